/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-http-answer.h"

#include <string.h>

#include "openings-http-freshness.h"

#define MAX_VALIDATOR 1024

static gboolean
is_redirect (guint status)
{
  return status == SOUP_STATUS_MOVED_PERMANENTLY || status == SOUP_STATUS_FOUND ||
         status == SOUP_STATUS_SEE_OTHER || status == SOUP_STATUS_TEMPORARY_REDIRECT ||
         status == SOUP_STATUS_PERMANENT_REDIRECT;
}

/* What is to be sent back one day; nothing odd is kept. */
static char *
dup_validator (SoupMessageHeaders *headers,
               const char *name)
{
  const char *value = soup_message_headers_get_one (headers, name);

  return value != NULL && g_str_is_ascii (value) && strlen (value) <= MAX_VALIDATOR
             ? g_strdup (value)
             : NULL;
}

/**
 * openings_http_answer_new:
 * @message: one whose headers came
 *
 * Returns: (transfer full): what they say, with no body yet
 */
OpeningsHttpAnswer *
openings_http_answer_new (SoupMessage *message)
{
  OpeningsHttpAnswer *answer = g_new0 (OpeningsHttpAnswer, 1);
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  g_autoptr (GHashTable) params = NULL;
  const char *type = soup_message_headers_get_content_type (headers, &params);

  answer->status = soup_message_get_status (message);
  answer->is_redirect = is_redirect (answer->status);
  answer->location = g_strdup (soup_message_headers_get_one (headers, "Location"));
  answer->retry_after = g_strdup (soup_message_headers_get_one (headers, "Retry-After"));
  answer->etag = dup_validator (headers, "ETag");
  answer->last_modified = dup_validator (headers, "Last-Modified");
  answer->fresh_seconds =
      openings_http_freshness_parse (soup_message_headers_get_list (headers, "Cache-Control"));
  if (type != NULL)
    {
      answer->content_type = g_ascii_strdown (type, -1);
      answer->charset = g_strdup (g_hash_table_lookup (params, "charset"));
    }

  return answer;
}

void
openings_http_answer_free (OpeningsHttpAnswer *answer)
{
  g_free (answer->location);
  g_free (answer->retry_after);
  g_free (answer->content_type);
  g_free (answer->charset);
  g_free (answer->etag);
  g_free (answer->last_modified);
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_free (answer);
}
