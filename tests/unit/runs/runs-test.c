/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "runs-test.h"

#include "openings-test-folder.h"
#include "openings-test-wait.h"

void
runs_test_start (RunsTest *test)
{
  g_autoptr (GFile) folder = g_file_new_for_path (test->folder);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  test->store = openings_store_new (folder);
  openings_store_open_async (test->store, NULL, openings_test_store_result, &result);
  openings_store_open_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);
  test->client = openings_http_client_new ();
  openings_http_client_set_mirror (test->client, openings_test_server_get_url (test->server));
  test->fetcher = openings_fetcher_new (test->client, NULL);
  test->queue = openings_run_queue_new (test->store, test->fetcher);
}

static void
stop_fetching (RunsTest *test)
{
  g_autoptr (GAsyncResult) stopped = NULL;
  g_autoptr (GAsyncResult) silent = NULL;

  openings_run_queue_shutdown_async (test->queue, openings_test_store_result, &stopped);
  g_assert_true (openings_run_queue_shutdown_finish (test->queue, openings_test_await (&stopped),
                                                     NULL));
  g_clear_object (&test->queue);
  openings_fetcher_shutdown_async (test->fetcher, openings_test_store_result, &silent);
  openings_test_await (&silent);
  g_clear_object (&test->fetcher);
  g_clear_object (&test->client);
}

void
runs_test_stop (RunsTest *test)
{
  g_autoptr (GAsyncResult) closed = NULL;

  stop_fetching (test);
  openings_store_close_async (test->store, openings_test_store_result, &closed);
  openings_test_await (&closed);
  g_clear_object (&test->store);
}

void
runs_test_use_cache (RunsTest *test,
                     const char *folder,
                     const char *redis_url)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GError) error = NULL;

  stop_fetching (test);
  test->fetcher = openings_fetcher_new_with_cache (file, redis_url, &error);
  g_assert_no_error (error);
  test->client = g_object_ref (openings_fetcher_get_client (test->fetcher));
  openings_http_client_set_mirror (test->client, openings_test_server_get_url (test->server));
  test->queue = openings_run_queue_new (test->store, test->fetcher);
}

void
runs_test_restart (RunsTest *test)
{
  runs_test_stop (test);
  runs_test_start (test);
}

void
runs_test_set_up (RunsTest *test,
                  gconstpointer data)
{
  test->folder = openings_test_folder_new ();
  test->server = openings_test_server_new ();
  runs_test_start (test);
}

void
runs_test_tear_down (RunsTest *test,
                     gconstpointer data)
{
  openings_test_server_release (test->server);
  runs_test_stop (test);
  g_clear_pointer (&test->server, openings_test_server_free);
  openings_test_folder_delete (test->folder);
  g_clear_pointer (&test->folder, g_free);
}

void
runs_test_follow (RunsTest *test,
                  const char *handle)
{
  g_autoptr (OpeningsSource) source = openings_source_new (handle);
  g_autoptr (GAsyncResult) result = NULL;

  openings_store_add_source_async (test->store, source, NULL, openings_test_store_result, &result);
  g_assert_true (openings_store_add_source_finish (test->store, openings_test_await (&result), NULL,
                                                   NULL));
}

/* @noise: something that is no posting, in JSON */
char *
runs_test_add_noisy_board (RunsTest *test,
                           const char *board,
                           guint n,
                           const char *noise)
{
  char *path = g_strdup_printf ("/api.lever.co/v0/postings/%s?mode=json&skip=0&limit=100", board);
  g_autoptr (GString) body = g_string_new ("[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (body,
                            "{\"id\": \"%s-%u\", \"text\": \"Potter %u\","
                            " \"hostedUrl\": \"https://jobs.lever.co/%s/%u\","
                            " \"descriptionPlain\": \"Clay and kilns\"},",
                            board, i, i, board, i);
  g_string_append_printf (body, "%s]", noise);
  openings_test_server_add (test->server, path, 200, "application/json", body->str, -1);

  return path;
}

char *
runs_test_add_board (RunsTest *test,
                     const char *board,
                     guint n)
{
  return runs_test_add_noisy_board (test, board, n, "null");
}

OpeningsRun *
runs_test_begin (RunsTest *test,
                 const char *const *handles,
                 OpeningsRunPriority priority,
                 OpeningsRunFlags flags)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsRun *run;

  openings_run_queue_scrape_async (test->queue, handles, priority, flags, NULL,
                                   openings_test_store_result, &result);
  run = openings_run_queue_scrape_finish (test->queue, openings_test_await (&result), &error);
  g_assert_no_error (error);

  return run;
}

static gboolean
is_finished (gpointer data)
{
  return openings_run_is_finished (data);
}

void
runs_test_wait (OpeningsRun *run)
{
  openings_test_wait_until (is_finished, run);
}

/* Scrapes everything and waits for its end. */
OpeningsRun *
runs_test_run (RunsTest *test,
               OpeningsRunFlags flags)
{
  OpeningsRun *run = runs_test_begin (test, NULL, OPENINGS_RUN_DEFAULT, flags);

  runs_test_wait (run);

  return run;
}

int
runs_test_resume (RunsTest *test)
{
  g_autoptr (GAsyncResult) result = NULL;

  openings_run_queue_resume_async (test->queue, NULL, openings_test_store_result, &result);

  return openings_run_queue_resume_finish (test->queue, openings_test_await (&result), NULL);
}

gint64
runs_test_count (RunsTest *test,
                 const char *words)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (GAsyncResult) result = NULL;

  query->text = g_strdup (words);
  openings_store_count_async (test->store, query, NULL, openings_test_store_result, &result);

  return openings_store_count_finish (test->store, openings_test_await (&result), NULL);
}

OpeningsRunRecord *
runs_test_record (RunsTest *test,
                  gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;

  openings_store_get_run_async (test->store, id, NULL, openings_test_store_result, &result);

  return openings_store_get_run_finish (test->store, openings_test_await (&result), NULL);
}
