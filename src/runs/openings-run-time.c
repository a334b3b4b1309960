/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-run-time.h"

#include "openings-clock.h"
#include "openings-store-runs.h"

/* An estimate from less than this is a guess. */
#define MIN_ACTIVE_MS 1000
#define MIN_FRACTION  0.02

void
openings_run_time_set_active (OpeningsRunTime *self,
                              gboolean is_active)
{
  gint64 now = openings_clock_monotonic ();

  if (self->active_since != 0)
    self->active_before += now - self->active_since;
  self->active_since = is_active ? now : 0;
}

gint64
openings_run_time_get_active_ms (const OpeningsRunTime *self)
{
  gint64 active = self->active_before;

  if (self->active_since != 0)
    active += openings_clock_monotonic () - self->active_since;

  return active / 1000;
}

int
openings_run_time_estimate_left (const OpeningsRunTime *self,
                                 double fraction)
{
  gint64 active_ms = openings_run_time_get_active_ms (self);
  double seconds;

  if (active_ms < MIN_ACTIVE_MS || fraction < MIN_FRACTION)
    return -1;

  seconds = active_ms / 1000.0 * (1.0 - fraction) / fraction;

  return (int) MIN (seconds + 0.5, G_MAXINT / 2);
}

gboolean
openings_run_time_is_old (const OpeningsRunTime *self,
                          gboolean has_failed,
                          gint64 now)
{
  gint64 life = has_failed ? OPENINGS_KEEP_FAILED_RUNS_SECONDS : OPENINGS_KEEP_RUNS_SECONDS;

  return self->ended_at != 0 && now - self->ended_at >= life;
}
