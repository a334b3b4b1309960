/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OpeningsTestRedis:
 *
 * A redis-server of our own on a free port of the loopback, which keeps nothing.
 */
typedef struct _OpeningsTestRedis OpeningsTestRedis;

OpeningsTestRedis *openings_test_redis_new (void);
void openings_test_redis_free (OpeningsTestRedis *self);
const char *openings_test_redis_get_url (OpeningsTestRedis *self);
void openings_test_redis_stop (OpeningsTestRedis *self);
void openings_test_redis_start (OpeningsTestRedis *self);
void openings_test_redis_pause (OpeningsTestRedis *self,
                                gboolean paused);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsTestRedis, openings_test_redis_free)

G_END_DECLS
