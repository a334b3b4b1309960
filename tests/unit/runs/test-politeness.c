/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How much a run asks of servers at once, and how soon again, as they see it. */

#include <string.h>

#include "openings-clock.h"
#include "openings-run-error.h"
#include "openings-test-wait.h"
#include "runs-test.h"

#define N_HOSTS   12
#define N_PAGES   4
#define DELAY_MS  1000
#define ONE_MORE  30 /* milliseconds in which one more request would have come */
#define RULES     "User-agent: *\nCrawl-delay: 1\nDisallow: /private\n"
#define MAP       "/slow.example/sitemap.xml"
#define PRIVATE   "/slow.example/private/careers"
#define SHARED    "/boards-api.greenhouse.io/v1/boards/%s/jobs?content=true&pay_transparency=true"
#define WORKABLE  "/apply.workable.com/api/v1/widget/accounts/%s?details=true"
#define PER_HOST  6
#define N_SHARED  10
#define N_PATIENT 3

static char *
make_page (const char *host,
           const char *number)
{
  return g_strdup_printf ("<!doctype html><title>Potter</title>"
                          "<script type='application/ld+json'>"
                          "{\"@context\": \"https://schema.org\", \"@type\": \"JobPosting\","
                          " \"title\": \"Potter\", \"description\": \"Clay and kilns\","
                          " \"identifier\": \"%s\", \"url\": \"https://%s/jobs/%s\","
                          " \"hiringOrganization\": {\"name\": \"Acme\"}}</script>",
                          number, host, number);
}

/* A page of its own for each, so that no limit of a host counts. */
static void
follow_hosts (RunsTest *test)
{
  for (guint i = 0; i < N_HOSTS; i++)
    {
      g_autofree char *host = g_strdup_printf ("host%u.example", i);
      g_autofree char *handle = g_strdup_printf ("jsonld:https://%s/careers", host);
      g_autofree char *path = g_strdup_printf ("/%s/careers", host);
      g_autofree char *page = make_page (host, "1");

      openings_test_server_add (test->server, path, 200, "text/html", page, -1);
      runs_test_follow (test, handle);
    }
}

typedef struct
{
  OpeningsTestServer *server;
  guint n;
  guint n_asked; /* at least, since the beginning */
} Wanted;

static gboolean
are_active (gpointer data)
{
  const Wanted *wanted = data;

  return openings_test_server_count_active (wanted->server) == wanted->n &&
         openings_test_server_count_all (wanted->server) >= wanted->n_asked;
}

static gboolean
pass_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* So many are asked for at once, and no more. */
static void
await_active (RunsTest *test,
              guint n,
              guint n_asked)
{
  Wanted wanted = { test->server, n, n_asked };
  gboolean has_passed = FALSE;

  openings_test_wait_until (are_active, &wanted);
  g_timeout_add (ONE_MORE, pass_cb, &has_passed);
  openings_test_wait_until (is_true, &has_passed);
  g_assert_cmpuint (openings_test_server_get_max_concurrent (test->server, NULL), ==, n);
}

/* The fetch thread does things in the order in which it is told to. */
static void
await_fetch_thread (RunsTest *test)
{
  g_autoptr (OpeningsRequest) request = openings_request_new ("no address");
  g_autoptr (GAsyncResult) result = NULL;

  openings_http_client_send_async (test->client, request, G_PRIORITY_DEFAULT, NULL,
                                   openings_test_store_result, &result);
  g_assert_null (openings_http_client_send_finish (test->client, openings_test_await (&result),
                                                   NULL, NULL));
}

static void
test_concurrency (RunsTest *test,
                  gconstpointer data)
{
  g_autoptr (OpeningsRun) run = NULL;

  follow_hosts (test);
  openings_test_server_hold (test->server);
  openings_run_queue_set_concurrency (test->queue, 3);
  run = runs_test_begin (test, NULL, OPENINGS_RUN_DEFAULT, OPENINGS_RUN_NONE);
  await_active (test, 3, 3);
  openings_run_queue_set_concurrency (test->queue, 8);
  await_active (test, 8, 8);

  openings_run_queue_set_concurrency (test->queue, 2);
  await_fetch_thread (test);
  openings_test_server_forget_concurrent (test->server);
  openings_test_server_release (test->server);
  openings_test_server_hold (test->server);
  await_active (test, 2, 8 + 2);
  openings_test_server_release (test->server);
  runs_test_wait (run);
  g_assert_cmpuint (openings_test_server_get_max_concurrent (test->server, NULL), ==, 2);
  g_assert_cmpint (openings_run_get_state (run), ==, OPENINGS_RUN_COMPLETED);
  g_assert_cmpuint (openings_run_get_n_errors (run), ==, 0);
  g_assert_cmpint (runs_test_count (test, NULL), ==, N_HOSTS);
}

static void
follow_boards (RunsTest *test,
               const char *kind,
               const char *format,
               guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *board = g_strdup_printf ("board%u", i);
      g_autofree char *handle = g_strconcat (kind, ":", board, NULL);
      g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
      g_autofree char *path = g_strjoinv (board, parts);

      openings_test_server_add (test->server, path, 200, "application/json", "{\"jobs\": []}", -1);
      runs_test_follow (test, handle);
    }
}

/* Boards of one service are one host, and share what it gets at once. */
static void
test_services (RunsTest *test,
               gconstpointer data)
{
  g_autoptr (OpeningsRun) run = NULL;

  follow_boards (test, "greenhouse", SHARED, N_SHARED);
  follow_boards (test, "workable", WORKABLE, N_PATIENT);
  openings_test_server_hold (test->server);
  openings_run_queue_set_concurrency (test->queue, 50);
  run = runs_test_begin (test, NULL, OPENINGS_RUN_DEFAULT, OPENINGS_RUN_NONE);
  await_active (test, PER_HOST + 1, PER_HOST + 1);
  openings_test_server_release (test->server);
  runs_test_wait (run);

  g_assert_cmpuint (openings_run_get_n_errors (run), ==, 0);
  g_assert_cmpuint (openings_test_server_count_all (test->server), ==, N_SHARED + N_PATIENT);
  g_assert_cmpuint (openings_test_server_get_max_concurrent (test->server,
                                                             "boards-api.greenhouse.io"),
                    ==, PER_HOST);
  g_assert_cmpuint (openings_test_server_get_max_concurrent (test->server, "apply.workable.com"),
                    ==, 1);
}

static void
add_slow_site (RunsTest *test)
{
  g_autoptr (GString) map = g_string_new ("<?xml version='1.0'?><urlset>");

  for (guint i = 0; i < N_PAGES; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", 100 + i);
      g_autofree char *path = g_strconcat ("/slow.example/jobs/", number, NULL);
      g_autofree char *page = make_page ("slow.example", number);

      g_string_append_printf (map, "<url><loc>https://slow.example/jobs/%s</loc></url>", number);
      openings_test_server_add (test->server, path, 200, "text/html", page, -1);
    }
  g_string_append (map, "</urlset>");
  openings_test_server_add (test->server, "/slow.example/robots.txt", 200, "text/plain", RULES, -1);
  openings_test_server_add (test->server, MAP, 200, "application/xml", map->str, -1);
  openings_test_server_add (test->server, PRIVATE, 200, "text/html", "", 0);
}

/* Requests to one host have to be so far apart that they can't all have come
 * sooner, however late they are seen. */
static void
test_robots (RunsTest *test,
             gconstpointer data)
{
  gint64 delay = openings_clock_wait_ms (DELAY_MS) * 1000;
  g_autoptr (OpeningsRun) run = NULL;
  g_auto (GStrv) paths = NULL;
  gint64 begin;

  add_slow_site (test);
  runs_test_follow (test, "sitemap:https://slow.example/sitemap.xml");
  runs_test_follow (test, "jsonld:https://slow.example/private/careers");
  begin = g_get_monotonic_time ();
  run = runs_test_run (test, OPENINGS_RUN_NONE);
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, (N_PAGES - 1) * delay);

  g_assert_cmpint (runs_test_count (test, NULL), ==, N_PAGES);
  g_assert_cmpuint (openings_run_get_n_errors (run), ==, 1);
  for (guint i = 0; i < openings_run_get_total (run); i++)
    {
      g_autoptr (OpeningsRunItem) item = g_list_model_get_item (G_LIST_MODEL (run), i);
      gboolean is_private = strstr (openings_run_item_get_source (item), "private") != NULL;

      g_assert_cmpstr (openings_run_error_to_code (openings_run_item_get_error (item)), ==,
                       is_private ? "forbidden-by-robots" : NULL);
    }
  paths = openings_test_server_dup_paths (test->server);
  g_assert_cmpuint (g_strv_length (paths), ==, 2 + N_PAGES);
  g_assert_true (g_strv_contains ((const char *const *) paths, "/slow.example/robots.txt"));
  g_assert_cmpuint (openings_test_server_count (test->server, PRIVATE), ==, 0);
}

#define ADD(name, func)                                                         \
  g_test_add ("/runs/politeness/" name, RunsTest, NULL, runs_test_set_up, func, \
              runs_test_tear_down)

int
main (int argc,
      char **argv)
{
  /* What is held takes a while, and is not to be taken for silence. */
  g_setenv ("OPENINGS_TIME_SCALE", "0.5", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("concurrency", test_concurrency);
  ADD ("services", test_services);
  ADD ("robots", test_robots);

  return g_test_run ();
}
