/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-disk-cache.h"

#include "openings-cache-folder.h"
#include "openings-clock.h"
#include "openings-redis-cache.h"
#include "openings-replies.h"
#include "openings-worker.h"

struct _OpeningsDiskCache
{
  GObject parent_instance;

  OpeningsWorker *worker;      /* (owned) */
  OpeningsCacheFolder *folder; /* (owned) the worker's */
  OpeningsReplies *replies;    /* (owned) (nullable) of look-ups, which are many */
  OpeningsRedis *redis;        /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (OpeningsDiskCache, openings_disk_cache, G_TYPE_OBJECT)

typedef struct
{
  OpeningsDiskCache *disk;   /* (owned) (nullable) of a look-up */
  char *key;                 /* (owned) (nullable) */
  OpeningsCacheEntry *entry; /* (owned) (nullable) */
  OpeningsRedis *redis;      /* (owned) (nullable) */
  guint64 limit;
  OpeningsCacheUsage usage;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->key);
  g_clear_pointer (&order->entry, openings_cache_entry_unref);
  g_clear_object (&order->redis);
  g_clear_object (&order->disk);
  g_free (order);
}

static void
lookup_func (GTask *task,
             gpointer source_object,
             gpointer task_data,
             GCancellable *cancellable)
{
  Order *order = task_data;
  g_autoptr (GBytes) blob = NULL;
  OpeningsCacheEntry *entry = openings_cache_folder_lookup (order->disk->folder, order->key,
                                                            &blob);

  if (entry != NULL && order->redis != NULL &&
      openings_cache_entry_is_fresh (entry, openings_clock_now ()))
    openings_redis_cache_store (order->redis, order->key, entry, blob);
  openings_replies_return (order->disk->replies, task, entry,
                           (GDestroyNotify) openings_cache_entry_unref);
}

static void
store_func (GTask *task,
            gpointer source_object,
            gpointer task_data,
            GCancellable *cancellable)
{
  OpeningsDiskCache *self = source_object;
  Order *order = task_data;
  g_autoptr (GBytes) blob = NULL;
  GError *error = NULL;
  gboolean stored;

  stored = openings_cache_folder_store (self->folder, order->key, order->entry, &blob, &error);
  if (order->redis != NULL)
    openings_redis_cache_store (order->redis, order->key, order->entry, blob);

  if (stored)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
limit_func (GTask *task,
            gpointer source_object,
            gpointer task_data,
            GCancellable *cancellable)
{
  OpeningsDiskCache *self = source_object;

  openings_cache_folder_set_limit (self->folder, ((Order *) task_data)->limit);
  g_task_return_boolean (task, TRUE);
}

static void
clear_func (GTask *task,
            gpointer source_object,
            gpointer task_data,
            GCancellable *cancellable)
{
  OpeningsDiskCache *self = source_object;

  openings_cache_folder_clear (self->folder);
  g_task_return_boolean (task, TRUE);
}

static void
usage_func (GTask *task,
            gpointer source_object,
            gpointer task_data,
            GCancellable *cancellable)
{
  OpeningsDiskCache *self = source_object;

  openings_cache_folder_get_usage (self->folder, &((Order *) task_data)->usage);
  g_task_return_boolean (task, TRUE);
}

static void
save_counts_func (GTask *task,
                  gpointer source_object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  OpeningsDiskCache *self = source_object;

  openings_cache_folder_save_counts (self->folder);
  g_task_return_boolean (task, TRUE);
}

static Order *
give_order (OpeningsDiskCache *self,
            GTask *task,
            const char *key)
{
  Order *order = g_new0 (Order, 1);

  order->key = g_strdup (key);
  g_set_object (&order->redis, self->redis);
  g_task_set_task_data (task, order, order_free);

  return order;
}

static GTask *
make_task (OpeningsDiskCache *self,
           gpointer source_tag,
           const char *key,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  give_order (self, task, key);

  return task;
}

static void
openings_disk_cache_finalize (GObject *object)
{
  OpeningsDiskCache *self = OPENINGS_DISK_CACHE (object);

  g_object_unref (self->worker);
  g_clear_pointer (&self->replies, openings_replies_free);
  openings_cache_folder_free (self->folder);
  g_clear_object (&self->redis);

  G_OBJECT_CLASS (openings_disk_cache_parent_class)->finalize (object);
}

static void
openings_disk_cache_class_init (OpeningsDiskCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_disk_cache_finalize;
}

static void
openings_disk_cache_init (OpeningsDiskCache *self)
{
  self->worker = openings_worker_new ("openings-cache");
  self->replies = openings_replies_new ();
}

/**
 * openings_disk_cache_new:
 * @folder: a local folder, which is made when something is stored
 * @limit: how many bytes it may take
 *
 * Returns: (transfer full): the cache in that folder, which other processes may
 *   use at the same time
 */
OpeningsDiskCache *
openings_disk_cache_new (GFile *folder,
                         guint64 limit)
{
  OpeningsDiskCache *self = g_object_new (OPENINGS_TYPE_DISK_CACHE, NULL);

  self->folder = openings_cache_folder_new (g_file_peek_path (folder), limit);

  return self;
}

/**
 * openings_disk_cache_set_limit:
 * @self: a cache
 * @limit: how many bytes it may take from now on
 */
void
openings_disk_cache_set_limit (OpeningsDiskCache *self,
                               guint64 limit)
{
  g_autoptr (GTask) task = make_task (self, openings_disk_cache_set_limit, NULL, NULL, NULL, NULL);

  ((Order *) g_task_get_task_data (task))->limit = limit;
  openings_worker_push (self->worker, task, limit_func);
}

/**
 * openings_disk_cache_set_redis:
 * @self: a cache
 * @redis: (nullable): where to put what is stored or found, from now on, as long
 *   as that is fresh
 *
 * That is done on the cache's thread: it packs a large value once, for both.
 */
void
openings_disk_cache_set_redis (OpeningsDiskCache *self,
                               OpeningsRedis *redis)
{
  g_set_object (&self->redis, redis);
}

/**
 * openings_disk_cache_push_lookup:
 * @self: a cache
 * @task: returns the entry, fresh or not, or %NULL; its data is taken
 * @key: what it may be kept under
 *
 * For who has a task of its own.
 */
void
openings_disk_cache_push_lookup (OpeningsDiskCache *self,
                                 GTask *task,
                                 const char *key)
{
  give_order (self, task, key)->disk = g_object_ref (self);
  openings_replies_expect (self->replies, task);
  openings_worker_push (self->worker, task, lookup_func);
}

void
openings_disk_cache_lookup_async (OpeningsDiskCache *self,
                                  const char *key,
                                  int io_priority,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_disk_cache_lookup_async);
  g_task_set_priority (task, io_priority);
  openings_disk_cache_push_lookup (self, task, key);
}

/**
 * openings_disk_cache_lookup_finish:
 * @self: a cache
 * @result: what the callback got
 * @error: return location for %G_IO_ERROR_CANCELLED, and nothing else
 *
 * Returns: (transfer full) (nullable): the entry, fresh or not
 */
OpeningsCacheEntry *
openings_disk_cache_lookup_finish (OpeningsDiskCache *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
openings_disk_cache_store_async (OpeningsDiskCache *self,
                                 const char *key,
                                 OpeningsCacheEntry *entry,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = make_task (self, openings_disk_cache_store_async, key, cancellable,
                                      callback, user_data);

  ((Order *) g_task_get_task_data (task))->entry = openings_cache_entry_ref (entry);
  openings_worker_push (self->worker, task, store_func);
}

gboolean
openings_disk_cache_store_finish (OpeningsDiskCache *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
openings_disk_cache_clear_async (OpeningsDiskCache *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = make_task (self, openings_disk_cache_clear_async, NULL, cancellable,
                                      callback, user_data);

  openings_worker_push (self->worker, task, clear_func);
}

gboolean
openings_disk_cache_clear_finish (OpeningsDiskCache *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
openings_disk_cache_get_usage_async (OpeningsDiskCache *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = make_task (self, openings_disk_cache_get_usage_async, NULL, cancellable,
                                      callback, user_data);

  openings_worker_push (self->worker, task, usage_func);
}

gboolean
openings_disk_cache_get_usage_finish (OpeningsDiskCache *self,
                                      GAsyncResult *result,
                                      OpeningsCacheUsage *usage,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *usage = ((Order *) g_task_get_task_data (G_TASK (result)))->usage;

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
worker_stopped_cb (GObject *object,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  openings_worker_shutdown_finish (OPENINGS_WORKER (object), result, NULL);
  g_task_return_boolean (task, TRUE);
}

/**
 * openings_disk_cache_shutdown_async:
 * @self: a cache
 * @callback: called when all that was asked for is done
 * @user_data: for @callback
 *
 * To be called once, as the last thing.
 */
void
openings_disk_cache_shutdown_async (OpeningsDiskCache *self,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) counts = make_task (self, save_counts_func, NULL, NULL, NULL, NULL);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, openings_disk_cache_shutdown_async);
  openings_worker_push (self->worker, counts, save_counts_func);
  openings_worker_shutdown_async (self->worker, worker_stopped_cb, g_steal_pointer (&task));
}

gboolean
openings_disk_cache_shutdown_finish (OpeningsDiskCache *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
