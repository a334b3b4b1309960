/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-private.h"

/* Which sources are followed, and of which only some postings. */

/**
 * openings_store_get_only_ids:
 * @connection: a connection
 * @source_id: of a source
 * @ids: (out) (transfer full) (nullable): the external ids of all that is
 *   followed of it, %NULL if that is everything
 * @error: where to say why not
 */
gboolean
openings_store_get_only_ids (OpeningsConnection *connection,
                             gint64 source_id,
                             GStrv *ids,
                             GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement;

  *ids = NULL;
  statement = openings_connection_prepare (connection,
                                           "SELECT only_ids FROM sources WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, source_id);
  if (!openings_connection_step (connection, statement, &has_row, error))
    return FALSE;
  if (has_row && openings_column_text (statement, 0) != NULL)
    *ids = openings_column_dup_lines (statement, 0);
  sqlite3_reset (statement);

  return TRUE;
}

static gboolean
set_only_ids (OpeningsConnection *connection,
              gint64 source_id,
              GStrv ids,
              GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (connection,
                                           "UPDATE sources SET only_ids = ?2 WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, source_id);
  if (ids != NULL)
    openings_bind_lines (statement, 2, ids);

  return openings_connection_run (connection, statement, error);
}

/* One that is followed may be followed more widely now: another posting of it,
 * or all of them. */
static gboolean
widen (OpeningsConnection *connection,
       gint64 source_id,
       const OpeningsSource *source,
       gboolean *already_there,
       GError **error)
{
  g_autoptr (GStrvBuilder) both = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) all = NULL;

  if (!openings_store_get_only_ids (connection, source_id, &ids, error))
    return FALSE;

  *already_there = TRUE;
  if (ids == NULL)
    return TRUE;

  *already_there = FALSE;
  if (source->only == NULL)
    return set_only_ids (connection, source_id, NULL, error);

  g_strv_builder_addv (both, (const char **) ids);
  *already_there = TRUE;
  for (guint i = 0; source->only[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) ids, source->only[i]))
      {
        g_strv_builder_add (both, source->only[i]);
        *already_there = FALSE;
      }
  all = g_strv_builder_end (both);

  return *already_there || set_only_ids (connection, source_id, all, error);
}

/**
 * openings_store_follow:
 * @connection: the writer, in a transaction
 * @source: what to follow
 * @already_there: (out): whether it was followed as widely
 * @error: where to say why not
 */
gboolean
openings_store_follow (OpeningsConnection *connection,
                       const OpeningsSource *source,
                       gboolean *already_there,
                       GError **error)
{
  gint64 id = openings_store_find_source (connection, source->handle, NULL);
  sqlite3_stmt *statement;

  if (id != 0)
    return widen (connection, id, source, already_there, error);

  *already_there = FALSE;
  statement = openings_connection_prepare (
      connection,
      "INSERT INTO sources (handle, company, url, added_at, only_ids)"
      " VALUES (?1, ?2, ?3, ?4, ?5)"
      " ON CONFLICT (handle) DO UPDATE SET removed_at = NULL, added_at = excluded.added_at,"
      " company = coalesce (excluded.company, company), url = coalesce (excluded.url, url),"
      " only_ids = excluded.only_ids, last_tried_at = NULL, last_success_at = NULL,"
      " last_error = NULL, shrunk_at = NULL, gone_at = NULL",
      error);
  if (statement == NULL)
    return FALSE;

  openings_bind_text (statement, 1, source->handle);
  openings_bind_text (statement, 2, source->company);
  openings_bind_text (statement, 3, source->url);
  sqlite3_bind_int64 (statement, 4,
                      source->added_at != OPENINGS_TIME_UNKNOWN ? source->added_at
                                                                : openings_clock_now ());
  if (source->only != NULL)
    openings_bind_lines (statement, 5, source->only);

  return openings_connection_run (connection, statement, error);
}
