/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-full-text-index.h"

/* FTS5 forgets a row only when it is told the very words that it was given. */

static gboolean
run_for (OpeningsConnection *connection,
         const char *sql,
         gint64 job,
         GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, job);

  return openings_connection_run (connection, statement, error);
}

gboolean
openings_full_text_index_add (OpeningsConnection *connection,
                              gint64 job,
                              GError **error)
{
  return run_for (connection,
                  "INSERT INTO full_text (rowid, title, company, location, department, description)"
                  " SELECT job_id, title, company, location, department, description"
                  " FROM full_text_content WHERE job_id = ?1",
                  job, error);
}

gboolean
openings_full_text_index_remove (OpeningsConnection *connection,
                                 gint64 job,
                                 GError **error)
{
  return run_for (connection,
                  "INSERT INTO full_text (full_text, rowid, title, company, location, department,"
                  " description)"
                  " SELECT 'delete', job_id, title, company, location, department, description"
                  " FROM full_text_content WHERE job_id = ?1",
                  job, error);
}
