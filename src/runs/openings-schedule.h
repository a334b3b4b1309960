/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-run-queue.h"

G_BEGIN_DECLS

/* No source is refreshed more often without being asked. */
#define OPENINGS_SCHEDULE_MIN_INTERVAL (60 * 60)

#define OPENINGS_TYPE_SCHEDULE (openings_schedule_get_type ())

/* Refreshes sources by itself, each when it is due. */
G_DECLARE_FINAL_TYPE (OpeningsSchedule, openings_schedule, OPENINGS, SCHEDULE, GObject)

OpeningsSchedule *openings_schedule_new (OpeningsRunQueue *queue,
                                         GNetworkMonitor *monitor);
void openings_schedule_set_interval (OpeningsSchedule *self,
                                     guint seconds);
void openings_schedule_set_metered_allowed (OpeningsSchedule *self,
                                            gboolean is_allowed);
void openings_schedule_check_async (OpeningsSchedule *self,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
OpeningsRun *openings_schedule_check_finish (OpeningsSchedule *self,
                                             GAsyncResult *result,
                                             GError **error);

gint64 openings_schedule_get_due_time (const OpeningsSource *source,
                                       guint interval);

G_END_DECLS
