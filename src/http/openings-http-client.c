/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the other layers see of the network. The client itself lives on the
 * thread that made it and only hands calls to the engine, whose thread ends
 * with openings_http_client_shutdown_async () or, unwaited for, with the
 * client.
 */

#include "openings-http-client.h"

#include "openings-http-engine.h"
#include "openings-http-fetch.h"
#include "openings-http-keys.h"

struct _OpeningsHttpClient
{
  GObject parent_instance;

  OpeningsHttpEngine *engine; /* (owned) */
  OpeningsHttpMirror *mirror; /* (owned) replaced, never changed */
  OpeningsHttpKeys *keys;     /* (owned) likewise */
  GNetworkMonitor *monitor;   /* (owned) (nullable) */
  gboolean is_mirrored;       /* nothing goes anywhere but to a mirror */
  gboolean is_online;
  guint64 n_calls;
};

G_DEFINE_FINAL_TYPE (OpeningsHttpClient, openings_http_client, G_TYPE_OBJECT)

enum
{
  PROP_ONLINE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
call_free (gpointer data)
{
  OpeningsHttpCall *call = data;

  openings_request_unref (call->request);
  openings_http_mirror_unref (call->mirror);
  openings_http_keys_unref (call->keys);
  g_free (call);
}

static void
update_online (OpeningsHttpClient *self)
{
  gboolean is_online = self->is_mirrored || self->monitor == NULL ||
                       g_network_monitor_get_network_available (self->monitor);

  if (self->is_online == is_online)
    return;

  self->is_online = is_online;
  openings_http_engine_set_offline (self->engine, !is_online);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ONLINE]);
}

static void
openings_http_client_get_property (GObject *object,
                                   guint id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ONLINE:
      g_value_set_boolean (value, OPENINGS_HTTP_CLIENT (object)->is_online);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
openings_http_client_finalize (GObject *object)
{
  OpeningsHttpClient *self = OPENINGS_HTTP_CLIENT (object);

  g_clear_object (&self->monitor);

  openings_http_engine_shutdown (self->engine, NULL);
  openings_http_engine_unref (self->engine);
  openings_http_mirror_unref (self->mirror);
  openings_http_keys_unref (self->keys);

  G_OBJECT_CLASS (openings_http_client_parent_class)->finalize (object);
}

static void
openings_http_client_class_init (OpeningsHttpClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = openings_http_client_get_property;
  object_class->finalize = openings_http_client_finalize;

  /**
   * OpeningsHttpClient:online:
   *
   * Whether requests can go out. While they can't, they wait.
   */
  properties[PROP_ONLINE] =
      g_param_spec_boolean ("online", NULL, NULL, TRUE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
openings_http_client_init (OpeningsHttpClient *self)
{
  self->is_online = TRUE;
  self->engine = openings_http_engine_new ();
  self->mirror = openings_http_mirror_new ();
  self->keys = openings_http_keys_new (NULL, NULL, NULL);
}

/**
 * openings_http_client_new:
 *
 * Reads OPENINGS_CA_FILE and OPENINGS_TIME_SCALE from the environment.
 *
 * Returns: (transfer full): a client with a fetch thread of its own
 */
OpeningsHttpClient *
openings_http_client_new (void)
{
  return g_object_new (OPENINGS_TYPE_HTTP_CLIENT, NULL);
}

/**
 * openings_http_client_set_mirror:
 * @self: a client
 * @base_url: (nullable): `http://HOST:PORT` of a mirror, or %NULL for none
 *
 * From now on each request for `https://HOST/PATH?QUERY`, or http, goes to
 * `BASE/HOST/PATH?QUERY`. Limits, redirects and answers keep the original
 * addresses.
 */
void
openings_http_client_set_mirror (OpeningsHttpClient *self,
                                 const char *base_url)
{
  OpeningsHttpMirror *old = self->mirror;

  g_return_if_fail (OPENINGS_IS_HTTP_CLIENT (self));

  self->mirror = openings_http_mirror_with_base (old, base_url);
  openings_http_mirror_unref (old);
  self->is_mirrored = base_url != NULL && *base_url != '\0';
  update_online (self);
}

/**
 * openings_http_client_add_mirror:
 * @self: a client
 * @url_prefix: how the addresses begin that go to @base_url; http and https
 *   alike
 * @base_url: `http://HOST:PORT` of a mirror
 *
 * Has @base_url answer for some addresses, before the mirror of
 * openings_http_client_set_mirror () is asked.
 */
void
openings_http_client_add_mirror (OpeningsHttpClient *self,
                                 const char *url_prefix,
                                 const char *base_url)
{
  OpeningsHttpMirror *old = self->mirror;

  g_return_if_fail (OPENINGS_IS_HTTP_CLIENT (self));
  g_return_if_fail (url_prefix != NULL && base_url != NULL);

  self->mirror = openings_http_mirror_with_prefix (old, url_prefix, base_url);
  openings_http_mirror_unref (old);
}

/**
 * openings_http_client_set_key_func:
 * @self: a client
 * @func: (nullable): gives the user's keys
 * @data: for @func
 * @destroy: (nullable): frees @data, on any thread
 *
 * From now on `{key:NAME}` in the address and the headers of a request is filled
 * in where it is sent, and nowhere else: no answer, error or log has a key. One
 * that @func does not give is looked for in the environment, as
 * OPENINGS_KEY_NAME; one that is not there either is %OPENINGS_HTTP_ERROR_NO_KEY.
 */
void
openings_http_client_set_key_func (OpeningsHttpClient *self,
                                   OpeningsHttpKeyFunc func,
                                   gpointer data,
                                   GDestroyNotify destroy)
{
  g_return_if_fail (OPENINGS_IS_HTTP_CLIENT (self));

  openings_http_keys_unref (self->keys);
  self->keys = openings_http_keys_new (func, data, destroy);
}

/**
 * openings_http_client_set_concurrency:
 * @self: a client
 * @concurrency: how many requests may run at once, 10 by default, from 1 to 100
 *
 * However many these are, no host gets more than six at once.
 */
void
openings_http_client_set_concurrency (OpeningsHttpClient *self,
                                      guint concurrency)
{
  g_return_if_fail (OPENINGS_IS_HTTP_CLIENT (self));

  openings_http_engine_set_concurrency (self->engine, concurrency);
}

/**
 * openings_http_client_set_paused:
 * @self: a client
 * @is_paused: whether requests wait, all but those of %OPENINGS_HTTP_PRIORITY_NOW
 *
 * What is under way is left to end.
 */
void
openings_http_client_set_paused (OpeningsHttpClient *self,
                                 gboolean is_paused)
{
  g_return_if_fail (OPENINGS_IS_HTTP_CLIENT (self));

  openings_http_engine_set_paused (self->engine, is_paused);
}

/**
 * openings_http_client_set_full:
 * @self: a client
 * @is_full: whether requests wait, all but those of %OPENINGS_HTTP_PRIORITY_NOW,
 *   until what was answered has been dealt with
 *
 * What is under way is left to end.
 */
void
openings_http_client_set_full (OpeningsHttpClient *self,
                               gboolean is_full)
{
  g_return_if_fail (OPENINGS_IS_HTTP_CLIENT (self));

  openings_http_engine_set_full (self->engine, is_full);
}

/**
 * openings_http_client_set_monitor:
 * @self: a client
 * @monitor: (nullable): what tells whether there is a network, or %NULL to take
 *   it for granted
 *
 * Without a network requests wait, all but those to this computer, to private
 * networks and to mirrors there, and those of %OPENINGS_HTTP_PRIORITY_NOW, which
 * fail.
 */
void
openings_http_client_set_monitor (OpeningsHttpClient *self,
                                  GNetworkMonitor *monitor)
{
  g_return_if_fail (OPENINGS_IS_HTTP_CLIENT (self));

  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_set_object (&self->monitor, monitor);
  if (monitor != NULL)
    g_signal_connect_object (monitor, "notify::network-available", G_CALLBACK (update_online), self,
                             G_CONNECT_SWAPPED);
  update_online (self);
}

gboolean
openings_http_client_get_online (OpeningsHttpClient *self)
{
  g_return_val_if_fail (OPENINGS_IS_HTTP_CLIENT (self), FALSE);

  return self->is_online;
}

/**
 * openings_http_client_slow_down:
 * @self: a client
 * @url: an address of a host
 * @milliseconds: what the host wants to have between two requests, at least
 */
void
openings_http_client_slow_down (OpeningsHttpClient *self,
                                const char *url,
                                guint milliseconds)
{
  g_return_if_fail (OPENINGS_IS_HTTP_CLIENT (self));

  if (milliseconds > 0)
    openings_http_engine_slow_down (self->engine, url, milliseconds);
}

/**
 * openings_http_client_send_async:
 * @self: a client
 * @request: what to ask; not to be changed any more
 * @io_priority: its place in the queue, lower first, then by arrival
 * @cancellable: (nullable): stops it at any point
 * @callback: called in the thread-default main context of the caller
 * @user_data: for @callback
 *
 * Queues @request, follows its redirects, and tries it again, up to three
 * times in all, when a time-out, a lost connection or the server's own trouble
 * promises better luck. Only an answer of 2xx that came whole is a success.
 */
void
openings_http_client_send_async (OpeningsHttpClient *self,
                                 OpeningsRequest *request,
                                 int io_priority,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  OpeningsHttpCall *call;

  g_return_if_fail (OPENINGS_IS_HTTP_CLIENT (self));
  g_return_if_fail (request != NULL);

  call = g_new0 (OpeningsHttpCall, 1);
  call->request = openings_request_ref (request);
  call->mirror = openings_http_mirror_ref (self->mirror);
  call->keys = openings_http_keys_ref (self->keys);
  call->arrival = self->n_calls++;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, openings_http_client_send_async);
  g_task_set_priority (task, io_priority);
  g_task_set_task_data (task, call, call_free);

  if (!g_task_return_error_if_cancelled (task))
    openings_http_engine_send (self->engine, task);
}

/**
 * openings_http_client_send_finish:
 * @self: a client
 * @result: what the callback got
 * @attempts: (out) (optional): how many tries were made, also on failure; 0
 *   when nothing was sent
 * @error: return location for an error of #OPENINGS_HTTP_ERROR, or for
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the answer
 */
OpeningsResponse *
openings_http_client_send_finish (OpeningsHttpClient *self,
                                  GAsyncResult *result,
                                  guint *attempts,
                                  GError **error)
{
  const OpeningsHttpCall *call;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  call = g_task_get_task_data (G_TASK (result));
  if (attempts != NULL)
    *attempts = call->attempts;

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * openings_http_client_get_totals:
 * @self: a client
 * @n_requests: (out): how many requests went out, retries and redirects too
 * @n_bytes: (out): bytes of bodies that came in, compressed as they were
 *
 * Any thread.
 */
void
openings_http_client_get_totals (OpeningsHttpClient *self,
                                 guint64 *n_requests,
                                 guint64 *n_bytes)
{
  g_return_if_fail (OPENINGS_IS_HTTP_CLIENT (self));

  openings_http_engine_get_totals (self->engine, n_requests, n_bytes);
}

/**
 * openings_http_client_shutdown_async:
 * @self: a client
 * @callback: called when the fetch thread has nothing left to do
 * @user_data: for @callback
 *
 * Cancels every request and stops the fetch thread. Requests that are sent
 * afterwards fail with %G_IO_ERROR_CANCELLED.
 */
void
openings_http_client_shutdown_async (OpeningsHttpClient *self,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OPENINGS_IS_HTTP_CLIENT (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, openings_http_client_shutdown_async);
  openings_http_engine_shutdown (self->engine, task);
}

/**
 * openings_http_client_shutdown_finish:
 * @self: a client
 * @result: what the callback got
 * @error: return location; nothing can fail so far
 *
 * Returns: %TRUE
 */
gboolean
openings_http_client_shutdown_finish (OpeningsHttpClient *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
