/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-reader.h"
#include "openings-store-load.h"
#include "openings-store-private.h"

/* Everything out of the store, a page after the other. */

typedef struct
{
  gint64 after;
  guint limit;
} Page;

void
openings_stored_event_free (OpeningsStoredEvent *self)
{
  g_free (self->event.what);
  g_free (self->event.field);
  g_free (self->event.old_value);
  g_free (self->event.new_value);
  g_free (self);
}

static void
push (OpeningsStore *self,
      GTaskThreadFunc func,
      gpointer source_tag,
      gint64 after,
      guint limit,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Page page = { after, limit };

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, g_memdup2 (&page, sizeof page), g_free);
  openings_store_push_read (self, task, func);
}

static GArray *
list_ids (OpeningsConnection *connection,
          const Page *page,
          GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row = TRUE;
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (connection,
                                           "SELECT id FROM jobs WHERE id > ?1 ORDER BY id LIMIT ?2",
                                           error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, page->after);
  sqlite3_bind_int64 (statement, 2, page->limit);
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

static void
read_jobs_func (GTask *task,
                gpointer source_object,
                gpointer task_data,
                GCancellable *cancellable)
{
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GArray) ids = NULL;
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_reader (source_object, &error);

  jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_job_unref);
  if (connection != NULL)
    ids = list_ids (connection, task_data, &error);
  for (guint i = 0; ids != NULL && i < ids->len && error == NULL; i++)
    {
      OpeningsJob *job = openings_job_reader_get_job (connection, g_array_index (ids, gint64, i),
                                                      &error);

      if (job != NULL)
        g_ptr_array_add (jobs, job);
    }

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&jobs), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * openings_store_read_jobs_async:
 * @self: a store
 * @after: the last id of the page before, or 0
 * @limit: how many at most
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for jobs in the order of their ids, open or not, hidden or not, also of
 * sources that are no longer followed.
 */
void
openings_store_read_jobs_async (OpeningsStore *self,
                                gint64 after,
                                guint limit,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  push (self, read_jobs_func, openings_store_read_jobs_async, after, limit, cancellable, callback,
        user_data);
}

/**
 * openings_store_read_jobs_finish:
 *
 * Returns: (transfer full) (element-type OpeningsJob) (nullable): the jobs;
 *   none after the last
 */
GPtrArray *
openings_store_read_jobs_finish (OpeningsStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static OpeningsStoredEvent *
read_event (sqlite3_stmt *statement)
{
  OpeningsStoredEvent *stored = g_new0 (OpeningsStoredEvent, 1);

  stored->id = sqlite3_column_int64 (statement, 0);
  stored->job_id = sqlite3_column_int64 (statement, 1);
  stored->event.at = sqlite3_column_int64 (statement, 2);
  stored->event.what = openings_column_dup_text (statement, 3);
  stored->event.field = openings_column_dup_text (statement, 4);
  stored->event.old_value = openings_column_dup_text (statement, 5);
  stored->event.new_value = openings_column_dup_text (statement, 6);

  return stored;
}

static void
read_events_func (GTask *task,
                  gpointer source_object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  const Page *page = task_data;
  g_autoptr (GPtrArray) events = NULL;
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_reader (source_object, &error);
  sqlite3_stmt *statement = NULL;
  gboolean has_row = TRUE;

  events = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_stored_event_free);
  if (connection != NULL)
    statement = openings_connection_prepare (connection,
                                             "SELECT id, job_id, at, what, field, old_value,"
                                             " new_value FROM events WHERE id > ?1"
                                             " ORDER BY id LIMIT ?2",
                                             &error);
  if (statement != NULL)
    {
      sqlite3_bind_int64 (statement, 1, page->after);
      sqlite3_bind_int64 (statement, 2, page->limit);
    }

  while (statement != NULL && has_row)
    if (!openings_connection_step (connection, statement, &has_row, &error))
      break;
    else if (has_row)
      g_ptr_array_add (events, read_event (statement));

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&events), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * openings_store_read_events_async:
 * @self: a store
 * @after: the last id of the page before, or 0
 * @limit: how many at most
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for the history of all jobs, in the order in which it was written.
 */
void
openings_store_read_events_async (OpeningsStore *self,
                                  gint64 after,
                                  guint limit,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  push (self, read_events_func, openings_store_read_events_async, after, limit, cancellable,
        callback, user_data);
}

/**
 * openings_store_read_events_finish:
 *
 * Returns: (transfer full) (element-type OpeningsStoredEvent) (nullable): the
 *   events; none after the last
 */
GPtrArray *
openings_store_read_events_finish (OpeningsStore *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
