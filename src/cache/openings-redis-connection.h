/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-redis-address.h"

G_BEGIN_DECLS

/* Private to this layer: one connection, kept open and pipelined. It connects
 * when it is first needed, and again after it was lost. Of the thread that runs
 * @context. */
typedef struct _OpeningsRedisConnection OpeningsRedisConnection;

/* Called once for each command: with an answer, or with an error. */
typedef void (*OpeningsRedisAnswerFunc) (GVariant *answer,
                                         const GError *error,
                                         gpointer user_data);

OpeningsRedisConnection *openings_redis_connection_new (GMainContext *context,
                                                        const OpeningsRedisAddress *address);
void openings_redis_connection_free (OpeningsRedisConnection *self);
void openings_redis_connection_send (OpeningsRedisConnection *self,
                                     GPtrArray *arguments,
                                     OpeningsRedisAnswerFunc func,
                                     gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsRedisConnection, openings_redis_connection_free)

G_END_DECLS
