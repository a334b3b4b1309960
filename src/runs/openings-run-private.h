/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-run.h"
#include "openings-scrape.h"

G_BEGIN_DECLS

/* Private to this layer: what the queue does to runs and their items. */

OpeningsRunItem *openings_run_item_new (const char *source,
                                        const char *company);
void openings_run_item_start (OpeningsRunItem *self);
/* notifies of nothing until openings_run_item_notify_progress() */
void openings_run_item_set_progress (OpeningsRunItem *self,
                                     const OpeningsScrapeProgress *progress);
void openings_run_item_notify_progress (OpeningsRunItem *self);
double openings_run_item_get_fraction (OpeningsRunItem *self);
gboolean openings_run_item_is_finished (OpeningsRunItem *self);
/* takes company and error out of the outcome */
void openings_run_item_finish (OpeningsRunItem *self,
                               OpeningsRunState state,
                               OpeningsScrapeResult *outcome);
/* as the store remembers it */
void openings_run_item_restore (OpeningsRunItem *self,
                                const OpeningsRunResult *result);

OpeningsRun *openings_run_new (gint64 id,
                               OpeningsRunPriority priority,
                               OpeningsRunFlags flags);
void openings_run_add (OpeningsRun *self,
                       OpeningsRunItem *item);
OpeningsRunPriority openings_run_get_priority (OpeningsRun *self);
int openings_run_get_io_priority (OpeningsRun *self);
OpeningsRunFlags openings_run_get_flags (OpeningsRun *self);
OpeningsFetchFlags openings_run_get_fetch_flags (OpeningsRun *self);
GCancellable *openings_run_get_cancellable (OpeningsRun *self);
/* the next item that is queued and not @is_busy, or NULL */
OpeningsRunItem *openings_run_find_queued (OpeningsRun *self,
                                           GHashTable *busy);
void openings_run_item_started (OpeningsRun *self,
                                OpeningsRunItem *item);
void openings_run_item_progressed (OpeningsRun *self,
                                   OpeningsRunItem *item);
void openings_run_item_finished (OpeningsRun *self,
                                 OpeningsRunItem *item,
                                 guint64 n_requests,
                                 guint64 n_bytes);
/* while nothing of it may go on */
void openings_run_set_held (OpeningsRun *self,
                            gboolean is_held);
/* how long it was under way and not held */
gint64 openings_run_get_active_ms (OpeningsRun *self);
/* ends it as one that took too long: what is left of it fails */
void openings_run_time_out (OpeningsRun *self);
gboolean openings_run_is_late (OpeningsRun *self);
/* whether it ended so long ago that nobody looks for it any more */
gboolean openings_run_is_old (OpeningsRun *self,
                              gint64 now);
gboolean openings_run_end (OpeningsRun *self,
                           OpeningsRunState *state);
void openings_run_finish (OpeningsRun *self);

G_END_DECLS
