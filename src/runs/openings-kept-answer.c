/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-kept-answer.h"

#include "openings-http-freshness.h"

#define DEFAULT_LIFE (60 * 60)

/**
 * openings_kept_answer_dup_key:
 * @request: a request, whose keys of users are not filled in
 *
 * Returns: (transfer full): what its answer is kept under
 */
char *
openings_kept_answer_dup_key (OpeningsRequest *request)
{
  g_autofree char *body = NULL;

  if (request->body != NULL)
    body = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, request->body);

  return g_strjoin (" ", request->method, request->url,
                    request->accept != NULL ? request->accept : "", body, NULL);
}

static void
add_field (GPtrArray *fields,
           const char *name,
           const char *value)
{
  if (value == NULL || !g_utf8_validate (value, -1, NULL))
    return;

  g_ptr_array_add (fields, (char *) name);
  g_ptr_array_add (fields, (char *) value);
}

static gint64
get_expiry (OpeningsRequest *request,
            OpeningsResponse *response,
            gint64 now)
{
  gint64 life = response->fresh_seconds >= 0 ? response->fresh_seconds : DEFAULT_LIFE;

  return now + MAX (life, request->good_seconds);
}

/**
 * openings_kept_answer_new:
 * @request: a request
 * @response: the whole answer to it
 * @now: the time, in seconds since the epoch
 *
 * Returns: (transfer full) (nullable): what to keep of it, or %NULL if it must
 *   not be kept
 */
OpeningsCacheEntry *
openings_kept_answer_new (OpeningsRequest *request,
                          OpeningsResponse *response,
                          gint64 now)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  if (response->fresh_seconds == OPENINGS_HTTP_FRESH_NEVER)
    return NULL;

  add_field (fields, "url", response->url);
  add_field (fields, "type", response->content_type);
  add_field (fields, "charset", response->charset);
  add_field (fields, "etag", response->etag);
  add_field (fields, "last-modified", response->last_modified);
  g_ptr_array_add (fields, NULL);

  return openings_cache_entry_new (now, get_expiry (request, response, now),
                                   (const char *const *) fields->pdata, response->body,
                                   response->checksum);
}

/**
 * openings_kept_answer_renew:
 * @entry: what was kept
 * @request: what it answered
 * @not_modified: the answer that nothing changed
 * @now: the time, in seconds since the epoch
 *
 * Returns: (transfer full): the same, kept as of @now
 */
OpeningsCacheEntry *
openings_kept_answer_renew (OpeningsCacheEntry *entry,
                            OpeningsRequest *request,
                            OpeningsResponse *not_modified,
                            gint64 now)
{
  return openings_cache_entry_renew (entry, now, get_expiry (request, not_modified, now));
}

/**
 * openings_kept_answer_read:
 * @entry: what was kept
 *
 * Returns: (transfer full) (nullable): the answer as it came, for nothing sent
 */
OpeningsResponse *
openings_kept_answer_read (OpeningsCacheEntry *entry)
{
  const char *url = openings_cache_entry_get_field (entry, "url");
  OpeningsResponse *response;

  if (url == NULL)
    return NULL;

  response = openings_response_new ();
  response->status = 200;
  response->url = g_strdup (url);
  response->content_type = g_strdup (openings_cache_entry_get_field (entry, "type"));
  response->charset = g_strdup (openings_cache_entry_get_field (entry, "charset"));
  response->etag = g_strdup (openings_cache_entry_get_field (entry, "etag"));
  response->last_modified = g_strdup (openings_cache_entry_get_field (entry, "last-modified"));
  response->body = g_bytes_ref (entry->body);
  response->checksum = entry->checksum;

  return response;
}

/**
 * openings_kept_answer_ask:
 * @entry: what was kept
 * @request: what it answered
 *
 * Returns: (transfer full): the request for an answer only if it is another one
 */
OpeningsRequest *
openings_kept_answer_ask (OpeningsCacheEntry *entry,
                          OpeningsRequest *request)
{
  OpeningsRequest *conditional = openings_request_copy (request);

  conditional->etag = g_strdup (openings_cache_entry_get_field (entry, "etag"));
  conditional->last_modified = g_strdup (openings_cache_entry_get_field (entry, "last-modified"));

  return conditional;
}
