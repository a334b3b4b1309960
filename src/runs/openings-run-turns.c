/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-run-turns.h"

/* The most urgent run is first, and the older one of two that are alike. Nobody
 * starves: now and then it is the turn of the oldest. */

#define MAX_OVERTAKEN 16

/**
 * openings_run_turns_next:
 * @self: whose turn it was
 * @runs: (element-type OpeningsRun): newest first
 * @busy: (element-type utf8): the sources that are under way
 * @item: (out) (transfer none): what is to be started
 *
 * Returns: (transfer none) (nullable): its run
 */
OpeningsRun *
openings_run_turns_next (OpeningsRunTurns *self,
                         GPtrArray *runs,
                         GHashTable *busy,
                         OpeningsRunItem **item)
{
  gboolean is_turn_of_oldest = self->n_overtaken >= MAX_OVERTAKEN;
  OpeningsRun *oldest = NULL;
  OpeningsRun *best = NULL;

  *item = NULL;
  for (guint i = runs->len; i > 0 && !(is_turn_of_oldest && best != NULL); i--)
    {
      OpeningsRun *run = runs->pdata[i - 1];
      OpeningsRunItem *queued;

      if (openings_run_is_finished (run) ||
          (best != NULL && openings_run_get_priority (run) <= openings_run_get_priority (best)))
        continue;

      queued = openings_run_find_queued (run, busy);
      if (queued == NULL)
        continue;

      best = run;
      *item = queued;
      if (oldest == NULL)
        oldest = run;
    }

  self->n_overtaken = best == oldest ? 0 : self->n_overtaken + 1;

  return best;
}
