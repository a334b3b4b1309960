/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A posting that is listed again under a new id is a posting of its own, since
 * identity is the source's; the histories of both tell of each other. It is the
 * same if the company, the title and the text are, and no list had both. */

#include "openings-relisted.h"

#include <string.h>

#include "openings-bodies.h"
#include "openings-clock.h"
#include "openings-store-private.h"

/* After a year it is a new opening. */
#define MAX_AGE (G_GINT64_CONSTANT (366) * 24 * 60 * 60)

#define YOUNG_TEXT OPENINGS_BODIES_DESCRIPTION_OF ("young.id")
#define OLD_TEXT   OPENINGS_BODIES_DESCRIPTION_OF ("old.id")

#define COLUMNS                                                                 \
  "SELECT young.id, young.external_id, old.id, old.external_id, old.first_seen" \
  " FROM jobs AS old JOIN jobs AS young ON young.source_id = old.source_id"     \
  " AND young.title = old.title AND young.company_id IS old.company_id"         \
  " AND young.id <> old.id AND young.first_seen > old.last_seen"                \
  " AND " YOUNG_TEXT " = " OLD_TEXT                                             \
  " WHERE old.source_id = ?1 AND old.closed_at "

typedef struct
{
  gint64 young;
  char *young_name; /* (owned) its external id */
  gint64 old;
  char *old_name;    /* (owned) its external id */
  gint64 first_seen; /* the old one */
} Pair;

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  g_free (pair->young_name);
  g_free (pair->old_name);
  g_free (pair);
}

/* Without the board that a job is from, see openings-store-address.c. */
static char *
dup_name (const char *external_id)
{
  const char *name = g_str_has_prefix (external_id, OPENINGS_STORE_FORMER_MARK)
                         ? strchr (external_id, ' ')
                         : NULL;

  return g_strdup (name != NULL ? name + 1 : external_id);
}

static GPtrArray *
read_pairs (const OpeningsUpsert *upsert,
            sqlite3_stmt *statement,
            GError **error)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (pair_free);
  gboolean has_row = TRUE;

  while (has_row)
    {
      Pair *pair;

      if (!openings_connection_step (upsert->connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      pair = g_new0 (Pair, 1);
      pair->young = sqlite3_column_int64 (statement, 0);
      pair->young_name = dup_name (openings_column_text (statement, 1));
      pair->old = sqlite3_column_int64 (statement, 2);
      pair->old_name = dup_name (openings_column_text (statement, 3));
      pair->first_seen = sqlite3_column_int64 (statement, 4);
      g_ptr_array_add (pairs, pair);
    }

  return g_steal_pointer (&pairs);
}

static gboolean
note_pair (const OpeningsUpsert *upsert,
           const Pair *pair,
           GError **error)
{
  g_autofree char *since = openings_time_to_iso (pair->first_seen);

  return openings_store_add_event (upsert->connection, pair->young, upsert->now, "relisted", NULL,
                                   pair->old_name, since, error) &&
         openings_store_add_event (upsert->connection, pair->old, upsert->now, "moved", NULL,
                                   NULL, pair->young_name, error);
}

/* Each posting is told of once, the one that went last. */
static gboolean
note_pairs (const OpeningsUpsert *upsert,
            sqlite3_stmt *statement,
            GError **error)
{
  g_autoptr (GPtrArray) pairs = read_pairs (upsert, statement, error);
  g_autoptr (GHashTable) told = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (pairs == NULL)
    return FALSE;

  for (guint i = 0; i < pairs->len; i++)
    {
      Pair *pair = pairs->pdata[i];

      if (g_hash_table_contains (told, &pair->young) || g_hash_table_contains (told, &pair->old))
        continue;
      g_hash_table_add (told, &pair->young);
      g_hash_table_add (told, &pair->old);
      if (!note_pair (upsert, pair, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * openings_relisted_note_new:
 * @upsert: what it belongs to
 * @id: a job that is new, with its text
 * @error: where to say why not
 *
 * Notes of which closed job it is the successor, if of any.
 */
gboolean
openings_relisted_note_new (const OpeningsUpsert *upsert,
                            gint64 id,
                            GError **error)
{
  sqlite3_stmt *statement;

  if (upsert->silent)
    return TRUE;

  statement = openings_connection_prepare (upsert->connection,
                                           COLUMNS
                                           "> ?3 AND young.id = ?2"
                                           " ORDER BY old.closed_at DESC LIMIT 1",
                                           error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, upsert->source_id);
  sqlite3_bind_int64 (statement, 2, id);
  sqlite3_bind_int64 (statement, 3, upsert->now - MAX_AGE);

  return note_pairs (upsert, statement, error);
}

/**
 * openings_relisted_note_closed:
 * @upsert: a save that closed jobs
 * @error: where to say why not
 *
 * Notes which open jobs are the successors of those that it closed.
 */
gboolean
openings_relisted_note_closed (const OpeningsUpsert *upsert,
                               GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (upsert->connection,
                                           COLUMNS "= ?2 AND young.closed_at IS NULL"
                                                   " ORDER BY young.first_seen DESC",
                                           error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, upsert->source_id);
  sqlite3_bind_int64 (statement, 2, upsert->now);

  return note_pairs (upsert, statement, error);
}
