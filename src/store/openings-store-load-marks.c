/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-loader-private.h"
#include "openings-query-text.h"
#include "openings-store-private.h"
#include "openings-undo.h"

/* What the user read, and looks for. */

/* Notes what the statement changed, if it did. */
static gboolean
run (OpeningsLoader *self,
     sqlite3_stmt *statement,
     OpeningsUndoNote what,
     gint64 id,
     GError **error)
{
  sqlite3 *handle = openings_connection_get_handle (self->connection);

  if (!openings_connection_run (self->connection, statement, error))
    return FALSE;

  return self->undo == 0 || sqlite3_changes (handle) == 0 ||
         openings_undo_note (self->connection, self->undo, what,
                             id != 0 ? id : sqlite3_last_insert_rowid (handle), NULL, error);
}

/**
 * openings_loader_add_seen:
 * @self: a loader
 * @job_id: of a job that is here
 * @seen_at: when the user looked at it
 * @error: where to say why not
 *
 * Marks the job as read, unless it is.
 */
gboolean
openings_loader_add_seen (OpeningsLoader *self,
                          gint64 job_id,
                          gint64 seen_at,
                          GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (
      self->connection,
      "INSERT INTO user_fields (job_id, seen_at) VALUES (?1, ?2)"
      " ON CONFLICT (job_id) DO UPDATE SET seen_at = excluded.seen_at WHERE seen_at IS NULL",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, job_id);
  sqlite3_bind_int64 (statement, 2, seen_at);

  return run (self, statement, OPENINGS_UNDO_SEEN, job_id, error);
}

/**
 * openings_loader_add_search:
 * @self: a loader
 * @search: a search, whose id means nothing here
 * @error: where to say why not
 *
 * Keeps the search, unless there is one of that name for the same. Nothing that was loaded
 * before is new in it.
 */
gboolean
openings_loader_add_search (OpeningsLoader *self,
                            const OpeningsSavedSearch *search,
                            GError **error)
{
  g_autofree char *query = openings_query_to_text (search->query);
  sqlite3_stmt *statement = openings_connection_prepare (
      self->connection,
      "INSERT INTO searches (name, query, notifies, seen_id, told_id)"
      " SELECT ?1, ?2, ?3, last, last FROM (SELECT coalesce (max (id), 0) AS last FROM jobs)"
      " WHERE NOT EXISTS (SELECT 1 FROM searches WHERE name = ?1 AND query = ?2)",
      error);

  if (statement == NULL)
    return FALSE;
  openings_bind_text (statement, 1, search->name);
  openings_bind_text (statement, 2, query);
  sqlite3_bind_int (statement, 3, search->notifies);

  return run (self, statement, OPENINGS_UNDO_SEARCH, 0, error);
}
