/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*   robots.txt ─may→ cache ─fresh→ done
 *                     └─ stale or absent → network ─→ kept → done
 *
 * An answer that did not change is given as it was kept. */

#include "openings-fetcher.h"

#include <string.h>

#include "openings-cache-server.h"
#include "openings-clock.h"
#include "openings-kept-answer.h"
#include "openings-site-rules.h"

/* Bytes of answers that are being read or stored. What is read from them takes
 * some times as much. The store writes about half of it at a time, and while it
 * does, as much is to come again. */
#define FULL_FROM  (8 * 1024 * 1024)
#define FULL_UNTIL (6 * 1024 * 1024)

struct _OpeningsFetcher
{
  GObject parent_instance;

  OpeningsHttpClient *client;  /* (owned) */
  OpeningsCache *cache;        /* (owned) (nullable) */
  OpeningsCacheServer *server; /* (owned) (nullable) of the cache, if made here */
  OpeningsKeyring *keyring;    /* (owned) (nullable) of the client, if made here */
  OpeningsSiteRules *rules;    /* (owned) */
  gsize n_held;
  gboolean is_full;
};

typedef struct
{
  OpeningsRequest *request; /* (owned) */
  OpeningsFetchFlags flags;
  int io_priority;
  char *key;                /* (owned) */
  OpeningsCacheEntry *kept; /* (owned) (nullable) */
  OpeningsFetched fetched;
} Fetch;

G_DEFINE_FINAL_TYPE (OpeningsFetcher, openings_fetcher, G_TYPE_OBJECT)

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  openings_request_unref (fetch->request);
  g_free (fetch->key);
  g_clear_pointer (&fetch->kept, openings_cache_entry_unref);
  g_free (fetch);
}

static void
openings_fetcher_finalize (GObject *object)
{
  OpeningsFetcher *self = OPENINGS_FETCHER (object);

  g_clear_object (&self->client);
  g_clear_object (&self->cache);
  g_clear_pointer (&self->server, openings_cache_server_unref);
  g_clear_object (&self->keyring);
  openings_site_rules_free (self->rules);

  G_OBJECT_CLASS (openings_fetcher_parent_class)->finalize (object);
}

static void
openings_fetcher_class_init (OpeningsFetcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_fetcher_finalize;
}

static void
openings_fetcher_init (OpeningsFetcher *self)
{
  self->rules = openings_site_rules_new ();
}

/**
 * openings_fetcher_new:
 * @client: what sends
 * @cache: (nullable): where answers are kept
 *
 * Returns: (transfer full): a fetcher
 */
OpeningsFetcher *
openings_fetcher_new (OpeningsHttpClient *client,
                      OpeningsCache *cache)
{
  OpeningsFetcher *self = g_object_new (OPENINGS_TYPE_FETCHER, NULL);

  g_set_object (&self->client, client);
  g_set_object (&self->cache, cache);

  return self;
}

static char *
dup_key_func (const char *name,
              gpointer data)
{
  return openings_keyring_dup_key (data, name);
}

/**
 * openings_fetcher_new_with_cache:
 * @folder: of the disk cache
 * @redis_url: (nullable): where a Redis server is to be asked first
 * @error: return location for a %OPENINGS_REDIS_ERROR_BAD_URL
 *
 * Makes a client and a cache of its own, which end with
 * openings_fetcher_shutdown_async(), and takes the user's keys from the keyring.
 *
 * Returns: (transfer full) (nullable): a fetcher, or %NULL with @error set
 */
OpeningsFetcher *
openings_fetcher_new_with_cache (GFile *folder,
                                 const char *redis_url,
                                 GError **error)
{
  g_autoptr (OpeningsHttpClient) client = openings_http_client_new ();
  g_autoptr (OpeningsCache) cache =
      openings_cache_new (folder, OPENINGS_DISK_CACHE_DEFAULT_LIMIT, NULL);
  g_autoptr (OpeningsFetcher) self = openings_fetcher_new (client, cache);

  self->keyring = openings_keyring_new ();
  self->server = openings_cache_server_new (cache, self->keyring);
  openings_http_client_set_key_func (client, dup_key_func, g_object_ref (self->keyring),
                                     g_object_unref);

  return openings_fetcher_set_redis (self, redis_url, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * openings_fetcher_set_redis:
 * @self: a fetcher with a cache of its own
 * @redis_url: (nullable): where a Redis server is to be asked first from now on,
 *   or %NULL or empty for none
 * @error: return location for a %OPENINGS_REDIS_ERROR_BAD_URL
 *
 * If @redis_url has no password, the one of the keyring is taken as soon as that
 * is read, if it has one named %OPENINGS_FETCHER_REDIS_KEY.
 *
 * Returns: whether it is so; else nothing changed
 */
gboolean
openings_fetcher_set_redis (OpeningsFetcher *self,
                            const char *redis_url,
                            GError **error)
{
  return openings_cache_server_set_url (self->server, redis_url, error);
}

/**
 * openings_fetcher_settle_async:
 * @self: a fetcher with a cache of its own
 * @cancellable: (nullable): a way to give up
 * @callback: called when the keyring was asked for the password of Redis, if that
 *   is needed
 * @user_data: for @callback
 *
 * Only for who wants to know about Redis: fetching goes on without it.
 */
void
openings_fetcher_settle_async (OpeningsFetcher *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_fetcher_settle_async);
  openings_cache_server_settle (self->server, task);
}

gboolean
openings_fetcher_settle_finish (OpeningsFetcher *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * openings_fetcher_get_client:
 * @self: a fetcher
 *
 * Returns: (transfer none): what it sends with
 */
OpeningsHttpClient *
openings_fetcher_get_client (OpeningsFetcher *self)
{
  return self->client;
}

/**
 * openings_fetcher_get_cache:
 * @self: a fetcher
 *
 * Returns: (transfer none) (nullable): where it keeps answers
 */
OpeningsCache *
openings_fetcher_get_cache (OpeningsFetcher *self)
{
  return self->cache;
}

/**
 * openings_fetcher_get_keyring:
 * @self: a fetcher
 *
 * Returns: (transfer none) (nullable): where it takes the user's keys from
 */
OpeningsKeyring *
openings_fetcher_get_keyring (OpeningsFetcher *self)
{
  return self->keyring;
}

/* --- the network */

typedef struct
{
  OpeningsFetcher *fetcher; /* (owned) */
  gsize n_bytes;
} Keeping;

static void
kept_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  Keeping *keeping = user_data;

  openings_cache_store_finish (OPENINGS_CACHE (object), result, NULL);
  openings_fetcher_let_go (keeping->fetcher, keeping->n_bytes);
  g_object_unref (keeping->fetcher);
  g_free (keeping);
}

/* Nobody waits for it, but it takes memory until it is done. */
static void
keep (OpeningsFetcher *self,
      const Fetch *fetch,
      OpeningsCacheEntry *entry)
{
  Keeping *keeping;

  if (self->cache == NULL || entry == NULL)
    return;

  keeping = g_new0 (Keeping, 1);
  keeping->fetcher = g_object_ref (self);
  keeping->n_bytes = g_bytes_get_size (entry->body);
  openings_fetcher_hold (self, keeping->n_bytes);
  openings_cache_store_async (self->cache, fetch->key, entry, kept_cb, keeping);
}

static void
return_kept (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  OpeningsResponse *response = openings_kept_answer_read (fetch->kept);

  fetch->fetched.is_same = TRUE;
  response->attempts = fetch->fetched.attempts;
  g_task_return_pointer (task, response, (GDestroyNotify) openings_response_unref);
}

static void
take_answer (GTask *task,
             OpeningsResponse *response)
{
  OpeningsFetcher *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (OpeningsCacheEntry) entry = NULL;

  if (response->status == 304)
    {
      entry = openings_kept_answer_renew (fetch->kept, fetch->request, response,
                                          openings_clock_now ());
      if (self->cache != NULL)
        openings_cache_store (self->cache, fetch->key, entry);
      return_kept (task);
      return;
    }

  entry = openings_kept_answer_new (fetch->request, response, openings_clock_now ());
  keep (self, fetch, entry);
  fetch->fetched.is_same = fetch->kept != NULL && fetch->kept->checksum == response->checksum;
  g_task_return_pointer (task, openings_response_ref (response),
                         (GDestroyNotify) openings_response_unref);
}

static void
answered_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (OpeningsResponse) response = NULL;

  response = openings_http_client_send_finish (OPENINGS_HTTP_CLIENT (object), result,
                                               &fetch->fetched.attempts, &error);
  if (response == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  fetch->fetched.wire_bytes = response->wire_bytes;
  take_answer (task, response);
}

static void
ask (GTask *task)
{
  OpeningsFetcher *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (OpeningsRequest) request = NULL;

  request = fetch->kept != NULL ? openings_kept_answer_ask (fetch->kept, fetch->request)
                                : openings_request_ref (fetch->request);
  openings_http_client_send_async (self->client, request, fetch->io_priority,
                                   g_task_get_cancellable (task), answered_cb,
                                   g_object_ref (task));
}

/* Without a keyring the environment may have the keys. */
static void
keys_loaded_cb (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  openings_keyring_load_finish (OPENINGS_KEYRING (object), result, NULL);
  ask (task);
}

static void
send (GTask *task)
{
  OpeningsFetcher *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);

  if (self->keyring != NULL && openings_request_has_keys (fetch->request))
    openings_keyring_load_async (self->keyring, g_task_get_cancellable (task), keys_loaded_cb,
                                 g_object_ref (task));
  else
    ask (task);
}

/* --- the cache */

static void
looked_up_cb (GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;

  fetch->kept = openings_cache_lookup_finish (OPENINGS_CACHE (object), result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (fetch->kept != NULL && openings_cache_entry_get_field (fetch->kept, "url") == NULL)
    g_clear_pointer (&fetch->kept, openings_cache_entry_unref);

  if (fetch->kept != NULL && (fetch->flags & OPENINGS_FETCH_ASK) == 0 &&
      openings_cache_entry_is_fresh (fetch->kept, openings_clock_now ()))
    {
      fetch->fetched.age = openings_clock_now () - fetch->kept->stored_at;
      return_kept (task);
    }
  else
    {
      send (task);
    }
}

static void
look_up (GTask *task)
{
  OpeningsFetcher *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);

  if (self->cache == NULL || (fetch->flags & OPENINGS_FETCH_ANEW) != 0)
    send (task);
  else
    openings_cache_lookup_async (self->cache, fetch->key, fetch->io_priority,
                                 g_task_get_cancellable (task), looked_up_cb, g_object_ref (task));
}

/* --- robots.txt */

static void
checked_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (openings_site_rules_check_finish (result, &error))
    look_up (task);
  else
    g_task_return_error (task, error);
}

/* An interface for programs is there to be asked; a page may not be. */
static gboolean
is_page (const OpeningsRequest *request)
{
  return request->accept == NULL || g_str_has_prefix (request->accept, "text/html");
}

/**
 * openings_fetcher_send_async:
 * @self: a fetcher
 * @request: what to ask; not to be changed any more
 * @flags: what of the kept answers to use
 * @io_priority: its place in the queue, lower first
 * @cancellable: (nullable): stops it at any point
 * @callback: called in the thread-default main context of the caller
 * @user_data: for @callback
 */
void
openings_fetcher_send_async (OpeningsFetcher *self,
                             OpeningsRequest *request,
                             OpeningsFetchFlags flags,
                             int io_priority,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->request = openings_request_ref (request);
  fetch->flags = flags;
  fetch->io_priority = io_priority;
  fetch->key = openings_kept_answer_dup_key (request);
  g_task_set_source_tag (task, openings_fetcher_send_async);
  g_task_set_task_data (task, fetch, fetch_free);

  if (is_page (request))
    openings_site_rules_check_async (self->rules, self, request->url, io_priority, cancellable,
                                     checked_cb, g_steal_pointer (&task));
  else
    look_up (task);
}

/**
 * openings_fetcher_send_finish:
 * @self: a fetcher
 * @result: what the callback got
 * @fetched: (out) (optional): how the answer was come by, also on failure
 * @error: return location for an error of #OPENINGS_HTTP_ERROR, or for
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): a whole answer
 */
OpeningsResponse *
openings_fetcher_send_finish (OpeningsFetcher *self,
                              GAsyncResult *result,
                              OpeningsFetched *fetched,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (fetched != NULL)
    *fetched = ((Fetch *) g_task_get_task_data (G_TASK (result)))->fetched;

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * openings_fetcher_hold:
 * @self: a fetcher
 * @n_bytes: of an answer that is going to be read or stored
 *
 * Until openings_fetcher_let_go() they count, so that no more is fetched than can
 * be dealt with. That must not depend on what is fetched later.
 */
void
openings_fetcher_hold (OpeningsFetcher *self,
                       gsize n_bytes)
{
  self->n_held += n_bytes;
  if (self->is_full || self->n_held < FULL_FROM)
    return;

  self->is_full = TRUE;
  openings_http_client_set_full (self->client, TRUE);
}

void
openings_fetcher_let_go (OpeningsFetcher *self,
                         gsize n_bytes)
{
  self->n_held -= n_bytes;
  if (!self->is_full || self->n_held > FULL_UNTIL)
    return;

  self->is_full = FALSE;
  openings_http_client_set_full (self->client, FALSE);
}

/* --- the end: client → cache → Redis */

static void
stop_server (GTask *task)
{
  OpeningsFetcher *self = g_task_get_source_object (task);

  if (self->server != NULL)
    openings_cache_server_stop (self->server, task);
  else
    g_task_return_boolean (task, TRUE);
}

static void
cache_stopped_cb (GObject *object,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  openings_cache_shutdown_finish (OPENINGS_CACHE (object), result, NULL);
  stop_server (task);
}

static void
client_stopped_cb (GObject *object,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpeningsFetcher *self = g_task_get_source_object (task);

  openings_http_client_shutdown_finish (OPENINGS_HTTP_CLIENT (object), result, NULL);
  if (self->cache != NULL)
    openings_cache_shutdown_async (self->cache, cache_stopped_cb, g_object_ref (task));
  else
    stop_server (task);
}

/**
 * openings_fetcher_shutdown_async:
 * @self: a fetcher
 * @callback: called when nothing is under way and what was to be kept is
 * @user_data: for @callback
 *
 * To be called once, as the last thing.
 */
void
openings_fetcher_shutdown_async (OpeningsFetcher *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  if (self->server != NULL)
    openings_cache_server_freeze (self->server);
  g_task_set_source_tag (task, openings_fetcher_shutdown_async);
  openings_http_client_shutdown_async (self->client, client_stopped_cb, g_steal_pointer (&task));
}

gboolean
openings_fetcher_shutdown_finish (OpeningsFetcher *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
