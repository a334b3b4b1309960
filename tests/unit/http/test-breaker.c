/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-http-breaker.h"

#include "http-test.h"
#include "openings-http-client.h"

#define HOST "acme.example"
/* Half an hour, ten times as fast. */
#define SCALE "0.1"
#define PAUSE (180 * G_TIME_SPAN_SECOND)

static void
fail (OpeningsHttpBreaker *breaker,
      gint64 now)
{
  g_assert_true (openings_http_breaker_enter (breaker, HOST, now));
  openings_http_breaker_leave (breaker, HOST, TRUE, now);
}

static void
test_opens (HttpFixture *fixture)
{
  g_autoptr (OpeningsHttpBreaker) breaker = openings_http_breaker_new ();

  fail (breaker, 1);
  fail (breaker, 2);
  openings_http_breaker_leave (breaker, HOST, FALSE, 3);
  fail (breaker, 4);
  fail (breaker, 5);
  fail (breaker, 6);

  g_assert_false (openings_http_breaker_enter (breaker, HOST, 7));
  g_assert_true (openings_http_breaker_enter (breaker, "other.example", 7));
}

static void
test_probes_once (HttpFixture *fixture)
{
  g_autoptr (OpeningsHttpBreaker) breaker = openings_http_breaker_new ();
  gint64 later = 3 + PAUSE;

  for (gint64 now = 1; now <= 3; now++)
    fail (breaker, now);

  g_assert_false (openings_http_breaker_enter (breaker, HOST, later - 1));
  g_assert_true (openings_http_breaker_enter (breaker, HOST, later));
  g_assert_false (openings_http_breaker_enter (breaker, HOST, later));
  openings_http_breaker_give_up (breaker, HOST);
  g_assert_true (openings_http_breaker_enter (breaker, HOST, later));
  openings_http_breaker_leave (breaker, HOST, TRUE, later);
  g_assert_false (openings_http_breaker_enter (breaker, HOST, later + 1));

  g_assert_true (openings_http_breaker_enter (breaker, HOST, later + PAUSE));
  openings_http_breaker_leave (breaker, HOST, FALSE, later + PAUSE);
  g_assert_true (openings_http_breaker_enter (breaker, HOST, later + PAUSE));
  g_assert_true (openings_http_breaker_enter (breaker, HOST, later + PAUSE));
}

static void
get_and_fail (HttpFixture *fixture,
              int code)
{
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  response = http_test_get (fixture, "/down", &error);
  g_assert_null (response);
  g_assert_error (error, OPENINGS_HTTP_ERROR, code);
}

/* Three fetches that failed, each after its tries, and the host has its peace. */
static void
test_client (HttpFixture *fixture)
{
  openings_test_server_add (fixture->server, "/down", 503, NULL, "", 0);
  for (guint i = 0; i < 3; i++)
    get_and_fail (fixture, OPENINGS_HTTP_ERROR_SERVER);
  g_assert_cmpuint (openings_test_server_count (fixture->server, "/down"), ==, 9);

  get_and_fail (fixture, OPENINGS_HTTP_ERROR_PAUSED);
  g_assert_cmpuint (openings_test_server_count (fixture->server, "/down"), ==, 9);
}

/* That a page is not there says nothing against the host. */
static void
test_not_found_is_no_failure (HttpFixture *fixture)
{
  openings_test_server_add (fixture->server, "/down", 404, NULL, "", 0);
  for (guint i = 0; i < 5; i++)
    get_and_fail (fixture, OPENINGS_HTTP_ERROR_NOT_FOUND);
}

static void
add_tests (void)
{
  http_test_add ("/http/breaker/opens", test_opens);
  http_test_add ("/http/breaker/probes-once", test_probes_once);
  http_test_add ("/http/breaker/client", test_client);
  http_test_add ("/http/breaker/not-found-is-no-failure", test_not_found_is_no_failure);
}

int
main (int argc,
      char **argv)
{
  g_setenv ("OPENINGS_TIME_SCALE", SCALE, TRUE);

  return http_test_run (argc, argv, add_tests);
}
