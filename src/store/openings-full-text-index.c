/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-full-text-index.h"

/* FTS5 forgets a row only when it is told the very words that it was given; of the
 * starts, each word, but not more of them than it was given in all.
 *
 * What is read from the view is bound as values, since an INSERT from a SELECT
 * has SQLite set a savepoint, for which FTS5 writes out a segment of its own
 * for each row: half as many rows a second. */

#define CONTENT_SQL(description)                                              \
  "SELECT job_id, title, company, location, department, skills, " description \
  " FROM full_text_content WHERE job_id = ?1"

/* Runs statements whose parameters are the columns of @content_sql, in which ?2 and ?3
 * are the description and the starts of its words. */
static gboolean
run_with_content (OpeningsConnection *connection,
                  const char *const *statements,
                  const char *content_sql,
                  gint64 job,
                  const char *description,
                  const char *starts,
                  GError **error)
{
  sqlite3_stmt *content = openings_connection_prepare (connection, content_sql, error);
  gboolean has_row = FALSE;
  gboolean done = TRUE;

  if (content == NULL)
    return FALSE;
  sqlite3_bind_int64 (content, 1, job);
  openings_bind_text (content, 2, description);
  openings_bind_text (content, 3, starts);
  if (!openings_connection_step (connection, content, &has_row, error))
    return FALSE;

  for (guint i = 0; has_row && done && statements[i] != NULL; i++)
    {
      sqlite3_stmt *statement = openings_connection_prepare (connection, statements[i], error);

      for (int column = 0; statement != NULL && column < sqlite3_column_count (content); column++)
        sqlite3_bind_value (statement, column + 1, sqlite3_column_value (content, column));
      done = statement != NULL && openings_connection_run (connection, statement, error);
    }
  sqlite3_reset (content);

  return done;
}

gboolean
openings_full_text_index_add (OpeningsConnection *connection,
                              gint64 job,
                              const char *description,
                              const char *starts,
                              GError **error)
{
  static const char *const statements[] = {
    "INSERT INTO full_text (rowid, title, company, location, department, description)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?7)",
    "INSERT INTO facts (rowid, title, company, location, department, skills)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    "INSERT INTO starts (rowid, text) VALUES"
    " (?1, openings_starts (?2, ?3, ?4, ?5, ?6) || ' ' || ?8)",
    NULL
  };

  return run_with_content (connection, statements, CONTENT_SQL ("?2, ?3"), job, description,
                           starts, error);
}

gboolean
openings_full_text_index_remove (OpeningsConnection *connection,
                                 gint64 job,
                                 GError **error)
{
  static const char *const statements[] = {
    "INSERT INTO full_text (full_text, rowid, title, company, location, department, description)"
    " VALUES ('delete', ?1, ?2, ?3, ?4, ?5, ?7)",
    "INSERT INTO facts (facts, rowid, title, company, location, department, skills)"
    " VALUES ('delete', ?1, ?2, ?3, ?4, ?5, ?6)",
    "INSERT INTO starts (starts, rowid, text) VALUES"
    " ('delete', ?1, openings_starts (?2, ?3, ?4, ?5, ?6, ?7))",
    NULL
  };

  return run_with_content (connection, statements, CONTENT_SQL ("description"), job, NULL, NULL,
                           error);
}
