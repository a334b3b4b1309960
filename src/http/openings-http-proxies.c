/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A desktop's settings leave this machine out by themselves; the variables of
 * the environment do only if a person thinks of it, and then neither the demo
 * board nor a mirror would be found. */

#include "openings-http-proxies.h"

struct _OpeningsHttpProxies
{
  GObject parent_instance;
};

static gboolean
is_loopback (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GInetAddress) ip = NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL)
    return FALSE;

  ip = g_inet_address_new_from_string (host);

  return ip != NULL ? g_inet_address_get_is_loopback (ip)
                    : g_ascii_strcasecmp (host, "localhost") == 0;
}

static char **
make_direct (void)
{
  const char *const direct[] = { "direct://", NULL };

  return g_strdupv ((char **) direct);
}

static gboolean
is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
lookup (GProxyResolver *resolver,
        const char *address,
        GCancellable *cancellable,
        GError **error)
{
  if (is_loopback (address))
    return make_direct ();

  return g_proxy_resolver_lookup (g_proxy_resolver_get_default (), address, cancellable, error);
}

static void
looked_up_cb (GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char **proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (object), result, &error);

  if (proxies != NULL)
    g_task_return_pointer (task, proxies, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

static void
lookup_async (GProxyResolver *resolver,
              const char *address,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_set_source_tag (task, lookup_async);
  if (is_loopback (address))
    g_task_return_pointer (task, make_direct (), (GDestroyNotify) g_strfreev);
  else
    g_proxy_resolver_lookup_async (g_proxy_resolver_get_default (), address, cancellable,
                                   looked_up_cb, g_steal_pointer (&task));
}

static char **
lookup_finish (GProxyResolver *resolver,
               GAsyncResult *result,
               GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = is_supported;
  iface->lookup = lookup;
  iface->lookup_async = lookup_async;
  iface->lookup_finish = lookup_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (OpeningsHttpProxies, openings_http_proxies, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, resolver_iface_init))

static void
openings_http_proxies_class_init (OpeningsHttpProxiesClass *klass)
{
}

static void
openings_http_proxies_init (OpeningsHttpProxies *self)
{
}

/**
 * openings_http_proxies_new:
 *
 * Returns: (transfer full): the proxies
 */
GProxyResolver *
openings_http_proxies_new (void)
{
  return g_object_new (OPENINGS_TYPE_HTTP_PROXIES, NULL);
}
