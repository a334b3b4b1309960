/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-redis-address.h"

#include "openings-redis.h"

#define DEFAULT_PORT 6379
#define MAX_DATABASE 65535

void
openings_redis_address_free (OpeningsRedisAddress *self)
{
  g_free (self->host);
  g_free (self->path);
  g_free (self->user);
  g_free (self->password);
  g_free (self);
}

static gboolean
read_database (const char *text,
               guint *database)
{
  guint64 number;

  if (text == NULL || *text == '\0')
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, MAX_DATABASE, &number, NULL))
    return FALSE;

  *database = number;

  return TRUE;
}

static gboolean
read_socket (OpeningsRedisAddress *self,
             GUri *uri)
{
  g_autoptr (GHashTable) parameters = NULL;

  if (*g_uri_get_path (uri) == '\0')
    return FALSE;

  self->path = g_strdup (g_uri_get_path (uri));
  if (g_uri_get_query (uri) == NULL)
    return TRUE;

  parameters = g_uri_parse_params (g_uri_get_query (uri), -1, "&", G_URI_PARAMS_NONE, NULL);

  return parameters != NULL &&
         read_database (g_hash_table_lookup (parameters, "db"), &self->database);
}

static gboolean
read_host (OpeningsRedisAddress *self,
           GUri *uri)
{
  const char *path = g_uri_get_path (uri);

  if (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return FALSE;

  self->host = g_strdup (g_uri_get_host (uri));
  self->port = g_uri_get_port (uri) > 0 ? g_uri_get_port (uri) : DEFAULT_PORT;

  return read_database (*path == '/' ? path + 1 : path, &self->database);
}

/**
 * openings_redis_address_parse:
 * @url: what a person wrote
 * @error: return location for a %OPENINGS_REDIS_ERROR_BAD_URL, which does not
 *   repeat @url, since that may hold a password
 *
 * Returns: (transfer full) (nullable): the address, or %NULL with @error set
 */
OpeningsRedisAddress *
openings_redis_address_parse (const char *url,
                              GError **error)
{
  g_autoptr (OpeningsRedisAddress) self = g_new0 (OpeningsRedisAddress, 1);
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_HAS_PASSWORD, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";
  gboolean is_read = FALSE;

  if (g_str_equal (scheme, "rediss"))
    {
      g_set_error_literal (error, OPENINGS_REDIS_ERROR, OPENINGS_REDIS_ERROR_BAD_URL,
                           "Redis over TLS (rediss://) is not supported; use a tunnel");
      return NULL;
    }

  if (g_str_equal (scheme, "redis"))
    is_read = read_host (self, uri);
  else if (g_str_equal (scheme, "unix"))
    is_read = read_socket (self, uri);

  if (!is_read)
    {
      g_set_error_literal (error, OPENINGS_REDIS_ERROR, OPENINGS_REDIS_ERROR_BAD_URL,
                           "The address of Redis is not like redis://host:6379/0");
      return NULL;
    }

  if (g_uri_get_password (uri) != NULL && *g_uri_get_password (uri) != '\0')
    self->password = g_strdup (g_uri_get_password (uri));
  if (g_uri_get_user (uri) != NULL && *g_uri_get_user (uri) != '\0')
    self->user = g_strdup (g_uri_get_user (uri));

  return g_steal_pointer (&self);
}

/**
 * openings_redis_address_dup_text:
 * @self: an address
 *
 * Returns: (transfer full): the address without its password, to be shown
 */
char *
openings_redis_address_dup_text (const OpeningsRedisAddress *self)
{
  if (self->path != NULL)
    return g_strdup_printf ("unix://%s", self->path);

  return g_strdup_printf ("redis://%s:%u/%u", self->host, self->port, self->database);
}
