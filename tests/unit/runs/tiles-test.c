/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "tiles-test.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-test-wait.h"

/* A kind whose list leaves the text out: lines of "id|title", and of a further
 * page "+address". The details of a posting are its text. */

static GPtrArray *
tiles_begin (const char *board)
{
  GPtrArray *requests = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_request_unref);

  g_ptr_array_add (requests, openings_request_new ("https://tiles.example/acme"));

  return requests;
}

OpeningsPosting *
tiles_test_row (const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "|", 2);
  OpeningsPosting *posting = openings_posting_new ();

  posting->source = g_strdup (TILES_HANDLE);
  posting->external_id = g_strdup (parts[0]);
  posting->title = g_strdup (parts[1]);
  posting->url = g_strdup_printf ("https://tiles.example/acme/%s", parts[0]);
  posting->partial = TRUE;

  return openings_posting_seal (posting);
}

static OpeningsParsed *
tiles_parse (const char *board,
             const OpeningsRequest *request,
             const char *url,
             GBytes *body,
             GError **error)
{
  OpeningsParsed *parsed = openings_parsed_new ();
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_auto (GStrv) lines = g_strsplit (text, "\n", 0);

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] == '+')
      g_ptr_array_add (parsed->requests, openings_request_new (lines[i] + 1));
    else if (strchr (lines[i], '|') != NULL)
      g_ptr_array_add (parsed->postings, tiles_test_row (lines[i]));

  return parsed;
}

static OpeningsRequest *
tiles_detail (const char *board,
              const OpeningsPosting *posting)
{
  return openings_request_new (posting->url);
}

static OpeningsPosting *
tiles_parse_detail (const char *board,
                    const OpeningsPosting *listed,
                    const char *url,
                    GBytes *body,
                    GError **error)
{
  OpeningsPosting *posting = openings_posting_copy (listed);

  g_free (posting->description);
  posting->description = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  posting->partial = FALSE;

  return openings_posting_seal (posting);
}

static OpeningsRequest *
tiles_otherwise (const char *board,
                 const OpeningsRequest *request)
{
  return g_str_has_suffix (request->url, "/otherwise")
             ? NULL
             : openings_request_new ("https://tiles.example/acme/otherwise");
}

const OpeningsSourceKind tiles_kind = {
  .name = "tiles",
  .title = "Tiles",
  .max_requests = 50,
  .begin = tiles_begin,
  .otherwise = tiles_otherwise,
  .parse = tiles_parse,
  .detail = tiles_detail,
  .parse_detail = tiles_parse_detail,
};

gint64 tiles_test_now;

static gint64
get_now (gpointer data)
{
  return tiles_test_now;
}

void
tiles_test_set_up (TilesTest *test,
                   gconstpointer data)
{
  runs_test_set_up (&test->runs, NULL);
  test->handle = TILES_HANDLE;
  test->parser = openings_worker_new ("parser");
  test->cancellable = g_cancellable_new ();
  tiles_test_now = 1000000;
  runs_test_follow (&test->runs, TILES_HANDLE);
}

void
tiles_test_tear_down (TilesTest *test,
                      gconstpointer data)
{
  openings_scrape_result_clear (&test->result);
  g_clear_object (&test->parser);
  g_clear_object (&test->cancellable);
  runs_test_tear_down (&test->runs, NULL);
}

void
tiles_test_add (TilesTest *test,
                const char *path,
                guint status,
                const char *body)
{
  openings_test_server_add (test->runs.server, path, status, "text/plain", body, -1);
}

/* The details of ids 0 to n - 1. */
void
tiles_test_add_details (TilesTest *test,
                        guint n,
                        guint status)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf (TILES_LIST "/%u", i);

      tiles_test_add (test, path, status, "Clay and kilns");
    }
}

void
tiles_test_add_list (TilesTest *test,
                     guint n)
{
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (body, "%u|Tiler %u\n", i, i);
  tiles_test_add (test, TILES_LIST, 200, body->str);
}

static void
progress_cb (const OpeningsScrapeProgress *progress,
             gpointer data)
{
  TilesTest *test = data;

  g_assert_cmpfloat (progress->fraction, >=, 0.0);
  g_assert_cmpfloat (progress->fraction, <=, 1.0);
  g_assert_cmpuint (progress->n_done, <=, progress->n_parts);
  test->fraction = progress->fraction;
  test->phases |= 1 << progress->phase;
  test->n_parts = progress->n_parts;
}

static void
listed_cb (gpointer data)
{
  TilesTest *test = data;

  test->n_listed++;
}

void
tiles_test_scrape (TilesTest *test)
{
  OpeningsScrapeOrder order = {
    .store = test->runs.store,
    .fetcher = test->runs.fetcher,
    .parser = test->parser,
    .handle = test->handle,
    .kind = &tiles_kind,
    .board = "acme",
    .details_only = test->details_only,
    .fetch_flags = test->fetch_flags,
    .progress = progress_cb,
    .listed = listed_cb,
    .data = test,
  };
  g_autoptr (GAsyncResult) result = NULL;

  openings_scrape_result_clear (&test->result);
  openings_scrape_async (&order, test->cancellable, openings_test_store_result, &result);
  openings_scrape_finish (openings_test_await (&result), &test->result);
}

void
tiles_test_assert_counts (TilesTest *test,
                          guint n_new,
                          guint n_updated,
                          guint n_unchanged,
                          guint n_closed)
{
  g_assert_cmpuint (test->result.counts.n_new, ==, n_new);
  g_assert_cmpuint (test->result.counts.n_updated, ==, n_updated);
  g_assert_cmpuint (test->result.counts.n_unchanged, ==, n_unchanged);
  g_assert_cmpuint (test->result.counts.n_closed, ==, n_closed);
}

OpeningsJob *
tiles_test_get_job (TilesTest *test,
                    const char *external_id)
{
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (GAsyncResult) got = NULL;
  gint64 id;

  openings_store_find_job_async (test->runs.store, test->handle, external_id, NULL,
                                 openings_test_store_result, &found);
  id = openings_store_find_job_finish (test->runs.store, openings_test_await (&found), NULL);
  openings_store_get_job_async (test->runs.store, id, NULL, openings_test_store_result, &got);

  return openings_store_get_job_finish (test->runs.store, openings_test_await (&got), NULL);
}

void
tiles_test_assert_job (TilesTest *test,
                       const char *external_id,
                       const char *title,
                       const char *text)
{
  g_autoptr (OpeningsJob) job = tiles_test_get_job (test, external_id);

  g_assert_nonnull (job);
  g_assert_cmpstr (job->posting->title, ==, title);
  g_assert_cmpstr (job->posting->description, ==, text);
  g_assert_cmpint (job->posting->partial, ==, text == NULL);
}

/* As "seen; changed title" */
char *
tiles_test_get_history (TilesTest *test,
                        const char *external_id)
{
  g_autoptr (OpeningsJob) job = tiles_test_get_job (test, external_id);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  openings_store_get_history_async (test->runs.store, job->id, NULL, openings_test_store_result,
                                    &result);
  events = openings_store_get_history_finish (test->runs.store, openings_test_await (&result),
                                              NULL);
  for (guint i = 0; i < events->len; i++)
    {
      const OpeningsEvent *event = events->pdata[i];

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? "; " : "", event->what,
                              event->field != NULL ? " " : "",
                              event->field != NULL ? event->field : "");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Before anything that starts a thread. */
void
tiles_test_init (int *argc,
                 char ***argv)
{
  g_setenv ("OPENINGS_TIME_SCALE", "0.1", FALSE);
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  openings_clock_set_func (get_now, NULL);
}
