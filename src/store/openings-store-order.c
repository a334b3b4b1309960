/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-private.h"

/* The order that the user gives the followed sources: their positions count from 1,
 * and what has none yet comes after them. */

typedef struct
{
  char *handle;    /* (owned) */
  char *neighbour; /* (owned) */
  gboolean after;
} Move;

static void
move_free (gpointer data)
{
  Move *move = data;

  g_free (move->handle);
  g_free (move->neighbour);
  g_free (move);
}

static GArray *
read_order (OpeningsConnection *connection,
            GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row = TRUE;
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (connection,
                                           "SELECT id FROM sources WHERE removed_at IS NULL"
                                           " ORDER BY " OPENINGS_STORE_SOURCES_ORDER,
                                           error);
  if (statement == NULL)
    return NULL;

  while (has_row)
    {
      gint64 id;

      if (!openings_connection_step (connection, statement, &has_row, error))
        return NULL;
      id = sqlite3_column_int64 (statement, 0);
      if (has_row)
        g_array_append_val (ids, id);
    }

  return g_steal_pointer (&ids);
}

static guint
find (GArray *ids,
      gint64 id)
{
  guint i = 0;

  while (i < ids->len && g_array_index (ids, gint64, i) != id)
    i++;

  return i;
}

/* Writes only what changes. */
static gboolean
write_order (OpeningsConnection *connection,
             GArray *ids,
             GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      sqlite3_stmt *statement = openings_connection_prepare (
          connection,
          "UPDATE sources SET position = ?2 WHERE id = ?1 AND position IS NOT ?2", error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, g_array_index (ids, gint64, i));
      sqlite3_bind_int64 (statement, 2, (gint64) i + 1);
      if (!openings_connection_run (connection, statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_move (OpeningsConnection *connection,
            gpointer data,
            GError **error)
{
  const Move *move = data;
  gint64 id = openings_store_find_source (connection, move->handle, error);
  gint64 neighbour =
      id != 0 ? openings_store_find_source (connection, move->neighbour, error) : 0;
  g_autoptr (GArray) ids = neighbour != 0 ? read_order (connection, error) : NULL;

  if (ids == NULL)
    return FALSE;
  if (id == neighbour)
    return TRUE;

  g_array_remove_index (ids, find (ids, id));
  g_array_insert_val (ids, find (ids, neighbour) + (move->after ? 1 : 0), id);

  return write_order (connection, ids, error);
}

static void
move_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_writer (source_object, &error);

  if (!openings_connection_transact (connection, TRUE, write_move, task_data, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  openings_store_announce (source_object, OPENINGS_CHANGE_SOURCES);
  g_task_return_boolean (task, TRUE);
}

/**
 * openings_store_move_source_async:
 * @self: a store
 * @handle: of a followed source
 * @neighbour: the handle of another
 * @after: whether it comes next after that, and not just before it
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Gives a source another place in the list of sources.
 */
void
openings_store_move_source_async (OpeningsStore *self,
                                  const char *handle,
                                  const char *neighbour,
                                  gboolean after,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Move *move = g_new0 (Move, 1);

  move->handle = g_strdup (handle);
  move->neighbour = g_strdup (neighbour);
  move->after = after;
  g_task_set_source_tag (task, openings_store_move_source_async);
  g_task_set_task_data (task, move, move_free);
  openings_store_push_write (self, task, move_func);
}

gboolean
openings_store_move_source_finish (OpeningsStore *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
