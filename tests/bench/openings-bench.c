/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-bench.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "openings-generate.h"
#include "openings-memory.h"
#include "openings-test-folder.h"
#include "openings-test-wait.h"

#define SEED    1
#define N_EDITS 200
#define N_FEW   100000

/**
 * openings_bench_new:
 * @argc: of main
 * @argv: of main
 * @n_jobs: how many postings to measure with unless --jobs says otherwise
 *
 * The folder that the benchmarks of a run share is OPENINGS_BENCH_FOLDER. Memory
 * is as in the programs.
 *
 * Returns: (transfer full): what was asked for; wrong usage ends the program
 */
OpeningsBench *
openings_bench_new (int argc,
                    char **argv,
                    guint n_jobs)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  OpeningsBench *self;
  int jobs = (int) n_jobs;
  const GOptionEntry entries[] = {
    { "jobs", 0, 0, G_OPTION_ARG_INT, &jobs, "How many postings to measure with", "N" },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc > 1 || jobs < 1)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "Only --jobs N is understood");
      exit (2);
    }

  openings_memory_set_up ();
  self = g_new0 (OpeningsBench, 1);
  self->n_jobs = (guint) jobs;
  self->own = openings_test_folder_new ();
  self->folder = g_strdup (g_getenv ("OPENINGS_BENCH_FOLDER"));
  if (self->folder == NULL)
    self->folder = g_build_filename (self->own, "shared", NULL);

  return self;
}

void
openings_bench_free (OpeningsBench *self)
{
  openings_test_folder_delete (self->own);
  g_free (self->own);
  g_free (self->folder);
  g_free (self);
}

/* Returns: what a figure should be at most with as many postings as there are */
double
openings_bench_get_limit (OpeningsBench *self,
                          double few,
                          double many)
{
  return self->n_jobs <= N_FEW ? few : many;
}

double
openings_bench_now (void)
{
  return (double) g_get_monotonic_time () / 1000.0;
}

static double
read_clock (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);

  return (double) time.tv_sec * 1000.0 + (double) time.tv_nsec / 1000000.0;
}

/* Processor time of all threads, which a busy machine does not stretch. */
double
openings_bench_cpu (void)
{
  return read_clock (CLOCK_PROCESS_CPUTIME_ID);
}

double
openings_bench_thread_cpu (void)
{
  return read_clock (CLOCK_THREAD_CPUTIME_ID);
}

/* Like openings_test_await(), however long it takes. */
GAsyncResult *
openings_bench_await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

/* Returns: (transfer full): the store of that folder, which is made if missing */
OpeningsStore *
openings_bench_open (const char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsStore *store = openings_store_new (file);

  openings_store_open_async (store, NULL, openings_test_store_result, &result);
  openings_store_open_finish (store, openings_bench_await (&result), &error);
  g_assert_no_error (error);

  return store;
}

/* Takes over the store. */
void
openings_bench_close (OpeningsStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_close_async (store, openings_test_store_result, &result);
  openings_store_close_finish (store, openings_bench_await (&result), &error);
  g_assert_no_error (error);
  g_object_unref (store);
}

void
openings_bench_follow (OpeningsStore *store,
                       const char *handle)
{
  g_autoptr (OpeningsSource) source = openings_source_new (handle);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_add_source_async (store, source, NULL, openings_test_store_result, &result);
  openings_store_add_source_finish (store, openings_bench_await (&result), NULL, &error);
  g_assert_no_error (error);
}

/* Saves all postings of a source. */
OpeningsSaveCounts
openings_bench_save (OpeningsStore *store,
                     const char *handle,
                     GPtrArray *postings)
{
  OpeningsSave save = {
    .source = handle,
    .postings = postings,
    .complete = TRUE,
    .misses_to_close = 1,
    .fetched_at = 1,
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsSaveCounts counts = { 0 };

  openings_store_save_async (store, &save, NULL, openings_test_store_result, &result);
  openings_store_save_finish (store, openings_bench_await (&result), &counts, &error);
  g_assert_no_error (error);

  return counts;
}

static void
edit (OpeningsStore *store,
      gint64 id,
      guint number)
{
  const OpeningsEdit change = {
    .fields = OPENINGS_EDIT_FAVORITE | OPENINGS_EDIT_STATUS,
    .favorite = number % 2 == 0,
    .status = (OpeningsStatus) (number % OPENINGS_N_STATUSES),
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_edit_async (store, id, &change, NULL, openings_test_store_result, &result);
  openings_store_edit_finish (store, openings_bench_await (&result), &error);
  g_assert_no_error (error);
}

static void
generate (OpeningsBench *self,
          OpeningsStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_printerr ("Generating %u postings\n", self->n_jobs);
  openings_generate_async (store, self->n_jobs, SEED, NULL, NULL, NULL,
                           openings_test_store_result, &result);
  openings_generate_finish (openings_bench_await (&result), NULL, &error);
  g_assert_no_error (error);

  g_clear_object (&result);
  openings_store_tidy_async (store, NULL, openings_test_store_result, &result);
  openings_store_tidy_finish (store, openings_bench_await (&result), &error);
  g_assert_no_error (error);

  for (guint i = 0; i < MIN (N_EDITS, self->n_jobs); i++)
    edit (store, 1 + (gint64) i * self->n_jobs / MIN (N_EDITS, self->n_jobs), i);
}

/* Returns: (transfer full): a store of generated postings, made by whichever
 * benchmark of a run needs it first */
OpeningsStore *
openings_bench_open_generated (OpeningsBench *self)
{
  g_autofree char *name = g_strdup_printf ("generated-%u", self->n_jobs);
  g_autofree char *folder = g_build_filename (self->folder, name, NULL);
  g_autofree char *whole = g_build_filename (folder, "whole", NULL);
  OpeningsStore *store = openings_bench_open (folder);

  if (!g_file_test (whole, G_FILE_TEST_EXISTS))
    {
      g_autoptr (GError) error = NULL;

      generate (self, store);
      g_file_set_contents (whole, "", 0, &error);
      g_assert_no_error (error);
    }

  return store;
}

GArray *
openings_samples_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (double));
}

void
openings_samples_add (GArray *samples,
                      double sample)
{
  g_array_append_val (samples, sample);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return one < other ? -1 : one > other ? 1
                                        : 0;
}

/* Returns: the sample that this share of all samples does not exceed */
double
openings_samples_percentile (GArray *samples,
                             double percent)
{
  guint rank = (guint) ceil (percent / 100.0 * samples->len);

  g_array_sort (samples, compare_doubles);

  return g_array_index (samples, double, MAX (rank, 1) - 1);
}

static void
append_number (GString *line,
               const char *name,
               double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (line, ", \"%s\": %s", name,
                          g_ascii_formatd (text, sizeof text, "%.3f", number));
}

/**
 * openings_bench_report:
 * @self: the benchmark
 * @name: of what was measured
 * @unit: of the samples
 * @samples: (element-type double): what was measured
 * @...: names and numbers to tell beside, names as strings, numbers as double
 *
 * Prints a line of JSON.
 */
void
openings_bench_report (OpeningsBench *self,
                       const char *name,
                       const char *unit,
                       GArray *samples,
                       ...)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *extra;
  va_list extras;

  g_string_append_printf (line, "{\"bench\": \"%s\", \"jobs\": %u, \"unit\": \"%s\"", name,
                          self->n_jobs, unit);
  append_number (line, "p50", openings_samples_percentile (samples, 50));
  append_number (line, "p95", openings_samples_percentile (samples, 95));
  append_number (line, "p99", openings_samples_percentile (samples, 99));
  append_number (line, "max", openings_samples_percentile (samples, 100));

  va_start (extras, samples);
  while ((extra = va_arg (extras, const char *)) != NULL)
    append_number (line, extra, va_arg (extras, double));
  va_end (extras);

  g_print ("%s}\n", line->str);
}

/* Milliseconds beside those of bare SQLite, and what p95 should be at most. */
void
openings_bench_report_beside (OpeningsBench *self,
                              const char *name,
                              GArray *samples,
                              GArray *raw,
                              double limit)
{
  double raw_p95 = openings_samples_percentile (raw, 95);

  openings_bench_report (self, name, "ms", samples,
                         "raw_p50", openings_samples_percentile (raw, 50), "raw_p95", raw_p95,
                         "ratio", openings_samples_percentile (samples, 95) / raw_p95,
                         "limit", limit, NULL);
}
