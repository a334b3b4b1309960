/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-bench-scraper.h"

#include "openings-test-wait.h"

static OpeningsFetcher *
make_fetcher (const char *folder,
              gboolean with_cache)
{
  g_autofree char *path = g_build_filename (folder, "cache", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (OpeningsHttpClient) client = openings_http_client_new ();
  g_autoptr (OpeningsCache) cache = NULL;

  if (with_cache)
    cache = openings_cache_new (file, OPENINGS_DISK_CACHE_DEFAULT_LIMIT, NULL);

  return openings_fetcher_new (client, cache);
}

OpeningsBenchScraper *
openings_bench_scraper_new (const char *folder,
                            gboolean with_cache,
                            OpeningsBenchServer *server,
                            const OpeningsBenchBoard *board,
                            guint concurrency)
{
  OpeningsBenchScraper *self = g_new0 (OpeningsBenchScraper, 1);

  self->store = openings_bench_open (folder);
  self->fetcher = make_fetcher (folder, with_cache);
  self->queue = openings_run_queue_new (self->store, self->fetcher);
  openings_run_queue_set_concurrency (self->queue, concurrency);
  openings_http_client_set_mirror (openings_fetcher_get_client (self->fetcher),
                                   openings_bench_server_get_url (server));
  for (guint host = 0; host < board->n_hosts; host++)
    {
      g_autofree char *handle = openings_bench_board_dup_handle (host);

      openings_bench_follow (self->store, handle);
    }

  return self;
}

void
openings_bench_scraper_free (OpeningsBenchScraper *self)
{
  g_autoptr (GAsyncResult) stopped = NULL;
  g_autoptr (GAsyncResult) silent = NULL;

  openings_run_queue_shutdown_async (self->queue, openings_test_store_result, &stopped);
  openings_bench_await (&stopped);
  openings_fetcher_shutdown_async (self->fetcher, openings_test_store_result, &silent);
  openings_bench_await (&silent);
  g_object_unref (self->queue);
  g_object_unref (self->fetcher);
  openings_bench_close (self->store);
  g_free (self);
}

/* Fetches everything. Returns: (transfer full): the run, which had no errors */
OpeningsRun *
openings_bench_scraper_run (OpeningsBenchScraper *self,
                            OpeningsRunFlags flags)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OpeningsRun) run = NULL;
  g_autoptr (GError) error = NULL;

  openings_run_queue_scrape_async (self->queue, NULL, OPENINGS_RUN_DEFAULT, flags, NULL,
                                   openings_test_store_result, &result);
  run = openings_run_queue_scrape_finish (self->queue, openings_bench_await (&result), &error);
  g_assert_no_error (error);
  while (!openings_run_is_finished (run))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (openings_run_get_n_errors (run), ==, 0);

  return g_steal_pointer (&run);
}

/* How long curl takes for all pages, or to be told that it has them. */
double
openings_bench_curl (OpeningsBench *bench,
                     OpeningsBenchServer *server,
                     const OpeningsBenchBoard *board,
                     guint concurrency,
                     gboolean conditional)
{
  g_autofree char *path = g_build_filename (bench->own, "curl", NULL);
  g_autofree char *parallel = g_strdup_printf ("%u", concurrency);
  g_autoptr (GString) config = g_string_new (NULL);
  g_autoptr (GSubprocess) curl = NULL;
  g_autoptr (GError) error = NULL;
  double begin;

  if (conditional)
    g_string_append (config, "header = \"If-None-Match: " OPENINGS_BENCH_ETAG "\"\n");
  for (guint host = 0; host < board->n_hosts; host++)
    {
      g_autofree char *url = openings_bench_server_dup_page_url (server, host);

      g_string_append_printf (config, "url = \"%s\"\noutput = \"/dev/null\"\n", url);
    }
  g_file_set_contents (path, config->str, -1, &error);
  g_assert_no_error (error);

  begin = openings_bench_now ();
  curl = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, "curl", "--disable",
                           "--silent", "--fail", "--parallel", "--parallel-max", parallel,
                           "--config", path, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (curl, NULL, &error);
  g_assert_no_error (error);

  return openings_bench_now () - begin;
}
