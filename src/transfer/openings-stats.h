/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store.h"

G_BEGIN_DECLS

/**
 * OpeningsPayStats:
 *
 * What open jobs that state their pay in one currency come to in a year. Each
 * job counts with its upper end.
 */
typedef struct
{
  char currency[4]; /* empty: the source names none */
  guint n_jobs;
  double min;
  double quarter; /* a quarter of the jobs pay less */
  double median;
  double three_quarters;
  double max;
} OpeningsPayStats;

/**
 * OpeningsAgeStats:
 *
 * How many open jobs were posted so many days ago.
 */
typedef struct
{
  guint from_days;
  guint to_days; /* G_MAXUINT for the last one */
  guint n_jobs;
} OpeningsAgeStats;

#define OPENINGS_N_AGES 7

/**
 * OpeningsStats:
 *
 * The numbers about what the store holds. Open jobs are such as are not hidden.
 */
typedef struct
{
  OpeningsCounts *counts;                 /* (owned) by company, status and workplace */
  GArray *pays;                           /* (owned) of OpeningsPayStats, most jobs first */
  guint n_without_pay;                    /* open jobs that state none */
  OpeningsAgeStats ages[OPENINGS_N_AGES]; /* youngest first */
  guint n_undated;                        /* open jobs without a posting date */
  guint n_ever[OPENINGS_N_STATUSES];      /* the funnel: jobs that have, or once had, a status */
} OpeningsStats;

void openings_stats_free (OpeningsStats *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsStats, openings_stats_free)

void openings_stats_async (OpeningsStore *store,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
OpeningsStats *openings_stats_finish (GAsyncResult *result,
                                      GError **error);
char *openings_stats_to_json (const OpeningsStats *self);

G_END_DECLS
