/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>

#include "openings-bench.h"
#include "openings-cache-format.h"
#include "openings-cache.h"
#include "openings-checksum.h"
#include "openings-clock.h"
#include "openings-redis-connection.h"
#include "openings-test-redis.h"
#include "openings-test-wait.h"

/* Looking up what is kept: from Redis, beside redis-benchmark with one client;
 * from the disk, beside reading a file; and many at a time. */

#define N_KEYS      200
#define BODY_BYTES  10240
#define N_LOOKUPS   5000
#define N_MANY      50000
#define N_AT_ONCE   64
#define LIMIT_REDIS 1.15
#define LIMIT_DISK  25.0
#define LIMIT_RATE  20000.0
#define N_ROUNDS    5 /* in turn with the limit, since others use the machine, too */
#define REDIS_GETS  "4000"

static char *
dup_key (guint number)
{
  return g_strdup_printf ("https://jobs.example/%u", number % N_KEYS);
}

/* Half of it repeats, as much of a page does. */
static OpeningsCacheEntry *
make_entry (guint number)
{
  static const char *const fields[] = { "url", "https://jobs.example/", "type", "text/html", NULL };
  g_autoptr (GRand) random = g_rand_new_with_seed (number);
  g_autoptr (GString) body = g_string_sized_new (BODY_BYTES);
  g_autoptr (GBytes) bytes = NULL;

  while (body->len < BODY_BYTES)
    g_string_append_printf (body, "<p>%08x</p>", g_rand_int (random));
  g_string_truncate (body, BODY_BYTES);
  bytes = g_string_free_to_bytes (g_steal_pointer (&body));

  return openings_cache_entry_new (openings_clock_now (), openings_clock_now () + 3600, fields,
                                   bytes, openings_checksum_bytes (bytes));
}

static OpeningsCacheEntry *
look_up (OpeningsCache *cache,
         guint number)
{
  g_autofree char *key = dup_key (number);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsCacheEntry *entry;

  openings_cache_lookup_async (cache, key, 0, NULL, openings_test_store_result, &result);
  entry = openings_cache_lookup_finish (cache, openings_bench_await (&result), &error);
  g_assert_no_error (error);

  return entry;
}

static OpeningsCache *
make_cache (OpeningsBench *bench,
            OpeningsRedis *redis)
{
  g_autofree char *path = g_build_filename (bench->own, "cache", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  OpeningsCache *cache = openings_cache_new (folder, OPENINGS_DISK_CACHE_DEFAULT_LIMIT, redis);

  for (guint i = 0; i < N_KEYS; i++)
    {
      g_autofree char *key = dup_key (i);
      g_autoptr (OpeningsCacheEntry) entry = make_entry (i);

      openings_cache_store (cache, key, entry);
    }
  /* Stores are done in their order: behind the last one all are there. */
  for (guint i = 0; i < N_KEYS; i++)
    {
      OpeningsCacheEntry *entry = look_up (cache, i);

      g_assert_nonnull (entry);
      openings_cache_entry_unref (entry);
    }

  return cache;
}

static void
end_cache (OpeningsCache *cache)
{
  g_autoptr (GAsyncResult) result = NULL;

  openings_cache_shutdown_async (cache, openings_test_store_result, &result);
  openings_bench_await (&result);
  g_object_unref (cache);
}

/* Microseconds of single look-ups, one after the other. */
static GArray *
time_lookups (OpeningsCache *cache)
{
  GArray *samples = openings_samples_new ();

  for (guint i = 0; i < N_LOOKUPS; i++)
    {
      double begin = openings_bench_now ();
      g_autoptr (OpeningsCacheEntry) entry = look_up (cache, i);

      g_assert_nonnull (entry);
      openings_samples_add (samples, (openings_bench_now () - begin) * 1000.0);
    }

  return samples;
}

/* Microseconds of reading the same amount from a file. */
static double
time_files (OpeningsBench *bench)
{
  g_autofree char *path = g_build_filename (bench->own, "file", NULL);
  g_autoptr (OpeningsCacheEntry) entry = make_entry (0);
  g_autoptr (GArray) samples = openings_samples_new ();
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (entry->body, NULL), BODY_BYTES, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_LOOKUPS; i++)
    {
      double begin = openings_bench_now ();
      g_autofree char *data = NULL;

      g_file_get_contents (path, &data, NULL, &error);
      g_assert_no_error (error);
      openings_samples_add (samples, (openings_bench_now () - begin) * 1000.0);
    }

  return openings_samples_percentile (samples, 50);
}

/* Microseconds of a get at half of all times, as redis-benchmark measures. */
static double
time_redis (const char *url)
{
  const char *port = strrchr (url, ':') + 1;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                              &error, "redis-benchmark", "-p", port, "-c", "1", "-n", REDIS_GETS,
                              "-d", G_STRINGIFY (BODY_BYTES), "-t", "set,get", "--csv", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);

  /* "test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms",… */
  lines = g_strsplit (output, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], ",", -1);

      if (g_str_has_prefix (lines[i], "\"GET\"") && g_strv_length (columns) > 4)
        return g_ascii_strtod (columns[4] + 1, NULL) * 1000.0;
    }
  g_error ("redis-benchmark said: %s", output);
}

typedef struct
{
  const char *key;
  OpeningsCacheEntry *entry; /* (owned) (nullable) once it is there */
} Get;

static void
got_cb (GVariant *answer,
        const GError *error,
        gpointer data)
{
  Get *get = data;
  g_autoptr (GBytes) value = NULL;
  g_autoptr (GBytes) head = NULL;
  g_autoptr (GBytes) blob = NULL;

  g_assert_no_error (error);
  value = g_variant_get_data_as_bytes (answer);
  g_assert_true (openings_cache_split (value, &head, &blob));
  get->entry = openings_cache_read (head, blob, get->key);
  g_assert_nonnull (get->entry);
}

/* Microseconds of single gets on the thread that the connection is of, until the
 * entry is read and found to be sound. */
static GArray *
time_gets (const char *url)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (OpeningsRedisAddress) address = openings_redis_address_parse (url, NULL);
  g_autoptr (OpeningsRedisConnection) connection = NULL;
  GArray *samples = openings_samples_new ();

  g_main_context_push_thread_default (context);
  connection = openings_redis_connection_new (context, address);
  for (guint i = 0; i < N_LOOKUPS / N_ROUNDS; i++)
    {
      g_autofree char *key = dup_key (i);
      double begin = openings_bench_now ();
      g_autoptr (GPtrArray) arguments =
          g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      g_autofree char *digest = openings_cache_digest_key (key);
      g_autofree char *name = g_strconcat ("openings:cache:", digest, NULL);
      Get get = { .key = key };

      g_ptr_array_add (arguments, g_bytes_new ("GET", 3));
      g_ptr_array_add (arguments, g_bytes_new (name, strlen (name)));
      openings_redis_connection_send (connection, arguments, got_cb, &get);
      while (get.entry == NULL)
        g_main_context_iteration (context, TRUE);
      openings_samples_add (samples, (openings_bench_now () - begin) * 1000.0);
      openings_cache_entry_unref (get.entry);
    }
  g_main_context_pop_thread_default (context);

  return samples;
}

static void
measure_redis (OpeningsBench *bench)
{
  g_autoptr (OpeningsTestRedis) server = openings_test_redis_new ();
  const char *url = openings_test_redis_get_url (server);
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsRedis) redis = openings_redis_new (url, &error);
  g_autoptr (GAsyncResult) stopped = NULL;
  g_autoptr (GArray) samples = openings_samples_new ();
  g_autoptr (GArray) raws = openings_samples_new ();
  g_autoptr (GArray) ratios = openings_samples_new ();
  g_autoptr (GArray) lookups = NULL;
  OpeningsCache *cache;

  g_assert_no_error (error);
  cache = make_cache (bench, redis);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GArray) gets = time_gets (url);
      double raw = time_redis (url);

      g_array_append_vals (samples, gets->data, gets->len);
      openings_samples_add (raws, raw);
      openings_samples_add (ratios, openings_samples_percentile (gets, 50) / raw);
    }
  lookups = time_lookups (cache);
  openings_bench_report (bench, "cache-redis", "us", samples,
                         "raw_p50", openings_samples_percentile (raws, 50),
                         "ratio", openings_samples_percentile (ratios, 50),
                         "limit_ratio", LIMIT_REDIS,
                         "from_other_thread_p50", openings_samples_percentile (lookups, 50), NULL);

  end_cache (cache);
  openings_redis_shutdown_async (redis, openings_test_store_result, &stopped);
  openings_bench_await (&stopped);
}

typedef struct
{
  OpeningsCache *cache;
  guint n_sent;
  guint n_done;
} Many;

static void send_next (Many *many);

static void
found_cb (GObject *object,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsCacheEntry) entry =
      openings_cache_lookup_finish (OPENINGS_CACHE (object), result, &error);
  Many *many = data;

  g_assert_no_error (error);
  g_assert_nonnull (entry);
  many->n_done++;
  if (many->n_sent < N_MANY)
    send_next (many);
}

static void
send_next (Many *many)
{
  g_autofree char *key = dup_key (many->n_sent++);

  openings_cache_lookup_async (many->cache, key, 0, NULL, found_cb, many);
}

static double
count_per_second (OpeningsCache *cache)
{
  Many many = { .cache = cache };
  double begin = openings_bench_now ();

  for (guint i = 0; i < N_AT_ONCE; i++)
    send_next (&many);
  while (many.n_done < N_MANY)
    g_main_context_iteration (NULL, TRUE);

  return N_MANY * 1000.0 / (openings_bench_now () - begin);
}

static void
measure_disk (OpeningsBench *bench)
{
  OpeningsCache *cache = make_cache (bench, NULL);
  g_autoptr (GArray) samples = time_lookups (cache);
  double raw = time_files (bench);

  openings_bench_report (bench, "cache-disk", "us", samples,
                         "raw_p50", raw,
                         "above_raw_p50", openings_samples_percentile (samples, 50) - raw,
                         "limit_above_raw_p50", LIMIT_DISK,
                         "per_second", count_per_second (cache),
                         "limit_per_second", LIMIT_RATE, NULL);
  end_cache (cache);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (OpeningsBench) bench = openings_bench_new (argc, argv, N_KEYS);

  measure_disk (bench);
  measure_redis (bench);

  return 0;
}
