/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-clock.h"
#include "openings-scrape.h"
#include "openings-test-wait.h"
#include "runs-test.h"

/* A kind whose list leaves the text out: lines of "id|title", and of a further
 * page "+address". The details of a posting are its text. */

#define HANDLE "tiles:acme"
#define LIST   "/tiles.example/acme"
#define HOUR   (60 * 60)

static GPtrArray *
tiles_begin (const char *board)
{
  GPtrArray *requests = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_request_unref);

  g_ptr_array_add (requests, openings_request_new ("https://tiles.example/acme"));

  return requests;
}

static OpeningsPosting *
tiles_row (const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "|", 2);
  OpeningsPosting *posting = openings_posting_new ();

  posting->source = g_strdup (HANDLE);
  posting->external_id = g_strdup (parts[0]);
  posting->title = g_strdup (parts[1]);
  posting->url = g_strdup_printf ("https://tiles.example/acme/%s", parts[0]);
  posting->partial = TRUE;

  return openings_posting_seal (posting);
}

static OpeningsParsed *
tiles_parse (const char *board,
             const OpeningsRequest *request,
             const char *url,
             GBytes *body,
             GError **error)
{
  OpeningsParsed *parsed = openings_parsed_new ();
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_auto (GStrv) lines = g_strsplit (text, "\n", 0);

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] == '+')
      g_ptr_array_add (parsed->requests, openings_request_new (lines[i] + 1));
    else if (strchr (lines[i], '|') != NULL)
      g_ptr_array_add (parsed->postings, tiles_row (lines[i]));

  return parsed;
}

static OpeningsRequest *
tiles_detail (const char *board,
              const OpeningsPosting *posting)
{
  return openings_request_new (posting->url);
}

static OpeningsPosting *
tiles_parse_detail (const char *board,
                    const OpeningsPosting *listed,
                    const char *url,
                    GBytes *body,
                    GError **error)
{
  OpeningsPosting *posting = openings_posting_copy (listed);

  g_free (posting->description);
  posting->description = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  posting->partial = FALSE;

  return openings_posting_seal (posting);
}

static const OpeningsSourceKind tiles = {
  .name = "tiles",
  .title = "Tiles",
  .max_requests = 50,
  .begin = tiles_begin,
  .parse = tiles_parse,
  .detail = tiles_detail,
  .parse_detail = tiles_parse_detail,
};

typedef struct
{
  RunsTest runs;
  OpeningsWorker *parser;
  GCancellable *cancellable;
  gboolean details_only;
  guint n_listed;
  double fraction;
  OpeningsScrapeResult result;
} DetailsTest;

static gint64 now;

static gint64
get_now (gpointer data)
{
  return now;
}

static void
set_up (DetailsTest *test,
        gconstpointer data)
{
  runs_test_set_up (&test->runs, NULL);
  test->parser = openings_worker_new ("parser");
  test->cancellable = g_cancellable_new ();
  now = 1000000;
  runs_test_follow (&test->runs, HANDLE);
}

static void
tear_down (DetailsTest *test,
           gconstpointer data)
{
  openings_scrape_result_clear (&test->result);
  g_clear_object (&test->parser);
  g_clear_object (&test->cancellable);
  runs_test_tear_down (&test->runs, NULL);
}

static void
add (DetailsTest *test,
     const char *path,
     guint status,
     const char *body)
{
  openings_test_server_add (test->runs.server, path, status, "text/plain", body, -1);
}

/* The details of ids 0 to n - 1. */
static void
add_details (DetailsTest *test,
             guint n,
             guint status)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf (LIST "/%u", i);

      add (test, path, status, "Clay and kilns");
    }
}

static void
add_list (DetailsTest *test,
          guint n)
{
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (body, "%u|Tiler %u\n", i, i);
  add (test, LIST, 200, body->str);
}

static void
progress_cb (double fraction,
             gpointer data)
{
  DetailsTest *test = data;

  g_assert_cmpfloat (fraction, >=, 0.0);
  g_assert_cmpfloat (fraction, <=, 1.0);
  test->fraction = fraction;
}

static void
listed_cb (gpointer data)
{
  DetailsTest *test = data;

  test->n_listed++;
}

static void
scrape (DetailsTest *test)
{
  OpeningsScrapeOrder order = {
    .store = test->runs.store,
    .fetcher = test->runs.fetcher,
    .parser = test->parser,
    .handle = HANDLE,
    .kind = &tiles,
    .board = "acme",
    .details_only = test->details_only,
    .progress = progress_cb,
    .listed = listed_cb,
    .data = test,
  };
  g_autoptr (GAsyncResult) result = NULL;

  openings_scrape_result_clear (&test->result);
  openings_scrape_async (&order, test->cancellable, openings_test_store_result, &result);
  openings_scrape_finish (openings_test_await (&result), &test->result);
}

static void
assert_counts (DetailsTest *test,
               guint n_new,
               guint n_updated,
               guint n_unchanged,
               guint n_closed)
{
  g_assert_cmpuint (test->result.counts.n_new, ==, n_new);
  g_assert_cmpuint (test->result.counts.n_updated, ==, n_updated);
  g_assert_cmpuint (test->result.counts.n_unchanged, ==, n_unchanged);
  g_assert_cmpuint (test->result.counts.n_closed, ==, n_closed);
}

static OpeningsJob *
get_job (DetailsTest *test,
         const char *external_id)
{
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (GAsyncResult) got = NULL;
  gint64 id;

  openings_store_find_job_async (test->runs.store, HANDLE, external_id, NULL,
                                 openings_test_store_result, &found);
  id = openings_store_find_job_finish (test->runs.store, openings_test_await (&found), NULL);
  openings_store_get_job_async (test->runs.store, id, NULL, openings_test_store_result, &got);

  return openings_store_get_job_finish (test->runs.store, openings_test_await (&got), NULL);
}

static void
assert_job (DetailsTest *test,
            const char *external_id,
            const char *title,
            const char *text)
{
  g_autoptr (OpeningsJob) job = get_job (test, external_id);

  g_assert_nonnull (job);
  g_assert_cmpstr (job->posting->title, ==, title);
  g_assert_cmpstr (job->posting->description, ==, text);
  g_assert_cmpint (job->posting->partial, ==, text == NULL);
}

/* As "seen; changed title" */
static char *
get_history (DetailsTest *test,
             const char *external_id)
{
  g_autoptr (OpeningsJob) job = get_job (test, external_id);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  openings_store_get_history_async (test->runs.store, job->id, NULL, openings_test_store_result,
                                    &result);
  events = openings_store_get_history_finish (test->runs.store, openings_test_await (&result),
                                              NULL);
  for (guint i = 0; i < events->len; i++)
    {
      const OpeningsEvent *event = events->pdata[i];

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? "; " : "", event->what,
                              event->field != NULL ? " " : "",
                              event->field != NULL ? event->field : "");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* First all of the list, then the details; once they are there, a list that
 * says nothing new costs one request. The first details are no change. */
static void
test_whole (DetailsTest *test,
            gconstpointer data)
{
  g_autofree char *history = NULL;

  add_list (test, 3);
  add_details (test, 3, 200);
  scrape (test);
  g_assert_no_error (test->result.error);
  assert_counts (test, 3, 0, 0, 0);
  g_assert_cmpuint (test->n_listed, ==, 1);
  g_assert_cmpuint (test->result.n_requests, ==, 4);
  g_assert_cmpfloat (test->fraction, ==, 1.0);
  assert_job (test, "1", "Tiler 1", "Clay and kilns");
  g_assert_cmpint (runs_test_count (&test->runs, "kilns"), ==, 3);

  scrape (test);
  assert_counts (test, 0, 0, 3, 0);
  g_assert_cmpuint (test->result.n_requests, ==, 1);
  history = get_history (test, "1");
  g_assert_cmpstr (history, ==, "seen");
}

/* Only what the list says something new of is asked again. */
static void
test_change (DetailsTest *test,
             gconstpointer data)
{
  g_autofree char *history = NULL;

  add_list (test, 2);
  add_details (test, 2, 200);
  scrape (test);
  add (test, LIST, 200, "0|Tiler 0\n1|Roofer\n");
  add (test, LIST "/1", 200, "Slate");
  scrape (test);
  assert_counts (test, 0, 1, 1, 0);
  g_assert_cmpuint (test->result.n_requests, ==, 2);
  assert_job (test, "1", "Roofer", "Slate");
  history = get_history (test, "1");
  g_assert_cmpstr (history, ==, "seen; changed title; changed text");
  scrape (test);
  assert_counts (test, 0, 0, 2, 0);
  g_assert_cmpuint (test->result.n_requests, ==, 1);
}

/* If new details are not to be had, the list counts and the old ones stay; they
 * are asked for again. */
static void
test_change_without_details (DetailsTest *test,
                             gconstpointer data)
{
  add_list (test, 2);
  add_details (test, 2, 200);
  scrape (test);
  add (test, LIST, 200, "0|Tiler 0\n1|Roofer\n");
  add (test, LIST "/1", 403, "No");
  scrape (test);
  g_assert_no_error (test->result.error);
  assert_counts (test, 0, 1, 1, 0);
  assert_job (test, "1", "Roofer", "Clay and kilns");

  add (test, LIST "/1", 200, "Slate");
  scrape (test);
  assert_counts (test, 0, 1, 1, 0);
  g_assert_cmpuint (test->result.n_requests, ==, 2);
  assert_job (test, "1", "Roofer", "Slate");
}

/* A failed detail never fails the source; the next refresh tries it again, also
 * one that leaves the list alone. */
static void
test_failure (DetailsTest *test,
              gconstpointer data)
{
  add_list (test, 3);
  add_details (test, 3, 200);
  add (test, LIST "/1", 403, "No");
  scrape (test);
  g_assert_no_error (test->result.error);
  assert_counts (test, 3, 0, 0, 0);
  assert_job (test, "1", "Tiler 1", NULL);

  add (test, LIST "/1", 200, "Clay");
  test->details_only = TRUE;
  scrape (test);
  g_assert_cmpuint (test->result.n_requests, ==, 1);
  assert_job (test, "1", "Tiler 1", "Clay");
}

/* A posting that is gone although it is listed is closed, and stays so until the
 * list says something new of it. */
static void
test_gone (DetailsTest *test,
           gconstpointer data)
{
  g_autoptr (OpeningsJob) closed = NULL;
  g_autofree char *history = NULL;

  add_list (test, 3);
  add_details (test, 3, 200);
  add (test, LIST "/1", 410, "Gone");
  scrape (test);
  g_assert_no_error (test->result.error);
  assert_counts (test, 3, 0, 0, 1);
  closed = get_job (test, "1");
  g_assert_cmpstr (closed->closed_reason, ==, "gone");
  scrape (test);
  assert_counts (test, 0, 0, 3, 0);
  g_assert_cmpuint (test->result.n_requests, ==, 1);

  add (test, LIST, 200, "0|Tiler 0\n1|Roofer\n2|Tiler 2\n");
  add (test, LIST "/1", 200, "Slate");
  scrape (test);
  assert_job (test, "1", "Roofer", "Slate");
  history = get_history (test, "1");
  g_assert_cmpstr (history, ==, "seen; closed; reopened; changed title");
}

/* If nearly all are not found, that is no word on each of them. */
static void
test_all_gone (DetailsTest *test,
               gconstpointer data)
{
  add_list (test, 8);
  add_details (test, 8, 404);
  scrape (test);
  g_assert_no_error (test->result.error);
  assert_counts (test, 8, 0, 0, 0);
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 8);
}

/* A site that refuses is left alone after a few. */
static void
test_enough (DetailsTest *test,
             gconstpointer data)
{
  add_list (test, 40);
  add_details (test, 40, 403);
  scrape (test);
  g_assert_no_error (test->result.error);
  g_assert_cmpuint (test->result.n_requests, <, 12);
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 40);
}

static gboolean
is_asked (gpointer data)
{
  DetailsTest *test = data;

  if (openings_test_server_count (test->runs.server, LIST "/60") > 0)
    g_cancellable_cancel (test->cancellable);

  return g_cancellable_is_cancelled (test->cancellable);
}

/* What had come when it was cancelled is not asked for again. */
static void
test_cancel (DetailsTest *test,
             gconstpointer data)
{
  OpeningsScrapeOrder order = {
    .store = test->runs.store,
    .fetcher = test->runs.fetcher,
    .parser = test->parser,
    .handle = HANDLE,
    .kind = &tiles,
    .board = "acme",
  };
  g_autoptr (GAsyncResult) result = NULL;
  gint64 n_whole;

  add_list (test, 100);
  add_details (test, 100, 200);
  openings_scrape_async (&order, test->cancellable, openings_test_store_result, &result);
  openings_test_wait_until (is_asked, test);
  openings_scrape_finish (openings_test_await (&result), &test->result);
  g_assert_error (test->result.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 100);
  n_whole = runs_test_count (&test->runs, "kilns");
  g_assert_cmpint (n_whole, >=, 50);

  g_clear_object (&test->cancellable);
  scrape (test);
  g_assert_no_error (test->result.error);
  g_assert_cmpuint (test->result.n_requests, ==, 1 + 100 - n_whole);
  g_assert_cmpint (runs_test_count (&test->runs, "kilns"), ==, 100);
}

/* A long list is stored as it comes, overlaps and all, and closes once it is
 * whole; one that breaks off closes nothing. */
static void
add_pages (DetailsTest *test,
           guint n_pages,
           guint last_status)
{
  for (guint page = 0; page < n_pages; page++)
    {
      g_autofree char *path = page == 0 ? g_strdup (LIST) : g_strdup_printf (LIST "/p%u", page);
      g_autoptr (GString) body = g_string_new (NULL);

      for (guint i = page * 100; i < page * 100 + 110; i++)
        g_string_append_printf (body, "%u|Tiler %u\n", i, i);
      if (page + 1 < n_pages)
        g_string_append_printf (body, "+https://tiles.example/acme/p%u\n", page + 1);
      add (test, path, page + 1 < n_pages ? 200 : last_status, body->str);
    }
}

static void
test_pages (DetailsTest *test,
            gconstpointer data)
{
  add_details (test, 1, 403);
  add_pages (test, 6, 200);
  scrape (test);
  g_assert_no_error (test->result.error);
  assert_counts (test, 610, 0, 0, 0);

  now += HOUR;
  add_pages (test, 6, 403);
  scrape (test);
  assert_counts (test, 0, 0, 510, 0);
  g_assert_error (test->result.error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_FORBIDDEN);

  now += HOUR;
  add_pages (test, 5, 200);
  scrape (test);
  assert_counts (test, 0, 0, 510, 100);

  now += HOUR;
  add_pages (test, 2, 200);
  scrape (test);
  assert_counts (test, 0, 0, 210, 0);
  now += 13 * HOUR;
  scrape (test);
  assert_counts (test, 0, 0, 210, 300);
}

/* One answer that there is no such board closes nothing; hours later a second
 * one does, unless the board was there in between. */
static void
test_board_gone (DetailsTest *test,
                 gconstpointer data)
{
  g_autoptr (OpeningsJob) job = NULL;

  add_list (test, 3);
  add_details (test, 3, 200);
  scrape (test);
  add (test, LIST, 404, "No");
  for (guint i = 0; i < 3; i++)
    {
      scrape (test);
      g_assert_error (test->result.error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_NOT_FOUND);
      now += 5 * HOUR;
    }
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 3);
  add_list (test, 3);
  scrape (test);
  add (test, LIST, 404, "No");
  scrape (test);
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 3);
  now += 13 * HOUR;
  scrape (test);
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, 0);
  job = get_job (test, "1");
  g_assert_cmpstr (job->closed_reason, ==, "board-gone");
}

int
main (int argc,
      char **argv)
{
  g_setenv ("OPENINGS_TIME_SCALE", "0.01", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  openings_clock_set_func (get_now, NULL);
#define ADD(name, func) \
  g_test_add ("/runs/details/" name, DetailsTest, NULL, set_up, func, tear_down)
  ADD ("whole", test_whole);
  ADD ("change", test_change);
  ADD ("change-without-details", test_change_without_details);
  ADD ("failure", test_failure);
  ADD ("gone", test_gone);
  ADD ("all-gone", test_all_gone);
  ADD ("enough", test_enough);
  ADD ("cancel", test_cancel);
  ADD ("pages", test_pages);
  ADD ("board-gone", test_board_gone);

  return g_test_run ();
}
