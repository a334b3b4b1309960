/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-disk-cache.h"
#include "openings-redis.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_CACHE (openings_cache_get_type ())

/* Redis before the disk. Nothing that goes wrong in here reaches who asks: it is
 * a miss. */
G_DECLARE_FINAL_TYPE (OpeningsCache, openings_cache, OPENINGS, CACHE, GObject)

/**
 * OpeningsCacheStatistics:
 * @disk: what the disk keeps, and its hits and misses of all processes
 * @has_redis: whether there is a Redis level
 * @redis_is_available: whether it can be reached
 * @redis: what Redis keeps, and its hits and misses of this process
 */
typedef struct
{
  OpeningsCacheUsage disk;
  gboolean has_redis;
  gboolean redis_is_available;
  OpeningsCacheUsage redis;
} OpeningsCacheStatistics;

OpeningsCache *openings_cache_new (GFile *folder,
                                   guint64 limit,
                                   OpeningsRedis *redis);
void openings_cache_set_limit (OpeningsCache *self,
                               guint64 limit);
void openings_cache_set_redis (OpeningsCache *self,
                               OpeningsRedis *redis);
void openings_cache_lookup_async (OpeningsCache *self,
                                  const char *key,
                                  int io_priority,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
OpeningsCacheEntry *openings_cache_lookup_finish (OpeningsCache *self,
                                                  GAsyncResult *result,
                                                  GError **error);
void openings_cache_store (OpeningsCache *self,
                           const char *key,
                           OpeningsCacheEntry *entry);
void openings_cache_store_async (OpeningsCache *self,
                                 const char *key,
                                 OpeningsCacheEntry *entry,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean openings_cache_store_finish (OpeningsCache *self,
                                      GAsyncResult *result,
                                      GError **error);
void openings_cache_clear_async (OpeningsCache *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean openings_cache_clear_finish (OpeningsCache *self,
                                      GAsyncResult *result,
                                      GError **error);
void openings_cache_get_statistics_async (OpeningsCache *self,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean openings_cache_get_statistics_finish (OpeningsCache *self,
                                               GAsyncResult *result,
                                               OpeningsCacheStatistics *statistics,
                                               GError **error);
void openings_cache_shutdown_async (OpeningsCache *self,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean openings_cache_shutdown_finish (OpeningsCache *self,
                                         GAsyncResult *result,
                                         GError **error);

G_END_DECLS
