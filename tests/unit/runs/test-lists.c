/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-test-wait.h"
#include "tiles-test.h"

#define HOUR (60 * 60)

/* A long list is stored as it comes, overlaps and all, and closes once it is
 * whole; one that breaks off closes nothing. */
static void
add_pages (TilesTest *test,
           guint n_pages,
           guint size,
           guint last_status)
{
  for (guint page = 0; page < n_pages; page++)
    {
      g_autofree char *path = g_strdup_printf (TILES_LIST "/p%u", page);
      g_autoptr (GString) body = g_string_new (NULL);

      for (guint i = page * size; i < page * size + size + 10; i++)
        g_string_append_printf (body, "%u|Tiler %u\n", i, i);
      if (page + 1 < n_pages)
        g_string_append_printf (body, "+https://tiles.example/acme/p%u\n", page + 1);
      tiles_test_add (test, page > 0 ? path : TILES_LIST,
                      page + 1 < n_pages ? 200 : last_status, body->str);
    }
}

static void
test_pages (TilesTest *test,
            gconstpointer data)
{
  tiles_test_add_details (test, 1, 403);
  add_pages (test, 6, 100, 200);
  tiles_test_scrape (test);
  g_assert_no_error (test->result.error);
  tiles_test_assert_counts (test, 610, 0, 0, 0);

  tiles_test_now += HOUR;
  add_pages (test, 6, 100, 403);
  tiles_test_scrape (test);
  tiles_test_assert_counts (test, 0, 0, 510, 0);
  g_assert_error (test->result.error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_FORBIDDEN);

  tiles_test_now += HOUR;
  add_pages (test, 5, 100, 200);
  tiles_test_scrape (test);
  tiles_test_assert_counts (test, 0, 0, 510, 100);

  tiles_test_now += HOUR;
  add_pages (test, 2, 100, 200);
  tiles_test_scrape (test);
  tiles_test_assert_counts (test, 0, 0, 210, 0);
  tiles_test_now += 13 * HOUR;
  tiles_test_scrape (test);
  tiles_test_assert_counts (test, 0, 0, 210, 300);
}

/* A list may go in a circle, or on for ever: no page is asked for twice, nor
 * more than the kind may ask for. What is missing then may only be further on. */
static void
test_endless (TilesTest *test,
              gconstpointer data)
{
  tiles_test_add_details (test, 3, 200);
  tiles_test_add (test, TILES_LIST, 200, "1|Tiler 1\n+https://tiles.example/acme/p1");
  tiles_test_add (test, TILES_LIST "/p1", 200,
                  "2|Tiler 2\n+https://tiles.example/acme\n+https://tiles.example/acme/p1");
  tiles_test_scrape (test);
  g_assert_no_error (test->result.error);
  tiles_test_assert_counts (test, 2, 0, 0, 0);
  g_assert_cmpuint (openings_test_server_count (test->runs.server, TILES_LIST), ==, 1);
  g_assert_cmpuint (openings_test_server_count (test->runs.server, TILES_LIST "/p1"), ==, 1);

  tiles_test_now += HOUR;
  add_pages (test, 60, 5, 200);
  tiles_test_add (test, TILES_LIST, 200, "5|Tiler 5\n+https://tiles.example/acme/p1");
  tiles_test_scrape (test);
  g_assert_no_error (test->result.error);
  g_assert_cmpuint (openings_test_server_count (test->runs.server, TILES_LIST "/p49"), ==, 1);
  g_assert_cmpuint (openings_test_server_count (test->runs.server, TILES_LIST "/p50"), ==, 0);
  g_assert_cmpint (test->result.counts.n_closed, ==, 0);
}

/* A posting that is followed alone is asked for itself, not its list. */
static void
add_alone (TilesTest *test)
{
  g_autoptr (OpeningsSource) source = openings_source_new (TILES_LONE_HANDLE);
  g_autoptr (OpeningsPosting) posting = tiles_test_row ("1|Tiler 1");
  g_autoptr (GAsyncResult) result = NULL;
  gboolean already_there = TRUE;

  source->only = g_strdupv ((char *[]) { (char *) "1", NULL });
  openings_store_add_posting_async (test->runs.store, source, posting, "Acme", NULL,
                                    openings_test_store_result, &result);
  g_assert_cmpint (openings_store_add_posting_finish (test->runs.store,
                                                      openings_test_await (&result),
                                                      &already_there, NULL),
                   >, 0);
  g_assert_false (already_there);
}

static void
note_alone (TilesTest *test)
{
  OpeningsEdit edit = { .fields = OPENINGS_EDIT_NOTES | OPENINGS_EDIT_FAVORITE,
                        .notes = "Ask for Ada",
                        .favorite = TRUE };
  g_autoptr (OpeningsJob) job = tiles_test_get_job (test, "1");
  g_autoptr (GAsyncResult) result = NULL;

  openings_store_edit_async (test->runs.store, job->id, &edit, NULL, openings_test_store_result,
                             &result);
  g_assert_true (
      openings_store_edit_finish (test->runs.store, openings_test_await (&result), NULL));
}

static void
assert_noted (TilesTest *test,
              const char *closed_reason)
{
  g_autoptr (OpeningsJob) job = tiles_test_get_job (test, "1");

  g_assert_cmpstr (job->notes, ==, "Ask for Ada");
  g_assert_true (job->favorite);
  g_assert_cmpstr (job->closed_reason, ==, closed_reason);
}

static void
test_alone (TilesTest *test,
            gconstpointer data)
{
  test->handle = TILES_LONE_HANDLE;
  tiles_test_add_list (test, 3);
  tiles_test_add_details (test, 3, 200);
  add_alone (test);
  tiles_test_scrape (test);
  g_assert_no_error (test->result.error);
  g_assert_cmpuint (test->result.n_requests, ==, 1);
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 1);
  tiles_test_assert_job (test, "1", "Tiler 1", "Clay and kilns");

  note_alone (test);
  tiles_test_add (test, TILES_LIST "/1", 200, "Slate");
  tiles_test_scrape (test);
  tiles_test_assert_counts (test, 0, 1, 0, 0);
  tiles_test_assert_job (test, "1", "Tiler 1", "Slate");
  assert_noted (test, NULL);
  tiles_test_add (test, TILES_LIST "/1", 403, "No");
  tiles_test_scrape (test);
  g_assert_error (test->result.error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_FORBIDDEN);
  tiles_test_assert_job (test, "1", "Tiler 1", "Slate");
  tiles_test_add (test, TILES_LIST "/1", 404, "No");
  tiles_test_scrape (test);
  tiles_test_assert_counts (test, 0, 0, 0, 1);
  assert_noted (test, "gone");
  g_assert_cmpuint (openings_test_server_count (test->runs.server, TILES_LIST), ==, 0);
}

/* One answer that there is no such board closes nothing; hours later a second
 * one does, unless the board was there in between. */
static void
test_board_gone (TilesTest *test,
                 gconstpointer data)
{
  g_autoptr (OpeningsJob) job = NULL;

  tiles_test_add_list (test, 3);
  tiles_test_add_details (test, 3, 200);
  tiles_test_scrape (test);
  tiles_test_add (test, TILES_LIST, 404, "No");
  for (guint i = 0; i < 3; i++)
    {
      tiles_test_scrape (test);
      g_assert_error (test->result.error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_NOT_FOUND);
      tiles_test_now += 5 * HOUR;
    }
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 3);
  tiles_test_add_list (test, 3);
  tiles_test_scrape (test);
  tiles_test_add (test, TILES_LIST, 404, "No");
  tiles_test_scrape (test);
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 3);
  tiles_test_now += 13 * HOUR;
  tiles_test_scrape (test);
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 0);
  job = tiles_test_get_job (test, "1");
  g_assert_cmpstr (job->closed_reason, ==, "board-gone");

  tiles_test_add_list (test, 3);
  tiles_test_scrape (test);
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 3);
}

/* Where the list is not at its first place but at another, it is whole there. */
static void
test_otherwise (TilesTest *test,
                gconstpointer data)
{
  tiles_test_add_details (test, 2, 200);
  tiles_test_add (test, TILES_LIST, 404, "No");
  tiles_test_add (test, TILES_LIST "/otherwise", 200, "0|Tiler 0\n1|Tiler 1\n");
  tiles_test_scrape (test);
  g_assert_no_error (test->result.error);
  tiles_test_assert_counts (test, 2, 0, 0, 0);

  tiles_test_now += HOUR;
  tiles_test_add (test, TILES_LIST "/otherwise", 200, "1|Tiler 1\n");
  tiles_test_scrape (test);
  tiles_test_assert_counts (test, 0, 0, 1, 1);

  tiles_test_now += HOUR;
  tiles_test_add (test, TILES_LIST "/otherwise", 500, "");
  tiles_test_scrape (test);
  g_assert_error (test->result.error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_SERVER);
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 1);
}

/* Another place need not list the same: once it closes nothing, from then on it counts. */
static void
test_moved (TilesTest *test,
            gconstpointer data)
{
  tiles_test_add_details (test, 2, 200);
  tiles_test_add_list (test, 2);
  tiles_test_scrape (test);
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 2);

  tiles_test_now += HOUR;
  tiles_test_add (test, TILES_LIST, 404, "No");
  tiles_test_add (test, TILES_LIST "/otherwise", 200, "1|Tiler 1\n");
  tiles_test_scrape (test);
  g_assert_no_error (test->result.error);
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 2);

  tiles_test_now += HOUR;
  tiles_test_scrape (test);
  tiles_test_assert_counts (test, 0, 0, 1, 1);
}

/* A page of a list that is gone takes along whatever it listed. */
static void
test_page_gone (TilesTest *test,
                gconstpointer data)
{
  const char *list = "0|Tiler 0\n1|Tiler 1\n+https://tiles.example/acme-2";

  tiles_test_add_details (test, 3, 200);
  tiles_test_add (test, TILES_LIST, 200, list);
  tiles_test_add (test, TILES_LIST "-2", 200, "2|Tiler 2");
  tiles_test_scrape (test);
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 3);

  tiles_test_add (test, TILES_LIST "-2", 404, "No");
  tiles_test_scrape (test);
  g_assert_error (test->result.error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_NOT_FOUND);
  tiles_test_assert_counts (test, 0, 0, 2, 0);
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 3);
}

int
main (int argc,
      char **argv)
{
  /* There is a pause before each of the thousand requests. */
  g_setenv ("OPENINGS_TIME_SCALE", "0.03", TRUE);
  tiles_test_init (&argc, &argv);
#define ADD(name, func)                                                      \
  g_test_add ("/runs/lists/" name, TilesTest, NULL, tiles_test_set_up, func, \
              tiles_test_tear_down)
  ADD ("pages", test_pages);
  ADD ("endless", test_endless);
  ADD ("board-gone", test_board_gone);
  ADD ("otherwise", test_otherwise);
  ADD ("moved", test_moved);
  ADD ("page-gone", test_page_gone);
  ADD ("alone", test_alone);

  return g_test_run ();
}
