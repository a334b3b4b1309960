/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-private.h"

/* The append-only history of jobs. That a job was first seen is its first
 * line; it is known from the job itself, so that a new job costs no event. */

/**
 * openings_store_add_event:
 * @connection: the writer, in a transaction
 * @job: the id of a job
 * @at: when
 * @what: what happened, a word of the schema
 * @field: (nullable): which fact
 * @old_value: (nullable): what it was
 * @new_value: (nullable): what it is
 * @error: where to say why not
 */
gboolean
openings_store_add_event (OpeningsConnection *connection,
                          gint64 job,
                          gint64 at,
                          const char *what,
                          const char *field,
                          const char *old_value,
                          const char *new_value,
                          GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (
      connection,
      "INSERT INTO events (job_id, at, what, field, old_value, new_value)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, job);
  sqlite3_bind_int64 (statement, 2, at);
  openings_bind_text (statement, 3, what);
  openings_bind_text (statement, 4, field);
  openings_bind_text (statement, 5, old_value);
  openings_bind_text (statement, 6, new_value);

  return openings_connection_run (connection, statement, error);
}

static OpeningsEvent *
read_event (sqlite3_stmt *statement)
{
  OpeningsEvent *event = g_new0 (OpeningsEvent, 1);

  event->at = sqlite3_column_int64 (statement, 0);
  event->what = openings_column_dup_text (statement, 1);
  event->field = openings_column_dup_text (statement, 2);
  event->old_value = openings_column_dup_text (statement, 3);
  event->new_value = openings_column_dup_text (statement, 4);

  return event;
}

static void
get_history_func (GTask *task,
                  gpointer source_object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  g_autoptr (GPtrArray) events = NULL;
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_reader (source_object, &error);
  sqlite3_stmt *statement = NULL;
  gboolean has_row = TRUE;

  events = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_event_free);
  if (connection != NULL)
    statement = openings_connection_prepare (
        connection,
        "SELECT first_seen, 'seen', NULL, NULL, NULL, 0 AS id FROM jobs WHERE id = ?1"
        " UNION ALL SELECT at, what, field, old_value, new_value, id FROM events"
        "  WHERE job_id = ?1 ORDER BY 6",
        &error);
  if (statement != NULL)
    sqlite3_bind_int64 (statement, 1, *(gint64 *) task_data);

  while (statement != NULL && has_row)
    if (!openings_connection_step (connection, statement, &has_row, &error))
      break;
    else if (has_row)
      g_ptr_array_add (events, read_event (statement));

  if (error == NULL && events->len == 0)
    g_set_error (&error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND,
                 "There is no job %" G_GINT64_FORMAT, *(gint64 *) task_data);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&events), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * openings_store_get_history_async:
 * @self: a store
 * @id: of a job
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for what became of a job, oldest first.
 */
void
openings_store_get_history_async (OpeningsStore *self,
                                  gint64 id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_store_get_history_async);
  g_task_set_task_data (task, g_memdup2 (&id, sizeof id), g_free);
  openings_store_push_read (self, task, get_history_func);
}

/**
 * openings_store_get_history_finish:
 *
 * Returns: (transfer full) (element-type OpeningsEvent) (nullable):
 */
GPtrArray *
openings_store_get_history_finish (OpeningsStore *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
