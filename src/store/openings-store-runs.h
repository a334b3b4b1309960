/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store.h"

G_BEGIN_DECLS

/* How long runs are kept once they have ended; longer where a source failed. */
#define OPENINGS_KEEP_RUNS_SECONDS        (60 * 60)
#define OPENINGS_KEEP_FAILED_RUNS_SECONDS (24 * 60 * 60)

/* The scrape runs that the store remembers. */

void openings_store_begin_run_async (OpeningsStore *self,
                                     int priority,
                                     guint flags,
                                     const char *const *handles,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gint64 openings_store_begin_run_finish (OpeningsStore *self,
                                        GAsyncResult *result,
                                        GError **error);
void openings_store_update_run_async (OpeningsStore *self,
                                      gint64 run,
                                      const char *state,
                                      const OpeningsRunResult *result,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean openings_store_update_run_finish (OpeningsStore *self,
                                           GAsyncResult *result,
                                           GError **error);
void openings_store_list_runs_async (OpeningsStore *self,
                                     guint limit,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *openings_store_list_runs_finish (OpeningsStore *self,
                                            GAsyncResult *result,
                                            GError **error);
void openings_store_get_run_async (OpeningsStore *self,
                                   gint64 run,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
OpeningsRunRecord *openings_store_get_run_finish (OpeningsStore *self,
                                                  GAsyncResult *result,
                                                  GError **error);

G_END_DECLS
