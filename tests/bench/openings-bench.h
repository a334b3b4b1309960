/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store.h"

G_BEGIN_DECLS

/* What the benchmarks share: options, a store of generated postings, samples
 * and their report. Times are milliseconds. */

typedef struct
{
  guint n_jobs;
  char *folder; /* (owned) for what all benchmarks of a run share */
  char *own;    /* (owned) for what only this program uses, deleted at the end */
} OpeningsBench;

OpeningsBench *openings_bench_new (int argc,
                                   char **argv,
                                   guint n_jobs);
void openings_bench_free (OpeningsBench *self);

double openings_bench_get_limit (OpeningsBench *self,
                                 double few,
                                 double many);
double openings_bench_now (void);
double openings_bench_cpu (void);
double openings_bench_thread_cpu (void);
GAsyncResult *openings_bench_await (GAsyncResult **result);

OpeningsStore *openings_bench_open (const char *folder);
void openings_bench_close (OpeningsStore *store);
void openings_bench_follow (OpeningsStore *store,
                            const char *handle);
OpeningsSaveCounts openings_bench_save (OpeningsStore *store,
                                        const char *handle,
                                        GPtrArray *postings);
OpeningsStore *openings_bench_open_generated (OpeningsBench *self);

GArray *openings_samples_new (void);
void openings_samples_add (GArray *samples,
                           double sample);
double openings_samples_percentile (GArray *samples,
                                    double percent);

void openings_bench_report (OpeningsBench *self,
                            const char *name,
                            const char *unit,
                            GArray *samples,
                            ...) G_GNUC_NULL_TERMINATED;
void openings_bench_report_beside (OpeningsBench *self,
                                   const char *name,
                                   GArray *samples,
                                   GArray *raw,
                                   double limit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsBench, openings_bench_free)

G_END_DECLS
