/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  OPENINGS_REDIS_ERROR_BAD_URL,
  OPENINGS_REDIS_ERROR_UNAVAILABLE, /* not reachable, too slow, or known to be so */
  OPENINGS_REDIS_ERROR_REFUSED,     /* it answered with an error */
} OpeningsRedisError;

#define OPENINGS_REDIS_ERROR      (openings_redis_error_quark ())
#define OPENINGS_TYPE_REDIS_ERROR (openings_redis_error_get_type ())

GQuark openings_redis_error_quark (void);
GType openings_redis_error_get_type (void);

#define OPENINGS_TYPE_REDIS (openings_redis_get_type ())

/* A Redis server, reached from a thread of its own. While it can't be reached,
 * commands fail at once and a look is taken now and then. */
G_DECLARE_FINAL_TYPE (OpeningsRedis, openings_redis, OPENINGS, REDIS, GObject)

OpeningsRedis *openings_redis_new (const char *url,
                                   GError **error);
OpeningsRedis *openings_redis_new_with_password (const char *url,
                                                 const char *password,
                                                 GError **error);
gboolean openings_redis_has_password (OpeningsRedis *self);
gboolean openings_redis_check_address (const char *url,
                                       GError **error);
char *openings_redis_dup_address (OpeningsRedis *self);
gboolean openings_redis_is_available (OpeningsRedis *self);

/* Called on the server's thread with the answer to a command, or with why there
 * is none; it returns from the task. */
typedef void (*OpeningsRedisTaskFunc) (GTask *task,
                                       GVariant *answer,
                                       const GError *error);

/* arguments: of GBytes, the command first. The answer is a GVariant:
 * ay, x, mv for nothing, av for several; bounded in size and depth. */
void openings_redis_push (OpeningsRedis *self,
                          GTask *task,
                          GPtrArray *arguments,
                          OpeningsRedisTaskFunc func);
void openings_redis_tell (OpeningsRedis *self,
                          GPtrArray *arguments);
void openings_redis_send_async (OpeningsRedis *self,
                                GPtrArray *arguments,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GVariant *openings_redis_send_finish (OpeningsRedis *self,
                                      GAsyncResult *result,
                                      GError **error);
void openings_redis_shutdown_async (OpeningsRedis *self,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean openings_redis_shutdown_finish (OpeningsRedis *self,
                                         GAsyncResult *result,
                                         GError **error);

G_END_DECLS
