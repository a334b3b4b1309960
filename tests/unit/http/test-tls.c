/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "http-test.h"

const char *__asan_default_options (void);

/* LeakSanitizer of GCC 12 crashes over the thread-local data of GnuTLS, which
 * is loaded while the test runs. */
const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

static char *
find_file (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "tls", name, NULL);
}

static OpeningsTestServer *
new_server_with (const char *certificate_name,
                 const char *key_name)
{
  g_autofree char *certificate = find_file (certificate_name);
  g_autofree char *key = find_file (key_name);

  return openings_test_server_new_tls (certificate, key);
}

static OpeningsTestServer *
new_server (void)
{
  return new_server_with ("server.pem", "server.key");
}

/* To be called while no other thread runs, which might read the environment. */
static OpeningsHttpClient *
new_client (const char *authority)
{
  g_autofree char *path = find_file (authority);

  g_setenv ("OPENINGS_CA_FILE", path, TRUE);

  return openings_http_client_new ();
}

static OpeningsResponse *
get (OpeningsHttpClient *client,
     const char *url,
     GError **error)
{
  g_autoptr (OpeningsRequest) request = openings_request_new (url);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) shutdown = NULL;

  openings_http_client_send_async (client, request, G_PRIORITY_DEFAULT, NULL,
                                   openings_test_store_result, &result);
  openings_test_await (&result);
  openings_http_client_shutdown_async (client, openings_test_store_result, &shutdown);
  openings_test_await (&shutdown);

  return openings_http_client_send_finish (client, result, NULL, error);
}

static void
test_unknown_authority (void)
{
  g_autoptr (OpeningsHttpClient) client = NULL;
  g_autoptr (OpeningsTestServer) server = NULL;
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  g_unsetenv ("OPENINGS_CA_FILE");
  client = openings_http_client_new ();
  server = new_server ();
  openings_test_server_add (server, "/x", 200, NULL, "x", -1);
  response = get (client, openings_test_server_get_url (server), &error);

  g_assert_null (response);
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_TLS);
  g_assert_true (g_str_has_prefix (error->message, "no secure connection to 127.0.0.1: "));
  g_assert_cmpuint (openings_test_server_count_all (server), ==, 0);
}

static void
test_added_authority (void)
{
  g_autoptr (OpeningsHttpClient) client = new_client ("ca.pem");
  g_autoptr (OpeningsTestServer) server = new_server ();
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = g_strconcat (openings_test_server_get_url (server), "/x", NULL);

  openings_test_server_add (server, "/x", 200, NULL, "x", -1);
  response = get (client, url, &error);

  g_assert_no_error (error);
  http_test_assert_body (response, "x");
}

/* The certificate is of localhost and 127.0.0.1, and of no other name. */
static void
test_other_name (void)
{
  g_autoptr (OpeningsHttpClient) client = new_client ("ca.pem");
  g_autoptr (OpeningsTestServer) server = new_server ();
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = g_uri_parse (openings_test_server_get_url (server), 0, NULL);
  g_autofree char *url = g_strdup_printf ("https://other.localhost:%d/", g_uri_get_port (uri));

  response = get (client, url, &error);

  g_assert_null (response);
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_TLS);
  g_assert_cmpuint (openings_test_server_count_all (server), ==, 0);
}

static void
test_expired (void)
{
  g_autoptr (OpeningsHttpClient) client = new_client ("expired-ca.pem");
  g_autoptr (OpeningsTestServer) server = new_server_with ("expired.pem", "expired.key");
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  response = get (client, openings_test_server_get_url (server), &error);

  g_assert_null (response);
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_TLS);
  g_assert_cmpuint (openings_test_server_count_all (server), ==, 0);
}

#define N_AT_ONCE 20

/* A server that offers HTTP/2 is asked by it: many requests, six at a time. */
static void
test_http2 (void)
{
  g_autoptr (OpeningsHttpClient) client = NULL;
  g_autoptr (OpeningsTestServer) server = NULL;
  g_autoptr (GAsyncResult) stopped = NULL;
  g_autofree char *url = NULL;
  GAsyncResult *results[N_AT_ONCE] = { NULL };

  g_setenv ("SOUP_SERVER_HTTP2", "1", TRUE);
  client = new_client ("ca.pem");
  server = new_server ();
  url = g_strconcat (openings_test_server_get_url (server), "/x", NULL);
  openings_test_server_add (server, "/x", 200, NULL, "x", -1);
  openings_test_server_set_delay (server, "/x", 5);
  for (guint i = 0; i < N_AT_ONCE; i++)
    {
      g_autoptr (OpeningsRequest) request = openings_request_new (url);

      openings_http_client_send_async (client, request, G_PRIORITY_DEFAULT, NULL,
                                       openings_test_store_result, &results[i]);
    }

  for (guint i = 0; i < N_AT_ONCE; i++)
    {
      g_autoptr (OpeningsResponse) response = NULL;
      g_autoptr (GError) error = NULL;

      response = openings_http_client_send_finish (client, openings_test_await (&results[i]), NULL,
                                                   &error);
      g_assert_no_error (error);
      http_test_assert_body (response, "x");
      g_clear_object (&results[i]);
    }
  openings_http_client_shutdown_async (client, openings_test_store_result, &stopped);
  openings_test_await (&stopped);
  g_assert_cmpuint (openings_test_server_count_http2 (server), ==, N_AT_ONCE);
  g_assert_cmpuint (openings_test_server_get_max_concurrent (server, NULL), <=, 6);
}

static void
add_tests (void)
{
  g_test_add_func ("/http/tls/unknown-authority", test_unknown_authority);
  g_test_add_func ("/http/tls/added-authority", test_added_authority);
  g_test_add_func ("/http/tls/other-name", test_other_name);
  g_test_add_func ("/http/tls/expired", test_expired);
  g_test_add_func ("/http/tls/http2", test_http2);
}

int
main (int argc,
      char **argv)
{
  return http_test_run (argc, argv, add_tests);
}
