/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-clock.h"
#include "openings-scrape.h"
#include "openings-test-folder.h"
#include "openings-test-wait.h"
#include "runs-test.h"

/* A list that is one answer, a line for each posting's title, is read only if it
 * is not the same as the last one. A line "+" asks for a further page. */

#define HANDLE "slates:acme"
#define LIST   "/slates.example/acme"
#define MORE   "/slates.example/more"

static int n_parsed; /* atomic */

static GPtrArray *
slates_begin (const char *board)
{
  GPtrArray *requests = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_request_unref);
  OpeningsRequest *request = openings_request_new ("https://slates.example/acme");

  request->accept = g_strdup ("text/plain");
  g_ptr_array_add (requests, request);

  return requests;
}

static OpeningsParsed *
slates_parse (const char *board,
              const OpeningsRequest *request,
              const char *url,
              GBytes *body,
              GError **error)
{
  OpeningsParsed *parsed = openings_parsed_new ();
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_auto (GStrv) lines = g_strsplit (text, "\n", 0);

  g_atomic_int_inc (&n_parsed);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      OpeningsPosting *posting;

      if (*lines[i] == '+')
        {
          OpeningsRequest *more = openings_request_new ("https://slates.example/more");

          more->accept = g_strdup ("text/plain");
          g_ptr_array_add (parsed->requests, more);
          continue;
        }

      posting = openings_posting_new ();
      posting->source = g_strdup (HANDLE);
      posting->external_id = g_strdup (lines[i]);
      posting->title = g_strdup (lines[i]);
      g_ptr_array_add (parsed->postings, openings_posting_seal (posting));
    }

  return parsed;
}

static const OpeningsSourceKind slates = {
  .name = "slates",
  .title = "Slates",
  .max_requests = 50,
  .misses_to_close = 2,
  .begin = slates_begin,
  .parse = slates_parse,
};

typedef struct
{
  RunsTest runs;
  char *folder; /* (owned) of the cache */
  OpeningsFetcher *cached;
  OpeningsWorker *parser;
} SameTest;

static gint64 now;

static gint64
get_now (gpointer data)
{
  return now;
}

static void
set_up (SameTest *test,
        gconstpointer data)
{
  g_autoptr (GFile) folder = NULL;

  runs_test_set_up (&test->runs, NULL);
  test->folder = openings_test_folder_new ();
  folder = g_file_new_for_path (test->folder);
  test->cached = openings_fetcher_new_with_cache (folder, NULL, NULL);
  openings_http_client_set_mirror (openings_fetcher_get_client (test->cached),
                                   openings_test_server_get_url (test->runs.server));
  test->parser = openings_worker_new ("parser");
  now = 1000000;
  g_atomic_int_set (&n_parsed, 0);
  runs_test_follow (&test->runs, HANDLE);
}

static void
tear_down (SameTest *test,
           gconstpointer data)
{
  g_autoptr (GAsyncResult) stopped = NULL;

  openings_fetcher_shutdown_async (test->cached, openings_test_store_result, &stopped);
  openings_test_await (&stopped);
  g_clear_object (&test->cached);
  g_clear_object (&test->parser);
  openings_test_folder_delete (test->folder);
  g_free (test->folder);
  runs_test_tear_down (&test->runs, NULL);
}

static void
add (SameTest *test,
     const char *path,
     const char *body)
{
  openings_test_server_add (test->runs.server, path, 200, "text/plain", body, -1);
}

/* A fetch of now, and how many answers were read by then. */
static void
check (SameTest *test,
       OpeningsFetcher *fetcher,
       OpeningsFetchFlags flags,
       OpeningsSaveCounts expected,
       int expected_parsed)
{
  OpeningsScrapeOrder order = {
    .store = test->runs.store,
    .fetcher = fetcher,
    .fetch_flags = flags,
    .parser = test->parser,
    .handle = HANDLE,
    .kind = &slates,
    .board = "acme",
  };
  g_auto (OpeningsScrapeResult) outcome = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  openings_scrape_async (&order, NULL, openings_test_store_result, &result);
  openings_scrape_finish (openings_test_await (&result), &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.counts.n_new, ==, expected.n_new);
  g_assert_cmpuint (outcome.counts.n_updated, ==, expected.n_updated);
  g_assert_cmpuint (outcome.counts.n_unchanged, ==, expected.n_unchanged);
  g_assert_cmpuint (outcome.counts.n_closed, ==, expected.n_closed);
  g_assert_cmpint (g_atomic_int_get (&n_parsed), ==, expected_parsed);
  now += 60;
}

#define COUNTS(new, updated, unchanged, closed) \
  ((OpeningsSaveCounts) { new, updated, unchanged, closed, 0 })

static gint64
get_last_seen (SameTest *test,
               const char *external_id)
{
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (GAsyncResult) got = NULL;
  g_autoptr (OpeningsJob) job = NULL;
  gint64 id;

  openings_store_find_job_async (test->runs.store, HANDLE, external_id, NULL,
                                 openings_test_store_result, &found);
  id = openings_store_find_job_finish (test->runs.store, openings_test_await (&found), NULL);
  openings_store_get_job_async (test->runs.store, id, NULL, openings_test_store_result, &got);
  job = openings_store_get_job_finish (test->runs.store, openings_test_await (&got), NULL);
  g_assert_nonnull (job);

  return job->last_seen;
}

static void
test_body (SameTest *test,
           gconstpointer data)
{
  OpeningsFetcher *fetcher = test->runs.fetcher;

  add (test, LIST, "Tiler\nRoofer");
  check (test, fetcher, OPENINGS_FETCH_DEFAULT, COUNTS (2, 0, 0, 0), 1);
  check (test, fetcher, OPENINGS_FETCH_DEFAULT, COUNTS (0, 0, 2, 0), 1);
  g_assert_cmpint (get_last_seen (test, "Tiler"), ==, now - 60);
  check (test, fetcher, OPENINGS_FETCH_ANEW, COUNTS (0, 0, 2, 0), 2);

  add (test, LIST, "Tiler\nRoofer\nMason");
  check (test, fetcher, OPENINGS_FETCH_DEFAULT, COUNTS (1, 0, 2, 0), 3);
  check (test, fetcher, OPENINGS_FETCH_DEFAULT, COUNTS (0, 0, 3, 0), 3);
}

static void
test_not_modified (SameTest *test,
                   gconstpointer data)
{
  add (test, LIST, "Tiler\nRoofer");
  openings_test_server_set_header (test->runs.server, LIST, "ETag", "\"7\"");
  check (test, test->cached, OPENINGS_FETCH_ASK, COUNTS (2, 0, 0, 0), 1);
  openings_test_server_add (test->runs.server, LIST, 304, NULL, NULL, 0);
  check (test, test->cached, OPENINGS_FETCH_ASK, COUNTS (0, 0, 2, 0), 1);
  g_assert_cmpint (get_last_seen (test, "Roofer"), ==, now - 60);
}

/* What is missing has to be missing twice, in the same list too. */
static void
test_missing (SameTest *test,
              gconstpointer data)
{
  OpeningsFetcher *fetcher = test->runs.fetcher;

  add (test, LIST, "Tiler\nRoofer\nMason");
  check (test, fetcher, OPENINGS_FETCH_DEFAULT, COUNTS (3, 0, 0, 0), 1);
  add (test, LIST, "Tiler\nRoofer");
  check (test, fetcher, OPENINGS_FETCH_DEFAULT, COUNTS (0, 0, 2, 0), 2);
  check (test, fetcher, OPENINGS_FETCH_DEFAULT, COUNTS (0, 0, 2, 1), 3);
  check (test, fetcher, OPENINGS_FETCH_DEFAULT, COUNTS (0, 0, 2, 0), 3);
}

/* The first page may be the same while the second is not. */
static void
test_pages (SameTest *test,
            gconstpointer data)
{
  OpeningsFetcher *fetcher = test->runs.fetcher;

  add (test, LIST, "Tiler\n+");
  add (test, MORE, "Roofer");
  check (test, fetcher, OPENINGS_FETCH_DEFAULT, COUNTS (2, 0, 0, 0), 2);
  add (test, MORE, "Roofer\nMason");
  check (test, fetcher, OPENINGS_FETCH_DEFAULT, COUNTS (1, 0, 2, 0), 4);
}

int
main (int argc,
      char **argv)
{
  g_setenv ("OPENINGS_TIME_SCALE", "1", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  openings_clock_set_func (get_now, NULL);
#define ADD(name, func) g_test_add ("/runs/same/" name, SameTest, NULL, set_up, func, tear_down)
  ADD ("body", test_body);
  ADD ("not-modified", test_not_modified);
  ADD ("missing", test_missing);
  ADD ("pages", test_pages);

  return g_test_run ();
}
