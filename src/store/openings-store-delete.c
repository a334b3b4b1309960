/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-private.h"
#include "openings-upsert.h"

typedef struct
{
  char *handle; /* (owned) */
  gint64 id;
} Target;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_free (target->handle);
  g_free (target);
}

static gboolean
delete_posting (OpeningsConnection *connection,
                gpointer data,
                GError **error)
{
  const Target *target = data;
  gint64 source = openings_store_find_source (connection, target->handle, error);
  sqlite3_stmt *statement;
  gboolean is_there;

  if (source == 0)
    return FALSE;

  statement = openings_connection_prepare (
      connection, "SELECT 1 FROM jobs WHERE id = ?1 AND source_id = ?2", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, target->id);
  sqlite3_bind_int64 (statement, 2, source);
  if (!openings_connection_step (connection, statement, &is_there, error))
    return FALSE;
  sqlite3_reset (statement);
  if (!is_there)
    {
      g_set_error_literal (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND,
                           "There is no such posting");
      return FALSE;
    }

  return openings_upsert_delete (connection, target->id, error);
}

static void
delete_func (GTask *task,
             gpointer source_object,
             gpointer task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_writer (source_object, &error);

  if (!openings_connection_transact (connection, TRUE, delete_posting, task_data, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  openings_store_announce (source_object, OPENINGS_CHANGE_JOBS | OPENINGS_CHANGE_SOURCES);
  g_task_return_boolean (task, TRUE);
}

/**
 * openings_store_delete_posting_async:
 * @self: a store
 * @handle: the source of the posting: one that is not fetched, or it would come back
 * @id: of its job
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is gone
 * @user_data: for @callback
 *
 * Deletes a posting, and with it all that the user said of it.
 */
void
openings_store_delete_posting_async (OpeningsStore *self,
                                     const char *handle,
                                     gint64 id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Target *target = g_new0 (Target, 1);

  target->handle = g_strdup (handle);
  target->id = id;
  g_task_set_source_tag (task, openings_store_delete_posting_async);
  g_task_set_task_data (task, target, target_free);
  openings_store_push_write (self, task, delete_func);
}

gboolean
openings_store_delete_posting_finish (OpeningsStore *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
