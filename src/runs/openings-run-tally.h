/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-run-private.h"

G_BEGIN_DECLS

/**
 * OpeningsRunTally:
 *
 * Private to this layer: what came of the items of a run that have ended.
 */
typedef struct
{
  guint n_completed;
  guint n_errors;
  guint n_cancelled;
  OpeningsSaveCounts counts;
  guint64 n_requests;
  guint64 n_bytes;
} OpeningsRunTally;

void openings_run_tally_add (OpeningsRunTally *self,
                             OpeningsRunItem *item);
OpeningsRunState openings_run_tally_judge (const OpeningsRunTally *self,
                                           gboolean is_cancelled);

G_END_DECLS
