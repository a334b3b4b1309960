/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-few-places.h"

#include "openings-known-places.h"

/* To ask all jobs where they are takes 10 ms for 100,000, and where few are there it
 * comes to that. But jobs have far fewer texts of where they are than there are jobs,
 * and by those few that a filter means the full text finds theirs. */

/* More texts are of many jobs. */
#define MAX_TEXTS 20

/* Returns: (transfer full) (nullable): what finds the jobs with that text, and perhaps
 * others; %NULL if nothing does */
static char *
dup_expression (const char *locations)
{
  g_autoptr (GString) expression = g_string_new ("{location} : \"");
  gboolean has_word = FALSE;

  for (const char *at = locations; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      has_word |= g_unichar_isalnum (character);
      g_string_append_unichar (expression, character != '"' ? character : ' ');
    }
  g_string_append_c (expression, '"');

  return has_word ? g_strdup (expression->str) : NULL;
}

/* Returns: (transfer full) (nullable): for each text that the filter means, what finds its
 * jobs; %NULL, without an error, if they are many */
static GPtrArray *
list_expressions (OpeningsConnection *connection,
                  const char *location,
                  GError **error)
{
  g_autoptr (GPtrArray) expressions = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *place = NULL;
  gboolean has_row = TRUE;
  sqlite3_stmt *statement;

  if (!openings_known_places_read (connection, location, &place, error))
    return NULL;
  if (place == NULL)
    return g_steal_pointer (&expressions);

  statement = openings_known_places_select (connection, place, MAX_TEXTS + 1, error);
  if (statement == NULL)
    return NULL;

  while (openings_connection_step (connection, statement, &has_row, error) && has_row)
    {
      char *expression = dup_expression (openings_column_text (statement, 0));

      if (expression == NULL || expressions->len == MAX_TEXTS)
        {
          g_free (expression);
          sqlite3_reset (statement);
          return NULL;
        }
      g_ptr_array_add (expressions, expression);
    }

  return has_row ? NULL : g_steal_pointer (&expressions);
}

/* Returns: (transfer full) (nullable): what is there, and perhaps others; %NULL, without an
 * error, if they are many */
static OpeningsHits *
find_few (OpeningsConnection *connection,
          GPtrArray *expressions,
          GError **error)
{
  g_autoptr (OpeningsHits) hits = openings_hits_new ();

  for (guint i = 0; i < expressions->len; i++)
    {
      gboolean is_many;
      double share;

      if (!openings_hits_estimate (connection, "facts", expressions->pdata[i], &share, &is_many,
                                   error) ||
          is_many ||
          !openings_hits_collect (hits, connection, "facts", expressions->pdata[i], error))
        return NULL;
    }

  return openings_hits_get_n (hits) <= OPENINGS_FEW_HITS ? g_steal_pointer (&hits) : NULL;
}

/**
 * openings_few_places_narrow:
 * @connection: a reader
 * @query: a query
 * @text: what its text finds, which is left with less if few jobs are where @query
 *   wants them to be; each is still to be asked
 * @error: where to say why not
 */
gboolean
openings_few_places_narrow (OpeningsConnection *connection,
                            OpeningsQuery *query,
                            OpeningsTextHits *text,
                            GError **error)
{
  g_autoptr (GPtrArray) expressions = NULL;
  g_autoptr (OpeningsHits) hits = NULL;
  g_autoptr (GError) local = NULL;

  /* So few are soon asked. */
  if (query->location == NULL || (query->or_unknown & OPENINGS_UNKNOWN_LOCATION) != 0 ||
      openings_connection_get_int (connection, "SELECT max (id) FROM jobs", 0) <= OPENINGS_FEW_HITS)
    return TRUE;

  expressions = list_expressions (connection, query->location, &local);
  if (expressions != NULL)
    hits = find_few (connection, expressions, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (hits == NULL)
    return TRUE;

  if (text->hits != NULL && text->inverted)
    openings_hits_remove (hits, text->hits);
  else if (text->hits != NULL)
    openings_hits_keep (hits, text->hits);
  g_clear_pointer (&text->hits, openings_hits_free);
  text->hits = g_steal_pointer (&hits);
  text->inverted = FALSE;

  return TRUE;
}
