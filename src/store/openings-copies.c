/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-copies.h"

/* Two open jobs are one opening where company, title and places are the same, of
 * two sources. Whatever differs in any of them is not taken for a copy, and what
 * states no place is none of anything: to merge too much would hide a job. */
#define COPIES_SQL                                                                        \
  "SELECT other.id, handle || '/' || other.external_id, other.url, coalesce (applied, 0)" \
  " FROM jobs AS this"                                                                    \
  " JOIN jobs AS other INDEXED BY jobs_company ON other.company_id = this.company_id"     \
  "  AND other.closed_at IS NULL AND other.source_id <> this.source_id"                   \
  "  AND other.title = this.title COLLATE NOCASE"                                         \
  "  AND (other.locations = this.locations COLLATE NOCASE"                                \
  "   OR (other.places = this.places AND this.places <> ''))"                             \
  " JOIN sources ON sources.id = other.source_id"                                         \
  " LEFT JOIN user_fields ON user_fields.job_id = other.id"                               \
  " WHERE this.id = ?1 AND this.locations <> '' LIMIT 20"

/* Fills in what is the same at other sources.
 * Returns: FALSE on error */
gboolean
openings_copies_read (OpeningsConnection *connection,
                      OpeningsJob *job,
                      GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (connection, COPIES_SQL, error);
  g_autoptr (GStrvBuilder) handles = g_strv_builder_new ();
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, job->id);
  while (has_row)
    {
      OpeningsCopy *copy;

      if (!openings_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;

      copy = openings_copy_new ();
      copy->id = sqlite3_column_int64 (statement, 0);
      copy->handle = openings_column_dup_text (statement, 1);
      copy->url = openings_column_dup_text (statement, 2);
      copy->applied = sqlite3_column_int (statement, 3) != 0;
      g_ptr_array_add (job->copies, copy);
      g_strv_builder_add (handles, copy->handle);
    }

  g_strfreev (job->duplicates);
  job->duplicates = g_strv_builder_end (handles);

  return TRUE;
}
