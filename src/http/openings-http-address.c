/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-http-address.h"

#include <libsoup/soup.h>
#include <string.h>

#include "openings-http-error.h"

#define MAX_URL_LENGTH 8192

/* An address is shown in messages, so only so much of it. */
#define MAX_SHOWN 120

/* GUri lets anything stand in a host, percent-encoded. */
static gboolean
is_host (const char *host)
{
  if (host == NULL || *host == '\0')
    return FALSE;

  for (const char *p = host; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p) || strchr (" \"#/<>?@[\\]^`{|}", *p) != NULL)
      return FALSE;

  return TRUE;
}

static gboolean
is_http (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);

  return (strcmp (scheme, "https") == 0 || strcmp (scheme, "http") == 0) &&
         is_host (g_uri_get_host (uri));
}

/* Neither a fragment nor a name and password go over the wire, and the host is
 * compared in lower case from here on. */
static GUri *
normalize (GUri *uri)
{
  g_autofree char *host = g_ascii_strdown (g_uri_get_host (uri), -1);

  return g_uri_build (g_uri_get_flags (uri), g_uri_get_scheme (uri), NULL, host,
                      g_uri_get_port (uri), g_uri_get_path (uri), g_uri_get_query (uri), NULL);
}

/**
 * openings_http_address_parse:
 * @url: (nullable): an address
 * @error: return location for %OPENINGS_HTTP_ERROR_BAD_URL
 *
 * Returns: (transfer full) (nullable): @url without its fragment and user
 */
GUri *
openings_http_address_parse (const char *url,
                             GError **error)
{
  g_autoptr (GUri) uri = NULL;

  if (url != NULL && strlen (url) <= MAX_URL_LENGTH)
    uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || !is_http (uri))
    {
      g_set_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_BAD_URL,
                   "%.*s is no http or https address", MAX_SHOWN, url != NULL ? url : "nothing");
      return NULL;
    }

  return normalize (uri);
}

/**
 * openings_http_address_resolve:
 * @base: the address that was asked
 * @location: (nullable): the Location header of its redirect
 * @error: return location for %OPENINGS_HTTP_ERROR_REDIRECT
 *
 * Returns: (transfer full) (nullable): where @location leads
 */
GUri *
openings_http_address_resolve (GUri *base,
                               const char *location,
                               GError **error)
{
  g_autoptr (GUri) uri = NULL;

  if (location != NULL && strlen (location) <= MAX_URL_LENGTH)
    uri = g_uri_parse_relative (base, location, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || !is_http (uri))
    {
      g_set_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_REDIRECT,
                   "%s redirects to what is no http or https address", g_uri_get_host (base));
      return NULL;
    }

  return normalize (uri);
}

static gboolean
is_private_v4 (const guint8 *bytes)
{
  return bytes[0] == 0 || bytes[0] == 10 || bytes[0] == 127 || bytes[0] >= 224 ||
         (bytes[0] == 100 && (bytes[1] & 0xc0) == 64) ||
         (bytes[0] == 169 && bytes[1] == 254) ||
         (bytes[0] == 172 && (bytes[1] & 0xf0) == 16) ||
         (bytes[0] == 192 && bytes[1] == 168);
}

static gboolean
is_private_v6 (const guint8 *bytes)
{
  static const guint8 mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
  static const guint8 translated[12] = { 0, 0x64, 0xff, 0x9b };
  static const guint8 compatible[12] = { 0 }; /* also :: and ::1 */

  if (memcmp (bytes, mapped, sizeof mapped) == 0 ||
      memcmp (bytes, translated, sizeof translated) == 0)
    return is_private_v4 (bytes + 12);

  return memcmp (bytes, compatible, sizeof compatible) == 0 ||
         (bytes[0] & 0xfe) == 0xfc || bytes[0] == 0xff ||
         (bytes[0] == 0xfe && bytes[1] >= 0x80);
}

/**
 * openings_http_address_is_private_ip:
 * @address: an IP address
 *
 * Returns: whether @address is of this machine or the local network
 */
gboolean
openings_http_address_is_private_ip (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);

  return g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4 ? is_private_v4 (bytes)
                                                                     : is_private_v6 (bytes);
}

/**
 * openings_http_address_is_private:
 * @host: a host name or IP address, as in a URL without brackets
 *
 * Returns: whether @host is this machine or one of the local network, as far
 *   as its name tells
 */
gboolean
openings_http_address_is_private (const char *host)
{
  g_autofree char *name = g_ascii_strdown (host, -1);
  g_autoptr (GInetAddress) address = NULL;
  const char *last_label;

  if (g_str_has_suffix (name, "."))
    name[strlen (name) - 1] = '\0';

  address = g_inet_address_new_from_string (name);
  if (address != NULL)
    return openings_http_address_is_private_ip (address);

  /* No public name lacks a dot or ends in digits; resolvers take such names
   * for addresses ("127.1", "2130706433"). */
  last_label = strrchr (name, '.');
  if (last_label == NULL || g_ascii_isdigit (last_label[1]) || strchr (name, '%') != NULL)
    return TRUE;

  return strcmp (last_label, ".localhost") == 0 || strcmp (last_label, ".local") == 0 ||
         strcmp (last_label, ".internal") == 0 || strcmp (last_label, ".lan") == 0;
}
