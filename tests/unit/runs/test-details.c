/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-test-wait.h"
#include "tiles-test.h"

/* First all of the list, then the details; once they are there, a list that
 * says nothing new costs one request. The first details are no change. */
static void
test_whole (TilesTest *test,
            gconstpointer data)
{
  g_autofree char *history = NULL;

  tiles_test_add_list (test, 3);
  tiles_test_add_details (test, 3, 200);
  tiles_test_scrape (test);
  g_assert_no_error (test->result.error);
  tiles_test_assert_counts (test, 3, 0, 0, 0);
  g_assert_cmpuint (test->n_listed, ==, 1);
  g_assert_cmpuint (test->result.n_requests, ==, 4);
  g_assert_cmpfloat (test->fraction, ==, 1.0);
  g_assert_cmphex (test->phases, ==,
                   1 << OPENINGS_RUN_PHASE_CONNECTING | 1 << OPENINGS_RUN_PHASE_PARSING |
                       1 << OPENINGS_RUN_PHASE_PAGES | 1 << OPENINGS_RUN_PHASE_SAVED |
                       1 << OPENINGS_RUN_PHASE_DETAILS);
  g_assert_cmpuint (test->n_parts, ==, 3);
  tiles_test_assert_job (test, "1", "Tiler 1", "Clay and kilns");
  g_assert_cmpint (runs_test_count (&test->runs, "kilns"), ==, 3);

  tiles_test_scrape (test);
  tiles_test_assert_counts (test, 0, 0, 3, 0);
  g_assert_cmpuint (test->result.n_requests, ==, 1);
  history = tiles_test_get_history (test, "1");
  g_assert_cmpstr (history, ==, "seen");
}

/* Only what the list says something new of is asked again. */
static void
test_change (TilesTest *test,
             gconstpointer data)
{
  g_autofree char *history = NULL;

  tiles_test_add_list (test, 2);
  tiles_test_add_details (test, 2, 200);
  tiles_test_scrape (test);
  tiles_test_add (test, TILES_LIST, 200, "0|Tiler 0\n1|Roofer\n");
  tiles_test_add (test, TILES_LIST "/1", 200, "Slate");
  tiles_test_scrape (test);
  tiles_test_assert_counts (test, 0, 1, 1, 0);
  g_assert_cmpuint (test->result.n_requests, ==, 2);
  tiles_test_assert_job (test, "1", "Roofer", "Slate");
  history = tiles_test_get_history (test, "1");
  g_assert_cmpstr (history, ==, "seen; changed title; changed text");
  tiles_test_scrape (test);
  tiles_test_assert_counts (test, 0, 0, 2, 0);
  g_assert_cmpuint (test->result.n_requests, ==, 1);
}

/* If new details are not to be had, the list counts and the old ones stay; they
 * are asked for again. */
static void
test_change_without_details (TilesTest *test,
                             gconstpointer data)
{
  tiles_test_add_list (test, 2);
  tiles_test_add_details (test, 2, 200);
  tiles_test_scrape (test);
  tiles_test_add (test, TILES_LIST, 200, "0|Tiler 0\n1|Roofer\n");
  tiles_test_add (test, TILES_LIST "/1", 403, "No");
  tiles_test_scrape (test);
  g_assert_no_error (test->result.error);
  tiles_test_assert_counts (test, 0, 1, 1, 0);
  tiles_test_assert_job (test, "1", "Roofer", "Clay and kilns");

  tiles_test_add (test, TILES_LIST "/1", 200, "Slate");
  tiles_test_scrape (test);
  tiles_test_assert_counts (test, 0, 1, 1, 0);
  g_assert_cmpuint (test->result.n_requests, ==, 2);
  tiles_test_assert_job (test, "1", "Roofer", "Slate");
}

/* Asked for anew, all details are, once each. */
static void
test_anew (TilesTest *test,
           gconstpointer data)
{
  tiles_test_add_list (test, 3);
  tiles_test_add_details (test, 3, 200);
  tiles_test_scrape (test);
  tiles_test_add (test, TILES_LIST, 200, "0|Tiler 0\n1|Roofer\n2|Tiler 2\n");
  tiles_test_add (test, TILES_LIST "/2", 200, "Slate");
  test->fetch_flags = OPENINGS_FETCH_ANEW;
  tiles_test_scrape (test);
  g_assert_cmpuint (test->result.n_requests, ==, 4);
  tiles_test_assert_job (test, "1", "Roofer", "Clay and kilns");
  tiles_test_assert_job (test, "2", "Tiler 2", "Slate");
}

/* A failed detail never fails the source; the next refresh tries it again, also
 * one that leaves the list alone. */
static void
test_failure (TilesTest *test,
              gconstpointer data)
{
  tiles_test_add_list (test, 3);
  tiles_test_add_details (test, 3, 200);
  tiles_test_add (test, TILES_LIST "/1", 403, "No");
  tiles_test_scrape (test);
  g_assert_no_error (test->result.error);
  tiles_test_assert_counts (test, 3, 0, 0, 0);
  tiles_test_assert_job (test, "1", "Tiler 1", NULL);

  tiles_test_add (test, TILES_LIST "/1", 200, "Clay");
  test->details_only = TRUE;
  tiles_test_scrape (test);
  g_assert_cmpuint (test->result.n_requests, ==, 1);
  tiles_test_assert_job (test, "1", "Tiler 1", "Clay");
}

/* A posting that is gone although it is listed is closed, and stays so until the
 * list says something new of it. */
static void
test_gone (TilesTest *test,
           gconstpointer data)
{
  g_autoptr (OpeningsJob) closed = NULL;
  g_autofree char *history = NULL;

  tiles_test_add_list (test, 3);
  tiles_test_add_details (test, 3, 200);
  tiles_test_add (test, TILES_LIST "/1", 410, "Gone");
  tiles_test_scrape (test);
  g_assert_no_error (test->result.error);
  tiles_test_assert_counts (test, 3, 0, 0, 1);
  closed = tiles_test_get_job (test, "1");
  g_assert_cmpstr (closed->closed_reason, ==, "gone");
  tiles_test_scrape (test);
  tiles_test_assert_counts (test, 0, 0, 2, 0);
  g_assert_cmpuint (test->result.n_requests, ==, 1);

  tiles_test_add (test, TILES_LIST, 200, "0|Tiler 0\n1|Roofer\n2|Tiler 2\n");
  tiles_test_add (test, TILES_LIST "/1", 200, "Slate");
  tiles_test_scrape (test);
  tiles_test_assert_job (test, "1", "Roofer", "Slate");
  history = tiles_test_get_history (test, "1");
  g_assert_cmpstr (history, ==, "seen; closed; reopened; changed title");
}

/* If nearly all are not found, that is no word on each of them. */
static void
test_all_gone (TilesTest *test,
               gconstpointer data)
{
  tiles_test_add_list (test, 8);
  tiles_test_add_details (test, 8, 404);
  tiles_test_scrape (test);
  g_assert_no_error (test->result.error);
  tiles_test_assert_counts (test, 8, 0, 0, 0);
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 8);
}

/* A site that refuses is left alone after a few. */
static void
test_enough (TilesTest *test,
             gconstpointer data)
{
  tiles_test_add_list (test, 40);
  tiles_test_add_details (test, 40, 403);
  tiles_test_scrape (test);
  g_assert_no_error (test->result.error);
  g_assert_cmpuint (test->result.n_requests, <, 12);
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 40);
}

static gboolean
is_asked (gpointer data)
{
  TilesTest *test = data;

  if (openings_test_server_count (test->runs.server, TILES_LIST "/60") > 0)
    g_cancellable_cancel (test->cancellable);

  return g_cancellable_is_cancelled (test->cancellable);
}

/* What had come when it was cancelled is not asked for again. */
static void
test_cancel (TilesTest *test,
             gconstpointer data)
{
  OpeningsScrapeOrder order = {
    .store = test->runs.store,
    .fetcher = test->runs.fetcher,
    .parser = test->parser,
    .handle = TILES_HANDLE,
    .kind = &tiles_kind,
    .board = "acme",
  };
  g_autoptr (GAsyncResult) result = NULL;
  gint64 n_whole;

  tiles_test_add_list (test, 100);
  tiles_test_add_details (test, 100, 200);
  openings_scrape_async (&order, test->cancellable, openings_test_store_result, &result);
  openings_test_wait_until (is_asked, test);
  openings_scrape_finish (openings_test_await (&result), &test->result);
  g_assert_error (test->result.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 100);
  n_whole = runs_test_count (&test->runs, "kilns");
  g_assert_cmpint (n_whole, >=, 50);

  g_clear_object (&test->cancellable);
  tiles_test_scrape (test);
  g_assert_no_error (test->result.error);
  g_assert_cmpuint (test->result.n_requests, ==, 1 + 100 - n_whole);
  g_assert_cmpint (runs_test_count (&test->runs, "kilns"), ==, 100);
}

int
main (int argc,
      char **argv)
{
  tiles_test_init (&argc, &argv);
#define ADD(name, func)                                                        \
  g_test_add ("/runs/details/" name, TilesTest, NULL, tiles_test_set_up, func, \
              tiles_test_tear_down)
  ADD ("whole", test_whole);
  ADD ("change", test_change);
  ADD ("anew", test_anew);
  ADD ("change-without-details", test_change_without_details);
  ADD ("failure", test_failure);
  ADD ("gone", test_gone);
  ADD ("all-gone", test_all_gone);
  ADD ("enough", test_enough);
  ADD ("cancel", test_cancel);

  return g_test_run ();
}
