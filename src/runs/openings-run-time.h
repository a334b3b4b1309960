/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OpeningsRunTime:
 * @active_since: monotonic, in microseconds, while the run is active; else 0
 * @active_before: microseconds in which it was, before
 * @ended_at: seconds since the epoch, once it has ended
 *
 * Private to this layer: how long a run takes. It is active while it is under
 * way and nothing holds it.
 */
typedef struct
{
  gint64 active_since;
  gint64 active_before;
  gint64 ended_at;
} OpeningsRunTime;

void openings_run_time_set_active (OpeningsRunTime *self,
                                   gboolean is_active);
gint64 openings_run_time_get_active_ms (const OpeningsRunTime *self);
/* seconds; -1 while too little is done to tell */
int openings_run_time_estimate_left (const OpeningsRunTime *self,
                                     double fraction);
/* whether it ended so long ago that nobody looks for it any more */
gboolean openings_run_time_is_old (const OpeningsRunTime *self,
                                   gboolean has_failed,
                                   gint64 now);

G_END_DECLS
