/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-query-terms.h"
#include "openings-text-hits.h"

static gboolean
is_nothing (const OpeningsTextHits *text)
{
  return text->hits != NULL && !text->inverted && openings_hits_get_n (text->hits) == 0;
}

/* The filter for titles may be what leaves nothing. */
static gboolean
ask_text_alone (OpeningsConnection *connection,
                const OpeningsQuery *query,
                gboolean *finds_nothing,
                GError **error)
{
  g_autoptr (GPtrArray) groups = openings_query_terms_new (query, TRUE);
  OpeningsTextHits text;
  gboolean found = openings_text_hits_find (&text, connection, groups, FALSE, error);

  *finds_nothing = found && is_nothing (&text);
  openings_text_hits_clear (&text);

  return found;
}

/**
 * openings_text_hits_find_widened:
 * @self: what to fill
 * @connection: a reader
 * @query: a query
 * @groups: (element-type GPtrArray): its terms
 * @by_relevance: whether to tell where the text was found
 * @error: where to say why not
 *
 * Looks up what openings_text_hits_find() does. Where nothing has the words of the text,
 * it takes them for beginnings of words, and @groups say so.
 */
gboolean
openings_text_hits_find_widened (OpeningsTextHits *self,
                                 OpeningsConnection *connection,
                                 const OpeningsQuery *query,
                                 GPtrArray *groups,
                                 gboolean by_relevance,
                                 GError **error)
{
  gboolean is_empty;

  if (!openings_text_hits_find (self, connection, groups, by_relevance, error))
    return FALSE;

  is_empty = is_nothing (self);
  if (is_empty && query->title != NULL && !ask_text_alone (connection, query, &is_empty, error))
    return FALSE;
  if (!is_empty || !openings_query_terms_widen (groups))
    return TRUE;

  openings_text_hits_clear (self);
  if (!openings_text_hits_find (self, connection, groups, by_relevance, error))
    return FALSE;
  self->is_widened = !is_nothing (self);

  return TRUE;
}
