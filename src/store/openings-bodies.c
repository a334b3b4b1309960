/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-bodies.h"

#include <string.h>

/* A row that takes more than half of a page leaves what it does not fill empty: a
 * fourth of the table. Of parts as long as this, eight fill a page. */
#define PART_BYTES 496

#define MAX_PARTS (1 << 20)

static gboolean
forget (OpeningsConnection *connection,
        gint64 job,
        GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (
      connection, "DELETE FROM bodies WHERE " OPENINGS_BODIES_OF ("?1"), error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, job);

  return openings_connection_run (connection, statement, error);
}

static gboolean
write_part (OpeningsConnection *connection,
            gint64 id,
            const guint8 *data,
            gsize size,
            GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (
      connection, "INSERT INTO bodies (id, data) VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_blob64 (statement, 2, data, size, SQLITE_STATIC);

  return openings_connection_run (connection, statement, error);
}

/* @is_new: whether the job has none yet */
gboolean
openings_bodies_write (OpeningsConnection *connection,
                       gint64 job,
                       const OpeningsPrepared *prepared,
                       gboolean is_new,
                       GError **error)
{
  g_return_val_if_fail (prepared->size / PART_BYTES < MAX_PARTS, FALSE);

  if (!is_new && !forget (connection, job, error))
    return FALSE;

  for (gsize at = 0; at < prepared->size; at += PART_BYTES)
    if (!write_part (connection, job * MAX_PARTS + (gint64) (at / PART_BYTES),
                     prepared->packed + at, MIN (PART_BYTES, prepared->size - at), error))
      return FALSE;

  return TRUE;
}

/* @texts: to be freed. A job without any has none that are damaged. */
gboolean
openings_bodies_read (OpeningsConnection *connection,
                      gint64 job,
                      char *texts[OPENINGS_N_TEXTS],
                      GError **error)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  gboolean is_there = FALSE;
  gboolean has_row = TRUE;
  sqlite3_stmt *statement;

  memset (texts, 0, OPENINGS_N_TEXTS * sizeof *texts);
  statement = openings_connection_prepare (
      connection, "SELECT data FROM bodies WHERE " OPENINGS_BODIES_OF ("?1") " ORDER BY id",
      error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, job);
  while (has_row)
    {
      if (!openings_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      is_there = TRUE;
      g_byte_array_append (packed, sqlite3_column_blob (statement, 0),
                           (guint) sqlite3_column_bytes (statement, 0));
    }

  return !is_there ||
         openings_packer_unpack (openings_connection_get_packer (connection), packed->data,
                                 packed->len, texts) ||
         openings_connection_fail (connection, SQLITE_CORRUPT, error);
}
