/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-probe-posting.h"

#include <gio/gio.h>
#include <string.h>

#include "openings-text.h"

/* Shorter ids may well be a part of a word in an address. */
#define MIN_ID_IN_SEGMENT 4

static gboolean
is_same (const char *normal,
         const char *url)
{
  g_autofree char *other = url != NULL ? openings_text_normalize_url (url) : NULL;

  return g_strcmp0 (normal, other) == 0;
}

/* "12-baker" and "baker-12" are about 12. */
static gboolean
names_id (const char *segment,
          const char *id)
{
  gsize length = strlen (id);
  gsize segment_length = strlen (segment);

  if (g_ascii_strcasecmp (segment, id) == 0)
    return TRUE;
  if (length < MIN_ID_IN_SEGMENT || segment_length <= length)
    return FALSE;

  return (g_str_has_prefix (segment, id) && strchr ("-_", segment[length]) != NULL) ||
         (g_str_has_suffix (segment, id) &&
          strchr ("-_", segment[segment_length - length - 1]) != NULL);
}

static gboolean
has_id (GUri *uri,
        const char *id)
{
  g_auto (GStrv) segments = g_strsplit (g_uri_get_path (uri), "/", 0);
  g_autoptr (GHashTable) parameters = NULL;
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; segments[i] != NULL; i++)
    if (*segments[i] != '\0' && names_id (segments[i], id))
      return TRUE;

  if (g_uri_get_query (uri) != NULL)
    parameters = g_uri_parse_params (g_uri_get_query (uri), -1, "&;", G_URI_PARAMS_NONE, NULL);
  if (parameters == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, parameters);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (g_strcmp0 (value, id) == 0)
      return TRUE;

  return FALSE;
}

static guint
count_segments (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  g_auto (GStrv) segments = uri != NULL ? g_strsplit (g_uri_get_path (uri), "/", 0) : NULL;
  guint n = 0;

  for (guint i = 0; segments != NULL && segments[i] != NULL; i++)
    n += *segments[i] != '\0' ? 1 : 0;

  return n;
}

/* "/l/en/o/baker" and "/en-US/Careers/job/Cork/Baker_1" are about "/o/baker" and
 * "/Careers/job/Cork/Baker_1", in a language. */
static gboolean
ends_like (GUri *uri,
           const char *url)
{
  g_autofree char *normal = url != NULL ? openings_text_normalize_url (url) : NULL;
  g_autoptr (GUri) other =
      normal != NULL ? g_uri_parse (normal, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL)
                     : NULL;

  return other != NULL && g_strcmp0 (g_uri_get_host (uri), g_uri_get_host (other)) == 0 &&
         count_segments (normal) >= 2 && g_uri_get_query (other) == NULL &&
         g_str_has_suffix (g_uri_get_path (uri), g_uri_get_path (other));
}

/**
 * openings_probe_may_be_posting:
 * @url: an address
 * @page_url: (nullable): of the board that it belongs to
 *
 * Returns: whether the address is about more than the board
 */
gboolean
openings_probe_may_be_posting (const char *url,
                               const char *page_url)
{
  return page_url != NULL && count_segments (url) > count_segments (page_url);
}

/**
 * openings_probe_find_posting:
 * @postings: (element-type OpeningsPosting): of a board
 * @url: the address that a person pasted
 * @page_url: (nullable): of the board
 *
 * Returns: (transfer full) (nullable): the posting that the address is about
 */
OpeningsPosting *
openings_probe_find_posting (GPtrArray *postings,
                             const char *url,
                             const char *page_url)
{
  g_autofree char *normal = openings_text_normalize_url (url);
  g_autoptr (GUri) uri = NULL;
  OpeningsPosting *found = NULL;

  if (normal == NULL || is_same (normal, page_url))
    return NULL;

  uri = g_uri_parse (normal, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  for (guint i = 0; i < postings->len; i++)
    {
      OpeningsPosting *posting = postings->pdata[i];

      if (is_same (normal, posting->url) || is_same (normal, posting->apply_url))
        return openings_posting_ref (posting);
      if (found == NULL && uri != NULL &&
          (has_id (uri, posting->external_id) || ends_like (uri, posting->url)))
        found = posting;
    }

  return found != NULL ? openings_posting_ref (found) : NULL;
}
