/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define OPENINGS_TYPE_WORKER (openings_worker_get_type ())

G_DECLARE_FINAL_TYPE (OpeningsWorker, openings_worker, OPENINGS, WORKER, GObject)

typedef void (*OpeningsWorkerRestFunc) (gpointer data);

OpeningsWorker *openings_worker_new (const char *name);
OpeningsWorker *openings_worker_new_background (const char *name);
OpeningsWorker *openings_worker_new_reader (const char *name);
void openings_worker_set_rest_func (OpeningsWorker *self,
                                    OpeningsWorkerRestFunc func,
                                    gpointer data,
                                    GDestroyNotify destroy);
void openings_worker_push (OpeningsWorker *self,
                           GTask *task,
                           GTaskThreadFunc func);
gboolean openings_worker_is_current (OpeningsWorker *self);
guint openings_worker_get_n_pending (OpeningsWorker *self);
void openings_worker_shutdown_async (OpeningsWorker *self,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean openings_worker_shutdown_finish (OpeningsWorker *self,
                                          GAsyncResult *result,
                                          GError **error);

G_END_DECLS
