/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-health.h"

#define DAY_SECONDS (24 * 60 * 60)

static gboolean
add_to_day (OpeningsConnection *connection,
            const OpeningsRunResult *result,
            gint64 day,
            GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (
      connection,
      "INSERT INTO source_days (source_id, day, n_open, n_requests, n_bytes)"
      " SELECT id, ?2,"
      "  (SELECT count (*) FROM jobs WHERE source_id = sources.id AND closed_at IS NULL), ?3, ?4"
      "  FROM sources WHERE handle = ?1 AND removed_at IS NULL"
      " ON CONFLICT (source_id, day) DO UPDATE SET n_open = excluded.n_open,"
      "  n_requests = n_requests + excluded.n_requests, n_bytes = n_bytes + excluded.n_bytes",
      error);
  if (statement == NULL)
    return FALSE;

  openings_bind_text (statement, 1, result->source);
  sqlite3_bind_int64 (statement, 2, day);
  sqlite3_bind_int64 (statement, 3, (gint64) result->n_requests);
  sqlite3_bind_int64 (statement, 4, (gint64) result->n_bytes);

  return openings_connection_run (connection, statement, error);
}

/* A clock that was ahead for a while leaves no days of the future either. */
static gboolean
forget_other_days (OpeningsConnection *connection,
                   const OpeningsRunResult *result,
                   gint64 day,
                   GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (connection,
                                           "DELETE FROM source_days WHERE source_id ="
                                           " (SELECT id FROM sources WHERE handle = ?1)"
                                           " AND (day <= ?2 - ?3 OR day > ?2)",
                                           error);
  if (statement == NULL)
    return FALSE;

  openings_bind_text (statement, 1, result->source);
  sqlite3_bind_int64 (statement, 2, day);
  sqlite3_bind_int (statement, 3, OPENINGS_SOURCE_TREND_DAYS);

  return openings_connection_run (connection, statement, error);
}

static gboolean
note_code (OpeningsConnection *connection,
           const OpeningsRunResult *result,
           GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (connection,
                                           "UPDATE sources SET last_error_code = ?2"
                                           " WHERE handle = ?1 AND last_error_code IS NOT ?2",
                                           error);
  if (statement == NULL)
    return FALSE;

  openings_bind_text (statement, 1, result->source);
  openings_bind_text (statement, 2, result->code);

  return openings_connection_run (connection, statement, error);
}

/**
 * openings_source_health_note:
 * @connection: the writer, in a transaction
 * @result: how a fetch of a source went
 * @now: when it ended
 * @error: where to say why not
 *
 * Adds a fetch to its day; one that never sent a request only tells why.
 */
gboolean
openings_source_health_note (OpeningsConnection *connection,
                             const OpeningsRunResult *result,
                             gint64 now,
                             GError **error)
{
  gint64 day = now / DAY_SECONDS;

  if (g_strcmp0 (result->state, "cancelled") != 0 && !note_code (connection, result, error))
    return FALSE;
  if (result->n_requests == 0)
    return TRUE;

  return add_to_day (connection, result, day, error) &&
         forget_other_days (connection, result, day, error);
}

/**
 * openings_source_health_read_trend:
 * @counts: (nullable): of open jobs, the oldest first, with a space between them
 *
 * Returns: (transfer full) (nullable) (element-type guint): them
 */
GArray *
openings_source_health_read_trend (const char *counts)
{
  g_auto (GStrv) words = g_strsplit (counts != NULL ? counts : "", " ", -1);
  GArray *trend = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint count = (guint) g_ascii_strtoull (words[i], NULL, 10);

      if (trend == NULL)
        trend = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (trend, count);
    }

  return trend;
}
