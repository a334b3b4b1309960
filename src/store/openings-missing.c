/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-missing.h"

#include "openings-relisted.h"
#include "openings-store-private.h"

/* A list with fewer than half of the open jobs is taken for a fault of the
 * site until it has been so for half a day; with a handful of jobs, half of
 * them may well go at once. */
#define GUARD_MIN_OPEN 6

static gboolean
set_shrunk (const OpeningsUpsert *upsert,
            gint64 since,
            GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (upsert->connection,
                                           "UPDATE sources SET shrunk_at = ?2"
                                           " WHERE id = ?1 AND shrunk_at IS NOT ?2",
                                           error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, upsert->source_id);
  openings_bind_time (statement, 2, since);

  return openings_connection_run (upsert->connection, statement, error);
}

/**
 * openings_missing_check_guard:
 * @upsert: the save of the list
 * @n_open_before: how many jobs were open before it
 * @n_listed: how many it has
 * @guarded: (out): whether it is so short that it may not close anything yet
 * @error: where to say why not
 */
gboolean
openings_missing_check_guard (const OpeningsUpsert *upsert,
                              gint64 n_open_before,
                              guint n_listed,
                              gboolean *guarded,
                              GError **error)
{
  g_autofree char *sql = NULL;
  gint64 since;

  *guarded = FALSE;
  if (n_listed > 0 && (n_open_before < GUARD_MIN_OPEN || n_listed * 2 >= n_open_before))
    return set_shrunk (upsert, OPENINGS_TIME_UNKNOWN, error);
  if (n_open_before == 0)
    return TRUE;

  sql = g_strdup_printf ("SELECT coalesce (shrunk_at, 0) FROM sources WHERE id = %" G_GINT64_FORMAT,
                         upsert->source_id);
  since = openings_connection_get_int (upsert->connection, sql, 0);
  *guarded = since == OPENINGS_TIME_UNKNOWN || upsert->now - since < OPENINGS_STORE_DOUBT_SECONDS;

  return since != OPENINGS_TIME_UNKNOWN || set_shrunk (upsert, upsert->now, error);
}

/* The open jobs that are not listed: id and misses, one after the other. */
static GArray *
find_missing (const OpeningsUpsert *upsert,
              GHashTable *listed,
              GError **error)
{
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row = TRUE;
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (upsert->connection,
                                           "SELECT id, misses, external_id FROM jobs"
                                           " WHERE source_id = ?1 AND closed_at IS NULL",
                                           error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, upsert->source_id);
  while (has_row)
    {
      gint64 pair[2];

      if (!openings_connection_step (upsert->connection, statement, &has_row, error))
        return NULL;
      if (!has_row || g_hash_table_contains (listed, openings_column_text (statement, 2)))
        continue;

      pair[0] = sqlite3_column_int64 (statement, 0);
      pair[1] = sqlite3_column_int64 (statement, 1);
      g_array_append_vals (missing, pair, 2);
    }

  return g_steal_pointer (&missing);
}

/* The first miss fixes when the job was last seen. */
static gboolean
miss (const OpeningsUpsert *upsert,
      gint64 id,
      GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (
      upsert->connection,
      "UPDATE jobs SET misses = misses + 1, last_seen = CASE WHEN misses = 0"
      " THEN max (last_seen, (SELECT coalesce (last_complete_at, 0) FROM sources"
      "  WHERE sources.id = source_id))"
      " ELSE last_seen END"
      " WHERE id = ?1",
      error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);

  return openings_connection_run (upsert->connection, statement, error);
}

/**
 * openings_missing_close:
 * @upsert: the save of a whole list
 * @listed: the external ids that it has
 * @misses_to_close: how many lists in a row a job is missing from before it is closed
 * @n_closed: (inout): counts those that are
 * @error: where to say why not
 */
gboolean
openings_missing_close (const OpeningsUpsert *upsert,
                        GHashTable *listed,
                        guint misses_to_close,
                        guint *n_closed,
                        GError **error)
{
  g_autoptr (GArray) missing = find_missing (upsert, listed, error);

  if (missing == NULL)
    return FALSE;

  for (guint i = 0; i < missing->len; i += 2)
    {
      gint64 id = g_array_index (missing, gint64, i);
      gint64 misses = g_array_index (missing, gint64, i + 1) + 1;

      if (!miss (upsert, id, error))
        return FALSE;
      if (misses < misses_to_close)
        continue;

      if (!openings_upsert_close (upsert, id, "not-listed", error))
        return FALSE;
      (*n_closed)++;
    }

  return *n_closed == 0 || openings_relisted_note_closed (upsert, error);
}
