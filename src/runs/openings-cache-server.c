/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*   address → asked without a password, while the keyring is read → with it */

#include "openings-cache-server.h"

#include "openings-fetcher.h"

struct _OpeningsCacheServer
{
  gatomicrefcount ref_count;
  OpeningsCache *cache;     /* (owned) */
  OpeningsKeyring *keyring; /* (owned) */
  OpeningsRedis *redis;     /* (owned) (nullable) */
  char *url;                /* (owned) (nullable) */
  guint n_loading;          /* readings of the keyring */
  GPtrArray *settling;      /* (owned) of GTask that wait for these */
  gboolean is_frozen;
};

OpeningsCacheServer *
openings_cache_server_new (OpeningsCache *cache,
                           OpeningsKeyring *keyring)
{
  OpeningsCacheServer *self = g_new0 (OpeningsCacheServer, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->cache = g_object_ref (cache);
  self->keyring = g_object_ref (keyring);
  self->settling = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

void
openings_cache_server_unref (OpeningsCacheServer *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_object_unref (self->cache);
  g_object_unref (self->keyring);
  g_clear_object (&self->redis);
  g_free (self->url);
  g_ptr_array_unref (self->settling);
  g_free (self);
}

static void
use_redis (OpeningsCacheServer *self,
           OpeningsRedis *redis)
{
  openings_cache_set_redis (self->cache, redis);
  if (self->redis != NULL)
    openings_redis_shutdown_async (self->redis, NULL, NULL);
  g_set_object (&self->redis, redis);
}

/* Without a keyring, or a password there, the server may ask for none. */
static void
use_password (OpeningsCacheServer *self)
{
  g_autofree char *password = openings_keyring_dup_key (self->keyring, OPENINGS_FETCHER_REDIS_KEY);
  g_autoptr (OpeningsRedis) redis = NULL;

  if (password == NULL || self->redis == NULL || self->is_frozen)
    return;

  redis = openings_redis_new_with_password (self->url, password, NULL);
  use_redis (self, redis);
}

static void
loaded_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (OpeningsCacheServer) self = user_data;

  openings_keyring_load_finish (OPENINGS_KEYRING (object), result, NULL);
  use_password (self);
  if (--self->n_loading > 0)
    return;

  for (guint i = 0; i < self->settling->len; i++)
    g_task_return_boolean (self->settling->pdata[i], TRUE);
  g_ptr_array_set_size (self->settling, 0);
}

/**
 * openings_cache_server_set_url:
 * @self: the server of a cache
 * @url: (nullable): where it is from now on, or %NULL or empty for none
 * @error: return location for a %OPENINGS_REDIS_ERROR_BAD_URL
 *
 * Returns: whether it is so; else nothing changed
 */
gboolean
openings_cache_server_set_url (OpeningsCacheServer *self,
                               const char *url,
                               GError **error)
{
  g_autoptr (OpeningsRedis) redis = NULL;

  if (url != NULL && *url != '\0')
    {
      redis = openings_redis_new (url, error);
      if (redis == NULL)
        return FALSE;
    }

  use_redis (self, redis);
  g_free (self->url);
  self->url = g_strdup (url);
  if (redis != NULL && !openings_redis_has_password (redis))
    {
      self->n_loading++;
      g_atomic_ref_count_inc (&self->ref_count);
      openings_keyring_load_async (self->keyring, NULL, loaded_cb, self);
    }

  return TRUE;
}

/**
 * openings_cache_server_settle:
 * @self: the server of a cache
 * @task: returns %TRUE when the keyring has been read, if that is needed
 */
void
openings_cache_server_settle (OpeningsCacheServer *self,
                              GTask *task)
{
  if (self->n_loading > 0)
    g_ptr_array_add (self->settling, g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
}

/* No password changes anything any more. */
void
openings_cache_server_freeze (OpeningsCacheServer *self)
{
  self->is_frozen = TRUE;
}

static void
stopped_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  openings_redis_shutdown_finish (OPENINGS_REDIS (object), result, NULL);
  g_task_return_boolean (task, TRUE);
}

/**
 * openings_cache_server_stop:
 * @self: the server of a cache
 * @task: returns %TRUE when nothing is under way any more
 *
 * To be called once, as the last thing.
 */
void
openings_cache_server_stop (OpeningsCacheServer *self,
                            GTask *task)
{
  if (self->redis != NULL)
    openings_redis_shutdown_async (self->redis, stopped_cb, g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
}
