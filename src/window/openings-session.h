/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-run-queue.h"
#include "openings-source-list.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_SESSION (openings_session_get_type ())

/* Everything below the window while the program runs: the store, what fetches,
 * and the demo board where it is followed. Opened once, closed once. */
G_DECLARE_FINAL_TYPE (OpeningsSession, openings_session, OPENINGS, SESSION, GObject)

OpeningsSession *openings_session_new (GFile *folder,
                                       const char *mirror);
OpeningsStore *openings_session_get_store (OpeningsSession *self);
OpeningsFetcher *openings_session_get_fetcher (OpeningsSession *self);
OpeningsSourceList *openings_session_get_sources (OpeningsSession *self);
OpeningsRunQueue *openings_session_get_queue (OpeningsSession *self);
void openings_session_set_concurrency (OpeningsSession *self,
                                       guint concurrency);
void openings_session_set_refresh (OpeningsSession *self,
                                   guint hours,
                                   gboolean on_metered);
void openings_session_set_cache_limit (OpeningsSession *self,
                                       guint megabytes);
void openings_session_set_redis_password (OpeningsSession *self,
                                          const char *password);
void openings_session_set_redis (OpeningsSession *self,
                                 const char *url);
void openings_session_open_async (OpeningsSession *self,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
void openings_session_stop_opening (OpeningsSession *self);
gboolean openings_session_open_finish (OpeningsSession *self,
                                       GAsyncResult *result,
                                       GError **error);
void openings_session_follow_demo_async (OpeningsSession *self,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
GStrv openings_session_follow_demo_finish (OpeningsSession *self,
                                           GAsyncResult *result,
                                           GError **error);
void openings_session_close_async (OpeningsSession *self,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
void openings_session_close_finish (OpeningsSession *self,
                                    GAsyncResult *result);

G_END_DECLS
