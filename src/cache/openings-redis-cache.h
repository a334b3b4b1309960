/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-cache-entry.h"
#include "openings-disk-cache.h"
#include "openings-redis.h"

G_BEGIN_DECLS

/* Private to this layer: entries in Redis, below "openings:cache:". Each lives
 * for as long as it is fresh, at most 300 s. */

void openings_redis_cache_lookup_async (OpeningsRedis *redis,
                                        const char *key,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
OpeningsCacheEntry *openings_redis_cache_lookup_finish (GAsyncResult *result,
                                                        GError **error);
void openings_redis_cache_store (OpeningsRedis *redis,
                                 const char *key,
                                 OpeningsCacheEntry *entry,
                                 GBytes *blob);
void openings_redis_cache_count_async (OpeningsRedis *redis,
                                       gboolean removing,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean openings_redis_cache_count_finish (GAsyncResult *result,
                                            OpeningsCacheUsage *usage,
                                            GError **error);

G_END_DECLS
