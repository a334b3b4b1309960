/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-fetcher.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-test-folder.h"
#include "openings-test-server.h"
#include "openings-test-wait.h"

#define HOST      "/acme.example"
#define PAGE      "https://acme.example/careers"
#define INTERFACE "https://acme.example/jobs.json"

typedef struct
{
  char *folder;               /* (owned) */
  OpeningsTestServer *server; /* (owned) */
  OpeningsFetcher *fetcher;   /* (owned) */
  gint64 now;
} Fixture;

static gint64
fixture_now (gpointer user_data)
{
  return ((Fixture *) user_data)->now;
}

static void
start (Fixture *fixture)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);

  fixture->fetcher = openings_fetcher_new_with_cache (folder, NULL, NULL);
  openings_http_client_set_mirror (openings_fetcher_get_client (fixture->fetcher),
                                   openings_test_server_get_url (fixture->server));
}

static void
stop (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;

  openings_fetcher_shutdown_async (fixture->fetcher, openings_test_store_result, &result);
  g_assert_true (openings_fetcher_shutdown_finish (fixture->fetcher, openings_test_await (&result),
                                                   NULL));
  g_clear_object (&fixture->fetcher);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->folder = openings_test_folder_new ();
  fixture->server = openings_test_server_new ();
  fixture->now = 1777593600;
  openings_clock_set_func (fixture_now, fixture);
  start (fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  stop (fixture);
  openings_clock_set_func (NULL, NULL);
  openings_test_server_free (fixture->server);
  openings_test_folder_delete (fixture->folder);
  g_free (fixture->folder);
}

static OpeningsResponse *
fetch (Fixture *fixture,
       const char *url,
       OpeningsFetchFlags flags,
       OpeningsFetched *fetched,
       GError **error)
{
  g_autoptr (OpeningsRequest) request = openings_request_new (url);
  g_autoptr (GAsyncResult) result = NULL;

  if (g_str_has_suffix (url, ".json"))
    request->accept = g_strdup ("application/json");
  openings_fetcher_send_async (fixture->fetcher, request, flags, G_PRIORITY_DEFAULT, NULL,
                               openings_test_store_result, &result);

  return openings_fetcher_send_finish (fixture->fetcher, openings_test_await (&result), fetched,
                                       error);
}

static void
assert_fetched (Fixture *fixture,
                const char *url,
                OpeningsFetchFlags flags,
                const char *body,
                guint attempts,
                gboolean is_same)
{
  OpeningsFetched fetched;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = fetch (fixture, url, flags, &fetched, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (response->body, NULL), g_bytes_get_size (response->body), body,
                   strlen (body));
  g_assert_cmpuint (fetched.attempts, ==, attempts);
  g_assert_cmpint (fetched.is_same, ==, is_same);
  g_assert_cmpstr (response->url, ==, url);
}

static void
test_fresh (Fixture *fixture,
            gconstpointer data)
{
  openings_test_server_add (fixture->server, HOST "/jobs.json", 200, "application/json", "[1]", -1);

  assert_fetched (fixture, INTERFACE, OPENINGS_FETCH_DEFAULT, "[1]", 1, FALSE);
  assert_fetched (fixture, INTERFACE, OPENINGS_FETCH_DEFAULT, "[1]", 0, TRUE);
  stop (fixture);
  start (fixture);
  fixture->now += 3599;
  assert_fetched (fixture, INTERFACE, OPENINGS_FETCH_DEFAULT, "[1]", 0, TRUE);
  assert_fetched (fixture, INTERFACE, OPENINGS_FETCH_ANEW, "[1]", 1, FALSE);
  fixture->now += 3600;
  assert_fetched (fixture, INTERFACE, OPENINGS_FETCH_DEFAULT, "[1]", 1, TRUE);
}

/* The answer says itself for how long it is good. */
static void
test_cache_control (Fixture *fixture,
                    gconstpointer data)
{
  openings_test_server_add (fixture->server, HOST "/jobs.json", 200, "application/json", "[1]", -1);
  openings_test_server_set_header (fixture->server, HOST "/jobs.json", "Cache-Control",
                                   "max-age=60");
  assert_fetched (fixture, INTERFACE, OPENINGS_FETCH_DEFAULT, "[1]", 1, FALSE);
  fixture->now += 60;
  openings_test_server_set_header (fixture->server, HOST "/jobs.json", "Cache-Control", "no-store");
  assert_fetched (fixture, INTERFACE, OPENINGS_FETCH_DEFAULT, "[1]", 1, TRUE);
}

static void
test_not_modified (Fixture *fixture,
                   gconstpointer data)
{
  g_autofree char *sent = NULL;

  openings_test_server_add (fixture->server, HOST "/jobs.json", 200, "application/json", "[1]", -1);
  openings_test_server_set_header (fixture->server, HOST "/jobs.json", "ETag", "\"7\"");
  assert_fetched (fixture, INTERFACE, OPENINGS_FETCH_DEFAULT, "[1]", 1, FALSE);

  openings_test_server_add (fixture->server, HOST "/jobs.json", 304, NULL, NULL, 0);
  assert_fetched (fixture, INTERFACE, OPENINGS_FETCH_ASK, "[1]", 1, TRUE);
  sent = openings_test_server_dup_header (fixture->server, "If-None-Match");
  g_assert_cmpstr (sent, ==, "\"7\"");
  assert_fetched (fixture, INTERFACE, OPENINGS_FETCH_DEFAULT, "[1]", 0, TRUE);

  openings_test_server_add (fixture->server, HOST "/jobs.json", 200, "application/json", "[2]", -1);
  assert_fetched (fixture, INTERFACE, OPENINGS_FETCH_ASK, "[2]", 1, FALSE);
}

/* A failure is not kept, and does not take away what is. */
static void
test_failure (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  openings_test_server_add (fixture->server, HOST "/jobs.json", 200, "application/json", "[1]", -1);
  assert_fetched (fixture, INTERFACE, OPENINGS_FETCH_DEFAULT, "[1]", 1, FALSE);
  openings_test_server_add (fixture->server, HOST "/jobs.json", 404, NULL, NULL, 0);
  g_assert_null (fetch (fixture, INTERFACE, OPENINGS_FETCH_ASK, NULL, &error));
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_NOT_FOUND);
  assert_fetched (fixture, INTERFACE, OPENINGS_FETCH_DEFAULT, "[1]", 0, TRUE);
}

static void
test_robots (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  openings_test_server_add (fixture->server, HOST "/robots.txt", 200, "text/plain",
                            "User-agent: *\nDisallow: /private\n", -1);
  openings_test_server_add (fixture->server, HOST "/careers", 200, "text/html", "jobs", -1);
  openings_test_server_add (fixture->server, HOST "/private/jobs", 200, "text/html", "jobs", -1);
  openings_test_server_add (fixture->server, HOST "/private/jobs.json", 200, "application/json",
                            "[1]", -1);

  assert_fetched (fixture, PAGE, OPENINGS_FETCH_DEFAULT, "jobs", 1, FALSE);
  g_assert_null (fetch (fixture, "https://acme.example/private/jobs", OPENINGS_FETCH_DEFAULT, NULL,
                        &error));
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_FORBIDDEN_BY_ROBOTS);
  assert_fetched (fixture, "https://acme.example/private/jobs.json", OPENINGS_FETCH_DEFAULT, "[1]",
                  1, FALSE);

  g_assert_cmpuint (openings_test_server_count (fixture->server, HOST "/robots.txt"), ==, 1);
  g_assert_cmpuint (openings_test_server_count (fixture->server, HOST "/private/jobs"), ==, 0);
}

/* Not there, it allows all; not to be had, it allows nothing, but says why. */
static void
test_absent_robots (Fixture *fixture,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  openings_test_server_add (fixture->server, HOST "/careers", 200, "text/html", "jobs", -1);
  assert_fetched (fixture, PAGE, OPENINGS_FETCH_DEFAULT, "jobs", 1, FALSE);

  openings_test_server_add (fixture->server, "/down.example/robots.txt", 503, NULL, NULL, 0);
  openings_test_server_add (fixture->server, "/down.example/", 200, "text/html", "jobs", -1);
  g_assert_null (fetch (fixture, "https://down.example/", OPENINGS_FETCH_DEFAULT, NULL, &error));
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_SERVER);
  g_assert_cmpuint (openings_test_server_count (fixture->server, "/down.example/"), ==, 0);
}

static void
test_robots_are_asked_once (Fixture *fixture,
                            gconstpointer data)
{
  g_autoptr (OpeningsRequest) request = openings_request_new (PAGE);
  GAsyncResult *results[5] = { NULL };

  openings_test_server_add (fixture->server, HOST "/robots.txt", 404, NULL, NULL, 0);
  openings_test_server_add (fixture->server, HOST "/careers", 200, "text/html", "jobs", -1);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    openings_fetcher_send_async (fixture->fetcher, request, OPENINGS_FETCH_ANEW, G_PRIORITY_DEFAULT,
                                 NULL, openings_test_store_result, &results[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (OpeningsResponse) response = openings_fetcher_send_finish (
          fixture->fetcher, openings_test_await (&results[i]), NULL, NULL);

      g_assert_nonnull (response);
      g_object_unref (results[i]);
    }

  g_assert_cmpuint (openings_test_server_count (fixture->server, HOST "/robots.txt"), ==, 1);
}

static void
assert_robots_asked (Fixture *fixture,
                     guint n_times)
{
  assert_fetched (fixture, PAGE, OPENINGS_FETCH_ANEW, "jobs", 1, FALSE);
  g_assert_cmpuint (openings_test_server_count (fixture->server, HOST "/robots.txt"), ==, n_times);
}

/* Whatever it says itself, and also for those who start later. */
static void
test_robots_count_for_a_day (Fixture *fixture,
                             gconstpointer data)
{
  openings_test_server_add (fixture->server, HOST "/robots.txt", 200, "text/plain",
                            "User-agent: *\nDisallow: /private\n", -1);
  openings_test_server_set_header (fixture->server, HOST "/robots.txt", "Cache-Control",
                                   "max-age=60");
  openings_test_server_add (fixture->server, HOST "/careers", 200, "text/html", "jobs", -1);

  assert_robots_asked (fixture, 1);
  fixture->now += 20 * 3600;
  assert_robots_asked (fixture, 1);
  stop (fixture);
  start (fixture);
  assert_robots_asked (fixture, 1);
  fixture->now += 5 * 3600;
  assert_robots_asked (fixture, 2);
}

static void
test_bad_redis (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GError) error = NULL;

  g_assert_null (openings_fetcher_new_with_cache (folder, "localhost", &error));
  g_assert_error (error, OPENINGS_REDIS_ERROR, OPENINGS_REDIS_ERROR_BAD_URL);
}

#define ADD(name, func) g_test_add ("/fetcher/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_setenv ("OPENINGS_TIME_SCALE", "1", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("fresh", test_fresh);
  ADD ("cache-control", test_cache_control);
  ADD ("not-modified", test_not_modified);
  ADD ("failure", test_failure);
  ADD ("robots", test_robots);
  ADD ("absent-robots", test_absent_robots);
  ADD ("robots-are-asked-once", test_robots_are_asked_once);
  ADD ("robots-count-for-a-day", test_robots_count_for_a_day);
  ADD ("bad-redis", test_bad_redis);

  return g_test_run ();
}
