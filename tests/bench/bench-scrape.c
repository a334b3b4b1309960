/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-bench-bare.h"
#include "openings-bench-scraper.h"
#include "openings-test-folder.h"
#include "openings-test-wait.h"

/* A refresh of many sources, from asking for it until every posting is stored
 * and found by a search. Its limits are curl, which only fetches, and bare
 * SQLite, which only stores. Then the same again with nothing changed, whose
 * limit is curl that asks whether anything is new. */

typedef struct
{
  const char *name;
  const char *again;
  OpeningsBenchBoard board;
  guint concurrency;
  guint n_rounds;
  double limit_ratio;
} Case;

static const Case cases[] = {
  { "scrape", "scrape-again", { 100, 100, 50, 0 }, 10, 3, 1.3 },
  { "scrape-many", "scrape-many-again", { 1000, 20, 50, 0 }, 50, 1, 1.4 },
};

#define LIMIT_AGAIN     1.15
#define LIMIT_AGAIN_CPU 0.1

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
assert_found (OpeningsStore *store,
              const OpeningsBenchBoard *board)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_found;

  query->text = g_strdup (OPENINGS_BENCH_MARKER);
  openings_store_count_async (store, query, NULL, openings_test_store_result, &result);
  n_found = openings_store_count_finish (store, openings_bench_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_found, ==, board->n_hosts * board->n_postings);
}

static double
run_ours (OpeningsBench *bench,
          OpeningsBenchServer *server,
          const Case *how)
{
  g_autofree char *folder = g_build_filename (bench->own, "ours", NULL);
  OpeningsBenchScraper *scraper =
      openings_bench_scraper_new (folder, FALSE, server, &how->board, how->concurrency);
  g_autoptr (OpeningsRun) run = NULL;
  double begin = openings_bench_now ();
  double elapsed;

  run = openings_bench_scraper_run (scraper, OPENINGS_RUN_NONE);
  assert_found (scraper->store, &how->board);
  elapsed = openings_bench_now () - begin;
  openings_bench_scraper_free (scraper);
  openings_test_folder_delete (folder);

  return elapsed;
}

static GPtrArray *
read_postings (const OpeningsBenchBoard *board)
{
  GPtrArray *postings = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);

  for (guint host = 0; host < board->n_hosts; host++)
    g_ptr_array_extend_and_steal (postings, openings_bench_board_read (board, host));

  return postings;
}

static void
measure (OpeningsBench *bench,
         OpeningsBenchServer *server,
         const Case *how)
{
  g_autoptr (GPtrArray) postings = read_postings (&how->board);
  g_autoptr (GArray) curl = openings_samples_new ();
  g_autoptr (GArray) bare = openings_samples_new ();
  g_autoptr (GArray) bare_cpu = openings_samples_new ();
  g_autoptr (GArray) ours = openings_samples_new ();
  g_autoptr (GArray) cpu = openings_samples_new ();
  g_autoptr (GArray) ratios = openings_samples_new ();

  for (guint round = 0; round < how->n_rounds; round++)
    {
      double fetched = openings_bench_curl (bench, server, &how->board, how->concurrency, FALSE);
      double begin_bare = openings_bench_cpu ();
      double stored = run_bare (bench, postings);
      double begin_ours = openings_bench_cpu ();
      double done = run_ours (bench, server, how);

      openings_samples_add (bare_cpu, begin_ours - begin_bare);
      openings_samples_add (cpu, openings_bench_cpu () - begin_ours);
      openings_samples_add (curl, fetched);
      openings_samples_add (bare, stored);
      openings_samples_add (ours, done);
      openings_samples_add (ratios, done / MAX (fetched, stored));
    }

  openings_bench_report (bench, how->name, "ms", ours,
                         "curl_p50", openings_samples_percentile (curl, 50),
                         "bare_p50", openings_samples_percentile (bare, 50),
                         "ratio", openings_samples_percentile (ratios, 50),
                         "limit_ratio", how->limit_ratio,
                         "cpu_p50", openings_samples_percentile (cpu, 50),
                         "bare_cpu_p50", openings_samples_percentile (bare_cpu, 50), NULL);
}

static void
measure_again (OpeningsBench *bench,
               OpeningsBenchServer *server,
               const Case *how)
{
  g_autofree char *folder = g_build_filename (bench->own, "again", NULL);
  OpeningsBenchScraper *scraper =
      openings_bench_scraper_new (folder, TRUE, server, &how->board, how->concurrency);
  g_autoptr (OpeningsRun) first = NULL;
  g_autoptr (GArray) ours = openings_samples_new ();
  g_autoptr (GArray) curl = openings_samples_new ();
  g_autoptr (GArray) cpu = openings_samples_new ();
  double begin_first = openings_bench_cpu ();
  double first_cpu, ours_p50, curl_p50;

  first = openings_bench_scraper_run (scraper, OPENINGS_RUN_NONE);
  first_cpu = openings_bench_cpu () - begin_first;
  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (OpeningsRun) again = NULL;
      double begin_cpu = openings_bench_cpu ();
      double begin = openings_bench_now ();

      again = openings_bench_scraper_run (scraper, OPENINGS_RUN_FORCE);
      openings_samples_add (ours, openings_bench_now () - begin);
      openings_samples_add (cpu, openings_bench_cpu () - begin_cpu);
      openings_samples_add (curl, openings_bench_curl (bench, server, &how->board,
                                                       how->concurrency, TRUE));
      g_assert_cmpuint (openings_run_get_counts (again)->n_unchanged, ==,
                        how->board.n_hosts * how->board.n_postings);
    }
  openings_bench_scraper_free (scraper);
  openings_test_folder_delete (folder);

  ours_p50 = openings_samples_percentile (ours, 50);
  curl_p50 = openings_samples_percentile (curl, 50);
  openings_bench_report (bench, how->again, "ms", ours,
                         "curl_p50", curl_p50,
                         "ratio", ours_p50 / curl_p50,
                         "limit_ratio", LIMIT_AGAIN,
                         "cpu_share", openings_samples_percentile (cpu, 50) / first_cpu,
                         "limit_cpu_share", LIMIT_AGAIN_CPU, NULL);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (OpeningsBench) bench = NULL;

  openings_bench_board_serve_if_asked (argc, argv);
  bench = openings_bench_new (argc, argv, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *how = &cases[i];
      g_autoptr (OpeningsBenchServer) server = openings_bench_server_new (argv[0], &how->board);

      bench->n_jobs = how->board.n_hosts * how->board.n_postings;
      measure (bench, server, how);
      measure_again (bench, server, how);
    }

  return 0;
}
