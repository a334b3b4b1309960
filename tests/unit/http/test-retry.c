/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "http-test.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-http-retry.h"

#define NOON 1777636800 /* Fri, 01 May 2026 12:00:00 GMT */

static gint64
noon (gpointer user_data)
{
  return NOON;
}

static void
test_parse (void)
{
  g_assert_cmpuint (openings_http_retry_parse_after (NULL), ==, 0);
  g_assert_cmpuint (openings_http_retry_parse_after (""), ==, 0);
  g_assert_cmpuint (openings_http_retry_parse_after ("0"), ==, 0);
  g_assert_cmpuint (openings_http_retry_parse_after ("30"), ==, 30);
  g_assert_cmpuint (openings_http_retry_parse_after ("-5"), ==, 0);
  g_assert_cmpuint (openings_http_retry_parse_after ("soon"), ==, 0);
  g_assert_cmpuint (openings_http_retry_parse_after ("9999999999999"), ==, G_MAXINT);
  g_assert_cmpuint (openings_http_retry_parse_after ("Fri, 01 May 2026 12:00:45 GMT"), ==, 45);
  g_assert_cmpuint (openings_http_retry_parse_after ("Fri, 01 May 2026 11:00:00 GMT"), ==, 0);
  g_assert_cmpuint (openings_http_retry_parse_after ("Friday, 01-May-26 12:00:45 GMT"), ==, 45);
  g_assert_cmpuint (openings_http_retry_parse_after ("Fri, 99 May 2026 12:00:45 GMT"), ==, 0);
}

static void
test_back_off (void)
{
  gboolean varies = FALSE;
  guint first = openings_http_retry_back_off_ms (1);

  for (guint i = 0; i < 200; i++)
    {
      guint wait = openings_http_retry_back_off_ms (1);

      varies |= wait != first;
      g_assert_cmpuint (wait, >=, 500);
      g_assert_cmpuint (wait, <=, 1500);
      wait = openings_http_retry_back_off_ms (2);
      g_assert_cmpuint (wait, >=, 1000);
      g_assert_cmpuint (wait, <=, 3000);
    }

  g_assert_true (varies);
}

static void
add_statuses (HttpFixture *fixture,
              const char *path,
              guint first,
              guint second)
{
  const guint statuses[] = { first, second };

  openings_test_server_add (fixture->server, path, 200, "text/plain", "well", -1);
  openings_test_server_set_statuses (fixture->server, path, statuses, 2);
}

static void
test_recovers (HttpFixture *fixture)
{
  g_autoptr (OpeningsRequest) request = http_test_request (fixture, "/x");
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  guint attempts = 0;

  add_statuses (fixture, "/x", 500, 503);
  response = http_test_send (fixture, request, &attempts, &error);

  g_assert_no_error (error);
  http_test_assert_body (response, "well");
  g_assert_cmpuint (response->attempts, ==, 3);
  g_assert_cmpuint (attempts, ==, 3);
  g_assert_cmpuint (openings_test_server_count (fixture->server, "/x"), ==, 3);
}

static void
assert_fails (HttpFixture *fixture,
              const char *path,
              OpeningsHttpError code,
              guint n_attempts)
{
  g_autoptr (OpeningsRequest) request = http_test_request (fixture, path);
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  guint attempts = 0;

  response = http_test_send (fixture, request, &attempts, &error);
  g_assert_null (response);
  g_assert_error (error, OPENINGS_HTTP_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
  g_assert_false (g_str_has_suffix (error->message, "."));
  g_assert_cmpuint (attempts, ==, n_attempts);
  g_assert_cmpuint (openings_test_server_count (fixture->server, path), ==, n_attempts);
}

static void
test_gives_up (HttpFixture *fixture)
{
  openings_test_server_add (fixture->server, "/500", 500, "text/plain", "bad", -1);
  openings_test_server_add (fixture->server, "/429", 429, "text/plain", "slow", -1);
  openings_test_server_add (fixture->server, "/404", 404, "text/plain", "no", -1);

  assert_fails (fixture, "/500", OPENINGS_HTTP_ERROR_SERVER, 3);
  assert_fails (fixture, "/429", OPENINGS_HTTP_ERROR_TOO_MANY, 3);
  assert_fails (fixture, "/404", OPENINGS_HTTP_ERROR_NOT_FOUND, 1);
}

static void
test_reset (HttpFixture *fixture)
{
  openings_test_server_add_raw (fixture->server, "/reset", "", 0);

  assert_fails (fixture, "/reset", OPENINGS_HTTP_ERROR_UNREACHABLE, 3);
}

/* A port that is taken, so that nobody else gets it, but where nobody listens. */
static void
test_refused (HttpFixture *fixture)
{
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (OpeningsRequest) request = NULL;
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;

  socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_assert_true (g_socket_bind (socket, any, FALSE, &error));
  bound = g_socket_get_local_address (socket, &error);
  g_assert_no_error (error);
  url = g_strdup_printf ("http://127.0.0.1:%u/",
                         g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  request = openings_request_new (url);
  response = http_test_send (fixture, request, NULL, &error);

  g_assert_null (response);
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_UNREACHABLE);
  g_assert_cmpstr (error->message, ==, "127.0.0.1 refused the connection");
}

static void
test_retry_after (HttpFixture *fixture)
{
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  add_statuses (fixture, "/x", 429, 503);
  openings_test_server_set_header (fixture->server, "/x", "Retry-After", "5");
  response = http_test_get (fixture, "/x", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (response->attempts, ==, 3);
}

static void
test_retry_after_date (HttpFixture *fixture)
{
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  add_statuses (fixture, "/x", 429, 200);
  openings_test_server_set_header (fixture->server, "/x", "Retry-After",
                                   "Fri, 01 May 2026 12:00:45 GMT");
  response = http_test_get (fixture, "/x", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (response->attempts, ==, 2);
}

static void
test_retry_after_too_long (HttpFixture *fixture)
{
  openings_test_server_add (fixture->server, "/429", 429, NULL, NULL, 0);
  openings_test_server_set_header (fixture->server, "/429", "Retry-After", "61");
  openings_test_server_add (fixture->server, "/503", 503, NULL, NULL, 0);
  openings_test_server_set_header (fixture->server, "/503", "Retry-After",
                                   "Fri, 01 May 2026 12:01:01 GMT");

  assert_fails (fixture, "/429", OPENINGS_HTTP_ERROR_TOO_MANY, 1);
  assert_fails (fixture, "/503", OPENINGS_HTTP_ERROR_SERVER, 1);
}

/* With one request at a time, the second would go before the third, were its
 * host not asked to wait. */
static void
test_host_waits (HttpFixture *fixture)
{
  const char *const urls[] = { "https://busy.example/first", "https://busy.example/second",
                               "https://idle.example/third" };
  GAsyncResult *results[G_N_ELEMENTS (urls)] = { NULL };
  g_auto (GStrv) paths = NULL;

  openings_http_client_set_mirror (fixture->client, openings_test_server_get_url (fixture->server));
  openings_http_client_set_concurrency (fixture->client, 1);
  add_statuses (fixture, "/busy.example/first", 429, 200);
  openings_test_server_set_header (fixture->server, "/busy.example/first", "Retry-After", "20");
  openings_test_server_add (fixture->server, "/busy.example/second", 200, NULL, NULL, 0);
  openings_test_server_add (fixture->server, "/idle.example/third", 200, NULL, NULL, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (OpeningsRequest) request = openings_request_new (urls[i]);

      openings_http_client_send_async (fixture->client, request, (int) i, NULL,
                                       openings_test_store_result, &results[i]);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      openings_test_await (&results[i]);
      g_clear_object (&results[i]);
    }

  paths = openings_test_server_dup_paths (fixture->server);
  g_assert_cmpuint (g_strv_length (paths), ==, 4);
  g_assert_cmpstr (paths[0], ==, "/busy.example/first");
  g_assert_cmpstr (paths[1], ==, "/idle.example/third");
}

static void
add_tests (void)
{
  g_test_add_func ("/http/retry/parse-after", test_parse);
  g_test_add_func ("/http/retry/back-off", test_back_off);
  http_test_add ("/http/retry/recovers", test_recovers);
  http_test_add ("/http/retry/gives-up", test_gives_up);
  http_test_add ("/http/retry/reset", test_reset);
  http_test_add ("/http/retry/refused", test_refused);
  http_test_add ("/http/retry/retry-after", test_retry_after);
  http_test_add ("/http/retry/retry-after-date", test_retry_after_date);
  http_test_add ("/http/retry/retry-after-too-long", test_retry_after_too_long);
  http_test_add ("/http/retry/host-waits", test_host_waits);
}

int
main (int argc,
      char **argv)
{
  g_setenv ("OPENINGS_TIME_SCALE", "0.1", TRUE);
  openings_clock_set_func (noon, NULL);

  return http_test_run (argc, argv, add_tests);
}
