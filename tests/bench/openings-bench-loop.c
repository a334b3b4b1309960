/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-bench-loop.h"

/* How long each turn of the main loop takes, without the time that it waits.
 * A poll function gets no user data. */

static GArray *iterations; /* (owned) (nullable) */
static GArray *cpu;        /* (owned) the same as processor time: a busy machine adds none */
static double last_poll;
static double last_cpu;

static int
poll_cb (GPollFD *fds,
         guint n_fds,
         int timeout)
{
  int n_ready;

  if (iterations != NULL && last_poll > 0.0)
    {
      openings_samples_add (iterations, openings_bench_now () - last_poll);
      openings_samples_add (cpu, openings_bench_thread_cpu () - last_cpu);
    }
  n_ready = g_poll (fds, n_fds, timeout);
  last_poll = openings_bench_now ();
  last_cpu = openings_bench_thread_cpu ();

  return n_ready;
}

/**
 * openings_bench_loop_begin:
 *
 * From now on the turns of the default main loop are measured.
 */
void
openings_bench_loop_begin (void)
{
  g_assert (iterations == NULL);

  iterations = openings_samples_new ();
  cpu = openings_samples_new ();
  last_poll = 0.0;
  g_main_context_set_poll_func (NULL, poll_cb);
}

/**
 * openings_bench_loop_report:
 * @bench: a benchmark
 * @name: what was done meanwhile
 * @limit: how long a turn should take at most, at the 99th percentile
 *
 * Prints how long the turns since openings_bench_loop_begin() took, and measures no more.
 */
void
openings_bench_loop_report (OpeningsBench *bench,
                            const char *name,
                            double limit)
{
  double over = 0.0;

  for (guint i = 0; i < iterations->len; i++)
    over += g_array_index (iterations, double, i) > limit ? 1.0 : 0.0;

  openings_bench_report (bench, name, "ms", iterations,
                         "iterations", (double) iterations->len, "over_limit", over,
                         "cpu_p50", openings_samples_percentile (cpu, 50),
                         "cpu_p99", openings_samples_percentile (cpu, 99),
                         "limit_p99", limit, NULL);
  g_clear_pointer (&iterations, g_array_unref);
  g_clear_pointer (&cpu, g_array_unref);
}
