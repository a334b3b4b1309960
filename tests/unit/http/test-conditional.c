/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "http-test.h"

#include "openings-http-client.h"
#include "openings-http-freshness.h"

static void
test_validators_come (HttpFixture *fixture)
{
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  openings_test_server_add (fixture->server, "/jobs", 200, NULL, "jobs", -1);
  openings_test_server_set_header (fixture->server, "/jobs", "ETag", "\"7\"");
  openings_test_server_set_header (fixture->server, "/jobs", "Last-Modified",
                                   "Fri, 01 May 2026 00:00:00 GMT");
  openings_test_server_set_header (fixture->server, "/jobs", "Cache-Control", "max-age=60");
  response = http_test_get (fixture, "/jobs", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (response->etag, ==, "\"7\"");
  g_assert_cmpstr (response->last_modified, ==, "Fri, 01 May 2026 00:00:00 GMT");
  g_assert_cmpint (response->fresh_seconds, ==, 60);
}

static void
test_not_modified (HttpFixture *fixture)
{
  g_autoptr (OpeningsRequest) plain = http_test_request (fixture, "/jobs");
  g_autoptr (OpeningsRequest) request = openings_request_copy (plain);
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *tag = NULL;
  g_autofree char *time = NULL;

  openings_test_server_add (fixture->server, "/jobs", 304, NULL, NULL, 0);
  request->etag = g_strdup ("\"7\"");
  request->last_modified = g_strdup ("Fri, 01 May 2026 00:00:00 GMT");
  response = http_test_send (fixture, request, NULL, &error);
  tag = openings_test_server_dup_header (fixture->server, "If-None-Match");
  time = openings_test_server_dup_header (fixture->server, "If-Modified-Since");

  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 304);
  g_assert_cmpuint (g_bytes_get_size (response->body), ==, 0);
  g_assert_cmpstr (tag, ==, "\"7\"");
  g_assert_cmpstr (time, ==, "Fri, 01 May 2026 00:00:00 GMT");
}

/* Nobody asked for it: there is no body to go on with. */
static void
test_not_modified_unasked (HttpFixture *fixture)
{
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  openings_test_server_add (fixture->server, "/jobs", 304, NULL, NULL, 0);
  response = http_test_get (fixture, "/jobs", &error);

  g_assert_null (response);
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_STATUS);
}

static void
add_tests (void)
{
  http_test_add ("/http/conditional/validators-come", test_validators_come);
  http_test_add ("/http/conditional/not-modified", test_not_modified);
  http_test_add ("/http/conditional/not-modified-unasked", test_not_modified_unasked);
}

int
main (int argc,
      char **argv)
{
  return http_test_run (argc, argv, add_tests);
}
