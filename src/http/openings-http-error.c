/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-http-error.h"

#include <libsoup/soup.h>

G_DEFINE_QUARK (openings_http_error, openings_http_error)

G_DEFINE_ENUM_TYPE (OpeningsHttpError, openings_http_error,
                    G_DEFINE_ENUM_VALUE (OPENINGS_HTTP_ERROR_BAD_URL, "bad-url"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_HTTP_ERROR_UNREACHABLE, "unreachable"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_HTTP_ERROR_TIMED_OUT, "timed-out"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_HTTP_ERROR_TLS, "tls"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_HTTP_ERROR_NOT_FOUND, "not-found"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_HTTP_ERROR_FORBIDDEN, "forbidden"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_HTTP_ERROR_TOO_MANY, "too-many"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_HTTP_ERROR_SERVER, "server"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_HTTP_ERROR_STATUS, "status"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_HTTP_ERROR_TOO_LARGE, "too-large"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_HTTP_ERROR_REDIRECT, "redirect"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_HTTP_ERROR_PAUSED, "paused"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_HTTP_ERROR_FORBIDDEN_BY_ROBOTS,
                                         "forbidden-by-robots"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_HTTP_ERROR_PROTOCOL, "protocol"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_HTTP_ERROR_NO_KEY, "no-key"))

static OpeningsHttpError
code_of_status (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_NOT_FOUND:
    case SOUP_STATUS_GONE:
      return OPENINGS_HTTP_ERROR_NOT_FOUND;
    case SOUP_STATUS_UNAUTHORIZED:
    case SOUP_STATUS_FORBIDDEN:
      return OPENINGS_HTTP_ERROR_FORBIDDEN;
    case SOUP_STATUS_PROXY_UNAUTHORIZED:
      return OPENINGS_HTTP_ERROR_UNREACHABLE;
    case 429:
      return OPENINGS_HTTP_ERROR_TOO_MANY;
    default:
      return SOUP_STATUS_IS_SERVER_ERROR (status) ? OPENINGS_HTTP_ERROR_SERVER
                                                  : OPENINGS_HTTP_ERROR_STATUS;
    }
}

static const char *
words_for_status (guint status)
{
  switch (code_of_status (status))
    {
    case OPENINGS_HTTP_ERROR_NOT_FOUND:
      return status == SOUP_STATUS_GONE ? "gone" : "not found";
    case OPENINGS_HTTP_ERROR_FORBIDDEN:
      return "access denied";
    case OPENINGS_HTTP_ERROR_UNREACHABLE:
      return "the proxy wants a password";
    case OPENINGS_HTTP_ERROR_TOO_MANY:
      return "too many requests";
    case OPENINGS_HTTP_ERROR_SERVER:
      return "the server failed";
    default:
      return "not what was asked for";
    }
}

/**
 * openings_http_error_from_status:
 * @host: the host that answered
 * @status: its status, not one of 2xx
 *
 * Returns: (transfer full): an error that names @host and @status
 */
GError *
openings_http_error_from_status (const char *host,
                                 guint status)
{
  return g_error_new (OPENINGS_HTTP_ERROR, code_of_status (status),
                      "%s answered %u: %s", host, status, words_for_status (status));
}

static GError *
from_io_error (const char *host,
               const GError *error)
{
  switch (error->code)
    {
    case G_IO_ERROR_TIMED_OUT:
      return g_error_new (OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_TIMED_OUT,
                          "%s did not answer in time", host);
    case G_IO_ERROR_CONNECTION_REFUSED:
      return g_error_new (OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_UNREACHABLE,
                          "%s refused the connection", host);
    case G_IO_ERROR_CONNECTION_CLOSED: /* also "broken pipe" */
      return g_error_new (OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_UNREACHABLE,
                          "%s closed the connection", host);
    case G_IO_ERROR_PARTIAL_INPUT:
      return g_error_new (OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_PROTOCOL,
                          "the answer of %s was cut off", host);
    case G_IO_ERROR_MESSAGE_TOO_LARGE:
      return g_error_new (OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_TOO_LARGE,
                          "the answer of %s is too large", host);
    case G_IO_ERROR_INVALID_DATA:
    case G_IO_ERROR_INVALID_ARGUMENT:
      return g_error_new (OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_PROTOCOL,
                          "%s sent an answer that cannot be read", host);
    default:
      return g_error_new (OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_UNREACHABLE,
                          "%s cannot be reached: %s", host, error->message);
    }
}

/**
 * openings_http_error_from_transport:
 * @host: the host that was asked
 * @error: what libsoup or GIO said
 *
 * Returns: (transfer full): @error in this layer's terms; a cancellation and
 *   an error of #OPENINGS_HTTP_ERROR stay as they are
 */
GError *
openings_http_error_from_transport (const char *host,
                                    const GError *error)
{
  if (error->domain == OPENINGS_HTTP_ERROR ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);

  if (error->domain == G_TLS_ERROR)
    return g_error_new (OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_TLS,
                        "no secure connection to %s: %s", host, error->message);

  if (g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    return g_error_new (OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_UNREACHABLE,
                        "no host is named %s", host);

  if (error->domain == SOUP_SESSION_ERROR)
    return g_error_new (OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_PROTOCOL,
                        "%s sent an answer that is not HTTP", host);

  if (error->domain == G_IO_ERROR)
    return from_io_error (host, error);

  return g_error_new (OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_UNREACHABLE,
                      "%s cannot be reached: %s", host, error->message);
}

/**
 * openings_http_error_is_transient:
 * @error: what libsoup or GIO said, or an error of this layer
 *
 * Returns: whether the same request may do better a little later
 */
gboolean
openings_http_error_is_transient (const GError *error)
{
  if (error->domain == OPENINGS_HTTP_ERROR)
    return error->code == OPENINGS_HTTP_ERROR_TIMED_OUT ||
           error->code == OPENINGS_HTTP_ERROR_TOO_MANY ||
           error->code == OPENINGS_HTTP_ERROR_SERVER;

  if (error->domain == G_RESOLVER_ERROR)
    return error->code == G_RESOLVER_ERROR_TEMPORARY_FAILURE;

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE);
}
