/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "http-test.h"

/* The headers of a request, and the user's keys in it and in its address. */

static char *
get_key (const char *name,
         gpointer data)
{
  GHashTable *keys = data;

  return g_strdup (g_hash_table_lookup (keys, name));
}

/* The test server answers for all hosts; "tiles" is a key with what an address
 * has to escape. */
static void
set_up (HttpFixture *fixture)
{
  GHashTable *keys = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (keys, (gpointer) "tiles", (gpointer) " s&cret/1\n");
  g_hash_table_insert (keys, (gpointer) "tiles-mail", (gpointer) "ann@tiles.example");
  g_hash_table_insert (keys, (gpointer) "torn", (gpointer) "one\r\nX-Two: two");
  openings_http_client_set_key_func (fixture->client, get_key, keys,
                                     (GDestroyNotify) g_hash_table_unref);
  openings_http_client_set_mirror (fixture->client, openings_test_server_get_url (fixture->server));
}

static OpeningsResponse *
get (HttpFixture *fixture,
     const char *url,
     const char *header,
     const char *value,
     GError **error)
{
  g_autoptr (OpeningsRequest) request = openings_request_new (url);

  request->headers = g_strdupv ((char *[]) { (char *) header, (char *) value, NULL });

  return http_test_send (fixture, request, NULL, error);
}

static void
assert_header (HttpFixture *fixture,
               const char *name,
               const char *value)
{
  g_autofree char *sent = openings_test_server_dup_header (fixture->server, name);

  g_assert_cmpstr (sent, ==, value);
}

static void
assert_path (HttpFixture *fixture,
             const char *path)
{
  g_auto (GStrv) paths = openings_test_server_dup_paths (fixture->server);

  g_assert_cmpstr (paths[g_strv_length (paths) - 1], ==, path);
}

static void
test_headers (HttpFixture *fixture)
{
  g_autoptr (OpeningsResponse) plain = NULL;
  g_autoptr (OpeningsResponse) named = NULL;
  g_autoptr (OpeningsResponse) broken = NULL;
  g_autofree char *agent = NULL;

  set_up (fixture);
  openings_test_server_add (fixture->server, "/tiles.example/", 200, NULL, "x", -1);
  plain = get (fixture, "https://tiles.example/", "X-Tiles", "blue", NULL);
  g_assert_nonnull (plain);
  assert_header (fixture, "X-Tiles", "blue");
  agent = openings_test_server_dup_header (fixture->server, "User-Agent");
  g_assert_true (g_str_has_prefix (agent, "Openings/"));
  named = get (fixture, "https://tiles.example/", "User-Agent", "{key:tiles-mail}", NULL);
  g_assert_nonnull (named);
  assert_header (fixture, "User-Agent", "ann@tiles.example");
  broken = get (fixture, "https://tiles.example/", "X-A", "1\r\nX-B: 2", NULL);
  g_assert_nonnull (broken);
  assert_header (fixture, "X-B", NULL);
}

/* They are for the host that they were meant for, and for no other. */
static void
test_redirect (HttpFixture *fixture)
{
  g_autoptr (OpeningsResponse) within = NULL;
  g_autoptr (OpeningsResponse) without = NULL;
  g_autoptr (OpeningsResponse) back = NULL;
  g_autoptr (OpeningsResponse) in_the_open = NULL;

  set_up (fixture);
  openings_test_server_add (fixture->server, "/tiles.example/", 200, NULL, "x", -1);
  openings_test_server_add (fixture->server, "/bricks.example/", 200, NULL, "x", -1);
  openings_test_server_add_redirect (fixture->server, "/tiles.example/in", 302, "/");
  openings_test_server_add_redirect (fixture->server, "/tiles.example/out", 307,
                                     "https://bricks.example/");
  openings_test_server_add_redirect (fixture->server, "/tiles.example/round", 302,
                                     "https://bricks.example/round");
  openings_test_server_add_redirect (fixture->server, "/bricks.example/round", 302,
                                     "https://tiles.example/");
  openings_test_server_add_redirect (fixture->server, "/tiles.example/open", 302,
                                     "http://tiles.example/");

  within = get (fixture, "https://tiles.example/in", "X-Key", "{key:tiles}", NULL);
  g_assert_nonnull (within);
  assert_header (fixture, "X-Key", "s&cret/1");
  without = get (fixture, "https://tiles.example/out", "X-Key", "{key:tiles}", NULL);
  g_assert_cmpstr (without->url, ==, "https://bricks.example/");
  assert_header (fixture, "X-Key", NULL);
  back = get (fixture, "https://tiles.example/round", "X-Key", "{key:tiles}", NULL);
  g_assert_nonnull (back);
  assert_header (fixture, "X-Key", NULL);
  in_the_open = get (fixture, "https://tiles.example/open", "X-Key", "{key:tiles}", NULL);
  g_assert_nonnull (in_the_open);
  assert_header (fixture, "X-Key", NULL);
}

/* What comes back has no key, not even if the server repeats it. */
static void
test_address (HttpFixture *fixture)
{
  g_autoptr (OpeningsResponse) direct = NULL;
  g_autoptr (OpeningsResponse) echoed = NULL;
  g_autoptr (GError) error = NULL;

  set_up (fixture);
  openings_test_server_add (fixture->server, "/tiles.example/a?k=s%26cret%2F1&n=2", 200, NULL, "x",
                            -1);
  direct = get (fixture, "https://tiles.example/a?k={key:tiles}&n=2", "X-Mail", "{key:tiles-mail}",
                &error);
  g_assert_no_error (error);
  assert_path (fixture, "/tiles.example/a?k=s%26cret%2F1&n=2");
  assert_header (fixture, "X-Mail", "ann@tiles.example");
  g_assert_cmpstr (direct->url, ==, "https://tiles.example/a?k={key:tiles}&n=2");

  openings_test_server_add_redirect (fixture->server, "/tiles.example/e?k=s%26cret%2F1", 302,
                                     "/a?k=s%26cret%2F1&n=2");
  echoed = get (fixture, "https://tiles.example/e?k={key:tiles}", "X-A", "b", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (echoed->url, ==, "https://tiles.example/a?k={key:tiles}&n=2");

  openings_test_server_add (fixture->server, "/tiles.example/no?k=s%26cret%2F1", 403, NULL, "x",
                            -1);
  g_assert_null (get (fixture, "https://tiles.example/no?k={key:tiles}", "X-A", "b", &error));
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_FORBIDDEN);
  g_assert_null (strstr (error->message, "cret"));
}

/* Without the key nothing is sent. */
static void
test_no_key (HttpFixture *fixture)
{
  static const char *const names[] = { "{key:bricks}", "{key:torn}", "{key:}" };

  set_up (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (get (fixture, "https://tiles.example/", "X-Key", names[i], &error));
      g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_NO_KEY);
      g_assert_true (g_str_has_prefix (error->message, "tiles.example asks for a key"));
    }
  openings_http_client_set_key_func (fixture->client, NULL, NULL, NULL);
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (get (fixture, "https://tiles.example/?{key:tiles}", "X-A", "b", &error));
      g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_NO_KEY);
    }
  g_assert_cmpuint (openings_test_server_count_all (fixture->server), ==, 0);
}

/* What the application does not know may be in the environment. */
static void
test_environment (HttpFixture *fixture)
{
  g_autoptr (OpeningsResponse) response = NULL;

  set_up (fixture);
  g_setenv ("OPENINGS_KEY_GLAZE_ID", "from-outside", TRUE);
  openings_test_server_add (fixture->server, "/tiles.example/", 200, NULL, "x", -1);
  response = get (fixture, "https://tiles.example/", "X-Key", "{key:glaze-id}", NULL);
  g_unsetenv ("OPENINGS_KEY_GLAZE_ID");
  g_assert_nonnull (response);
  assert_header (fixture, "X-Key", "from-outside");
}

static void
add_tests (void)
{
  http_test_add ("/http/keys/headers", test_headers);
  http_test_add ("/http/keys/redirect", test_redirect);
  http_test_add ("/http/keys/address", test_address);
  http_test_add ("/http/keys/no-key", test_no_key);
  http_test_add ("/http/keys/environment", test_environment);
}

int
main (int argc,
      char **argv)
{
  return http_test_run (argc, argv, add_tests);
}
