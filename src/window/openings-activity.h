/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "openings-run-queue.h"

G_BEGIN_DECLS

/**
 * OpeningsActivityTotals:
 * @n_sources: that are or were to be fetched
 * @n_completed: of them that are done, failed ones too
 * @n_new: jobs that were found
 * @n_errors: errors that were not cleared
 *
 * The runs since the last time nothing ran, taken together.
 */
typedef struct
{
  guint n_sources;
  guint n_completed;
  guint n_new;
  guint n_errors;
} OpeningsActivityTotals;

#define OPENINGS_TYPE_ACTIVITY (openings_activity_get_type ())

/* What goes on in a run queue, small enough to show: the sources being fetched
 * and the errors nobody has cleared. Signal: "changed" (), a few times a second
 * at most. */
G_DECLARE_FINAL_TYPE (OpeningsActivity, openings_activity, OPENINGS, ACTIVITY, GObject)

OpeningsActivity      *openings_activity_new          (OpeningsRunQueue *queue);
GListModel            *openings_activity_get_running  (OpeningsActivity *self);
GListModel            *openings_activity_get_errors   (OpeningsActivity *self);
gboolean               openings_activity_get_busy     (OpeningsActivity *self);
double                 openings_activity_get_fraction (OpeningsActivity *self);
int                    openings_activity_get_time_left (OpeningsActivity *self);
gboolean               openings_activity_get_paused   (OpeningsActivity *self);
void                   openings_activity_set_paused   (OpeningsActivity *self,
                                                       gboolean          is_paused);
gboolean               openings_activity_get_offline  (OpeningsActivity *self);
OpeningsActivityTotals openings_activity_get_totals   (OpeningsActivity *self);
void                   openings_activity_clear_errors (OpeningsActivity *self);
void                   openings_activity_retry        (OpeningsActivity *self,
                                                       OpeningsRunItem  *item);
void                   openings_activity_cancel       (OpeningsActivity *self);

G_END_DECLS
