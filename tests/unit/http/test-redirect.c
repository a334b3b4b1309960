/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "http-test.h"

static void
use_mirror (HttpFixture *fixture)
{
  openings_http_client_set_mirror (fixture->client, openings_test_server_get_url (fixture->server));
}

static void
assert_refused (HttpFixture *fixture,
                const char *url,
                const char *message)
{
  g_autoptr (OpeningsRequest) request = openings_request_new (url);
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  guint attempts = 0;

  response = http_test_send (fixture, request, &attempts, &error);
  g_assert_null (response);
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_REDIRECT);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_cmpuint (attempts, ==, 1);
}

static void
add_chain (HttpFixture *fixture,
           guint length)
{
  for (guint i = 0; i < length; i++)
    {
      g_autofree char *from = g_strdup_printf ("/%u", i);
      g_autofree char *to = g_strdup_printf ("/%u", i + 1);

      openings_test_server_add_redirect (fixture->server, from, 302, to);
    }
}

static void
test_ten (HttpFixture *fixture)
{
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *last = g_strconcat (openings_test_server_get_url (fixture->server), "/10", NULL);

  add_chain (fixture, 10);
  openings_test_server_add (fixture->server, "/10", 200, NULL, "end", -1);
  response = http_test_get (fixture, "/0", &error);

  g_assert_no_error (error);
  http_test_assert_body (response, "end");
  g_assert_cmpstr (response->url, ==, last);
}

static void
test_eleven (HttpFixture *fixture)
{
  g_autofree char *first = g_strconcat (openings_test_server_get_url (fixture->server), "/0", NULL);

  add_chain (fixture, 11);
  openings_test_server_add (fixture->server, "/11", 200, NULL, "end", -1);

  assert_refused (fixture, first, "127.0.0.1 redirects more than 10 times");
  g_assert_cmpuint (openings_test_server_count (fixture->server, "/11"), ==, 0);
}

static void
test_loop (HttpFixture *fixture)
{
  g_autofree char *url = g_strconcat (openings_test_server_get_url (fixture->server), "/x", NULL);

  openings_test_server_add_redirect (fixture->server, "/x", 302, "/x");

  assert_refused (fixture, url, "127.0.0.1 redirects more than 10 times");
  g_assert_cmpuint (openings_test_server_count (fixture->server, "/x"), ==, 11);
}

static void
test_nowhere (HttpFixture *fixture)
{
  const char *const locations[] = { "ftp://a.example/", "file:///etc/passwd", "javascript:alert(1)",
                                    "https://", "http://[::1", "https://a b/" };

  use_mirror (fixture);
  openings_test_server_add (fixture->server, "/a.example/x", 302, NULL, NULL, 0);
  assert_refused (fixture, "https://a.example/x",
                  "a.example redirects to what is no http or https address");

  for (gsize i = 0; i < G_N_ELEMENTS (locations); i++)
    {
      g_test_message ("%s", locations[i]);
      openings_test_server_add_redirect (fixture->server, "/a.example/x", 302, locations[i]);
      assert_refused (fixture, "https://a.example/x",
                      "a.example redirects to what is no http or https address");
    }
}

static void
test_public_to_private (HttpFixture *fixture)
{
  const char *const locations[] = { "http://localhost/x", "http://127.0.0.1:1/x", "//[::1]/x",
                                    "https://10.0.0.1/x", "http://169.254.169.254/meta",
                                    "http://2130706433/x", "http://router/x" };

  use_mirror (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (locations); i++)
    {
      g_test_message ("%s", locations[i]);
      openings_test_server_add_redirect (fixture->server, "/a.example/x", 302, locations[i]);
      assert_refused (fixture, "https://a.example/x",
                      "a.example redirects into the local network");
    }

  g_assert_cmpuint (openings_test_server_count_all (fixture->server), ==, G_N_ELEMENTS (locations));
}

/* What the user typed may be local, and may lead on. */
static void
test_private_to_private (HttpFixture *fixture)
{
  g_autoptr (OpeningsTestServer) other = openings_test_server_new ();
  g_autofree char *target = g_strconcat (openings_test_server_get_url (other), "/there", NULL);
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  openings_test_server_add_redirect (fixture->server, "/here", 308, target);
  openings_test_server_add (other, "/there", 200, NULL, "there", -1);
  response = http_test_get (fixture, "/here", &error);

  g_assert_no_error (error);
  http_test_assert_body (response, "there");
  g_assert_cmpstr (response->url, ==, target);
}

static void
assert_post_becomes (HttpFixture *fixture,
                     guint status,
                     const char *method,
                     const char *body)
{
  g_autoptr (OpeningsRequest) request = http_test_request (fixture, "/from");
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sent_method = NULL;
  g_autofree char *sent_body = NULL;

  openings_test_server_add_redirect (fixture->server, "/from", status, "/to");
  openings_test_server_add (fixture->server, "/to", 200, NULL, "ok", -1);
  g_free (request->method);
  request->method = g_strdup ("POST");
  request->content_type = g_strdup ("text/plain");
  request->body = g_bytes_new_static ("words", 5);
  response = http_test_send (fixture, request, NULL, &error);

  g_assert_no_error (error);
  sent_method = openings_test_server_dup_method (fixture->server);
  sent_body = openings_test_server_dup_body (fixture->server);
  g_assert_cmpstr (sent_method, ==, method);
  g_assert_cmpstr (sent_body, ==, body);
}

static void
test_post (HttpFixture *fixture)
{
  assert_post_becomes (fixture, 301, "GET", "");
  assert_post_becomes (fixture, 302, "GET", "");
  assert_post_becomes (fixture, 303, "GET", "");
  assert_post_becomes (fixture, 307, "POST", "words");
  assert_post_becomes (fixture, 308, "POST", "words");
}

/* A retry goes on where the redirects led. */
static void
test_retry_after_redirect (HttpFixture *fixture)
{
  const guint statuses[] = { 500 };
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  openings_test_server_add_redirect (fixture->server, "/a", 302, "/b");
  openings_test_server_add (fixture->server, "/b", 200, NULL, "b", -1);
  openings_test_server_set_statuses (fixture->server, "/b", statuses, 1);
  response = http_test_get (fixture, "/a", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (response->attempts, ==, 2);
  g_assert_cmpuint (openings_test_server_count (fixture->server, "/a"), ==, 1);
  g_assert_cmpuint (openings_test_server_count (fixture->server, "/b"), ==, 2);
}

static void
add_tests (void)
{
  http_test_add ("/http/redirect/ten", test_ten);
  http_test_add ("/http/redirect/eleven", test_eleven);
  http_test_add ("/http/redirect/loop", test_loop);
  http_test_add ("/http/redirect/nowhere", test_nowhere);
  http_test_add ("/http/redirect/public-to-private", test_public_to_private);
  http_test_add ("/http/redirect/private-to-private", test_private_to_private);
  http_test_add ("/http/redirect/post", test_post);
  http_test_add ("/http/redirect/retry", test_retry_after_redirect);
}

int
main (int argc,
      char **argv)
{
  return http_test_run (argc, argv, add_tests);
}
