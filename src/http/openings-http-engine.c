/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The thread opens the transport, which owns all that libsoup touches, and
 * closes it. The other threads only attach sources to its main context and read
 * the totals. Nobody joins it: the last thing it does is to answer those who
 * asked it to stop, and it holds a reference of its own until then.
 */

#include "openings-http-engine.h"

#include "openings-http-address.h"
#include "openings-http-fetch.h"
#include "openings-http-policy.h"
#include "openings-http-transport.h"

struct _OpeningsHttpEngine
{
  gatomicrefcount ref_count;
  OpeningsHttpTransport *transport; /* (owned) */
  GMainContext *context;            /* (owned) */
  GMainLoop *loop;                  /* (owned) */

  /* the thread's own */
  OpeningsHttpPolicy *policy; /* (owned) (nullable) while it runs */
  GHashTable *fetches;        /* (owned) (nullable) (element-type OpeningsHttpFetch) likewise */
  gboolean is_stopping;

  GMutex lock;        /* of what follows */
  gboolean is_closed; /* nothing more is accepted */
  gboolean has_stopped;
  GPtrArray *waiters; /* (owned) (element-type GTask) that asked to stop */
};

typedef struct
{
  OpeningsHttpEngine *engine; /* (unowned) alive as long as its context runs */
  GTask *task;                /* (owned) (nullable) */
  guint number;
  char *url; /* (owned) (nullable) */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_object (&order->task);
  g_free (order->url);
  g_free (order);
}

/* Orders are carried out in the order given. */
static void
give_order (OpeningsHttpEngine *self,
            GSourceFunc func,
            GTask *task,
            const char *url,
            guint number)
{
  GSource *source = g_idle_source_new ();
  Order *order = g_new0 (Order, 1);

  order->engine = self;
  g_set_object (&order->task, task);
  order->url = g_strdup (url);
  order->number = number;

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, order, order_free);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

static void
quit_when_idle (OpeningsHttpEngine *self)
{
  if (self->is_stopping && g_hash_table_size (self->fetches) == 0)
    g_main_loop_quit (self->loop);
}

static void
fetch_ended (OpeningsHttpFetch *fetch,
             gpointer user_data)
{
  OpeningsHttpEngine *self = user_data;

  g_hash_table_remove (self->fetches, fetch);
  quit_when_idle (self);
}

static gboolean
send_cb (gpointer user_data)
{
  Order *order = user_data;
  OpeningsHttpEngine *self = order->engine;
  OpeningsHttpFetch *fetch;

  fetch = openings_http_fetch_new (self->transport, self->policy, order->task, fetch_ended, self);
  g_hash_table_add (self->fetches, fetch);
  openings_http_fetch_start (fetch);

  return G_SOURCE_REMOVE;
}

static gboolean
set_concurrency_cb (gpointer user_data)
{
  Order *order = user_data;

  openings_http_policy_set_concurrency (order->engine->policy, order->number);
  openings_http_transport_set_concurrency (order->engine->transport, order->number);

  return G_SOURCE_REMOVE;
}

static gboolean
set_paused_cb (gpointer user_data)
{
  Order *order = user_data;

  openings_http_policy_set_paused (order->engine->policy, order->number != 0);

  return G_SOURCE_REMOVE;
}

static gboolean
set_full_cb (gpointer user_data)
{
  Order *order = user_data;

  openings_http_policy_set_full (order->engine->policy, order->number != 0);

  return G_SOURCE_REMOVE;
}

static gboolean
set_offline_cb (gpointer user_data)
{
  Order *order = user_data;

  openings_http_policy_set_offline (order->engine->policy, order->number != 0);

  return G_SOURCE_REMOVE;
}

static gboolean
slow_down_cb (gpointer user_data)
{
  Order *order = user_data;
  g_autoptr (GUri) uri = openings_http_address_parse (order->url, NULL);

  if (uri != NULL)
    openings_http_policy_slow_down (order->engine->policy, g_uri_get_host (uri), order->number);

  return G_SOURCE_REMOVE;
}

static gboolean
stop_cb (gpointer user_data)
{
  Order *order = user_data;
  OpeningsHttpEngine *self = order->engine;
  g_autoptr (GList) fetches = g_hash_table_get_keys (self->fetches);

  self->is_stopping = TRUE;
  for (GList *l = fetches; l != NULL; l = l->next)
    openings_http_fetch_abort (l->data);
  quit_when_idle (self);

  return G_SOURCE_REMOVE;
}

static void
answer_waiters (OpeningsHttpEngine *self)
{
  g_autoptr (GPtrArray) waiters = NULL;

  g_mutex_lock (&self->lock);
  self->has_stopped = TRUE;
  waiters = g_steal_pointer (&self->waiters);
  g_mutex_unlock (&self->lock);

  for (guint i = 0; i < waiters->len; i++)
    g_task_return_boolean (g_ptr_array_index (waiters, i), TRUE);
}

static gpointer
run (gpointer data)
{
  OpeningsHttpEngine *self = data;

  g_main_context_push_thread_default (self->context);
  openings_http_transport_open (self->transport);
  self->policy = openings_http_policy_new (self->context);
  self->fetches = g_hash_table_new (NULL, NULL);

  g_main_loop_run (self->loop);

  openings_http_transport_close (self->transport);
  while (g_main_context_iteration (self->context, FALSE))
    continue;

  g_clear_pointer (&self->policy, openings_http_policy_free);
  g_clear_pointer (&self->fetches, g_hash_table_unref);
  g_main_context_pop_thread_default (self->context);

  answer_waiters (self);
  openings_http_engine_unref (self);

  return NULL;
}

/**
 * openings_http_engine_new:
 *
 * Returns: (transfer full): an engine that runs until
 *   openings_http_engine_shutdown ()
 */
OpeningsHttpEngine *
openings_http_engine_new (void)
{
  OpeningsHttpEngine *self = g_new0 (OpeningsHttpEngine, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->context = g_main_context_new ();
  self->transport = openings_http_transport_new (self->context);
  self->loop = g_main_loop_new (self->context, FALSE);
  self->waiters = g_ptr_array_new_with_free_func (g_object_unref);

  g_atomic_ref_count_inc (&self->ref_count);
  g_thread_unref (g_thread_new ("openings-http", run, self));

  return self;
}

void
openings_http_engine_unref (OpeningsHttpEngine *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->waiters, g_ptr_array_unref);
  openings_http_transport_free (self->transport);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * openings_http_engine_send:
 * @self: an engine
 * @task: whose data is an #OpeningsHttpCall
 *
 * Has @task return an #OpeningsResponse. Any thread.
 */
void
openings_http_engine_send (OpeningsHttpEngine *self,
                           GTask *task)
{
  gboolean is_closed;

  g_mutex_lock (&self->lock);
  is_closed = self->is_closed;
  if (!is_closed)
    give_order (self, send_cb, task, NULL, 0);
  g_mutex_unlock (&self->lock);

  if (is_closed)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
}

static void
set_number (OpeningsHttpEngine *self,
            GSourceFunc func,
            guint number)
{
  g_mutex_lock (&self->lock);
  if (!self->is_closed)
    give_order (self, func, NULL, NULL, number);
  g_mutex_unlock (&self->lock);
}

void
openings_http_engine_set_concurrency (OpeningsHttpEngine *self,
                                      guint concurrency)
{
  set_number (self, set_concurrency_cb, concurrency);
}

void
openings_http_engine_set_paused (OpeningsHttpEngine *self,
                                 gboolean is_paused)
{
  set_number (self, set_paused_cb, is_paused);
}

void
openings_http_engine_set_full (OpeningsHttpEngine *self,
                               gboolean is_full)
{
  set_number (self, set_full_cb, is_full);
}

void
openings_http_engine_set_offline (OpeningsHttpEngine *self,
                                  gboolean is_offline)
{
  set_number (self, set_offline_cb, is_offline);
}

void
openings_http_engine_slow_down (OpeningsHttpEngine *self,
                                const char *url,
                                guint milliseconds)
{
  g_mutex_lock (&self->lock);
  if (!self->is_closed)
    give_order (self, slow_down_cb, NULL, url, milliseconds);
  g_mutex_unlock (&self->lock);
}

void
openings_http_engine_get_totals (OpeningsHttpEngine *self,
                                 guint64 *n_requests,
                                 guint64 *n_bytes)
{
  openings_http_transport_get_totals (self->transport, n_requests, n_bytes);
}

/**
 * openings_http_engine_shutdown:
 * @self: an engine
 * @task: (nullable): returns %TRUE when the thread is about to end
 *
 * Cancels everything and stops the thread. Any thread, any number of times.
 */
void
openings_http_engine_shutdown (OpeningsHttpEngine *self,
                               GTask *task)
{
  gboolean has_stopped;

  g_mutex_lock (&self->lock);
  has_stopped = self->has_stopped;
  if (!has_stopped && task != NULL)
    g_ptr_array_add (self->waiters, g_object_ref (task));
  if (!self->is_closed)
    give_order (self, stop_cb, NULL, NULL, 0);
  self->is_closed = TRUE;
  g_mutex_unlock (&self->lock);

  if (has_stopped && task != NULL)
    g_task_return_boolean (task, TRUE);
}
