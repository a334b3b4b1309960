/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store-searches.h"

G_BEGIN_DECLS

/* Everything out of the store, and everything into it: for export and import. */

/**
 * OpeningsStoredEvent:
 *
 * A line of the history, with where it belongs.
 */
typedef struct
{
  gint64 id; /* for paging only */
  gint64 job_id;
  OpeningsEvent event;
} OpeningsStoredEvent;

void openings_stored_event_free (OpeningsStoredEvent *self);

void openings_store_read_jobs_async (OpeningsStore *self,
                                     gint64 after,
                                     guint limit,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *openings_store_read_jobs_finish (OpeningsStore *self,
                                            GAsyncResult *result,
                                            GError **error);
void openings_store_read_events_async (OpeningsStore *self,
                                       gint64 after,
                                       guint limit,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *openings_store_read_events_finish (OpeningsStore *self,
                                              GAsyncResult *result,
                                              GError **error);

typedef struct _OpeningsLoader OpeningsLoader;

/**
 * OpeningsLoadFunc:
 * @loader: what takes the rows, until the function returns
 * @data: what openings_store_load_async() was given
 * @cancellable: (nullable): a way to give up
 * @error: where to say why nothing is to be loaded
 *
 * Hands rows to the loader. Runs on the writer's thread.
 *
 * Returns: whether all that was handed over is to be kept
 */
typedef gboolean (*OpeningsLoadFunc) (OpeningsLoader *loader,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error);

gint64 openings_loader_keep_undo (OpeningsLoader *self,
                                  GError **error);
gboolean openings_loader_undo (OpeningsLoader *self,
                               gint64 undo,
                               GError **error);
gboolean openings_loader_forget_undo (OpeningsLoader *self,
                                      gint64 undo,
                                      GError **error);
gboolean openings_loader_add_source (OpeningsLoader *self,
                                     const OpeningsSource *source,
                                     gboolean *is_new,
                                     GError **error);
gint64 openings_loader_add_job (OpeningsLoader *self,
                                const OpeningsJob *job,
                                gboolean *is_new,
                                GError **error);
gboolean openings_loader_add_event (OpeningsLoader *self,
                                    gint64 job_id,
                                    const OpeningsEvent *event,
                                    GError **error);
gboolean openings_loader_add_profile (OpeningsLoader *self,
                                      const char *text,
                                      GError **error);
gboolean openings_loader_add_seen (OpeningsLoader *self,
                                   gint64 job_id,
                                   gint64 seen_at,
                                   GError **error);
gboolean openings_loader_add_search (OpeningsLoader *self,
                                     const OpeningsSavedSearch *search,
                                     GError **error);
void openings_store_load_async (OpeningsStore *self,
                                OpeningsLoadFunc func,
                                gpointer data,
                                GDestroyNotify destroy,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean openings_store_load_finish (OpeningsStore *self,
                                     GAsyncResult *result,
                                     GError **error);

G_END_DECLS
