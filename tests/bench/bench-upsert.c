/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "openings-bench-bare.h"
#include "openings-bench.h"
#include "openings-generate.h"

/* Storing postings in batches, new ones and those that are there already. */

#define SEED         7
#define BATCH        1000
#define MAX_POSTINGS 20000
#define LIMIT_SHARE  0.8
#define LIMIT_SIZE   1.2

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

/* What is found by words. */
static gsize
count_text (const OpeningsPosting *posting)
{
  gsize n = strlen (posting->title) + strlen (posting->company) + strlen (posting->department) +
            strlen (posting->description);

  for (guint i = 0; posting->locations[i] != NULL; i++)
    n += strlen (posting->locations[i]);
  for (guint i = 0; posting->skills[i] != NULL; i++)
    n += strlen (posting->skills[i]);

  return n;
}

/* The closed database, full text included, against the text that is in it. */
static void
report_size (OpeningsBench *bench,
             const char *folder,
             guint n_batches,
             gsize n_text)
{
  g_autoptr (GArray) samples = openings_samples_new ();
  g_autofree char *path = g_build_filename (folder, "openings.db", NULL);
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  openings_samples_add (samples, (double) status.st_size / (n_batches * BATCH));
  openings_bench_report (bench, "upsert/size", "bytes per posting", samples,
                         "text", (double) n_text / (n_batches * BATCH),
                         "ratio", (double) status.st_size / (double) n_text,
                         "limit_ratio", LIMIT_SIZE, NULL);
}

/* Ours and bare SQLite take turns, so that both see the same machine. Returns: how
 * much text was stored */
static gsize
measure (OpeningsBench *bench,
         OpeningsStore *store,
         OpeningsBare *bare,
         guint n_batches)
{
  gsize n_text = 0;

  g_autoptr (GArray) fresh = openings_samples_new ();
  g_autoptr (GArray) again = openings_samples_new ();
  g_autoptr (GArray) raw = openings_samples_new ();

  for (guint i = 0; i < n_batches; i++)
    {
      g_autoptr (GPtrArray) postings = make_batch (i);
      g_autofree char *handle = g_strdup_printf ("manual:batch-%u", i);
      OpeningsSaveCounts counts;
      double begin;

      for (guint k = 0; k < postings->len; k++)
        n_text += count_text (postings->pdata[k]);
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

  return n_text;
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

  guint n_batches = MAX (bench->n_jobs / BATCH, 1);
  gsize n_text;

  n_text = measure (bench, store, bare, n_batches);
  openings_bare_close (bare);
  openings_bench_close (store);
  report_size (bench, ours, n_batches, n_text);

  return 0;
}
