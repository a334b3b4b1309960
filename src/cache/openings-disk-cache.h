/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-cache-entry.h"
#include "openings-redis.h"

G_BEGIN_DECLS

#define OPENINGS_DISK_CACHE_DEFAULT_LIMIT (G_GUINT64_CONSTANT (1) << 30)

#define OPENINGS_TYPE_DISK_CACHE (openings_disk_cache_get_type ())

G_DECLARE_FINAL_TYPE (OpeningsDiskCache, openings_disk_cache, OPENINGS, DISK_CACHE, GObject)

/**
 * OpeningsCacheUsage:
 * @n_entries: how many entries there are
 * @n_bytes: what they take
 * @n_hits: look-ups that found something, since the cache was cleared
 * @n_misses: look-ups that found nothing
 */
typedef struct
{
  guint64 n_entries;
  guint64 n_bytes;
  guint64 n_hits;
  guint64 n_misses;
} OpeningsCacheUsage;

OpeningsDiskCache *openings_disk_cache_new (GFile *folder,
                                            guint64 limit);
void openings_disk_cache_set_limit (OpeningsDiskCache *self,
                                    guint64 limit);
void openings_disk_cache_set_redis (OpeningsDiskCache *self,
                                    OpeningsRedis *redis);
void openings_disk_cache_push_lookup (OpeningsDiskCache *self,
                                      GTask *task,
                                      const char *key);
void openings_disk_cache_lookup_async (OpeningsDiskCache *self,
                                       const char *key,
                                       int io_priority,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
OpeningsCacheEntry *openings_disk_cache_lookup_finish (OpeningsDiskCache *self,
                                                       GAsyncResult *result,
                                                       GError **error);
void openings_disk_cache_store_async (OpeningsDiskCache *self,
                                      const char *key,
                                      OpeningsCacheEntry *entry,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean openings_disk_cache_store_finish (OpeningsDiskCache *self,
                                           GAsyncResult *result,
                                           GError **error);
void openings_disk_cache_clear_async (OpeningsDiskCache *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean openings_disk_cache_clear_finish (OpeningsDiskCache *self,
                                           GAsyncResult *result,
                                           GError **error);
void openings_disk_cache_get_usage_async (OpeningsDiskCache *self,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean openings_disk_cache_get_usage_finish (OpeningsDiskCache *self,
                                               GAsyncResult *result,
                                               OpeningsCacheUsage *usage,
                                               GError **error);
void openings_disk_cache_shutdown_async (OpeningsDiskCache *self,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean openings_disk_cache_shutdown_finish (OpeningsDiskCache *self,
                                              GAsyncResult *result,
                                              GError **error);

G_END_DECLS
