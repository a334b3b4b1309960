/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <sys/resource.h>

#include "openings-bench-bare.h"
#include "openings-bench.h"
#include "openings-generate.h"

/* Storing postings in batches, new ones and those that are there already. */

#define SEED         7
#define BATCH        1000
#define MAX_POSTINGS 20000
#define LIMIT_SHARE  0.6

static GPtrArray *
make_batch (guint number)
{
  GPtrArray *postings = g_ptr_array_new_full (BATCH, (GDestroyNotify) openings_posting_unref);

  for (guint i = 0; i < BATCH; i++)
    g_ptr_array_add (postings, openings_generate_posting (SEED, number * BATCH + i));

  return postings;
}

static double
peak_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss / 1024.0;
}

static double
sum (GArray *samples)
{
  double total = 0.0;

  for (guint i = 0; i < samples->len; i++)
    total += g_array_index (samples, double, i);

  return total;
}

static void
report (OpeningsBench *bench,
        const char *name,
        GArray *samples,
        GArray *raw)
{
  double n_rows = 1000.0 * BATCH * samples->len;

  openings_bench_report (bench, name, "ms",
                         samples,
                         "rows_per_second", n_rows / sum (samples),
                         "raw_rows_per_second", n_rows / sum (raw),
                         "ratio", sum (raw) / sum (samples),
                         "limit_ratio", LIMIT_SHARE,
                         "peak_mb", peak_memory (), NULL);
}

/* Ours and bare SQLite take turns, so that both see the same machine. */
static void
measure (OpeningsBench *bench,
         OpeningsStore *store,
         OpeningsBare *bare,
         guint n_batches)
{
  g_autoptr (GArray) fresh = openings_samples_new ();
  g_autoptr (GArray) again = openings_samples_new ();
  g_autoptr (GArray) raw = openings_samples_new ();

  for (guint i = 0; i < n_batches; i++)
    {
      g_autoptr (GPtrArray) postings = make_batch (i);
      g_autofree char *handle = g_strdup_printf ("manual:batch-%u", i);
      OpeningsSaveCounts counts;
      double begin;

      openings_bench_follow (store, handle);
      begin = openings_bench_now ();
      openings_bare_insert (bare, postings);
      openings_samples_add (raw, openings_bench_now () - begin);

      begin = openings_bench_now ();
      counts = openings_bench_save (store, handle, postings);
      openings_samples_add (fresh, openings_bench_now () - begin);
      g_assert_cmpuint (counts.n_new, ==, BATCH);

      begin = openings_bench_now ();
      counts = openings_bench_save (store, handle, postings);
      openings_samples_add (again, openings_bench_now () - begin);
      g_assert_cmpuint (counts.n_unchanged, ==, BATCH);
    }

  report (bench, "upsert/new", fresh, raw);
  report (bench, "upsert/unchanged", again, raw);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (OpeningsBench) bench = openings_bench_new (argc, argv, MAX_POSTINGS);
  g_autofree char *ours = g_build_filename (bench->own, "ours", NULL);
  g_autofree char *theirs = g_build_filename (bench->own, "bare", NULL);
  OpeningsStore *store = openings_bench_open (ours);
  OpeningsBare *bare = openings_bare_make (theirs);

  measure (bench, store, bare, MAX (bench->n_jobs / BATCH, 1));

  openings_bare_close (bare);
  openings_bench_close (store);

  return 0;
}
