/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-full-text-index.h"

/* FTS5 forgets a row only when it is told the very words that it was given.
 *
 * What is read from the view is bound as values, since an INSERT from a SELECT
 * has SQLite set a savepoint, for which FTS5 writes out a segment of its own
 * for each row: half as many rows a second. */

#define CONTENT_SQL                                                     \
  "SELECT job_id, title, company, location, department, description"    \
  " FROM full_text_content WHERE job_id = ?1"
#define N_CONTENT 6

/* Runs a statement whose parameters are the columns of CONTENT_SQL. */
static gboolean
run_with_content (OpeningsConnection *connection,
                  const char *sql,
                  gint64 job,
                  GError **error)
{
  sqlite3_stmt *content = openings_connection_prepare (connection, CONTENT_SQL, error);
  sqlite3_stmt *statement;
  gboolean has_row = FALSE;
  gboolean done;

  if (content == NULL)
    return FALSE;
  sqlite3_bind_int64 (content, 1, job);
  if (!openings_connection_step (connection, content, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;

  statement = openings_connection_prepare (connection, sql, error);
  for (int i = 0; statement != NULL && i < N_CONTENT; i++)
    sqlite3_bind_value (statement, i + 1, sqlite3_column_value (content, i));
  done = statement != NULL && openings_connection_run (connection, statement, error);
  sqlite3_reset (content);

  return done;
}

gboolean
openings_full_text_index_add (OpeningsConnection *connection,
                              gint64 job,
                              GError **error)
{
  return run_with_content (connection,
                           "INSERT INTO full_text (rowid, title, company, location, department,"
                           " description) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                           job, error);
}

gboolean
openings_full_text_index_remove (OpeningsConnection *connection,
                                 gint64 job,
                                 GError **error)
{
  return run_with_content (connection,
                           "INSERT INTO full_text (full_text, rowid, title, company, location,"
                           " department, description)"
                           " VALUES ('delete', ?1, ?2, ?3, ?4, ?5, ?6)",
                           job, error);
}
