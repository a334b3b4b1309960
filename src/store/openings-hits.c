/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-hits.h"

#include <string.h>

/* Where many jobs match, walking a list's index and asking this set for each
 * job beats sorting what was found, and, unlike a probe of the full text per
 * job, costs the same for "a*" as for a whole word. A bit for each row id. */

#define POINTER_TYPE "openings-hits"
#define MAX_ID       (G_GINT64_CONSTANT (1) << 30)

struct _OpeningsHits
{
  guint8 *bits; /* (owned) (nullable) */
  gsize n_bytes;
  guint n;
};

static gboolean
add (OpeningsHits *self,
     gint64 id)
{
  gsize byte = (gsize) (id / 8);

  if (id < 0 || id > MAX_ID)
    return FALSE;

  if (byte >= self->n_bytes)
    {
      gsize n_bytes = MAX (byte + 1, self->n_bytes * 2);

      self->bits = g_realloc (self->bits, n_bytes);
      memset (self->bits + self->n_bytes, 0, n_bytes - self->n_bytes);
      self->n_bytes = n_bytes;
    }
  self->bits[byte] |= (guint8) (1 << (id % 8));
  self->n++;

  return TRUE;
}

static gboolean
contains (OpeningsHits *self,
          gint64 id)
{
  gsize byte = (gsize) (id / 8);

  return id >= 0 && byte < self->n_bytes && (self->bits[byte] & (1 << (id % 8))) != 0;
}

static void
hit_cb (sqlite3_context *context,
        int n_arguments,
        sqlite3_value **arguments)
{
  OpeningsHits *hits = sqlite3_value_pointer (arguments[0], POINTER_TYPE);

  sqlite3_result_int (context, hits != NULL && contains (hits, sqlite3_value_int64 (arguments[1])));
}

/* Makes openings_hit () known to a connection; gives SQLite's answer. */
int
openings_hits_register (sqlite3 *handle)
{
  return sqlite3_create_function_v2 (handle, "openings_hit", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                                     NULL, hit_cb, NULL, NULL, NULL);
}

/**
 * openings_hits_find:
 * @connection: a reader
 * @expression: in FTS5's language
 * @error: where to say why not
 *
 * Returns: (transfer full) (nullable): all that matches
 */
OpeningsHits *
openings_hits_find (OpeningsConnection *connection,
                    const char *expression,
                    GError **error)
{
  g_autoptr (OpeningsHits) self = g_new0 (OpeningsHits, 1);
  gboolean has_row = TRUE;
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (connection,
                                           "SELECT rowid FROM full_text WHERE full_text MATCH ?1",
                                           error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_text (statement, 1, expression, -1, SQLITE_TRANSIENT);
  while (has_row)
    {
      if (!openings_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (has_row && !add (self, sqlite3_column_int64 (statement, 0)))
        break;
    }
  sqlite3_reset (statement);

  return g_steal_pointer (&self);
}

void
openings_hits_free (OpeningsHits *self)
{
  g_free (self->bits);
  g_free (self);
}

guint
openings_hits_get_n (OpeningsHits *self)
{
  return self->n;
}

/* The set must live until the statement is reset. */
void
openings_hits_bind (OpeningsHits *self,
                    sqlite3_stmt *statement,
                    int parameter)
{
  sqlite3_bind_pointer (statement, parameter, self, POINTER_TYPE, NULL);
}
