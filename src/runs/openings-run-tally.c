/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-run-tally.h"

void
openings_run_tally_add (OpeningsRunTally *self,
                        OpeningsRunItem *item)
{
  const OpeningsSaveCounts *counts = openings_run_item_get_counts (item);

  self->n_completed++;
  self->counts.n_new += counts->n_new;
  self->counts.n_updated += counts->n_updated;
  self->counts.n_unchanged += counts->n_unchanged;
  self->counts.n_closed += counts->n_closed;
  self->n_errors += openings_run_item_get_state (item) == OPENINGS_RUN_FAILED ? 1 : 0;
  self->n_cancelled += openings_run_item_get_state (item) == OPENINGS_RUN_CANCELLED ? 1 : 0;
}

/**
 * openings_run_tally_judge:
 * @self: what came of all items
 * @is_cancelled: whether the run was cancelled
 *
 * Returns: the run's last state: one with some failures completed, one that only
 *   failed did not
 */
OpeningsRunState
openings_run_tally_judge (const OpeningsRunTally *self,
                          gboolean is_cancelled)
{
  if (is_cancelled && self->n_cancelled > 0)
    return OPENINGS_RUN_CANCELLED;

  return self->n_errors > 0 && self->n_errors == self->n_completed ? OPENINGS_RUN_FAILED
                                                                   : OPENINGS_RUN_COMPLETED;
}
