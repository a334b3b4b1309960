/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "http-test.h"

static void
test_get (HttpFixture *fixture)
{
  g_autoptr (OpeningsRequest) request = http_test_request (fixture, "/jobs?page=1");
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  guint attempts = 0;

  openings_test_server_add (fixture->server, "/jobs?page=1", 200,
                            "Application/JSON; charset=utf-8", "[1]", -1);
  response = http_test_send (fixture, request, &attempts, &error);

  g_assert_no_error (error);
  http_test_assert_body (response, "[1]");
  g_assert_cmpuint (response->status, ==, 200);
  g_assert_cmpstr (response->url, ==, request->url);
  g_assert_cmpstr (response->content_type, ==, "application/json");
  g_assert_cmpstr (response->charset, ==, "utf-8");
  g_assert_cmpuint (response->attempts, ==, 1);
  g_assert_cmpuint (response->wire_bytes, ==, 3);
  g_assert_cmpuint (attempts, ==, 1);
}

static void
test_no_type (HttpFixture *fixture)
{
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  openings_test_server_add (fixture->server, "/bare", 204, NULL, NULL, 0);
  response = http_test_get (fixture, "/bare", &error);

  g_assert_no_error (error);
  http_test_assert_body (response, "");
  g_assert_cmpuint (response->status, ==, 204);
  g_assert_null (response->content_type);
  g_assert_null (response->charset);
}

static void
assert_header (HttpFixture *fixture,
               const char *name,
               const char *value)
{
  g_autofree char *header = openings_test_server_dup_header (fixture->server, name);

  g_assert_cmpstr (header, ==, value);
}

static void
test_headers (HttpFixture *fixture)
{
  g_autoptr (OpeningsRequest) request = http_test_request (fixture, "/a");
  g_autoptr (OpeningsResponse) response = NULL;
  g_autofree char *agent = NULL;

  openings_test_server_add (fixture->server, "/a", 200, "text/plain", "a", -1);
  request->accept = g_strdup ("application/json");
  response = http_test_send (fixture, request, NULL, NULL);

  g_assert_nonnull (response);
  assert_header (fixture, "Accept", "application/json");
  assert_header (fixture, "Accept-Encoding", "gzip, br");
  assert_header (fixture, "Cookie", NULL);
  agent = openings_test_server_dup_header (fixture->server, "User-Agent");
  g_assert_true (g_str_has_prefix (agent, "Openings/"));
  g_assert_true (g_str_has_suffix (agent, " (+https://openings.github.io/)"));
}

static void
test_post (HttpFixture *fixture)
{
  g_autoptr (OpeningsRequest) request = http_test_request (fixture, "/search");
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *method = NULL;
  g_autofree char *body = NULL;

  openings_test_server_add (fixture->server, "/search", 200, "application/json", "{}", -1);
  g_free (request->method);
  request->method = g_strdup ("POST");
  request->content_type = g_strdup ("application/json");
  request->body = g_bytes_new_static ("{\"limit\":20}", 12);
  response = http_test_send (fixture, request, NULL, &error);

  g_assert_no_error (error);
  http_test_assert_body (response, "{}");
  method = openings_test_server_dup_method (fixture->server);
  body = openings_test_server_dup_body (fixture->server);
  g_assert_cmpstr (method, ==, "POST");
  g_assert_cmpstr (body, ==, "{\"limit\":20}");
  assert_header (fixture, "Content-Type", "application/json");
}

static void
test_bad_url (HttpFixture *fixture)
{
  const char *const urls[] = { "", "boards.example/jobs", "ftp://boards.example/", "https://",
                               "http://[::1", "https://exa mple/", "mailto:a@b.example" };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (OpeningsRequest) request = openings_request_new (urls[i]);
      g_autoptr (OpeningsResponse) response = NULL;
      g_autoptr (GError) error = NULL;
      guint attempts = 7;

      response = http_test_send (fixture, request, &attempts, &error);
      g_assert_null (response);
      g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_BAD_URL);
      g_assert_cmpuint (attempts, ==, 0);
    }
}

static void
test_statuses (HttpFixture *fixture)
{
  static const struct
  {
    guint status;
    OpeningsHttpError code;
    const char *message;
  } cases[] = {
    { 404, OPENINGS_HTTP_ERROR_NOT_FOUND, "127.0.0.1 answered 404: not found" },
    { 410, OPENINGS_HTTP_ERROR_NOT_FOUND, "127.0.0.1 answered 410: gone" },
    { 401, OPENINGS_HTTP_ERROR_FORBIDDEN, "127.0.0.1 answered 401: access denied" },
    { 403, OPENINGS_HTTP_ERROR_FORBIDDEN, "127.0.0.1 answered 403: access denied" },
    { 304, OPENINGS_HTTP_ERROR_STATUS, "127.0.0.1 answered 304: not what was asked for" },
    { 400, OPENINGS_HTTP_ERROR_STATUS, "127.0.0.1 answered 400: not what was asked for" },
    { 422, OPENINGS_HTTP_ERROR_STATUS, "127.0.0.1 answered 422: not what was asked for" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OpeningsRequest) request = http_test_request (fixture, "/x");
      g_autoptr (OpeningsResponse) response = NULL;
      g_autoptr (GError) error = NULL;
      guint attempts = 0;

      openings_test_server_add (fixture->server, "/x", cases[i].status, "text/html", NULL, 0);
      response = http_test_send (fixture, request, &attempts, &error);
      g_assert_null (response);
      g_assert_error (error, OPENINGS_HTTP_ERROR, (int) cases[i].code);
      g_assert_cmpstr (error->message, ==, cases[i].message);
      g_assert_cmpuint (attempts, ==, 1);
      g_assert_cmpuint (openings_test_server_count (fixture->server, "/x"), ==, 1);
    }
}

static void
test_totals (HttpFixture *fixture)
{
  g_autoptr (OpeningsResponse) first = NULL;
  g_autoptr (OpeningsResponse) second = NULL;
  guint64 n_requests = 9;
  guint64 n_bytes = 9;

  openings_http_client_get_totals (fixture->client, &n_requests, &n_bytes);
  g_assert_cmpuint (n_requests, ==, 0);
  g_assert_cmpuint (n_bytes, ==, 0);

  openings_test_server_add (fixture->server, "/b", 200, "text/plain", "four", -1);
  openings_test_server_add_redirect (fixture->server, "/a", 302, "/b");
  first = http_test_get (fixture, "/a", NULL);
  second = http_test_get (fixture, "/b", NULL);
  openings_http_client_get_totals (fixture->client, &n_requests, &n_bytes);
  g_assert_cmpuint (n_requests, ==, 3);
  g_assert_cmpuint (n_bytes, ==, 8);
}

static void
test_no_wait_for_caller (HttpFixture *fixture)
{
  g_autoptr (OpeningsRequest) request = http_test_request (fixture, "/a");
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OpeningsResponse) response = NULL;

  openings_test_server_add (fixture->server, "/a", 200, "text/plain", "a", -1);
  g_main_context_push_thread_default (context);
  openings_http_client_send_async (fixture->client, request, G_PRIORITY_DEFAULT, NULL,
                                   openings_test_store_result, &result);
  openings_test_await (&result);
  g_main_context_pop_thread_default (context);

  response = openings_http_client_send_finish (fixture->client, result, NULL, NULL);
  http_test_assert_body (response, "a");
}

static void
add_tests (void)
{
  http_test_add ("/http/client/get", test_get);
  http_test_add ("/http/client/no-type", test_no_type);
  http_test_add ("/http/client/headers", test_headers);
  http_test_add ("/http/client/post", test_post);
  http_test_add ("/http/client/bad-url", test_bad_url);
  http_test_add ("/http/client/statuses", test_statuses);
  http_test_add ("/http/client/totals", test_totals);
  http_test_add ("/http/client/own-context", test_no_wait_for_caller);
}

int
main (int argc,
      char **argv)
{
  return http_test_run (argc, argv, add_tests);
}
