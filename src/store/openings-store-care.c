/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-backups.h"
#include "openings-store-private.h"

/* Checks and copies of the whole database. */

static gboolean
check_pragma (OpeningsConnection *connection,
              const char *sql,
              int column,
              GStrvBuilder *faults,
              GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (connection, sql, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;

  while (has_row)
    {
      const char *text;

      if (!openings_connection_step (connection, statement, &has_row, error))
        return FALSE;
      text = has_row ? openings_column_text (statement, column) : NULL;
      if (text != NULL && g_strcmp0 (text, "ok") != 0)
        g_strv_builder_add (faults, text);
    }

  return TRUE;
}

/* FTS5 compares its index with what it was made from. */
static void
check_full_text (OpeningsConnection *connection,
                 const char *table,
                 GStrvBuilder *faults)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ('integrity-check', 1)",
                                          table, table);
  g_autoptr (GError) error = NULL;

  if (!openings_connection_exec (connection, sql, &error))
    {
      g_autofree char *fault = g_strdup_printf ("The full text is out of step: %s", error->message);

      g_strv_builder_add (faults, fault);
    }
}

static void
verify_func (GTask *task,
             gpointer source_object,
             gpointer task_data,
             GCancellable *cancellable)
{
  g_autoptr (GStrvBuilder) faults = g_strv_builder_new ();
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_writer (source_object, &error);
  gboolean checked = FALSE;

  if (connection != NULL)
    {
      openings_connection_watch (connection, cancellable);
      checked = check_pragma (connection, "PRAGMA integrity_check", 0, faults, &error) &&
                check_pragma (connection, "PRAGMA foreign_key_check", 0, faults, &error);
      if (checked)
        {
          check_full_text (connection, "full_text", faults);
          check_full_text (connection, "facts", faults);
          check_full_text (connection, "starts", faults);
        }
      openings_connection_watch (connection, NULL);
    }

  if (checked)
    g_task_return_pointer (task, g_strv_builder_end (faults), (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

/**
 * openings_store_verify_async:
 * @self: a store
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Checks the whole database and its full text. Takes its time.
 */
void
openings_store_verify_async (OpeningsStore *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_store_verify_async);
  openings_store_push_write (self, task, verify_func);
}

/**
 * openings_store_verify_finish:
 *
 * Returns: (transfer full) (nullable): the faults found, empty if all is well
 */
GStrv
openings_store_verify_finish (OpeningsStore *self,
                              GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
backup_func (GTask *task,
             gpointer source_object,
             gpointer task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_writer (source_object, &error);
  g_autofree char *path = g_file_get_path (task_data);

  if (connection != NULL && openings_backup_write (connection, path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * openings_store_backup_async:
 * @self: a store
 * @file: a file that is not there yet
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is written
 * @user_data: for @callback
 *
 * Writes a consistent copy of the database.
 */
void
openings_store_backup_async (OpeningsStore *self,
                             GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_store_backup_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  openings_store_push_write (self, task, backup_func);
}

gboolean
openings_store_backup_finish (OpeningsStore *self,
                              GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
