/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The thread owns the connections and holds a reference until it is told to
 * stop, which has to be done. Any thread may send: it is carried over by a
 * source of the thread's main context. What is made of the answer is made on the
 * thread, and comes back through a GTask.
 *
 * A breaker keeps a server that is down from costing anything:
 *
 *   available ── a command finds nobody ──→ down ── a look finds it ──→ available
 */

#include "openings-redis.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-redis-connection.h"

/* Two, so that a large value does not hold up all others. */
#define N_CONNECTIONS 2
#define LOOK_AFTER_MS 10000

struct _OpeningsRedis
{
  GObject parent_instance;

  OpeningsRedisAddress *address; /* (owned) */
  GMainContext *context;         /* (owned) */
  GMainLoop *loop;               /* (owned) */
  gint is_down;                  /* atomic */
  gint is_closed;                /* atomic */

  /* the thread's own */
  OpeningsRedisConnection *connections[N_CONNECTIONS]; /* (owned) */
  guint next;
  GSource *look;  /* (owned) (nullable) while it is down */
  GTask *stopped; /* (owned) (nullable) */
};

typedef struct
{
  OpeningsRedis *redis;       /* (owned) */
  GPtrArray *arguments;       /* (owned) */
  GTask *task;                /* (owned) (nullable) if anybody is to be told */
  OpeningsRedisTaskFunc func; /* (nullable) likewise */
} Command;

G_DEFINE_QUARK (openings - redis - error - quark, openings_redis_error)

G_DEFINE_ENUM_TYPE (OpeningsRedisError, openings_redis_error,
                    G_DEFINE_ENUM_VALUE (OPENINGS_REDIS_ERROR_BAD_URL, "bad-url"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_REDIS_ERROR_UNAVAILABLE, "unavailable"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_REDIS_ERROR_REFUSED, "refused"))

G_DEFINE_FINAL_TYPE (OpeningsRedis, openings_redis, G_TYPE_OBJECT)

static gboolean look_cb (gpointer user_data);

static void
order (OpeningsRedis *self,
       GSourceFunc func,
       gpointer data)
{
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, NULL);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

/* --- the breaker */

static void
look_later (OpeningsRedis *self)
{
  if (self->look != NULL)
    g_source_destroy (self->look);
  g_clear_pointer (&self->look, g_source_unref);

  self->look = g_timeout_source_new (openings_clock_wait_ms (LOOK_AFTER_MS));
  g_source_set_callback (self->look, look_cb, self, NULL);
  g_source_attach (self->look, self->context);
}

static void
note_outcome (OpeningsRedis *self,
              const GError *error)
{
  gboolean is_down = g_error_matches (error, OPENINGS_REDIS_ERROR,
                                      OPENINGS_REDIS_ERROR_UNAVAILABLE);

  g_atomic_int_set (&self->is_down, is_down);
  if (is_down && g_main_loop_is_running (self->loop))
    look_later (self);
}

static void
looked_cb (GVariant *answer,
           const GError *error,
           gpointer user_data)
{
  note_outcome (user_data, error);
}

static gboolean
look_cb (gpointer user_data)
{
  OpeningsRedis *self = user_data;
  g_autoptr (GPtrArray) ping = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_clear_pointer (&self->look, g_source_unref);
  g_ptr_array_add (ping, g_bytes_new_static ("PING", strlen ("PING")));
  openings_redis_connection_send (self->connections[0], ping, looked_cb, self);

  return G_SOURCE_REMOVE;
}

/* --- commands */

static void
command_free (gpointer data)
{
  Command *command = data;

  g_object_unref (command->redis);
  g_clear_object (&command->task);
  g_ptr_array_unref (command->arguments);
  g_free (command);
}

static void
answered_cb (GVariant *answer,
             const GError *error,
             gpointer user_data)
{
  Command *command = user_data;

  note_outcome (command->redis, error);
  if (command->task != NULL)
    command->func (command->task, answer, error);
  command_free (command);
}

static gboolean
send_cb (gpointer user_data)
{
  Command *command = user_data;
  OpeningsRedis *self = command->redis;
  OpeningsRedisConnection *connection = self->connections[self->next];
  g_autoptr (GError) error = NULL;

  self->next = (self->next + 1) % N_CONNECTIONS;
  if (connection != NULL)
    {
      openings_redis_connection_send (connection, command->arguments, answered_cb, command);
      return G_SOURCE_REMOVE;
    }

  g_set_error_literal (&error, OPENINGS_REDIS_ERROR, OPENINGS_REDIS_ERROR_UNAVAILABLE,
                       "The connection was ended");
  if (command->task != NULL)
    command->func (command->task, NULL, error);
  command_free (command);

  return G_SOURCE_REMOVE;
}

static void
send_command (OpeningsRedis *self,
              GPtrArray *arguments,
              GTask *task,
              OpeningsRedisTaskFunc func)
{
  Command *command = g_new0 (Command, 1);

  command->redis = g_object_ref (self);
  command->arguments = g_ptr_array_ref (arguments);
  g_set_object (&command->task, task);
  command->func = func;
  order (self, send_cb, command);
}

/* --- the thread */

static gboolean
stop_cb (gpointer user_data)
{
  OpeningsRedis *self = user_data;

  g_main_loop_quit (self->loop);

  return G_SOURCE_REMOVE;
}

static gpointer
run (gpointer data)
{
  OpeningsRedis *self = data;
  GTask *stopped;

  g_main_context_push_thread_default (self->context);
  for (guint i = 0; i < N_CONNECTIONS; i++)
    self->connections[i] = openings_redis_connection_new (self->context, self->address);

  g_main_loop_run (self->loop);

  for (guint i = 0; i < N_CONNECTIONS; i++)
    g_clear_pointer (&self->connections[i], openings_redis_connection_free);
  if (self->look != NULL)
    g_source_destroy (self->look);
  g_clear_pointer (&self->look, g_source_unref);
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  g_main_context_pop_thread_default (self->context);

  stopped = g_steal_pointer (&self->stopped);
  g_task_return_boolean (stopped, TRUE);
  g_object_unref (stopped);
  g_object_unref (self);

  return NULL;
}

static void
openings_redis_finalize (GObject *object)
{
  OpeningsRedis *self = OPENINGS_REDIS (object);

  g_clear_pointer (&self->address, openings_redis_address_free);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (openings_redis_parent_class)->finalize (object);
}

static void
openings_redis_class_init (OpeningsRedisClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_redis_finalize;
}

static void
openings_redis_init (OpeningsRedis *self)
{
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
}

/**
 * openings_redis_new:
 * @url: where it is, such as redis://host:6379/0 or unix:///path
 * @error: return location for a %OPENINGS_REDIS_ERROR_BAD_URL
 *
 * Connects when it is first needed.
 *
 * Returns: (transfer full) (nullable): the server, until
 *   openings_redis_shutdown_async(), or %NULL with @error set
 */
OpeningsRedis *
openings_redis_new (const char *url,
                    GError **error)
{
  return openings_redis_new_with_password (url, NULL, error);
}

/**
 * openings_redis_new_with_password:
 * @url: where it is
 * @password: (nullable): what it asks for, unless @url says
 * @error: return location for a %OPENINGS_REDIS_ERROR_BAD_URL
 *
 * Returns: (transfer full) (nullable): as openings_redis_new()
 */
OpeningsRedis *
openings_redis_new_with_password (const char *url,
                                  const char *password,
                                  GError **error)
{
  OpeningsRedisAddress *address = openings_redis_address_parse (url, error);
  OpeningsRedis *self;

  if (address == NULL)
    return NULL;

  if (address->password == NULL)
    address->password = g_strdup (password);

  self = g_object_new (OPENINGS_TYPE_REDIS, NULL);
  self->address = address;
  g_thread_unref (g_thread_new ("openings-redis", run, g_object_ref (self)));

  return self;
}

/**
 * openings_redis_check_address:
 * @url: where a Redis server may be
 * @error: return location for a %OPENINGS_REDIS_ERROR_BAD_URL
 *
 * An address with a password is refused: settings are no place for one.
 *
 * Returns: whether @url can be kept as one; nothing is connected
 */
gboolean
openings_redis_check_address (const char *url,
                              GError **error)
{
  g_autoptr (OpeningsRedisAddress) address = openings_redis_address_parse (url, error);

  if (address == NULL)
    return FALSE;
  if (address->password != NULL)
    {
      g_set_error_literal (error, OPENINGS_REDIS_ERROR, OPENINGS_REDIS_ERROR_BAD_URL,
                           "The address has a password, which would be kept unprotected. "
                           "Leave it out, and enter it below: it is kept in your keyring");
      return FALSE;
    }

  return TRUE;
}

/**
 * openings_redis_has_password:
 * @self: a server
 *
 * Returns: whether one is shown to it
 */
gboolean
openings_redis_has_password (OpeningsRedis *self)
{
  return self->address->password != NULL;
}

/**
 * openings_redis_dup_address:
 * @self: a server
 *
 * Returns: (transfer full): where it is, without its password
 */
char *
openings_redis_dup_address (OpeningsRedis *self)
{
  return openings_redis_address_dup_text (self->address);
}

/**
 * openings_redis_is_available:
 * @self: a server
 *
 * Returns: whether it is not known to be down; any thread
 */
gboolean
openings_redis_is_available (OpeningsRedis *self)
{
  return !g_atomic_int_get (&self->is_down) && !g_atomic_int_get (&self->is_closed);
}

/**
 * openings_redis_push:
 * @self: a server
 * @task: a task
 * @arguments: (element-type GBytes): a command, not to be changed any more
 * @func: what makes of the answer what @task returns
 *
 * Returns an error at once while the server is known to be down. Any thread.
 */
void
openings_redis_push (OpeningsRedis *self,
                     GTask *task,
                     GPtrArray *arguments,
                     OpeningsRedisTaskFunc func)
{
  if (openings_redis_is_available (self))
    send_command (self, arguments, task, func);
  else
    g_task_return_new_error (task, OPENINGS_REDIS_ERROR, OPENINGS_REDIS_ERROR_UNAVAILABLE,
                             "Redis can’t be reached");
}

/**
 * openings_redis_tell:
 * @self: a server
 * @arguments: (element-type GBytes): a command, not to be changed any more
 *
 * Nobody is told the answer, nor if there is none. Any thread.
 */
void
openings_redis_tell (OpeningsRedis *self,
                     GPtrArray *arguments)
{
  if (openings_redis_is_available (self))
    send_command (self, arguments, NULL, NULL);
}

static void
return_answer (GTask *task,
               GVariant *answer,
               const GError *error)
{
  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_pointer (task, g_variant_ref (answer), (GDestroyNotify) g_variant_unref);
}

/**
 * openings_redis_send_async:
 * @self: a server
 * @arguments: (element-type GBytes): a command, not to be changed any more
 * @cancellable: (nullable): a way not to be told
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Fails at once while the server is known to be down. Any thread.
 */
void
openings_redis_send_async (OpeningsRedis *self,
                           GPtrArray *arguments,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_redis_send_async);
  openings_redis_push (self, task, arguments, return_answer);
}

/**
 * openings_redis_send_finish:
 * @self: a server
 * @result: what the callback got
 * @error: return location for an #OpeningsRedisError
 *
 * Returns: (transfer full) (nullable): the answer, or %NULL with @error set
 */
GVariant *
openings_redis_send_finish (OpeningsRedis *self,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * openings_redis_shutdown_async:
 * @self: a server
 * @callback: called when nothing is under way any more
 * @user_data: for @callback
 *
 * To be called once, as the last thing.
 */
void
openings_redis_shutdown_async (OpeningsRedis *self,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  self->stopped = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->stopped, openings_redis_shutdown_async);
  g_atomic_int_set (&self->is_closed, TRUE);
  order (self, stop_cb, self);
}

gboolean
openings_redis_shutdown_finish (OpeningsRedis *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
