/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-request.h"

#include <string.h>

#include "openings-http-freshness.h"

G_DEFINE_BOXED_TYPE (OpeningsRequest, openings_request,
                     openings_request_ref, openings_request_unref)
G_DEFINE_BOXED_TYPE (OpeningsResponse, openings_response,
                     openings_response_ref, openings_response_unref)

/**
 * openings_request_new:
 * @url: an http or https address
 *
 * Returns: (transfer full): a GET of @url, to be filled before it is handed on
 */
OpeningsRequest *
openings_request_new (const char *url)
{
  OpeningsRequest *self = g_new0 (OpeningsRequest, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->method = g_strdup ("GET");
  self->url = g_strdup (url);

  return self;
}

/**
 * openings_request_copy:
 * @self: a request
 *
 * Returns: (transfer full): the same request, to be changed before it is handed on
 */
OpeningsRequest *
openings_request_copy (OpeningsRequest *self)
{
  OpeningsRequest *copy = openings_request_new (self->url);

  g_free (copy->method);
  copy->method = g_strdup (self->method);
  copy->accept = g_strdup (self->accept);
  copy->headers = g_strdupv (self->headers);
  copy->content_type = g_strdup (self->content_type);
  copy->body = self->body != NULL ? g_bytes_ref (self->body) : NULL;
  copy->etag = g_strdup (self->etag);
  copy->last_modified = g_strdup (self->last_modified);
  copy->max_bytes = self->max_bytes;
  copy->is_of_others = self->is_of_others;
  copy->good_seconds = self->good_seconds;
  copy->tag = self->tag;
  copy->mark = self->mark;

  return copy;
}

OpeningsRequest *
openings_request_ref (OpeningsRequest *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
openings_request_unref (OpeningsRequest *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->method);
  g_free (self->url);
  g_free (self->accept);
  g_strfreev (self->headers);
  g_free (self->content_type);
  g_free (self->etag);
  g_free (self->last_modified);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

/**
 * openings_request_has_keys:
 * @self: a request
 *
 * Returns: whether there is a place in it for a key of the user's
 */
gboolean
openings_request_has_keys (OpeningsRequest *self)
{
  if (strstr (self->url, OPENINGS_REQUEST_KEY) != NULL)
    return TRUE;

  for (guint i = 0; self->headers != NULL && self->headers[i] != NULL; i++)
    if (strstr (self->headers[i], OPENINGS_REQUEST_KEY) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * openings_response_new:
 *
 * Returns: (transfer full): an empty answer, to be filled before it is handed on
 */
OpeningsResponse *
openings_response_new (void)
{
  OpeningsResponse *self = g_new0 (OpeningsResponse, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->fresh_seconds = OPENINGS_HTTP_FRESH_UNSTATED;

  return self;
}

OpeningsResponse *
openings_response_ref (OpeningsResponse *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
openings_response_unref (OpeningsResponse *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->url);
  g_free (self->content_type);
  g_free (self->charset);
  g_free (self->etag);
  g_free (self->last_modified);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}
