/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-few-places.h"

#include <math.h>

#include "openings-known-places.h"

/* To ask all jobs where they are takes 10 ms for 100,000, and where few are there it
 * comes to that. But jobs have far fewer texts of where they are than there are jobs,
 * and by those few that a filter means the full text finds theirs. */

/* More texts are of many jobs. */
#define MAX_TEXTS 20

/* What it costs to meet a page of jobs, one by one, against to fetch one that is found. */
#define COST_OF_MEETING 3.0

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

/* Whether an expression finds no more than so many. */
static gboolean
finds_few (OpeningsConnection *connection,
           const char *expression,
           guint most,
           GError **error)
{
  gboolean has_row = FALSE;
  gboolean are_few;
  sqlite3_stmt *statement = openings_connection_prepare (
      connection,
      "SELECT count(*) FROM (SELECT 1 FROM facts WHERE facts MATCH ?1 LIMIT ?2)", error);

  if (statement == NULL)
    return FALSE;

  openings_bind_text (statement, 1, expression);
  sqlite3_bind_int64 (statement, 2, (gint64) most + 1);
  if (!openings_connection_step (connection, statement, &has_row, error))
    return FALSE;
  are_few = sqlite3_column_int64 (statement, 0) <= most;
  sqlite3_reset (statement);

  return are_few;
}

/* Returns: (transfer full) (nullable): what is there, and perhaps others; %NULL, without an
 * error, if they are many */
static OpeningsHits *
find_few (OpeningsConnection *connection,
          GPtrArray *expressions,
          guint most,
          GError **error)
{
  g_autoptr (OpeningsHits) hits = openings_hits_new ();

  for (guint i = 0; i < expressions->len; i++)
    if (!finds_few (connection, expressions->pdata[i], most, error) ||
        !openings_hits_collect (hits, connection, "facts", expressions->pdata[i], error))
      return NULL;

  return openings_hits_get_n (hits) <= most ? g_steal_pointer (&hits) : NULL;
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
  gint64 n_jobs;
  double most;

  if (query->location == NULL || (query->or_unknown & OPENINGS_UNKNOWN_LOCATION) != 0)
    return TRUE;

  /* So few are soon asked. */
  n_jobs = openings_connection_get_int (connection, "SELECT max (id) FROM jobs", 0);
  if (n_jobs <= OPENINGS_FEW_HITS)
    return TRUE;

  most = MIN (sqrt (COST_OF_MEETING * (double) n_jobs), OPENINGS_FEW_HITS);

  expressions = list_expressions (connection, query->location, &local);
  if (expressions != NULL)
    hits = find_few (connection, expressions, (guint) most, &local);
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
