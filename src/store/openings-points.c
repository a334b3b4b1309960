/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-points.h"

#include "openings-gazetteer.h"

/* The table job_points follows the column jobs.places; when it was made, by way of
 * functions that SQLite calls. */

typedef enum
{
  LATITUDE,
  LONGITUDE,
} Axis;

static void
locate_cb (sqlite3_context *context,
           int n_arguments,
           sqlite3_value **arguments)
{
  Axis axis = GPOINTER_TO_INT (sqlite3_user_data (context));
  const char *place = (const char *) sqlite3_value_text (arguments[0]);
  g_auto (GStrv) parts = NULL;
  double latitude;
  double longitude;

  if (place == NULL)
    return;

  /* city, region, country */
  parts = g_strsplit (place, "\t", 3);
  if (g_strv_length (parts) == 3 && *parts[0] != '\0' &&
      openings_gazetteer_locate (parts[0], *parts[1] != '\0' ? parts[1] : NULL, parts[2],
                                 &latitude, &longitude))
    sqlite3_result_double (context, axis == LATITUDE ? latitude : longitude);
}

static void
distance_cb (sqlite3_context *context,
             int n_arguments,
             sqlite3_value **arguments)
{
  sqlite3_result_double (context, openings_distance_km (sqlite3_value_double (arguments[0]),
                                                        sqlite3_value_double (arguments[1]),
                                                        sqlite3_value_double (arguments[2]),
                                                        sqlite3_value_double (arguments[3])));
}

/**
 * openings_points_register:
 * @handle: a connection
 *
 * Makes openings_latitude(), openings_longitude() and openings_distance() known
 * to it.
 *
 * Returns: SQLite's answer
 */
int
openings_points_register (sqlite3 *handle)
{
  const int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY | SQLITE_DETERMINISTIC;
  int code = sqlite3_create_function_v2 (handle, "openings_latitude", 1, flags,
                                         GINT_TO_POINTER (LATITUDE), locate_cb, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_create_function_v2 (handle, "openings_longitude", 1, flags,
                                       GINT_TO_POINTER (LONGITUDE), locate_cb, NULL, NULL, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_create_function_v2 (handle, "openings_distance", 4, flags, NULL, distance_cb,
                                       NULL, NULL, NULL);

  return code;
}

static gboolean
forget (OpeningsConnection *connection,
        gint64 id,
        GError **error)
{
  sqlite3_stmt *statement =
      openings_connection_prepare (connection, "DELETE FROM job_points WHERE job_id = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);

  return openings_connection_run (connection, statement, error);
}

static gboolean
write_place (OpeningsConnection *connection,
             gint64 id,
             const OpeningsPlace *place,
             GError **error)
{
  sqlite3_stmt *statement;
  double latitude;
  double longitude;

  if (place->city == NULL ||
      !openings_gazetteer_locate (place->city, place->region,
                                  place->country != NULL ? place->country : "", &latitude,
                                  &longitude))
    return TRUE;

  statement = openings_connection_prepare (
      connection,
      "INSERT OR IGNORE INTO job_points (latitude, longitude, job_id) VALUES (?1, ?2, ?3)", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_double (statement, 1, latitude);
  sqlite3_bind_double (statement, 2, longitude);
  sqlite3_bind_int64 (statement, 3, id);

  return openings_connection_run (connection, statement, error);
}

/**
 * openings_points_write:
 * @connection: the writer, in a transaction
 * @id: of a job that was written
 * @posting: what it is
 * @is_new: whether nothing was noted before
 * @error: where to say why not
 *
 * Notes where its cities lie. One after the other as values, for the reason that
 * openings-full-text-index.c tells.
 */
gboolean
openings_points_write (OpeningsConnection *connection,
                       gint64 id,
                       const OpeningsPosting *posting,
                       gboolean is_new,
                       GError **error)
{
  if (!is_new && !forget (connection, id, error))
    return FALSE;

  for (guint i = 0; i < posting->places->len; i++)
    if (!write_place (connection, id, posting->places->pdata[i], error))
      return FALSE;

  return TRUE;
}
