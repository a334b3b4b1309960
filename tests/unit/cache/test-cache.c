/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-cache.h"

#include <string.h>

#include "openings-checksum.h"
#include "openings-clock.h"
#include "openings-test-folder.h"
#include "openings-test-redis.h"
#include "openings-test-wait.h"

#define LARGE (1024 * 1024)

typedef struct
{
  char *path;                /* (owned) */
  OpeningsTestRedis *server; /* (owned) (nullable) */
  OpeningsRedis *redis;      /* (owned) (nullable) */
  OpeningsCache *cache;      /* (owned) */
  const char *body;          /* of what is stored for Redis to have */
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (GFile) folder = NULL;

  fixture->body = "body";
  fixture->path = openings_test_folder_new ();
  folder = g_file_new_build_filename (fixture->path, "cache", NULL);
  if (GPOINTER_TO_INT (data))
    {
      fixture->server = openings_test_redis_new ();
      fixture->redis = openings_redis_new (openings_test_redis_get_url (fixture->server), NULL);
    }
  fixture->cache = openings_cache_new (folder, 1 << 20, fixture->redis);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  G_GNUC_UNUSED g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) redis_result = NULL;

  openings_cache_shutdown_async (fixture->cache, openings_test_store_result, &result);
  openings_cache_shutdown_finish (fixture->cache, openings_test_await (&result), NULL);
  if (fixture->redis != NULL)
    {
      openings_redis_shutdown_async (fixture->redis, openings_test_store_result, &redis_result);
      openings_redis_shutdown_finish (fixture->redis, openings_test_await (&redis_result), NULL);
    }
  g_clear_object (&fixture->cache);
  g_clear_object (&fixture->redis);
  g_clear_pointer (&fixture->server, openings_test_redis_free);
  openings_test_folder_delete (fixture->path);
  g_free (fixture->path);
}

static void
store (Fixture *fixture,
       const char *key,
       const char *body,
       gint64 life)
{
  gint64 now = openings_clock_now ();
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr (OpeningsCacheEntry) entry = openings_cache_entry_new (now, now + life, NULL, bytes,
                                                                   openings_checksum_bytes (bytes));

  openings_cache_store (fixture->cache, key, entry);
}

static OpeningsCacheEntry *
look_up (Fixture *fixture,
         const char *key)
{
  G_GNUC_UNUSED g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsCacheEntry *entry;

  openings_cache_lookup_async (fixture->cache, key, G_PRIORITY_DEFAULT, NULL,
                               openings_test_store_result, &result);
  entry = openings_cache_lookup_finish (fixture->cache, openings_test_await (&result), &error);
  g_assert_no_error (error);

  return entry;
}

static void
assert_kept (Fixture *fixture,
             const char *key,
             gboolean kept)
{
  g_autoptr (OpeningsCacheEntry) entry = look_up (fixture, key);

  g_assert_cmpint (entry != NULL, ==, kept);
}

static void
get_statistics (Fixture *fixture,
                OpeningsCacheStatistics *statistics)
{
  G_GNUC_UNUSED g_autoptr (GAsyncResult) result = NULL;

  openings_cache_get_statistics_async (fixture->cache, NULL, openings_test_store_result, &result);
  g_assert_true (openings_cache_get_statistics_finish (
      fixture->cache, openings_test_await (&result), statistics, NULL));
}

static void
test_disk_alone (Fixture *fixture,
                 gconstpointer data)
{
  OpeningsCacheStatistics statistics;

  assert_kept (fixture, "a", FALSE);
  store (fixture, "a", "body", 60);
  assert_kept (fixture, "a", TRUE);

  get_statistics (fixture, &statistics);
  g_assert_false (statistics.has_redis);
  g_assert_cmpuint (statistics.disk.n_entries, ==, 1);
  g_assert_cmpuint (statistics.disk.n_hits, ==, 1);
  g_assert_cmpuint (statistics.disk.n_misses, ==, 1);
}

/* What is stale is still found, for its validators, but nothing says it is fresh. */
static void
test_stale (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (OpeningsCacheEntry) entry = NULL;

  store (fixture, "a", "body", 0);
  entry = look_up (fixture, "a");

  g_assert_nonnull (entry);
  g_assert_false (openings_cache_entry_is_fresh (entry, openings_clock_now ()));
}

/* --- with Redis, to which half a second is little on a busy machine: then it is
 * left alone for a while, and what was to be seen is tried again */

static gboolean
redis_has_one (Fixture *fixture)
{
  OpeningsCacheStatistics statistics;

  get_statistics (fixture, &statistics);

  return statistics.redis.n_entries == 1;
}

static gboolean
is_stored (gpointer user_data)
{
  Fixture *fixture = user_data;

  store (fixture, "a", fixture->body, 60);

  return redis_has_one (fixture);
}

/* By Redis, and by it alone. */
static gboolean
is_answered (gpointer user_data)
{
  OpeningsCacheStatistics before;
  OpeningsCacheStatistics after;

  get_statistics (user_data, &before);
  assert_kept (user_data, "a", TRUE);
  get_statistics (user_data, &after);

  return after.redis_is_available && after.redis.n_bytes > strlen ("body") &&
         after.redis.n_hits == before.redis.n_hits + 1 &&
         after.disk.n_hits == before.disk.n_hits;
}

static void
test_redis_answers (Fixture *fixture,
                    gconstpointer data)
{
  openings_test_wait_until (is_stored, fixture);
  openings_test_wait_until (is_answered, fixture);
}

static gboolean
is_promoted (gpointer user_data)
{
  assert_kept (user_data, "a", TRUE);

  return redis_has_one (user_data);
}

static void
test_promotion (Fixture *fixture,
                gconstpointer data)
{
  openings_test_wait_until (is_stored, fixture);
  openings_test_redis_stop (fixture->server);
  openings_test_redis_start (fixture->server);

  openings_test_wait_until (is_promoted, fixture);
}

/* A large value is packed, in Redis as well, however it gets there. */
static void
test_large (Fixture *fixture,
            gconstpointer data)
{
  g_autofree char *body = g_strnfill (LARGE, 'x');
  OpeningsCacheStatistics statistics;

  fixture->body = body;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (OpeningsCacheEntry) entry = NULL;

      openings_test_wait_until (i == 0 ? is_stored : is_promoted, fixture);
      get_statistics (fixture, &statistics);
      g_assert_cmpuint (statistics.redis.n_bytes, <, LARGE / 10);
      entry = look_up (fixture, "a");
      g_assert_cmpmem (g_bytes_get_data (entry->body, NULL), g_bytes_get_size (entry->body), body,
                       LARGE);

      openings_test_redis_stop (fixture->server);
      openings_test_redis_start (fixture->server);
    }
}

/* Down, slow or wiped: the disk answers. */
static void
test_redis_trouble (Fixture *fixture,
                    gconstpointer data)
{
  openings_test_wait_until (is_stored, fixture);

  openings_test_redis_pause (fixture->server, TRUE);
  assert_kept (fixture, "a", TRUE);
  openings_test_redis_pause (fixture->server, FALSE);

  openings_test_redis_stop (fixture->server);
  assert_kept (fixture, "a", TRUE);
  assert_kept (fixture, "b", FALSE);
}

/* @value: (nullable): behind the name of @key. Returns: (nullable): the answer */
static GVariant *
send (Fixture *fixture,
      const char *command,
      const char *key,
      const char *value)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  g_autofree char *name = g_strconcat ("openings:cache:", digest, NULL);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const char *const words[] = { command, name, value, NULL };
  G_GNUC_UNUSED g_autoptr (GAsyncResult) result = NULL;

  for (const char *const *word = words; *word != NULL; word++)
    g_ptr_array_add (arguments, g_bytes_new (*word, strlen (*word)));
  openings_redis_send_async (fixture->redis, arguments, NULL, openings_test_store_result, &result);

  return openings_redis_send_finish (fixture->redis, openings_test_await (&result), NULL);
}

/* Redis forgets it after five minutes, or sooner if it is stale sooner. */
static gboolean
is_short_lived (gpointer user_data)
{
  static const struct
  {
    const char *key;
    gint64 life; /* seconds */
    gint64 most;
  } entries[] = { { "minute", 60, 60 }, { "hour", 3600, 300 } };

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (GVariant) left = NULL;

      store (user_data, entries[i].key, "body", entries[i].life);
      assert_kept (user_data, entries[i].key, TRUE);
      left = send (user_data, "TTL", entries[i].key, NULL);
      if (left == NULL || g_variant_get_int64 (left) == -2) /* it is not there */
        return FALSE;

      g_assert_cmpint (g_variant_get_int64 (left), >=, 0);
      g_assert_cmpint (g_variant_get_int64 (left), <=, entries[i].most);
    }

  return TRUE;
}

static void
test_life (Fixture *fixture,
           gconstpointer data)
{
  openings_test_wait_until (is_short_lived, fixture);
}

static gboolean
is_poisoned (gpointer user_data)
{
  g_autoptr (GVariant) answer = send (user_data, "SET", "a", "cposix\nsystem\n(S'echo'\ntR.");

  return answer != NULL;
}

/* Whoever else writes there can't make us believe it. */
static void
test_poison (Fixture *fixture,
             gconstpointer data)
{
  openings_test_wait_until (is_poisoned, fixture);

  assert_kept (fixture, "a", FALSE);
}

static gboolean
is_cleared (gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GAsyncResult) result = NULL;
  OpeningsCacheStatistics statistics;

  openings_cache_clear_async (fixture->cache, NULL, openings_test_store_result, &result);
  g_assert_true (openings_cache_clear_finish (fixture->cache, openings_test_await (&result), NULL));
  get_statistics (fixture, &statistics);
  g_assert_cmpuint (statistics.disk.n_entries, ==, 0);

  return statistics.redis_is_available && statistics.redis.n_entries == 0;
}

static void
test_clear (Fixture *fixture,
            gconstpointer data)
{
  openings_test_wait_until (is_stored, fixture);
  openings_test_wait_until (is_cleared, fixture);
}

#define ADD(name, has_redis, func) \
  g_test_add ("/cache/" name, Fixture, GINT_TO_POINTER (has_redis), set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_setenv ("OPENINGS_TIME_SCALE", "0.01", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("disk-alone", FALSE, test_disk_alone);
  ADD ("stale", FALSE, test_stale);
  ADD ("redis-answers", TRUE, test_redis_answers);
  ADD ("promotion", TRUE, test_promotion);
  ADD ("large", TRUE, test_large);
  ADD ("redis-trouble", TRUE, test_redis_trouble);
  ADD ("life", TRUE, test_life);
  ADD ("poison", TRUE, test_poison);
  ADD ("clear", TRUE, test_clear);

  return g_test_run ();
}
