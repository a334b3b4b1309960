/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-bench-bare.h"
#include "openings-bench-board.h"
#include "openings-bench.h"
#include "openings-run-queue.h"
#include "openings-test-folder.h"
#include "openings-test-wait.h"

/* A refresh of many sources, from asking for it until every posting is stored
 * and found by a search. Its limits are curl, which only fetches, and bare
 * SQLite, which only stores. */

#define N_ROUNDS    3
#define CONCURRENCY "10"
#define LIMIT_RATIO 1.6

static const OpeningsBenchBoard board = { .n_hosts = 100, .n_postings = 100, .delay_ms = 50 };

static double
run_curl (OpeningsBench *bench,
          OpeningsBenchServer *server)
{
  g_autofree char *path = g_build_filename (bench->own, "curl", NULL);
  g_autoptr (GString) config = g_string_new (NULL);
  g_autoptr (GSubprocess) curl = NULL;
  g_autoptr (GError) error = NULL;
  double begin;

  for (guint host = 0; host < board.n_hosts; host++)
    {
      g_autofree char *url = openings_bench_server_dup_page_url (server, host);

      g_string_append_printf (config, "url = \"%s\"\noutput = \"/dev/null\"\n", url);
    }
  g_file_set_contents (path, config->str, -1, &error);
  g_assert_no_error (error);

  begin = openings_bench_now ();
  curl = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, "curl", "--disable",
                           "--silent", "--fail", "--parallel", "--parallel-max", CONCURRENCY,
                           "--config", path, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (curl, NULL, &error);
  g_assert_no_error (error);

  return openings_bench_now () - begin;
}

/* One transaction for all, as is fastest. */
static double
run_bare (OpeningsBench *bench,
          GPtrArray *postings)
{
  g_autofree char *folder = g_build_filename (bench->own, "bare", NULL);
  OpeningsBare *bare = openings_bare_make (folder);
  double begin = openings_bench_now ();
  double elapsed;

  openings_bare_insert (bare, postings);
  elapsed = openings_bench_now () - begin;
  openings_bare_close (bare);
  openings_test_folder_delete (folder);

  return elapsed;
}

static void
assert_found (OpeningsStore *store)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_found;

  query->text = g_strdup (OPENINGS_BENCH_MARKER);
  openings_store_count_async (store, query, NULL, openings_test_store_result, &result);
  n_found = openings_store_count_finish (store, openings_bench_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_found, ==, board.n_hosts * board.n_postings);
}

static void
scrape (OpeningsRunQueue *queue)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OpeningsRun) run = NULL;
  g_autoptr (GError) error = NULL;

  openings_run_queue_scrape_async (queue, NULL, OPENINGS_RUN_DEFAULT, OPENINGS_RUN_NONE, NULL,
                                   openings_test_store_result, &result);
  run = openings_run_queue_scrape_finish (queue, openings_bench_await (&result), &error);
  g_assert_no_error (error);
  while (!openings_run_is_finished (run))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (openings_run_get_n_errors (run), ==, 0);
}

static double
run_ours (OpeningsBench *bench,
          OpeningsBenchServer *server)
{
  g_autofree char *folder = g_build_filename (bench->own, "ours", NULL);
  OpeningsStore *store = openings_bench_open (folder);
  g_autoptr (OpeningsHttpClient) client = openings_http_client_new ();
  g_autoptr (OpeningsFetcher) fetcher = openings_fetcher_new (client, NULL);
  g_autoptr (OpeningsRunQueue) queue = openings_run_queue_new (store, fetcher);
  g_autoptr (GAsyncResult) stopped = NULL;
  g_autoptr (GAsyncResult) silent = NULL;
  double begin, elapsed;

  openings_http_client_set_mirror (client, openings_bench_server_get_url (server));
  for (guint host = 0; host < board.n_hosts; host++)
    {
      g_autofree char *handle = openings_bench_board_dup_handle (host);

      openings_bench_follow (store, handle);
    }

  begin = openings_bench_now ();
  scrape (queue);
  assert_found (store);
  elapsed = openings_bench_now () - begin;

  openings_run_queue_shutdown_async (queue, openings_test_store_result, &stopped);
  openings_bench_await (&stopped);
  openings_http_client_shutdown_async (client, openings_test_store_result, &silent);
  openings_bench_await (&silent);
  openings_bench_close (store);
  openings_test_folder_delete (folder);

  return elapsed;
}

static void
measure (OpeningsBench *bench,
         OpeningsBenchServer *server,
         GPtrArray *postings)
{
  g_autoptr (GArray) curl = openings_samples_new ();
  g_autoptr (GArray) bare = openings_samples_new ();
  g_autoptr (GArray) bare_cpu = openings_samples_new ();
  g_autoptr (GArray) ours = openings_samples_new ();
  g_autoptr (GArray) cpu = openings_samples_new ();
  g_autoptr (GArray) ratios = openings_samples_new ();

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      double fetched = run_curl (bench, server);
      double begin_bare = openings_bench_cpu ();
      double stored = run_bare (bench, postings);
      double begin_ours = openings_bench_cpu ();
      double done = run_ours (bench, server);

      openings_samples_add (bare_cpu, begin_ours - begin_bare);
      openings_samples_add (cpu, openings_bench_cpu () - begin_ours);
      openings_samples_add (curl, fetched);
      openings_samples_add (bare, stored);
      openings_samples_add (ours, done);
      openings_samples_add (ratios, done / MAX (fetched, stored));
    }

  openings_bench_report (bench, "scrape", "ms", ours,
                         "curl_p50", openings_samples_percentile (curl, 50),
                         "bare_p50", openings_samples_percentile (bare, 50),
                         "ratio", openings_samples_percentile (ratios, 50),
                         "cpu_p50", openings_samples_percentile (cpu, 50),
                         "bare_cpu_p50", openings_samples_percentile (bare_cpu, 50),
                         "limit_ratio", LIMIT_RATIO, NULL);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (OpeningsBench) bench = NULL;
  g_autoptr (OpeningsBenchServer) server = NULL;
  g_autoptr (GPtrArray) postings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);

  openings_bench_board_serve_if_asked (argc, argv);
  bench = openings_bench_new (argc, argv, board.n_hosts * board.n_postings);
  bench->n_jobs = board.n_hosts * board.n_postings;
  server = openings_bench_server_new (argv[0], &board);
  for (guint host = 0; host < board.n_hosts; host++)
    g_ptr_array_extend_and_steal (postings, openings_bench_board_read (&board, host));

  measure (bench, server, postings);

  return 0;
}
