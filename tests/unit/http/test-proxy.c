/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The desktop says which proxy to ask, and for this machine itself none is. */

#include <string.h>

#include "http-test.h"
#include "openings-test-port.h"

const char *__asan_default_options (void);

/* LeakSanitizer of GCC 12 crashes over the thread-local data of GnuTLS, which
 * is loaded while the test runs. */
const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

/* --- what the desktop says: the same proxy for every address */

#define TEST_TYPE_RESOLVER (test_resolver_get_type ())

G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GObject)

struct _TestResolver
{
  GObject parent_instance;
};

static char *proxy_address; /* (owned) */

static gboolean
is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
lookup (GProxyResolver *resolver,
        const char *uri,
        GCancellable *cancellable,
        GError **error)
{
  const char *const proxies[] = { proxy_address, NULL };

  return g_strdupv ((char **) proxies);
}

static void
lookup_async (GProxyResolver *resolver,
              const char *uri,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_return_pointer (task, lookup (resolver, uri, NULL, NULL), (GDestroyNotify) g_strfreev);
}

static char **
lookup_finish (GProxyResolver *resolver,
               GAsyncResult *result,
               GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = is_supported;
  iface->lookup = lookup;
  iface->lookup_async = lookup_async;
  iface->lookup_finish = lookup_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestResolver, test_resolver, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER,
                                                      test_resolver_iface_init))

static void
test_resolver_class_init (TestResolverClass *klass)
{
}

static void
test_resolver_init (TestResolver *self)
{
}

/* --- the proxy, which leads every tunnel to one server, and answers itself what
 * is not for a tunnel */

typedef struct
{
  GSocketService *service; /* (owned) */
  guint16 tunnel_port;     /* 0: it refuses them */
  GMutex lock;
  GPtrArray *asked; /* (owned) (element-type utf8) the first line of each request */
} Proxy;

static char *
read_head (GInputStream *input)
{
  g_autoptr (GString) head = g_string_new (NULL);
  char c;

  while (!g_str_has_suffix (head->str, "\r\n\r\n"))
    {
      if (g_input_stream_read (input, &c, 1, NULL, NULL) != 1)
        return NULL;
      g_string_append_c (head, c);
    }

  return g_strndup (head->str, strcspn (head->str, "\r"));
}

static void
write_text (GOutputStream *output,
            const char *text)
{
  g_output_stream_write_all (output, text, strlen (text), NULL, NULL, NULL);
}

static void
dig_tunnel (Proxy *proxy,
            GIOStream *near)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) far = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GMainContext) context = g_main_context_new ();

  g_socket_client_set_enable_proxy (client, FALSE);
  far = g_socket_client_connect_to_host (client, "127.0.0.1", proxy->tunnel_port, NULL, NULL);
  g_assert_nonnull (far);
  write_text (g_io_stream_get_output_stream (near), "HTTP/1.1 200 OK\r\n\r\n");
  g_main_context_push_thread_default (context);
  g_io_stream_splice_async (near, G_IO_STREAM (far), G_IO_STREAM_SPLICE_NONE, G_PRIORITY_DEFAULT,
                            NULL, openings_test_store_result, &result);
  openings_test_await (&result);
  g_main_context_pop_thread_default (context);
}

static gboolean
serve_cb (GThreadedSocketService *service,
          GSocketConnection *connection,
          GObject *source,
          Proxy *proxy)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  char *line = read_head (g_io_stream_get_input_stream (G_IO_STREAM (connection)));

  if (line == NULL)
    return TRUE;

  g_mutex_lock (&proxy->lock);
  g_ptr_array_add (proxy->asked, line);
  g_mutex_unlock (&proxy->lock);

  if (g_str_has_prefix (line, "CONNECT ") && proxy->tunnel_port != 0)
    dig_tunnel (proxy, G_IO_STREAM (connection));
  else if (g_str_has_prefix (line, "CONNECT "))
    write_text (output, "HTTP/1.1 407 Proxy Authentication Required\r\n"
                        "Content-Length: 0\r\nConnection: close\r\n\r\n");
  else if (strstr (line, "/first ") != NULL)
    write_text (output, "HTTP/1.1 302 Found\r\nLocation: http://b.example/second\r\n"
                        "Content-Length: 0\r\nConnection: close\r\n\r\n");
  else
    write_text (output, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nthis");

  return TRUE;
}

static Proxy *
proxy_new (guint16 tunnel_port)
{
  Proxy *proxy = g_new0 (Proxy, 1);
  guint16 port;

  g_mutex_init (&proxy->lock);
  proxy->asked = g_ptr_array_new_with_free_func (g_free);
  proxy->tunnel_port = tunnel_port;
  proxy->service = g_threaded_socket_service_new (8);
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (proxy->service), NULL, NULL);
  g_signal_connect (proxy->service, "run", G_CALLBACK (serve_cb), proxy);
  g_socket_service_start (proxy->service);
  g_free (proxy_address);
  proxy_address = g_strdup_printf ("http://127.0.0.1:%u", port);

  return proxy;
}

static void
proxy_free (Proxy *proxy)
{
  g_socket_service_stop (proxy->service);
  g_socket_listener_close (G_SOCKET_LISTENER (proxy->service));
  g_object_unref (proxy->service);
  g_ptr_array_unref (proxy->asked);
  g_mutex_clear (&proxy->lock);
  g_free (proxy);
}

static void
assert_asked (Proxy *proxy,
              const char *lines)
{
  g_autofree char *asked = NULL;

  g_mutex_lock (&proxy->lock);
  g_ptr_array_add (proxy->asked, NULL);
  asked = g_strjoinv ("; ", (char **) proxy->asked->pdata);
  g_ptr_array_remove_index (proxy->asked, proxy->asked->len - 1);
  g_mutex_unlock (&proxy->lock);
  g_assert_cmpstr (asked, ==, lines);
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
test_asked (HttpFixture *fixture)
{
  Proxy *proxy = proxy_new (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = get (fixture, "http://a.example/jobs", &error);

  g_assert_no_error (error);
  http_test_assert_body (response, "this");
  assert_asked (proxy, "GET http://a.example/jobs HTTP/1.1");
  proxy_free (proxy);
}

/* That the proxy itself is in the local network is no reason to refuse. */
static void
test_redirect (HttpFixture *fixture)
{
  Proxy *proxy = proxy_new (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = get (fixture, "http://a.example/first", &error);

  g_assert_no_error (error);
  http_test_assert_body (response, "this");
  assert_asked (proxy, "GET http://a.example/first HTTP/1.1; "
                       "GET http://b.example/second HTTP/1.1");
  proxy_free (proxy);
}

/* A tunnel, at whose other end is someone else, as the certificate gives away. */
static void
test_tunnel (HttpFixture *fixture)
{
  g_autofree char *key = g_test_build_filename (G_TEST_DIST, "data", "tls", "server.key", NULL);
  g_autofree char *certificate =
      g_test_build_filename (G_TEST_DIST, "data", "tls", "server.pem", NULL);
  g_autoptr (OpeningsTestServer) server = openings_test_server_new_tls (certificate, key);
  g_autoptr (GUri) uri = g_uri_parse (openings_test_server_get_url (server), 0, NULL);
  Proxy *proxy = proxy_new ((guint16) g_uri_get_port (uri));
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = get (fixture, "https://a.example/jobs", &error);

  g_assert_null (response);
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_TLS);
  assert_asked (proxy, "CONNECT a.example:443 HTTP/1.1");
  g_assert_cmpuint (openings_test_server_count_all (server), ==, 0);
  http_test_shut_down (fixture);
  proxy_free (proxy);
}

/* There is nobody to ask for a password. */
static void
test_refusal (HttpFixture *fixture)
{
  Proxy *proxy = proxy_new (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = get (fixture, "https://a.example/jobs", &error);

  g_assert_null (response);
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_UNREACHABLE);
  g_assert_cmpstr (error->message, ==, "a.example answered 407: the proxy wants a password");
  assert_asked (proxy, "CONNECT a.example:443 HTTP/1.1");
  proxy_free (proxy);
}

static void
test_down (HttpFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = NULL;

  g_free (proxy_address);
  proxy_address = g_strdup_printf ("http://127.0.0.1:%u", openings_test_port_find ());
  response = get (fixture, "https://a.example/jobs", &error);

  g_assert_null (response);
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_UNREACHABLE);
}

/* Whatever the desktop says of it: no proxy can reach this machine. */
static void
test_loopback (HttpFixture *fixture)
{
  Proxy *proxy = proxy_new (0);
  const char *server = openings_test_server_get_url (fixture->server);
  const char *port = strrchr (server, ':');
  const char *const hosts[] = { "127.0.0.1", "localhost" };

  openings_test_server_add (fixture->server, "/jobs", 200, NULL, "own", -1);
  openings_test_server_add (fixture->server, "/a.example/jobs", 200, NULL, "mirrored", -1);
  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autofree char *url = g_strconcat ("http://", hosts[i], port, "/jobs", NULL);
      g_autoptr (OpeningsResponse) response = get (fixture, url, NULL);

      http_test_assert_body (response, "own");
    }

  openings_http_client_set_mirror (fixture->client, server);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (OpeningsResponse) response =
          get (fixture, i == 0 ? "http://a.example/jobs" : "https://a.example/jobs", NULL);

      http_test_assert_body (response, "mirrored");
    }
  assert_asked (proxy, "");
  proxy_free (proxy);
}

static void
add_tests (void)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "openings-test", TRUE);
  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, TEST_TYPE_RESOLVER,
                                  "openings-test", 0);
  http_test_add ("/http/proxy/asked", test_asked);
  http_test_add ("/http/proxy/redirect", test_redirect);
  http_test_add ("/http/proxy/tunnel", test_tunnel);
  http_test_add ("/http/proxy/refusal", test_refusal);
  http_test_add ("/http/proxy/down", test_down);
  http_test_add ("/http/proxy/loopback", test_loopback);
}

int
main (int argc,
      char **argv)
{
  /* There are two waits before the last try at a proxy that is not there. */
  g_setenv ("OPENINGS_TIME_SCALE", "0.1", TRUE);

  return http_test_run (argc, argv, add_tests);
}
