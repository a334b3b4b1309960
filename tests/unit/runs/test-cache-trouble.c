/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whatever happens to Redis or to the folder of the cache, every source is
 * stored, and nobody is told. */

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "openings-test-folder.h"
#include "openings-test-redis.h"
#include "openings-test-wait.h"
#include "runs-test.h"

#define N_BOARDS   8
#define N_POSTINGS 3
#define N_HELD     6                     /* that one host gets at once */
#define FULL       (5 * 1024 * 1024 / 2) /* the jobs need half of it */

typedef struct
{
  RunsTest runs;
  char *parent; /* (owned) */
  char *folder; /* (owned) of the cache */
  OpeningsTestRedis *redis;
} TroubleTest;

static void
add_boards (TroubleTest *test,
            const char *noise)
{
  for (guint i = 0; i < N_BOARDS; i++)
    {
      g_autofree char *board = g_strdup_printf ("board%u", i);
      g_autofree char *path = runs_test_add_noisy_board (&test->runs, board, N_POSTINGS, noise);

      openings_test_server_set_header (test->runs.server, path, "ETag", "\"1\"");
    }
}

static void
set_up (TroubleTest *test,
        gconstpointer data)
{
  runs_test_set_up (&test->runs, NULL);
  test->parent = openings_test_folder_new ();
  test->folder = g_build_filename (test->parent, "cache", NULL);
  test->redis = openings_test_redis_new ();
  for (guint i = 0; i < N_BOARDS; i++)
    {
      g_autofree char *board = g_strdup_printf ("board%u", i);
      g_autofree char *handle = g_strconcat ("lever:", board, NULL);

      runs_test_follow (&test->runs, handle);
    }
  add_boards (test, "null");
}

static void
tear_down (TroubleTest *test,
           gconstpointer data)
{
  runs_test_tear_down (&test->runs, NULL);
  openings_test_redis_free (test->redis);
  openings_test_folder_delete (test->parent);
  g_free (test->folder);
  g_free (test->parent);
}

static void
use_cache (TroubleTest *test,
           gboolean with_redis)
{
  runs_test_use_cache (&test->runs, test->folder,
                       with_redis ? openings_test_redis_get_url (test->redis) : NULL);
}

static void
assert_stored (TroubleTest *test,
               OpeningsRun *run)
{
  const OpeningsSaveCounts *counts = openings_run_get_counts (run);

  for (guint i = 0; i < openings_run_get_total (run); i++)
    {
      g_autoptr (OpeningsRunItem) item = g_list_model_get_item (G_LIST_MODEL (run), i);

      g_assert_no_error (openings_run_item_get_error (item));
    }
  g_assert_cmpint (openings_run_get_state (run), ==, OPENINGS_RUN_COMPLETED);
  g_assert_cmpuint (counts->n_new + counts->n_unchanged, ==, N_BOARDS * N_POSTINGS);
  g_assert_cmpint (runs_test_count (&test->runs, NULL), ==, N_BOARDS * N_POSTINGS);
}

static void
scrape (TroubleTest *test)
{
  g_autoptr (OpeningsRun) run = runs_test_run (&test->runs, OPENINGS_RUN_FORCE);

  assert_stored (test, run);
}

static gboolean
is_held (gpointer data)
{
  return openings_test_server_count_active (data) == N_HELD;
}

/* Something happens while requests are under way, and is over later, if that is
 * what it does. */
static void
scrape_through (TroubleTest *test,
                void (*happens) (TroubleTest *test),
                void (*ends) (TroubleTest *test))
{
  g_autoptr (OpeningsRun) run = NULL;

  openings_test_server_hold (test->runs.server);
  run = runs_test_begin (&test->runs, NULL, OPENINGS_RUN_DEFAULT, OPENINGS_RUN_FORCE);
  openings_test_wait_until (is_held, test->runs.server);
  happens (test);
  openings_test_server_release (test->runs.server);
  if (ends != NULL)
    ends (test);
  runs_test_wait (run);
  assert_stored (test, run);
}

static void
stop_redis (TroubleTest *test)
{
  openings_test_redis_stop (test->redis);
}

static void
start_redis (TroubleTest *test)
{
  openings_test_redis_start (test->redis);
}

static void
pause_redis (TroubleTest *test)
{
  openings_test_redis_pause (test->redis, TRUE);
}

static void
test_redis_refuses (TroubleTest *test,
                    gconstpointer data)
{
  stop_redis (test);
  use_cache (test, TRUE);
  scrape (test);
  scrape (test);
}

static void
test_redis_hangs (TroubleTest *test,
                  gconstpointer data)
{
  use_cache (test, TRUE);
  scrape_through (test, pause_redis, NULL);
  scrape (test);
}

static void
test_redis_killed (TroubleTest *test,
                   gconstpointer data)
{
  use_cache (test, TRUE);
  scrape (test);
  scrape_through (test, stop_redis, start_redis);
  scrape_through (test, stop_redis, NULL);
  scrape (test);
}

/* A command of another program of the server's. */
static void
command (TroubleTest *test,
         const char *const *words)
{
  g_autoptr (OpeningsRedis) redis = NULL;
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GAsyncResult) answered = NULL;
  g_autoptr (GAsyncResult) stopped = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (arguments, g_bytes_new (words[i], strlen (words[i])));
  redis = openings_redis_new (openings_test_redis_get_url (test->redis), &error);
  g_assert_no_error (error);
  openings_redis_send_async (redis, arguments, NULL, openings_test_store_result, &answered);
  answer = openings_redis_send_finish (redis, openings_test_await (&answered), &error);
  g_assert_no_error (error);
  openings_redis_shutdown_async (redis, openings_test_store_result, &stopped);
  openings_test_await (&stopped);
}

static void
configure (TroubleTest *test,
           const char *name,
           const char *value)
{
  command (test, (const char *const[]) { "CONFIG", "SET", name, value, NULL });
}

static void
wipe_redis (TroubleTest *test)
{
  command (test, (const char *const[]) { "FLUSHALL", NULL });
}

/* Before a run, and while one is under way. */
static void
test_redis_wiped (TroubleTest *test,
                  gconstpointer data)
{
  use_cache (test, TRUE);
  scrape (test);
  wipe_redis (test);
  scrape (test);
  scrape_through (test, wipe_redis, wipe_redis);
}

static void
test_redis_full (TroubleTest *test,
                 gconstpointer data)
{
  configure (test, "maxmemory-policy", "noeviction");
  configure (test, "maxmemory", "1");
  use_cache (test, TRUE);
  scrape (test);
  scrape (test);
}

static void
test_redis_asks (TroubleTest *test,
                 gconstpointer data)
{
  configure (test, "requirepass", "secret");
  use_cache (test, TRUE);
  scrape (test);
  scrape (test);
}

static OpeningsCacheStatistics
get_statistics (TroubleTest *test)
{
  OpeningsCache *cache = openings_fetcher_get_cache (test->runs.fetcher);
  g_autoptr (GAsyncResult) result = NULL;
  OpeningsCacheStatistics statistics;

  openings_cache_get_statistics_async (cache, NULL, openings_test_store_result, &result);
  openings_cache_get_statistics_finish (cache, openings_test_await (&result), &statistics, NULL);

  return statistics;
}

static gboolean
is_let_in (gpointer data)
{
  return get_statistics (data).redis_is_available;
}

static gboolean
is_in_redis (gpointer data)
{
  return get_statistics (data).redis.n_entries > 0;
}

/* The password that the user entered is shown to Redis, also by the next start. */
static void
test_redis_password (TroubleTest *test,
                     gconstpointer data)
{
  const char *const keys[] = { OPENINGS_FETCHER_REDIS_KEY, "secret", NULL };
  g_autoptr (GAsyncResult) kept = NULL;
  g_autoptr (GAsyncResult) settled = NULL;
  g_autoptr (GError) error = NULL;

  configure (test, "requirepass", "secret");
  use_cache (test, TRUE);
  scrape (test);
  g_assert_false (is_let_in (test));

  openings_keyring_store_async (openings_fetcher_get_keyring (test->runs.fetcher), keys, NULL,
                                openings_test_store_result, &kept);
  openings_keyring_store_finish (openings_fetcher_get_keyring (test->runs.fetcher),
                                 openings_test_await (&kept), &error);
  g_assert_no_error (error);
  use_cache (test, TRUE);
  openings_fetcher_settle_async (test->runs.fetcher, NULL, openings_test_store_result, &settled);
  openings_fetcher_settle_finish (test->runs.fetcher, openings_test_await (&settled), &error);
  g_assert_no_error (error);
  openings_test_wait_until (is_let_in, test);
  scrape (test);
  openings_test_wait_until (is_in_redis, test);
}

static gboolean
babble_cb (GThreadedSocketService *service,
           GSocketConnection *connection,
           GObject *source,
           gpointer data)
{
  static const char babble[] = "*3\r\n$5\r\nhello\r\n:x\r\n$-7\r\n";
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  char buffer[256];

  while (g_input_stream_read (input, buffer, sizeof buffer, NULL, NULL) > 0)
    if (!g_output_stream_write_all (output, babble, strlen (babble), NULL, NULL, NULL))
      break;

  return TRUE;
}

static void
test_redis_babbles (TroubleTest *test,
                    gconstpointer data)
{
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (4);
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *url = g_strdup_printf ("redis://127.0.0.1:%u", port);

  g_signal_connect (service, "run", G_CALLBACK (babble_cb), NULL);
  g_socket_service_start (service);
  runs_test_use_cache (&test->runs, test->folder, url);
  scrape (test);
  scrape (test);
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
}

/* A web server, at that. */
static void
test_redis_is_another (TroubleTest *test,
                       gconstpointer data)
{
  const char *port = strrchr (openings_test_server_get_url (test->runs.server), ':');
  g_autofree char *url = g_strconcat ("redis://127.0.0.1", port, NULL);

  runs_test_use_cache (&test->runs, test->folder, url);
  scrape (test);
  scrape (test);
}

/* Whoever is at work there does not get in the way. */
static void
delete_folder (TroubleTest *test)
{
  g_autofree char *aside = g_build_filename (test->parent, "aside", NULL);

  g_assert_cmpint (g_rename (test->folder, aside), ==, 0);
  openings_test_folder_delete (aside);
}

static void
test_folder_deleted (TroubleTest *test,
                     gconstpointer data)
{
  use_cache (test, FALSE);
  scrape (test);
  scrape_through (test, delete_folder, NULL);
  scrape (test);
}

/* A file in the place of the folder: nothing can be written, nor read. */
static void
replace_folder (TroubleTest *test)
{
  delete_folder (test);
  g_assert_true (g_file_set_contents (test->folder, "no folder", -1, NULL));
}

static void
test_folder_replaced (TroubleTest *test,
                      gconstpointer data)
{
  use_cache (test, FALSE);
  scrape (test);
  scrape_through (test, replace_folder, NULL);
  scrape (test);
  g_assert_cmpint (g_unlink (test->folder), ==, 0);
  scrape (test);
}

static void
spoil (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  if (dir == NULL)
    g_assert_true (g_file_set_contents (path, "garbage", -1, NULL));
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      spoil (below);
    }
}

static void
spoil_folder (TroubleTest *test)
{
  spoil (test->folder);
}

static void
test_folder_spoiled (TroubleTest *test,
                     gconstpointer data)
{
  use_cache (test, FALSE);
  scrape (test);
  spoil_folder (test);
  scrape (test);
  scrape_through (test, spoil_folder, NULL);
  scrape (test);
}

static void
limit_files (rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* For answers, though not for the jobs. */
static void
fill_disk (TroubleTest *test)
{
  limit_files (FULL);
}

static void
test_folder_full (TroubleTest *test,
                  gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autofree guint32 *numbers = g_new (guint32, FULL / sizeof (guint32));
  g_autofree char *text = NULL;
  g_autofree char *noise = NULL;
  struct rlimit before;

  /* Which can't be packed into less. */
  for (guint i = 0; i < FULL / sizeof (guint32); i++)
    numbers[i] = g_rand_int (random);
  text = g_base64_encode ((const guchar *) numbers, FULL);
  noise = g_strdup_printf ("\"%s\"", text);
  add_boards (test, noise);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);

  use_cache (test, FALSE);
  scrape_through (test, fill_disk, NULL);
  g_assert_cmpuint (get_statistics (test).disk.n_entries, ==, 0);
  limit_files (before.rlim_cur);
  scrape (test);
  g_assert_cmpuint (get_statistics (test).disk.n_entries, ==, N_BOARDS);
}

static void
lock_folder (TroubleTest *test)
{
  openings_test_folder_set_writable (test->folder, FALSE);
}

/* What is there is read, and nothing is added. */
static void
test_folder_read_only (TroubleTest *test,
                       gconstpointer data)
{
  use_cache (test, FALSE);
  scrape (test);
  scrape_through (test, lock_folder, NULL);
  add_boards (test, "{}");
  runs_test_use_cache (&test->runs, test->folder, NULL);
  scrape (test);
  g_assert_cmpuint (get_statistics (test).disk.n_entries, ==, N_BOARDS);
  openings_test_folder_set_writable (test->folder, TRUE);
}

#define ADD(name, func) \
  g_test_add ("/runs/cache-trouble/" name, TroubleTest, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_autofree char *folder = openings_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "keyring", NULL);
  int status;

  /* What is held takes a while, and is not to be taken for silence. */
  g_setenv ("OPENINGS_TIME_SCALE", "0.1", TRUE);
  signal (SIGXFSZ, SIG_IGN);
  openings_test_folder_obey_modes ();
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "open sesame", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("redis-refuses", test_redis_refuses);
  ADD ("redis-hangs", test_redis_hangs);
  ADD ("redis-killed", test_redis_killed);
  ADD ("redis-wiped", test_redis_wiped);
  ADD ("redis-full", test_redis_full);
  ADD ("redis-asks", test_redis_asks);
  ADD ("redis-password", test_redis_password);
  ADD ("redis-babbles", test_redis_babbles);
  ADD ("redis-is-another", test_redis_is_another);
  ADD ("folder-deleted", test_folder_deleted);
  ADD ("folder-replaced", test_folder_replaced);
  ADD ("folder-spoiled", test_folder_spoiled);
  ADD ("folder-full", test_folder_full);
  ADD ("folder-read-only", test_folder_read_only);

  status = g_test_run ();
  openings_test_folder_delete (folder);

  return status;
}
