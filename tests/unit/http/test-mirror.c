/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "http-test.h"

#include "openings-http-address.h"
#include "openings-http-mirror.h"

#define BASE "http://127.0.0.1:808"

static void
assert_maps (OpeningsHttpMirror *mirror,
             const char *from,
             const char *to)
{
  g_autoptr (GUri) uri = openings_http_address_parse (from, NULL);
  g_autoptr (GUri) mapped = openings_http_mirror_map (mirror, uri);
  g_autofree char *text = g_uri_to_string (mapped);

  g_assert_cmpstr (text, ==, to);
}

static void
assert_unmaps (OpeningsHttpMirror *mirror,
               const char *from,
               const char *to)
{
  g_autoptr (GUri) uri = openings_http_address_parse (from, NULL);
  g_autoptr (GUri) mapped = openings_http_mirror_unmap (mirror, uri, "https");
  g_autofree char *text = g_uri_to_string (mapped);

  g_assert_cmpstr (text, ==, to);
}

static void
test_map (void)
{
  g_autoptr (OpeningsHttpMirror) none = openings_http_mirror_new ();
  g_autoptr (OpeningsHttpMirror) mirror = openings_http_mirror_with_base (none, BASE "/");
  g_autoptr (OpeningsHttpMirror) off = openings_http_mirror_with_base (mirror, NULL);

  assert_maps (none, "https://a.example/x?y=1", "https://a.example/x?y=1");
  assert_maps (mirror, "https://a.example/x?y=1", BASE "/a.example/x?y=1");
  assert_maps (mirror, "http://A.Example", BASE "/a.example/");
  assert_maps (mirror, "https://a.example:8443/x", BASE "/a.example:8443/x");
  assert_maps (mirror, "https://a.example:443/x#there", BASE "/a.example/x");
  assert_maps (mirror, "https://me:word@a.example/x", BASE "/a.example/x");
  assert_maps (mirror, "https://a.example/a%2Fb?q=a%26b", BASE "/a.example/a%2Fb?q=a%26b");
  assert_maps (mirror, BASE "/a.example/x", BASE "/a.example/x");
  assert_maps (off, "https://a.example/x", "https://a.example/x");
}

static void
test_prefix (void)
{
  g_autoptr (OpeningsHttpMirror) none = openings_http_mirror_new ();
  g_autoptr (OpeningsHttpMirror) host = NULL;
  g_autoptr (OpeningsHttpMirror) path = NULL;
  g_autoptr (OpeningsHttpMirror) all = NULL;

  host = openings_http_mirror_with_prefix (none, "https://demo.example", BASE);
  path = openings_http_mirror_with_prefix (host, "https://boards.example/v1/demo-", BASE);
  all = openings_http_mirror_with_base (path, "http://127.0.0.1:9");

  assert_maps (path, "https://demo.example/x", BASE "/demo.example/x");
  assert_maps (path, "http://demo.example/x", BASE "/demo.example/x");
  assert_maps (path, "https://demo.example.org/x", "https://demo.example.org/x");
  assert_maps (path, "https://boards.example/v1/demo-bakery/jobs",
               BASE "/boards.example/v1/demo-bakery/jobs");
  assert_maps (path, "https://boards.example/v1/acme", "https://boards.example/v1/acme");
  assert_maps (all, "https://demo.example/x", BASE "/demo.example/x");
  assert_maps (all, "https://boards.example/v1/acme", "http://127.0.0.1:9/boards.example/v1/acme");
}

static void
test_unmap (void)
{
  g_autoptr (OpeningsHttpMirror) none = openings_http_mirror_new ();
  g_autoptr (OpeningsHttpMirror) mirror = openings_http_mirror_with_base (none, BASE);

  assert_unmaps (mirror, BASE "/a.example/x?y=1", "https://a.example/x?y=1");
  assert_unmaps (mirror, BASE "0/a.example/x", BASE "0/a.example/x");
  assert_unmaps (mirror, "https://a.example/x", "https://a.example/x");
  assert_unmaps (mirror, BASE "/", BASE "/");
  assert_unmaps (none, BASE "/a.example/x", BASE "/a.example/x");
}

static void
test_private (void)
{
  const char *const private[] = {
    "localhost", "LOCALHOST.", "a.localhost", "printer.local", "router", "127.0.0.1", "127.1",
    "2130706433", "0x7f.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.9.9", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1",
    "fd00::1", "::ffff:10.0.0.1", "::127.0.0.1", "ff02::1", "fe80::1%25eth0", "fec0::1",
    "metadata.internal", "64:ff9b::10.0.0.1"
  };
  const char *const public[] = {
    "boards.example", "a.b.example.", "8.8.8.8", "172.32.0.1", "172.15.0.1", "100.128.0.1",
    "11.0.0.1", "2001:db8::1", "::ffff:8.8.8.8", "10.example", "localhost.example",
    "b\303\274ro.example"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (private); i++)
    {
      g_test_message ("%s", private[i]);
      g_assert_true (openings_http_address_is_private (private[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (public); i++)
    {
      g_test_message ("%s", public[i]);
      g_assert_false (openings_http_address_is_private (public[i]));
    }
}

static OpeningsResponse *
get (HttpFixture *fixture,
     const char *url,
     GError **error)
{
  g_autoptr (OpeningsRequest) request = openings_request_new (url);

  return http_test_send (fixture, request, NULL, error);
}

static void
test_general (HttpFixture *fixture)
{
  const char *const urls[] = { "https://a.example/jobs?page=2", "http://a.example/jobs?page=2" };

  openings_http_client_set_mirror (fixture->client, openings_test_server_get_url (fixture->server));
  openings_test_server_add (fixture->server, "/a.example/jobs?page=2", 200, NULL, "two", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OpeningsResponse) response = get (fixture, urls[i], &error);

      g_assert_no_error (error);
      http_test_assert_body (response, "two");
      g_assert_cmpstr (response->url, ==, urls[i]);
    }
}

static void
test_names_original (HttpFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = NULL;

  openings_http_client_set_mirror (fixture->client, openings_test_server_get_url (fixture->server));
  response = get (fixture, "https://a.example/none", &error);

  g_assert_null (response);
  g_assert_cmpstr (error->message, ==, "a.example answered 404: not found");
}

static void
test_added (HttpFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) mirrored = NULL;
  g_autoptr (OpeningsResponse) plain = NULL;
  const char *base = openings_test_server_get_url (fixture->server);

  openings_http_client_add_mirror (fixture->client, "https://demo.example/", base);
  openings_test_server_add (fixture->server, "/demo.example/jobs", 200, NULL, "demo", -1);
  openings_test_server_add (fixture->server, "/jobs", 200, NULL, "plain", -1);

  mirrored = get (fixture, "https://demo.example/jobs", &error);
  g_assert_no_error (error);
  http_test_assert_body (mirrored, "demo");
  plain = http_test_get (fixture, "/jobs", &error);
  g_assert_no_error (error);
  http_test_assert_body (plain, "plain");
}

static void
test_redirects (HttpFixture *fixture)
{
  const char *base = openings_test_server_get_url (fixture->server);
  g_autofree char *at_mirror = g_strconcat (base, "/c.example/end", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = NULL;

  openings_http_client_set_mirror (fixture->client, base);
  openings_test_server_add_redirect (fixture->server, "/a.example/start", 301, "next?n=1");
  openings_test_server_add_redirect (fixture->server, "/a.example/next?n=1", 302,
                                     "https://b.example/middle");
  openings_test_server_add_redirect (fixture->server, "/b.example/middle", 307, at_mirror);
  openings_test_server_add (fixture->server, "/c.example/end", 200, NULL, "end", -1);
  response = get (fixture, "https://a.example/start", &error);

  g_assert_no_error (error);
  http_test_assert_body (response, "end");
  g_assert_cmpstr (response->url, ==, "https://c.example/end");
  g_assert_cmpuint (response->attempts, ==, 1);
}

static void
add_tests (void)
{
  g_test_add_func ("/http/mirror/map", test_map);
  g_test_add_func ("/http/mirror/prefix", test_prefix);
  g_test_add_func ("/http/mirror/unmap", test_unmap);
  g_test_add_func ("/http/mirror/private", test_private);
  http_test_add ("/http/mirror/general", test_general);
  http_test_add ("/http/mirror/names-original", test_names_original);
  http_test_add ("/http/mirror/added", test_added);
  http_test_add ("/http/mirror/redirects", test_redirects);
}

int
main (int argc,
      char **argv)
{
  return http_test_run (argc, argv, add_tests);
}
