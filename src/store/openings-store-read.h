/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store.h"

G_BEGIN_DECLS

/* Reading: every call runs on a reader’s thread, by the priority of GIO. */

void openings_store_get_job_async (OpeningsStore *self,
                                   gint64 id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
OpeningsJob *openings_store_get_job_finish (OpeningsStore *self,
                                            GAsyncResult *result,
                                            GError **error);
void openings_store_find_job_async (OpeningsStore *self,
                                    const char *source,
                                    const char *external_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gint64 openings_store_find_job_finish (OpeningsStore *self,
                                       GAsyncResult *result,
                                       GError **error);
void openings_store_get_history_async (OpeningsStore *self,
                                       gint64 id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *openings_store_get_history_finish (OpeningsStore *self,
                                              GAsyncResult *result,
                                              GError **error);
void openings_store_list_rows_async (OpeningsStore *self,
                                     OpeningsQuery *query,
                                     guint offset,
                                     guint limit,
                                     int io_priority,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *openings_store_list_rows_finish (OpeningsStore *self,
                                            GAsyncResult *result,
                                            GError **error);
void openings_store_snapshot_async (OpeningsStore *self,
                                    OpeningsQuery *query,
                                    int io_priority,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
OpeningsSnapshot *openings_store_snapshot_finish (OpeningsStore *self,
                                                  GAsyncResult *result,
                                                  GError **error);
void openings_store_get_rows_async (OpeningsStore *self,
                                    const gint64 *ids,
                                    guint n_ids,
                                    int io_priority,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *openings_store_get_rows_finish (OpeningsStore *self,
                                           GAsyncResult *result,
                                           GError **error);
void openings_store_get_jobs_async (OpeningsStore *self,
                                    const gint64 *ids,
                                    guint n_ids,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *openings_store_get_jobs_finish (OpeningsStore *self,
                                           GAsyncResult *result,
                                           GError **error);
void openings_store_count_async (OpeningsStore *self,
                                 OpeningsQuery *query,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gint64 openings_store_count_finish (OpeningsStore *self,
                                    GAsyncResult *result,
                                    GError **error);
void openings_store_get_counts_async (OpeningsStore *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
OpeningsCounts *openings_store_get_counts_finish (OpeningsStore *self,
                                                  GAsyncResult *result,
                                                  GError **error);

G_END_DECLS
