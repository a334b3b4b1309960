/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-http-message.h"

#include <string.h>

#include "openings-http-address.h"
#include "openings-http-error.h"

#define DEFAULT_ACCEPT \
  "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.8"

/**
 * openings_http_message_new:
 * @request: what the caller asked for
 * @uri: where to send it
 * @bare: whether it became a GET without a body on the way
 *
 * Returns: (transfer full): a message for libsoup
 */
SoupMessage *
openings_http_message_new (OpeningsRequest *request,
                           GUri *uri,
                           gboolean bare)
{
  SoupMessage *message = soup_message_new_from_uri (bare ? SOUP_METHOD_GET : request->method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (headers, "Accept",
                                request->accept != NULL ? request->accept : DEFAULT_ACCEPT);
  soup_message_headers_replace (headers, "Accept-Encoding", "gzip");

  if (request->body != NULL && !bare)
    soup_message_set_request_body_from_bytes (message, request->content_type, request->body);

  return message;
}

/**
 * openings_http_message_is_redirect:
 * @message: an answered message
 *
 * Returns: whether the answer sends the caller elsewhere
 */
gboolean
openings_http_message_is_redirect (SoupMessage *message)
{
  switch ((guint) soup_message_get_status (message))
    {
    case SOUP_STATUS_MOVED_PERMANENTLY:
    case SOUP_STATUS_FOUND:
    case SOUP_STATUS_SEE_OTHER:
    case SOUP_STATUS_TEMPORARY_REDIRECT:
    case SOUP_STATUS_PERMANENT_REDIRECT:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * openings_http_message_is_gzip:
 * @message: an answered message
 * @error: return location for a content coding that nobody asked for
 *
 * Returns: whether the body is compressed
 */
gboolean
openings_http_message_is_gzip (SoupMessage *message,
                               GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *coding = soup_message_headers_get_list (headers, "Content-Encoding");

  if (coding == NULL || *coding == '\0' || g_ascii_strcasecmp (coding, "identity") == 0)
    return FALSE;

  if (g_ascii_strcasecmp (coding, "gzip") == 0 || g_ascii_strcasecmp (coding, "x-gzip") == 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "unknown content coding");

  return FALSE;
}

/**
 * openings_http_message_get_target:
 * @message: an answer that is a redirect
 * @mirror: what the message went through
 * @origin: the original address of @message
 * @error: return location for %OPENINGS_HTTP_ERROR_REDIRECT
 *
 * Returns: (transfer full) (nullable): the original address to go to; never
 *   one of the local network when @origin is a public one
 */
GUri *
openings_http_message_get_target (SoupMessage *message,
                                  OpeningsHttpMirror *mirror,
                                  GUri *origin,
                                  GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *location = soup_message_headers_get_one (headers, "Location");
  g_autoptr (GUri) resolved = openings_http_address_resolve (origin, location, error);
  g_autoptr (GUri) target = NULL;

  if (resolved == NULL)
    return NULL;

  target = openings_http_mirror_unmap (mirror, resolved, g_uri_get_scheme (origin));
  if (openings_http_address_is_private (g_uri_get_host (target)) &&
      !openings_http_address_is_private (g_uri_get_host (origin)))
    {
      g_set_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_REDIRECT,
                   "%s redirects into the local network", g_uri_get_host (origin));
      return NULL;
    }

  return g_steal_pointer (&target);
}

/**
 * openings_http_message_to_response:
 * @message: an answered message
 *
 * Returns: (transfer full): what its status line and headers say
 */
OpeningsResponse *
openings_http_message_to_response (SoupMessage *message)
{
  OpeningsResponse *response = openings_response_new ();
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  g_autoptr (GHashTable) params = NULL;
  const char *type = soup_message_headers_get_content_type (headers, &params);

  response->status = soup_message_get_status (message);
  if (type != NULL)
    {
      response->content_type = g_ascii_strdown (type, -1);
      response->charset = g_strdup (g_hash_table_lookup (params, "charset"));
    }

  return response;
}
