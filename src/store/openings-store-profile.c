/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-profile.h"

#include <string.h>

#include "openings-store-private.h"

static void
get_func (GTask *task,
          gpointer source_object,
          gpointer task_data,
          GCancellable *cancellable)
{
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_reader (source_object, &error);
  sqlite3_stmt *statement = NULL;
  gboolean has_row = FALSE;
  char *text = NULL;

  if (connection != NULL)
    statement = openings_connection_prepare (connection, "SELECT text FROM profile", &error);
  if (statement != NULL && openings_connection_step (connection, statement, &has_row, &error) &&
      has_row)
    {
      text = openings_column_dup_text (statement, 0);
      sqlite3_reset (statement);
    }

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, text, g_free);
}

/**
 * openings_store_get_profile_async:
 * @self: a store
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 */
void
openings_store_get_profile_async (OpeningsStore *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_store_get_profile_async);
  openings_store_push_read (self, task, get_func);
}

/**
 * openings_store_get_profile_finish:
 *
 * Returns: (transfer full) (nullable): the text; %NULL without @error set when
 *   there is none
 */
char *
openings_store_get_profile_finish (OpeningsStore *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
write_profile (OpeningsConnection *connection,
               gpointer data,
               GError **error)
{
  const char *text = data;
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (
      connection,
      text != NULL ? "INSERT INTO profile (id, text) VALUES (1, ?1)"
                     " ON CONFLICT (id) DO UPDATE SET text = excluded.text"
                   : "DELETE FROM profile WHERE ?1 IS NULL",
      error);
  if (statement == NULL)
    return FALSE;

  openings_bind_text (statement, 1, text);

  return openings_connection_run (connection, statement, error);
}

static void
set_func (GTask *task,
          gpointer source_object,
          gpointer task_data,
          GCancellable *cancellable)
{
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_writer (source_object, &error);

  if (openings_connection_transact (connection, TRUE, write_profile, task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * openings_store_set_profile_async:
 * @self: a store
 * @text: (nullable): the text, in UTF-8, at most %OPENINGS_MAX_PROFILE bytes;
 *   %NULL for none
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is stored
 * @user_data: for @callback
 */
void
openings_store_set_profile_async (OpeningsStore *self,
                                  const char *text,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_store_set_profile_async);
  g_task_set_task_data (task, g_strdup (text), g_free);
  if (text != NULL && strnlen (text, OPENINGS_MAX_PROFILE + 1) > OPENINGS_MAX_PROFILE)
    g_task_return_new_error (task, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_FAILED,
                             "The profile is too long: at most 1 MB can be kept");
  else
    openings_store_push_write (self, task, set_func);
}

gboolean
openings_store_set_profile_finish (OpeningsStore *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
