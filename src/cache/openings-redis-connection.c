/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Commands that come while the host's name is looked up wait; then they all go
 * out at once, and hiredis pairs the answers with them. Whatever goes wrong, a
 * time-out too, ends the connection, and with it every command under way: after
 * that nobody could tell which answer belongs to which.
 *
 *   closed → resolving → open → closed
 */

#include "openings-redis-connection.h"

#include <hiredis/async.h>
#include <hiredis/hiredis.h>

#include "openings-cache-entry.h"
#include "openings-redis.h"

/* A cache that takes longer is worse than none. */
#define TIMEOUT_MS 500
#define MAX_DEPTH  4
#define MAX_ANSWER (OPENINGS_CACHE_MAX_BODY + 1024 * 1024)
#define MAX_ARRAY  65536

#if HIREDIS_MAJOR >= 1
typedef size_t ArraySize;
#else
typedef int ArraySize;
#endif

struct _OpeningsRedisConnection
{
  GMainContext *context;               /* (unowned) */
  const OpeningsRedisAddress *address; /* (unowned) */

  redisAsyncContext *redis; /* (owned) (nullable) while open; hiredis frees it */
  GSource *io;              /* (owned) (nullable) while open */
  gpointer io_tag;
  GIOCondition wanted;  /* by hiredis */
  GIOCondition watched; /* what is waited for */
  GCancellable *lookup; /* (owned) (nullable) while resolving */
  GSource *timer;       /* (owned) (nullable) while a command is under way */
  GQueue commands;      /* (owned) of Command, oldest first */
};

typedef struct
{
  OpeningsRedisConnection *connection; /* (unowned) */
  GPtrArray *arguments;                /* (owned) (nullable) until it is sent */
  gint64 deadline;                     /* monotonic */
  OpeningsRedisAnswerFunc func;        /* (nullable) */
  gpointer user_data;
} Command;

typedef struct
{
  GSource source;
  OpeningsRedisConnection *connection; /* (unowned) (nullable) */
} IoSource;

static void fail (OpeningsRedisConnection *self,
                  const char *message);

/* --- answers */

static GVariant *
convert (const redisReply *reply,
         guint depth)
{
  GVariantBuilder builder;

  switch (reply->type)
    {
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
    case REDIS_REPLY_ERROR:
      return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, reply->str, reply->len, 1);
    case REDIS_REPLY_INTEGER:
      return g_variant_new_int64 (reply->integer);
    case REDIS_REPLY_ARRAY:
      if (depth >= MAX_DEPTH)
        break;
      g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
      for (size_t i = 0; i < reply->elements; i++)
        g_variant_builder_add (&builder, "v", convert (reply->element[i], depth + 1));
      return g_variant_builder_end (&builder);
    default:
      break;
    }

  return g_variant_new_maybe (G_VARIANT_TYPE_VARIANT, NULL);
}

static void
answer (Command *command,
        const redisReply *reply,
        const char *message)
{
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GError) error = NULL;

  if (reply == NULL)
    g_set_error_literal (&error, OPENINGS_REDIS_ERROR, OPENINGS_REDIS_ERROR_UNAVAILABLE, message);
  else if (reply->type == REDIS_REPLY_ERROR)
    g_set_error (&error, OPENINGS_REDIS_ERROR, OPENINGS_REDIS_ERROR_REFUSED, "%s", reply->str);
  else
    value = g_variant_ref_sink (convert (reply, 0));

  if (command->func != NULL)
    command->func (value, error, command->user_data);

  g_clear_pointer (&command->arguments, g_ptr_array_unref);
  g_free (command);
}

static void
answered_cb (redisAsyncContext *redis,
             void *reply,
             void *data)
{
  Command *command = data;
  OpeningsRedisConnection *self = command->connection;

  g_queue_remove (&self->commands, command);
  answer (command, reply, "Redis closed the connection");
}

/* A server that refuses the password or the database is of no use. */
static void
logged_in_cb (GVariant *answer,
              const GError *error,
              gpointer user_data)
{
  OpeningsRedisConnection *self = user_data;

  if (error != NULL && error->code == OPENINGS_REDIS_ERROR_REFUSED && self->redis != NULL)
    redisAsyncDisconnect (self->redis);
}

/* --- input and output, as hiredis asks for it */

static void
want (OpeningsRedisConnection *self,
      GIOCondition condition,
      gboolean wanted)
{
  if (wanted)
    self->wanted |= condition;
  else
    self->wanted &= ~condition;
}

/* Only what is left of it, since a change wakes the main loop, and hiredis asks
 * for a turn to write that it seldom needs. */
static void
watch (OpeningsRedisConnection *self)
{
  if (self->io == NULL || self->watched == self->wanted)
    return;

  self->watched = self->wanted;
  g_source_modify_unix_fd (self->io, self->io_tag, self->watched);
}

static void
add_read (void *data)
{
  want (data, G_IO_IN, TRUE);
}

static void
remove_read (void *data)
{
  want (data, G_IO_IN, FALSE);
}

static void
add_write (void *data)
{
  want (data, G_IO_OUT, TRUE);
}

static void
remove_write (void *data)
{
  want (data, G_IO_OUT, FALSE);
}

static void
closed (void *data)
{
  OpeningsRedisConnection *self = data;

  self->redis = NULL;
  if (self->io != NULL)
    {
      ((IoSource *) self->io)->connection = NULL;
      g_source_destroy (self->io);
      g_clear_pointer (&self->io, g_source_unref);
    }
}

/* Each step may end the connection. */
static gboolean
io_dispatch (GSource *source,
             GSourceFunc callback,
             gpointer user_data)
{
  IoSource *io = (IoSource *) source;
  GIOCondition condition = g_source_query_unix_fd (source, io->connection->io_tag);

  if ((condition & G_IO_OUT) != 0)
    redisAsyncHandleWrite (io->connection->redis);
  if (io->connection != NULL && (condition & ~G_IO_OUT) != 0)
    redisAsyncHandleRead (io->connection->redis);
  if (io->connection != NULL && io->connection->redis->c.reader->len > MAX_ANSWER)
    fail (io->connection, "Redis sends too much");
  if (io->connection != NULL)
    watch (io->connection);

  return G_SOURCE_CONTINUE;
}

static GSourceFuncs io_funcs = { .dispatch = io_dispatch };

/* hiredis makes room for as many elements as it is told will come. */

static void *(*create_any_array) (const redisReadTask *, ArraySize);

static void *
create_array (const redisReadTask *task,
              ArraySize n_elements)
{
  return n_elements <= MAX_ARRAY ? create_any_array (task, n_elements) : NULL;
}

static void
bound_arrays (redisReader *reader)
{
  static gsize once;
  static redisReplyObjectFunctions functions;

  if (g_once_init_enter (&once))
    {
      functions = *reader->fn;
      create_any_array = functions.createArray;
      functions.createArray = create_array;
      g_once_init_leave (&once, 1);
    }
  reader->fn = &functions;
}

static void
attach (OpeningsRedisConnection *self)
{
  self->io = g_source_new (&io_funcs, sizeof (IoSource));
  ((IoSource *) self->io)->connection = self;
  self->wanted = self->watched = 0;
  bound_arrays (self->redis->c.reader);
  self->io_tag = g_source_add_unix_fd (self->io, self->redis->c.fd, 0);
  g_source_attach (self->io, self->context);

  self->redis->ev.data = self;
  self->redis->ev.addRead = add_read;
  self->redis->ev.delRead = remove_read;
  self->redis->ev.addWrite = add_write;
  self->redis->ev.delWrite = remove_write;
  self->redis->ev.cleanup = closed;
  want (self, G_IO_OUT, TRUE);
  watch (self);
}

/* --- sending */

static void
write_command (OpeningsRedisConnection *self,
               Command *command)
{
  g_autoptr (GPtrArray) arguments = g_steal_pointer (&command->arguments);
  g_autofree const char **values = g_new (const char *, arguments->len);
  g_autofree size_t *lengths = g_new (size_t, arguments->len);

  for (guint i = 0; i < arguments->len; i++)
    values[i] = g_bytes_get_data (arguments->pdata[i], &lengths[i]);

  redisAsyncCommandArgv (self->redis, answered_cb, command, arguments->len, values, lengths);
}

/* Spares a turn of the main loop. It may end the connection. */
static void
write_at_once (OpeningsRedisConnection *self)
{
  if ((self->redis->c.flags & REDIS_CONNECTED) != 0)
    redisAsyncHandleWrite (self->redis);
  watch (self);
}

static Command *
make_command (OpeningsRedisConnection *self,
              GPtrArray *arguments,
              OpeningsRedisAnswerFunc func,
              gpointer user_data)
{
  Command *command = g_new0 (Command, 1);

  command->connection = self;
  command->arguments = g_ptr_array_ref (arguments);
  command->deadline = g_get_monotonic_time () + TIMEOUT_MS * G_TIME_SPAN_MILLISECOND;
  command->func = func;
  command->user_data = user_data;

  return command;
}

static void
send_words (OpeningsRedisConnection *self,
            const char *const *words)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  Command *command;

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (arguments, g_bytes_new (words[i], strlen (words[i])));

  command = make_command (self, arguments, logged_in_cb, self);
  g_queue_push_head (&self->commands, command);
  write_command (self, command);
}

static void
log_in (OpeningsRedisConnection *self)
{
  const OpeningsRedisAddress *address = self->address;

  if (address->password != NULL && address->user != NULL)
    send_words (self, (const char *const[]) { "AUTH", address->user, address->password, NULL });
  else if (address->password != NULL)
    send_words (self, (const char *const[]) { "AUTH", address->password, NULL });

  if (address->database != 0)
    {
      g_autofree char *database = g_strdup_printf ("%u", address->database);

      send_words (self, (const char *const[]) { "SELECT", database, NULL });
    }
}

/* Takes over what hiredis made of an address. */
static void
open_connection (OpeningsRedisConnection *self,
                 redisAsyncContext *redis)
{
  g_autoptr (GList) waiting = g_list_copy (self->commands.head);

  if (redis == NULL || redis->err != 0)
    {
      g_clear_pointer (&redis, redisAsyncFree);
      fail (self, "Redis can’t be reached");
      return;
    }

  self->redis = redis;
  attach (self);
  log_in (self);
  for (GList *l = waiting; l != NULL; l = l->next)
    write_command (self, l->data);
}

static void
resolved_cb (GObject *object,
             GAsyncResult *result,
             gpointer data)
{
  OpeningsRedisConnection *self = data;
  g_autoptr (GError) error = NULL;
  GList *addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (object), result, &error);
  g_autofree char *ip = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->lookup);
  if (addresses == NULL)
    {
      fail (self, "The host of Redis is not known");
      return;
    }

  ip = g_inet_address_to_string (addresses->data);
  g_resolver_free_addresses (addresses);
  open_connection (self, redisAsyncConnect (ip, self->address->port));
}

static void
connect_to (OpeningsRedisConnection *self)
{
  g_autoptr (GResolver) resolver = NULL;

  if (self->address->path != NULL)
    {
      open_connection (self, redisAsyncConnectUnix (self->address->path));
      return;
    }

  resolver = g_resolver_get_default ();
  self->lookup = g_cancellable_new ();
  g_resolver_lookup_by_name_async (resolver, self->address->host, self->lookup, resolved_cb, self);
}

/* --- time-outs and the end */

static void
fail (OpeningsRedisConnection *self,
      const char *message)
{
  Command *command;

  if (self->lookup != NULL)
    g_cancellable_cancel (self->lookup);
  g_clear_object (&self->lookup);
  if (self->redis != NULL)
    redisAsyncFree (self->redis);

  while ((command = g_queue_pop_head (&self->commands)) != NULL)
    answer (command, NULL, message);
}

static gboolean
timer_cb (gpointer data)
{
  OpeningsRedisConnection *self = data;
  Command *oldest = g_queue_peek_head (&self->commands);

  if (oldest != NULL && oldest->deadline <= g_get_monotonic_time ())
    fail (self, "Redis takes too long");

  if (!g_queue_is_empty (&self->commands))
    return G_SOURCE_CONTINUE;

  g_clear_pointer (&self->timer, g_source_unref);

  return G_SOURCE_REMOVE;
}

static void
start_timer (OpeningsRedisConnection *self)
{
  if (self->timer != NULL)
    return;

  /* Behind what has come: that this thread had no turn is no fault of Redis. */
  self->timer = g_timeout_source_new (TIMEOUT_MS / 4);
  g_source_set_priority (self->timer, G_PRIORITY_DEFAULT + 1);
  g_source_set_callback (self->timer, timer_cb, self, NULL);
  g_source_attach (self->timer, self->context);
}

/**
 * openings_redis_connection_new:
 * @context: of the thread that is to run it
 * @address: where to connect to, kept by the caller
 *
 * Returns: (transfer full): a connection that is not open yet
 */
OpeningsRedisConnection *
openings_redis_connection_new (GMainContext *context,
                               const OpeningsRedisAddress *address)
{
  OpeningsRedisConnection *self = g_new0 (OpeningsRedisConnection, 1);

  self->context = context;
  self->address = address;
  g_queue_init (&self->commands);

  return self;
}

void
openings_redis_connection_free (OpeningsRedisConnection *self)
{
  fail (self, "The connection was ended");
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
  g_free (self);
}

/**
 * openings_redis_connection_send:
 * @self: a connection
 * @arguments: (element-type GBytes): a command
 * @func: called with the answer, or with why there is none
 * @user_data: for @func
 *
 * Sends a command behind those under way.
 */
void
openings_redis_connection_send (OpeningsRedisConnection *self,
                                GPtrArray *arguments,
                                OpeningsRedisAnswerFunc func,
                                gpointer user_data)
{
  Command *command = make_command (self, arguments, func, user_data);

  g_queue_push_tail (&self->commands, command);
  start_timer (self);
  if (self->redis != NULL)
    {
      write_command (self, command);
      write_at_once (self);
    }
  else if (self->lookup == NULL)
    {
      connect_to (self);
    }
}
