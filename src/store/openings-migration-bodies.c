/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-migration-bodies.h"

#include "openings-bodies.h"
#include "openings-full-text-index.h"
#include "openings-starts.h"

/* The texts of a database may be gigabytes. So they are packed a batch at a
 * time, each in a transaction that takes the rows from "texts" and adds them to
 * "bodies" and to the full text: whenever that is cut off, what is left in
 * "texts" is what is left to do. */

#define BATCH 500

typedef struct
{
  gint64 job;
  char *skills; /* (owned) */
  char *texts[OPENINGS_N_TEXTS];
} Old;

static void
old_free (gpointer data)
{
  Old *old = data;

  g_free (old->skills);
  for (guint i = 0; i < OPENINGS_N_TEXTS; i++)
    g_free (old->texts[i]);
  g_free (old);
}

/* Returns: (transfer full) (nullable): the next few, in the order of their ids */
static GPtrArray *
read_batch (OpeningsConnection *connection,
            GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (
      connection,
      "SELECT job_id, skills, description, description_html, requirements, statements"
      " FROM texts ORDER BY job_id LIMIT ?1",
      error);
  g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func (old_free);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int (statement, 1, BATCH);
  while (has_row)
    {
      Old *old;

      if (!openings_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      old = g_new0 (Old, 1);
      old->job = sqlite3_column_int64 (statement, 0);
      old->skills = openings_column_dup_text (statement, 1);
      for (int i = 0; i < OPENINGS_N_TEXTS; i++)
        old->texts[i] = openings_column_dup_text (statement, 2 + i);
      g_ptr_array_add (batch, old);
    }

  return g_steal_pointer (&batch);
}

static gboolean
write_skills (OpeningsConnection *connection,
              const Old *old,
              GError **error)
{
  sqlite3_stmt *statement;

  if (*old->skills == '\0')
    return TRUE;

  statement =
      openings_connection_prepare (connection, "UPDATE jobs SET skills = ?2 WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, old->job);
  openings_bind_text (statement, 2, old->skills);

  return openings_connection_run (connection, statement, error);
}

static gboolean
forget (OpeningsConnection *connection,
        gint64 last,
        GError **error)
{
  sqlite3_stmt *statement =
      openings_connection_prepare (connection, "DELETE FROM texts WHERE job_id <= ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, last);

  return openings_connection_run (connection, statement, error);
}

/* @data: where to note the last id that moved, 0 if nothing is left */
static gboolean
move_batch (OpeningsConnection *connection,
            gpointer data,
            GError **error)
{
  g_autoptr (GPtrArray) batch = read_batch (connection, error);
  gint64 *last = data;

  if (batch == NULL)
    return FALSE;

  *last = 0;
  for (guint i = 0; i < batch->len; i++)
    {
      const Old *old = batch->pdata[i];
      const char *description = old->texts[OPENINGS_TEXT_DESCRIPTION];
      g_auto (OpeningsPrepared) prepared = { 0 };

      prepared.packed = openings_packer_pack (openings_connection_get_packer (connection),
                                              (const char *const *) old->texts, &prepared.size);
      prepared.starts = openings_starts_dup (&description, 1);
      if (!openings_bodies_write (connection, old->job, &prepared, TRUE, error) ||
          !write_skills (connection, old, error) ||
          !openings_full_text_index_add (connection, old->job, description, prepared.starts,
                                         error))
        return FALSE;
      *last = old->job;
    }

  return batch->len == 0 || forget (connection, *last, error);
}

/**
 * openings_migration_bodies_fill:
 * @connection: the writer, of a database with schema 11
 * @cancellable: (nullable): a way to give up for now
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @error: where to say why not
 *
 * Moves what is left in "texts"; goes on where it was cut off.
 *
 * Returns: whether nothing is left
 */
gboolean
openings_migration_bodies_fill (OpeningsConnection *connection,
                                GCancellable *cancellable,
                                GFileProgressCallback progress,
                                gpointer progress_data,
                                GError **error)
{
  gint64 end = openings_connection_get_int (connection, "SELECT max (job_id) FROM texts", 0);
  gint64 last = 1;

  while (last != 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !openings_connection_transact (connection, FALSE, move_batch, &last, error))
        return FALSE;
      if (progress != NULL && last != 0)
        progress (last, end, progress_data);
    }

  return TRUE;
}
