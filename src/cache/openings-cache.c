/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*   look-up: Redis, while it is there ─miss→ disk ─hit→ also into Redis
 *   store:   disk, and Redis
 *
 * What goes into Redis goes there from the thread of the disk.
 *
 * Redis keeps only what is fresh. The disk also gives what is stale, since its
 * validators spare a download. */

#include "openings-cache.h"

#include "openings-clock.h"
#include "openings-redis-cache.h"

struct _OpeningsCache
{
  GObject parent_instance;

  OpeningsDiskCache *disk; /* (owned) */
  OpeningsRedis *redis;    /* (owned) (nullable) */
  guint64 n_redis_hits;
  guint64 n_redis_misses;
};

G_DEFINE_FINAL_TYPE (OpeningsCache, openings_cache, G_TYPE_OBJECT)

static void
openings_cache_finalize (GObject *object)
{
  OpeningsCache *self = OPENINGS_CACHE (object);

  g_clear_object (&self->disk);
  g_clear_object (&self->redis);

  G_OBJECT_CLASS (openings_cache_parent_class)->finalize (object);
}

static void
openings_cache_class_init (OpeningsCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_cache_finalize;
}

static void
openings_cache_init (OpeningsCache *self)
{
}

/**
 * openings_cache_new:
 * @folder: of the disk cache
 * @limit: how many bytes the disk cache may take
 * @redis: (nullable): the level before the disk; whoever made it shuts it down
 *
 * Returns: (transfer full): the cache
 */
OpeningsCache *
openings_cache_new (GFile *folder,
                    guint64 limit,
                    OpeningsRedis *redis)
{
  OpeningsCache *self = g_object_new (OPENINGS_TYPE_CACHE, NULL);

  self->disk = openings_disk_cache_new (folder, limit);
  openings_cache_set_redis (self, redis);

  return self;
}

void
openings_cache_set_limit (OpeningsCache *self,
                          guint64 limit)
{
  openings_disk_cache_set_limit (self->disk, limit);
}

/**
 * openings_cache_set_redis:
 * @self: a cache
 * @redis: (nullable): the level before the disk, from now on
 */
void
openings_cache_set_redis (OpeningsCache *self,
                          OpeningsRedis *redis)
{
  g_set_object (&self->redis, redis);
  openings_disk_cache_set_redis (self->disk, redis);
}

/* --- looking up */

static void
redis_looked_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpeningsCache *self = g_task_get_source_object (task);
  g_autoptr (OpeningsCacheEntry) entry = openings_redis_cache_lookup_finish (result, NULL);
  g_autofree char *key = NULL;

  if (entry != NULL && openings_cache_entry_is_fresh (entry, openings_clock_now ()))
    {
      self->n_redis_hits++;
      g_task_return_pointer (task, g_steal_pointer (&entry),
                             (GDestroyNotify) openings_cache_entry_unref);
      return;
    }

  self->n_redis_misses++;
  key = g_strdup (g_task_get_task_data (task));
  openings_disk_cache_push_lookup (self->disk, task, key);
}

/**
 * openings_cache_lookup_async:
 * @self: a cache
 * @key: what it may be kept under
 * @io_priority: of the look-up
 * @cancellable: (nullable): a way to give up
 * @callback: called with what was found
 * @user_data: for @callback
 */
void
openings_cache_lookup_async (OpeningsCache *self,
                             const char *key,
                             int io_priority,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_cache_lookup_async);
  g_task_set_priority (task, io_priority);
  if (self->redis == NULL || !openings_redis_is_available (self->redis))
    {
      openings_disk_cache_push_lookup (self->disk, task, key);
      return;
    }

  g_task_set_task_data (task, g_strdup (key), g_free);
  openings_redis_cache_lookup_async (self->redis, key, cancellable, redis_looked_cb,
                                     g_steal_pointer (&task));
}

/**
 * openings_cache_lookup_finish:
 * @self: a cache
 * @result: what the callback got
 * @error: return location for %G_IO_ERROR_CANCELLED, and nothing else
 *
 * Returns: (transfer full) (nullable): the entry, fresh or not
 */
OpeningsCacheEntry *
openings_cache_lookup_finish (OpeningsCache *self,
                              GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * openings_cache_store:
 * @self: a cache
 * @key: what to keep it under
 * @entry: what to keep
 *
 * Keeps an entry in both levels. Nobody waits, and nobody is told if a level
 * can't keep it.
 */
void
openings_cache_store (OpeningsCache *self,
                      const char *key,
                      OpeningsCacheEntry *entry)
{
  openings_disk_cache_store_async (self->disk, key, entry, NULL, NULL, NULL);
}

static void
stored_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  openings_disk_cache_store_finish (OPENINGS_DISK_CACHE (object), result, NULL);
  g_task_return_boolean (task, TRUE);
}

/**
 * openings_cache_store_async:
 * @self: a cache
 * @key: what to keep it under
 * @entry: what to keep
 * @callback: called when it takes no memory any more, kept or not
 * @user_data: for @callback
 */
void
openings_cache_store_async (OpeningsCache *self,
                            const char *key,
                            OpeningsCacheEntry *entry,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, openings_cache_store_async);
  openings_disk_cache_store_async (self->disk, key, entry, NULL, stored_cb,
                                   g_steal_pointer (&task));
}

gboolean
openings_cache_store_finish (OpeningsCache *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- clearing and counting: the disk, then Redis if it is there */

static void
redis_cleared_cb (GObject *object,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpeningsCacheUsage usage;

  openings_redis_cache_count_finish (result, &usage, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
disk_cleared_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpeningsCache *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!openings_disk_cache_clear_finish (OPENINGS_DISK_CACHE (object), result, &error))
    g_task_return_error (task, error);
  else if (self->redis == NULL)
    g_task_return_boolean (task, TRUE);
  else
    openings_redis_cache_count_async (self->redis, TRUE, g_task_get_cancellable (task),
                                      redis_cleared_cb, g_object_ref (task));
}

void
openings_cache_clear_async (OpeningsCache *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_cache_clear_async);
  self->n_redis_hits = self->n_redis_misses = 0;
  openings_disk_cache_clear_async (self->disk, cancellable, disk_cleared_cb,
                                   g_steal_pointer (&task));
}

gboolean
openings_cache_clear_finish (OpeningsCache *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
redis_counted_cb (GObject *object,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpeningsCache *self = g_task_get_source_object (task);
  OpeningsCacheStatistics *statistics = g_task_get_task_data (task);

  statistics->redis_is_available =
      openings_redis_cache_count_finish (result, &statistics->redis, NULL);
  statistics->redis.n_hits = self->n_redis_hits;
  statistics->redis.n_misses = self->n_redis_misses;
  g_task_return_boolean (task, TRUE);
}

static void
disk_counted_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpeningsCache *self = g_task_get_source_object (task);
  OpeningsCacheStatistics *statistics = g_task_get_task_data (task);
  GError *error = NULL;

  if (!openings_disk_cache_get_usage_finish (OPENINGS_DISK_CACHE (object), result,
                                             &statistics->disk, &error))
    g_task_return_error (task, error);
  else if (self->redis == NULL)
    g_task_return_boolean (task, TRUE);
  else
    openings_redis_cache_count_async (self->redis, FALSE, g_task_get_cancellable (task),
                                      redis_counted_cb, g_object_ref (task));
}

void
openings_cache_get_statistics_async (OpeningsCache *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  OpeningsCacheStatistics *statistics = g_new0 (OpeningsCacheStatistics, 1);

  statistics->has_redis = self->redis != NULL;
  g_task_set_source_tag (task, openings_cache_get_statistics_async);
  g_task_set_task_data (task, statistics, g_free);
  openings_disk_cache_get_usage_async (self->disk, cancellable, disk_counted_cb,
                                       g_steal_pointer (&task));
}

gboolean
openings_cache_get_statistics_finish (OpeningsCache *self,
                                      GAsyncResult *result,
                                      OpeningsCacheStatistics *statistics,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *statistics = *(OpeningsCacheStatistics *) g_task_get_task_data (G_TASK (result));

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
disk_stopped_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  openings_disk_cache_shutdown_finish (OPENINGS_DISK_CACHE (object), result, NULL);
  g_task_return_boolean (task, TRUE);
}

/**
 * openings_cache_shutdown_async:
 * @self: a cache
 * @callback: called when what was to be kept is on the disk
 * @user_data: for @callback
 *
 * To be called once, as the last thing.
 */
void
openings_cache_shutdown_async (OpeningsCache *self,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, openings_cache_shutdown_async);
  openings_disk_cache_shutdown_async (self->disk, disk_stopped_cb, g_steal_pointer (&task));
}

gboolean
openings_cache_shutdown_finish (OpeningsCache *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
