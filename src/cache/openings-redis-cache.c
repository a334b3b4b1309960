/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-redis-cache.h"

#include <string.h>

#include "openings-cache-format.h"
#include "openings-clock.h"

#define PREFIX   "openings:cache:"
#define MAX_LIFE 300
/* A server that never ends its scan is not believed for ever. */
#define MAX_STEPS 10000

/* One step of a scan, so that the server is never held up for long. */
#define SCAN_SCRIPT                                                                   \
  "local step = redis.call ('SCAN', ARGV[1], 'MATCH', '" PREFIX "*', 'COUNT', 1000) " \
  "local count, size = 0, 0 "                                                         \
  "for _, key in ipairs (step[2]) do "                                                \
  "count = count + 1 "                                                                \
  "size = size + redis.call ('STRLEN', key) "                                         \
  "if ARGV[2] == '1' then redis.call ('UNLINK', key) end "                            \
  "end "                                                                              \
  "return {step[1], count, size}"

typedef struct
{
  gboolean removing;
  guint n_steps;
  OpeningsCacheUsage usage;
} Scan;

static void
add_word (GPtrArray *arguments,
          const char *word)
{
  g_ptr_array_add (arguments, g_bytes_new (word, strlen (word)));
}

static GPtrArray *
make_arguments (const char *command)
{
  GPtrArray *arguments = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  add_word (arguments, command);

  return arguments;
}

static void
add_key (GPtrArray *arguments,
         const char *key)
{
  g_autofree char *digest = openings_cache_digest_key (key);
  g_autofree char *name = g_strconcat (PREFIX, digest, NULL);

  add_word (arguments, name);
}

static OpeningsCacheEntry *
read_value (GVariant *value,
            const char *key)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) head = NULL;
  g_autoptr (GBytes) blob = NULL;

  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_BYTESTRING))
    return NULL;

  bytes = g_variant_get_data_as_bytes (value);

  return openings_cache_split (bytes, &head, &blob) ? openings_cache_read (head, blob, key) : NULL;
}

static void
return_entry (GTask *task,
              GVariant *answer,
              const GError *error)
{
  OpeningsCacheEntry *entry = NULL;

  if (answer != NULL)
    entry = read_value (answer, g_task_get_task_data (task));
  g_task_return_pointer (task, entry, (GDestroyNotify) openings_cache_entry_unref);
}

/**
 * openings_redis_cache_lookup_async:
 * @redis: a server
 * @key: what it may be kept under
 * @cancellable: (nullable): a way not to be told
 * @callback: called with what was found
 * @user_data: for @callback
 *
 * What is damaged, or of another version, is not found.
 */
void
openings_redis_cache_lookup_async (OpeningsRedis *redis,
                                   const char *key,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GPtrArray) arguments = make_arguments ("GET");

  g_task_set_source_tag (task, openings_redis_cache_lookup_async);
  g_task_set_task_data (task, g_strdup (key), g_free);
  add_key (arguments, key);
  openings_redis_push (redis, task, arguments, return_entry);
}

OpeningsCacheEntry *
openings_redis_cache_lookup_finish (GAsyncResult *result,
                                    GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * openings_redis_cache_store:
 * @redis: a server
 * @key: what to keep it under
 * @entry: what to keep
 * @blob: (nullable): the blob of @entry, if that is there already
 *
 * Keeps a fresh entry while it is fresh, or until that fails; nobody waits. To
 * pack a large one takes a while. Any thread.
 */
void
openings_redis_cache_store (OpeningsRedis *redis,
                            const char *key,
                            OpeningsCacheEntry *entry,
                            GBytes *blob)
{
  gint64 life = MIN (entry->expires_at - openings_clock_now (), MAX_LIFE);
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, life);
  g_autoptr (GPtrArray) arguments = make_arguments ("SETEX");
  g_autoptr (GBytes) head = NULL;
  g_autoptr (GBytes) packed = NULL;

  if (life <= 0 || !openings_redis_is_available (redis))
    return;

  head = openings_cache_format_head (entry, key, NULL);
  packed = blob != NULL ? g_bytes_ref (blob) : openings_cache_format_blob (entry);
  add_key (arguments, key);
  add_word (arguments, seconds);
  g_ptr_array_add (arguments, openings_cache_join (head, packed));
  openings_redis_tell (redis, arguments);
}

/* --- counting and clearing */

static void scan (OpeningsRedis *redis,
                  GTask *task,
                  const char *cursor);

/* The answer to SCAN_SCRIPT: {cursor, count, size}. */
static char *
read_step (Scan *self,
           GVariant *answer)
{
  g_autoptr (GVariant) cursor = NULL;
  g_autoptr (GVariant) count = NULL;
  g_autoptr (GVariant) size = NULL;
  const char *text;
  gsize length;

  if (!g_variant_is_of_type (answer, G_VARIANT_TYPE ("av")) || g_variant_n_children (answer) != 3)
    return NULL;

  g_variant_get_child (answer, 0, "v", &cursor);
  g_variant_get_child (answer, 1, "v", &count);
  g_variant_get_child (answer, 2, "v", &size);
  if (!g_variant_is_of_type (cursor, G_VARIANT_TYPE_BYTESTRING) ||
      !g_variant_is_of_type (count, G_VARIANT_TYPE_INT64) ||
      !g_variant_is_of_type (size, G_VARIANT_TYPE_INT64))
    return NULL;

  self->usage.n_entries += MAX (g_variant_get_int64 (count), 0);
  self->usage.n_bytes += MAX (g_variant_get_int64 (size), 0);
  text = g_variant_get_fixed_array (cursor, &length, 1);

  return g_strndup (text, MIN (length, 32));
}

static void
scanned_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpeningsRedis *redis = OPENINGS_REDIS (object);
  Scan *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GVariant) answer = openings_redis_send_finish (redis, result, &error);
  g_autofree char *cursor = NULL;

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  cursor = read_step (self, answer);
  if (cursor == NULL || strcmp (cursor, "0") == 0 || ++self->n_steps >= MAX_STEPS)
    g_task_return_boolean (task, TRUE);
  else
    scan (redis, task, cursor);
}

static void
scan (OpeningsRedis *redis,
      GTask *task,
      const char *cursor)
{
  Scan *self = g_task_get_task_data (task);
  g_autoptr (GPtrArray) arguments = make_arguments ("EVAL");

  add_word (arguments, SCAN_SCRIPT);
  add_word (arguments, "0");
  add_word (arguments, cursor);
  add_word (arguments, self->removing ? "1" : "0");
  openings_redis_send_async (redis, arguments, g_task_get_cancellable (task), scanned_cb,
                             g_object_ref (task));
}

/**
 * openings_redis_cache_count_async:
 * @redis: a server
 * @removing: whether to remove what is counted
 * @cancellable: (nullable): a way to stop
 * @callback: called when all was counted
 * @user_data: for @callback
 *
 * Counts what the cache keeps in Redis, whoever put it there.
 */
void
openings_redis_cache_count_async (OpeningsRedis *redis,
                                  gboolean removing,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Scan *self = g_new0 (Scan, 1);

  self->removing = removing;
  g_task_set_source_tag (task, openings_redis_cache_count_async);
  g_task_set_task_data (task, self, g_free);
  scan (redis, task, "0");
}

gboolean
openings_redis_cache_count_finish (GAsyncResult *result,
                                   OpeningsCacheUsage *usage,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  *usage = ((Scan *) g_task_get_task_data (G_TASK (result)))->usage;

  return g_task_propagate_boolean (G_TASK (result), error);
}
