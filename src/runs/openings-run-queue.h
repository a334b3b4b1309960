/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-fetcher.h"
#include "openings-run.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_RUN_QUEUE (openings_run_queue_get_type ())

/* A GListModel of the OpeningsRun of this process, newest first. Property:
 * busy, paused, offline. Signal: "run-added" (OpeningsRun). */
G_DECLARE_FINAL_TYPE (OpeningsRunQueue, openings_run_queue, OPENINGS, RUN_QUEUE, GObject)

OpeningsRunQueue *openings_run_queue_new (OpeningsStore *store,
                                          OpeningsFetcher *fetcher);
gboolean openings_run_queue_get_busy (OpeningsRunQueue *self);
void openings_run_queue_set_concurrency (OpeningsRunQueue *self,
                                         guint concurrency);
void openings_run_queue_set_paused (OpeningsRunQueue *self,
                                    gboolean paused);
gboolean openings_run_queue_get_paused (OpeningsRunQueue *self);
gboolean openings_run_queue_get_offline (OpeningsRunQueue *self);
void openings_run_queue_set_time_limit (OpeningsRunQueue *self,
                                        guint seconds);
/* handles: NULL for every followed source that is not paused */
void openings_run_queue_scrape_async (OpeningsRunQueue *self,
                                      const char *const *handles,
                                      OpeningsRunPriority priority,
                                      OpeningsRunFlags flags,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
OpeningsRun *openings_run_queue_scrape_finish (OpeningsRunQueue *self,
                                               GAsyncResult *result,
                                               GError **error);
/* goes on with the runs that the program's end cut off; gives their number */
void openings_run_queue_resume_async (OpeningsRunQueue *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
int openings_run_queue_resume_finish (OpeningsRunQueue *self,
                                      GAsyncResult *result,
                                      GError **error);
/* whether no program is at work at runs of the store; any could be resumed */
void openings_run_queue_is_alone_async (OpeningsRunQueue *self,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean openings_run_queue_is_alone_finish (OpeningsRunQueue *self,
                                             GAsyncResult *result);
/* cancels all and waits until nothing runs; the runs stay resumable */
void openings_run_queue_shutdown_async (OpeningsRunQueue *self,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean openings_run_queue_shutdown_finish (OpeningsRunQueue *self,
                                             GAsyncResult *result,
                                             GError **error);

G_END_DECLS
