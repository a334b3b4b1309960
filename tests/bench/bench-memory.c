/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdio.h>
#include <unistd.h>

#include "openings-bench-scraper.h"
#include "openings-test-folder.h"

/* What a refresh of many sources with large answers takes at its worst, beyond
 * what it begins with: answers, what was read from them, what waits to be
 * stored, and SQLite's own. Files that are mapped do not count. */

typedef struct
{
  const char *name;
  OpeningsBenchBoard board;
  guint concurrency;
} Case;

static const Case cases[] = {
  { "memory", { 2000, 10, 5, 300 * 1024 }, 10 },
  { "memory-concurrent", { 2000, 10, 5, 300 * 1024 }, 100 },
};

#define LIMIT_MB  100.0
#define SAMPLE_US 2000

typedef struct
{
  GArray *samples; /* (owned) */
  gint is_ending;  /* atomic */
} Watch;

static double
read_anonymous_mb (void)
{
  unsigned long size, resident, shared;
  FILE *file = fopen ("/proc/self/statm", "r");
  int n_read = fscanf (file, "%lu %lu %lu", &size, &resident, &shared);

  fclose (file);
  g_assert_cmpint (n_read, ==, 3);

  return (double) (resident - shared) * (double) sysconf (_SC_PAGESIZE) / 1e6;
}

static gpointer
watch (gpointer data)
{
  Watch *self = data;

  while (!g_atomic_int_get (&self->is_ending))
    {
      openings_samples_add (self->samples, read_anonymous_mb ());
      g_usleep (SAMPLE_US);
    }

  return NULL;
}

static void
measure (OpeningsBench *bench,
         OpeningsBenchServer *server,
         const Case *how,
         double before)
{
  g_autofree char *folder = g_build_filename (bench->own, how->name, NULL);
  OpeningsBenchScraper *scraper =
      openings_bench_scraper_new (folder, TRUE, server, &how->board, how->concurrency);
  g_autoptr (OpeningsRun) run = NULL;
  Watch memory = { openings_samples_new (), FALSE };
  GThread *thread = g_thread_new ("watch", watch, &memory);

  run = openings_bench_scraper_run (scraper, OPENINGS_RUN_NONE);
  g_atomic_int_set (&memory.is_ending, TRUE);
  g_thread_join (thread);
  for (guint i = 0; i < memory.samples->len; i++)
    g_array_index (memory.samples, double, i) -= before;

  openings_bench_report (bench, how->name, "MB", memory.samples,
                         "limit_max", LIMIT_MB,
                         "concurrency", (double) how->concurrency,
                         "fetched", (double) openings_run_get_bytes (run) / 1e6, NULL);
  g_array_unref (memory.samples);
  openings_bench_scraper_free (scraper);
  openings_test_folder_delete (folder);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (OpeningsBench) bench = NULL;
  g_autoptr (OpeningsBenchServer) server = NULL;
  double before;

  openings_bench_board_serve_if_asked (argc, argv);
  bench = openings_bench_new (argc, argv, 1);
  server = openings_bench_server_new (argv[0], &cases[0].board);
  before = read_anonymous_mb ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      bench->n_jobs = cases[i].board.n_hosts * cases[i].board.n_postings;
      measure (bench, server, &cases[i], before);
    }

  return 0;
}
