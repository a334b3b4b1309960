/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-cli.h"

G_BEGIN_DECLS

/* Private to this layer: what is told of runs, of this process or another. */

/**
 * OpeningsRunTotals:
 * @company: (nullable): the one being fetched
 *
 * How far a run is.
 */
typedef struct
{
  gint64 run;
  guint total;
  guint completed;
  guint n_errors;
  const char *company;
  OpeningsSaveCounts counts;
} OpeningsRunTotals;

/**
 * OpeningsRunEnd:
 * @n_requests: -1 when unknown
 * @n_bytes: -1 when unknown
 *
 * How a run ended.
 */
typedef struct
{
  OpeningsRunTotals totals;
  const char *state;
  gint64 n_requests;
  gint64 n_bytes;
  gint64 elapsed_ms;
} OpeningsRunEnd;

void openings_run_events_add_counts (GString *json,
                                     const OpeningsSaveCounts *counts);
void openings_run_events_started (OpeningsCli *cli,
                                  gint64 run,
                                  guint total);
void openings_run_events_progress (OpeningsCli *cli,
                                   const OpeningsRunTotals *totals,
                                   double fraction);
void openings_run_events_error (OpeningsCli *cli,
                                gint64 run,
                                const OpeningsRunResult *result,
                                const GError *error);
void openings_run_events_finished (OpeningsCli *cli,
                                   const OpeningsRunEnd *end);

OpeningsExit openings_run_events_judge (const char *state,
                                        guint n_errors);
OpeningsExit openings_run_events_follow_queue (OpeningsCli *cli);

G_END_DECLS
