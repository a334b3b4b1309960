/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a redirect may reach when public names lead to this machine. */

#include "http-test.h"

#define TEST_TYPE_RESOLVER (test_resolver_get_type ())

/* Takes every name for this machine's. */
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GResolver)

struct _TestResolver
{
  GResolver parent_instance;
};

G_DEFINE_FINAL_TYPE (TestResolver, test_resolver, G_TYPE_RESOLVER)

static void
lookup_async (GResolver *resolver,
              const char *name,
              GResolverNameLookupFlags flags,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  GInetAddress *address = g_inet_address_new_from_string ("127.0.0.1");

  g_task_return_pointer (task, g_list_append (NULL, address),
                         (GDestroyNotify) g_resolver_free_addresses);
}

static GList *
lookup_finish (GResolver *resolver,
               GAsyncResult *result,
               GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  resolver_class->lookup_by_name_with_flags_async = lookup_async;
  resolver_class->lookup_by_name_with_flags_finish = lookup_finish;
}

static void
test_resolver_init (TestResolver *self)
{
}

static char *
make_url (HttpFixture *fixture,
          const char *host,
          const char *path)
{
  g_autoptr (GUri) uri = g_uri_parse (openings_test_server_get_url (fixture->server), 0, NULL);

  return g_strdup_printf ("http://%s:%d%s", host, g_uri_get_port (uri), path);
}

static OpeningsResponse *
follow (HttpFixture *fixture,
        const char *from,
        GError **error)
{
  g_autofree char *first = make_url (fixture, from, "/first");
  g_autofree char *second = make_url (fixture, "b.example", "/second");
  g_autoptr (OpeningsRequest) request = openings_request_new (first);

  openings_test_server_add_redirect (fixture->server, "/first", 302, second);
  openings_test_server_add (fixture->server, "/second", 200, NULL, "second", -1);

  return http_test_send (fixture, request, NULL, error);
}

/* The first address is the user's own choice; the second is not. */
static void
test_from_public (HttpFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = follow (fixture, "a.example", &error);

  g_assert_null (response);
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_REDIRECT);
  g_assert_cmpstr (error->message, ==,
                   "b.example is in the local network, where no redirect may lead");
  g_assert_cmpuint (openings_test_server_count (fixture->server, "/first"), ==, 1);
  g_assert_cmpuint (openings_test_server_count (fixture->server, "/second"), ==, 0);
}

static void
test_from_local (HttpFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = follow (fixture, "localhost", &error);

  g_assert_no_error (error);
  http_test_assert_body (response, "second");
}

static OpeningsResponse *
ask (HttpFixture *fixture,
     gboolean is_of_others,
     GError **error)
{
  g_autofree char *url = make_url (fixture, "a.example", "/logo.png");
  g_autoptr (OpeningsRequest) request = openings_request_new (url);

  request->is_of_others = is_of_others;

  return http_test_send (fixture, request, NULL, error);
}

/* What a posting states of others may lead to no more than a redirect may. */
static void
test_of_others (HttpFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) refused = NULL;
  g_autoptr (OpeningsResponse) response = NULL;

  openings_test_server_add (fixture->server, "/logo.png", 200, NULL, "logo", -1);
  refused = ask (fixture, TRUE, &error);
  g_assert_null (refused);
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_REDIRECT);
  g_assert_cmpuint (openings_test_server_count (fixture->server, "/logo.png"), ==, 0);
  g_clear_error (&error);

  response = ask (fixture, FALSE, &error);
  g_assert_no_error (error);
  http_test_assert_body (response, "logo");
}

static void
add_tests (void)
{
  g_autoptr (GResolver) resolver = g_object_new (TEST_TYPE_RESOLVER, NULL);

  g_resolver_set_default (resolver);
  http_test_add ("/http/local/from-public", test_from_public);
  http_test_add ("/http/local/from-local", test_from_local);
  http_test_add ("/http/local/of-others", test_of_others);
}

int
main (int argc,
      char **argv)
{
  return http_test_run (argc, argv, add_tests);
}
