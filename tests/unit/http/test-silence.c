/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "http-test.h"

/* Servers that are waited for in vain. All waits have to come to their end here,
 * so they are short: no test that needs an answer belongs into this file. A busy
 * machine may let one end before the server has even seen the request. */

static guint
get_no_answer (HttpFixture *fixture,
               const char *path)
{
  g_autoptr (OpeningsRequest) request = http_test_request (fixture, path);
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  guint attempts = 0;

  response = http_test_send (fixture, request, &attempts, &error);
  g_assert_null (response);
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_TIMED_OUT);
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
  g_assert_cmpuint (openings_test_server_count (fixture->server, path), <=, attempts);

  return attempts;
}

static void
test_silence (HttpFixture *fixture)
{
  openings_test_server_add (fixture->server, "/hang", 200, NULL, NULL, 0);
  openings_test_server_set_hang (fixture->server, "/hang");

  g_assert_cmpuint (get_no_answer (fixture, "/hang"), ==, 3);
}

/* Bytes keep coming, so that only the limit over all tries can end it. A busy
 * machine may hold them up for long enough to be taken for silence, so there may
 * be more tries than one. */
static void
test_drip (HttpFixture *fixture)
{
  openings_test_server_add (fixture->server, "/drip", 200, "text/plain", NULL, 0);
  openings_test_server_set_drip (fixture->server, "/drip");

  g_assert_cmpuint (get_no_answer (fixture, "/drip"), >=, 1);
}

static void
add_tests (void)
{
  http_test_add ("/http/silence/silence", test_silence);
  http_test_add ("/http/silence/drip", test_drip);
}

int
main (int argc,
      char **argv)
{
  g_setenv ("OPENINGS_TIME_SCALE", "0.03", TRUE);

  return http_test_run (argc, argv, add_tests);
}
