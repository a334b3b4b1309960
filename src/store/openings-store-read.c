/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-copies.h"
#include "openings-first-page.h"
#include "openings-job-reader.h"
#include "openings-query-plan.h"
#include "openings-store-private.h"
#include "openings-trace.h"

/* Jobs and lists of jobs. */

typedef struct
{
  OpeningsQuery *query; /* (owned) (nullable) */
  guint offset;
  guint limit;
  gint64 *ids; /* (owned) (nullable) */
  guint n_ids;
  char *source;      /* (owned) (nullable) */
  char *external_id; /* (owned) (nullable) */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_pointer (&request->query, openings_query_unref);
  g_free (request->ids);
  g_free (request->source);
  g_free (request->external_id);
  g_free (request);
}

static void
push (OpeningsStore *self,
      Request *request,
      GTaskThreadFunc func,
      gpointer source_tag,
      int io_priority,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, request, request_free);
  g_task_set_priority (task, io_priority);
  openings_store_push_read (self, task, func);
}

/* The reader of this thread, which stops when the task is cancelled. */
static OpeningsConnection *
begin (GTask *task,
       GError **error)
{
  OpeningsConnection *connection;

  connection = openings_store_get_reader (g_task_get_source_object (task), error);
  if (!openings_connection_begin_reading (connection, g_task_get_cancellable (task), error))
    return NULL;

  return connection;
}

static void
end (GTask *task,
     OpeningsConnection *connection,
     gpointer answer,
     GDestroyNotify free_answer,
     GError *error)
{
  if (connection != NULL)
    openings_connection_end_reading (connection);

  if (error == NULL)
    {
      g_task_return_pointer (task, answer, free_answer);
      return;
    }

  if (answer != NULL)
    free_answer (answer);
  g_task_return_error (task, error);
}

static void
get_job_func (GTask *task,
              gpointer source_object,
              gpointer task_data,
              GCancellable *cancellable)
{
  Request *request = task_data;
  GError *error = NULL;
  OpeningsConnection *connection = begin (task, &error);
  OpeningsJob *job = NULL;

  if (connection != NULL)
    job = openings_job_reader_get_job (connection, request->ids[0], &error);
  if (job != NULL && !openings_copies_read (connection, job, &error))
    g_clear_pointer (&job, openings_job_unref);
  end (task, connection, job, (GDestroyNotify) openings_job_unref, error);
}

/**
 * openings_store_get_job_async:
 * @self: a store
 * @id: of a job
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for all that is known of a job.
 */
void
openings_store_get_job_async (OpeningsStore *self,
                              gint64 id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->ids = g_memdup2 (&id, sizeof id);
  push (self, request, get_job_func, openings_store_get_job_async, G_PRIORITY_DEFAULT, cancellable,
        callback, user_data);
}

OpeningsJob *
openings_store_get_job_finish (OpeningsStore *self,
                               GAsyncResult *result,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gint64
find_job (OpeningsConnection *connection,
          const Request *request,
          GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement;
  gint64 id;

  statement = openings_connection_prepare (
      connection,
      "SELECT id FROM jobs WHERE source_id = (SELECT id FROM sources WHERE handle = ?1)"
      " AND external_id = ?2",
      error);
  if (statement == NULL)
    return -1;

  openings_bind_text (statement, 1, request->source);
  openings_bind_text (statement, 2, request->external_id);
  if (!openings_connection_step (connection, statement, &has_row, error))
    return -1;
  id = has_row ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);

  return id;
}

static void
find_job_func (GTask *task,
               gpointer source_object,
               gpointer task_data,
               GCancellable *cancellable)
{
  GError *error = NULL;
  OpeningsConnection *connection = begin (task, &error);
  gint64 *id = g_new0 (gint64, 1);

  if (connection != NULL)
    *id = find_job (connection, task_data, &error);
  end (task, connection, id, g_free, error);
}

/**
 * openings_store_find_job_async:
 * @self: a store
 * @source: the handle of its source
 * @external_id: the source's own id
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for the id of a job.
 */
void
openings_store_find_job_async (OpeningsStore *self,
                               const char *source,
                               const char *external_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->source = g_strdup (source);
  request->external_id = g_strdup (external_id);
  push (self, request, find_job_func, openings_store_find_job_async, G_PRIORITY_DEFAULT,
        cancellable, callback, user_data);
}

/**
 * openings_store_find_job_finish:
 *
 * Returns: the id, 0 if there is no such job, -1 on error
 */
gint64
openings_store_find_job_finish (OpeningsStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_autofree gint64 *id = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  id = g_task_propagate_pointer (G_TASK (result), error);

  return id != NULL ? *id : -1;
}

static gboolean
is_gone (GError **error)
{
  if (!g_error_matches (*error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND))
    return FALSE;

  g_clear_error (error);
  return TRUE;
}

/* Those that went in the meantime are left out. */
static GPtrArray *
read_rows (OpeningsConnection *connection,
           const gint64 *ids,
           guint n_ids,
           GError **error)
{
  GPtrArray *rows = g_ptr_array_new_full (n_ids, (GDestroyNotify) openings_row_unref);

  for (guint i = 0; i < n_ids && *error == NULL; i++)
    {
      OpeningsRow *row = openings_job_reader_get_row (connection, ids[i], error);

      if (row != NULL)
        g_ptr_array_add (rows, row);
      else
        is_gone (error);
    }

  return rows;
}

static GArray *
list_ids (OpeningsStore *self,
          OpeningsConnection *connection,
          const Request *request,
          GError **error)
{
  g_autoptr (OpeningsQueryPlan) plan = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (request->offset == 0 &&
      !openings_first_page_list (connection, request->query, request->limit, ids, error))
    return NULL;
  if (ids->len > 0)
    {
      openings_store_set_widened (self, request->query, FALSE);
      return g_steal_pointer (&ids);
    }

  plan = openings_query_plan_new (connection, request->query, request->limit == G_MAXUINT, error);
  if (plan == NULL ||
      !openings_query_plan_list (plan, request->offset, request->limit, ids, error))
    return NULL;
  openings_store_set_widened (self, request->query, openings_query_plan_is_widened (plan));

  return g_steal_pointer (&ids);
}

static void
list_rows_func (GTask *task,
                gpointer source_object,
                gpointer task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  OpeningsConnection *connection = begin (task, &error);
  gint64 trace = openings_trace_begin ();
  g_autoptr (GArray) ids = NULL;
  GPtrArray *rows = NULL;

  if (connection != NULL)
    ids = list_ids (source_object, connection, task_data, &error);
  if (ids != NULL)
    rows = read_rows (connection, (const gint64 *) (gpointer) ids->data, ids->len, &error);
  openings_trace_end (trace, "store-list-rows", NULL);
  end (task, connection, rows, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * openings_store_list_rows_async:
 * @self: a store
 * @query: what to list
 * @offset: how many to leave out
 * @limit: how many at most
 * @io_priority: of the request
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for a part of a list; for parts far down, ask for a snapshot and then
 * for rows by their ids.
 */
void
openings_store_list_rows_async (OpeningsStore *self,
                                OpeningsQuery *query,
                                guint offset,
                                guint limit,
                                int io_priority,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->query = openings_query_ref (query);
  request->offset = offset;
  request->limit = limit;
  push (self, request, list_rows_func, openings_store_list_rows_async, io_priority, cancellable,
        callback, user_data);
}

/**
 * openings_store_list_rows_finish:
 *
 * Returns: (transfer full) (element-type OpeningsRow) (nullable):
 */
GPtrArray *
openings_store_list_rows_finish (OpeningsStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
snapshot_func (GTask *task,
               gpointer source_object,
               gpointer task_data,
               GCancellable *cancellable)
{
  GError *error = NULL;
  OpeningsConnection *connection = begin (task, &error);
  gint64 trace = openings_trace_begin ();
  g_autoptr (GArray) ids = NULL;
  OpeningsSnapshot *snapshot = NULL;

  if (connection != NULL)
    ids = list_ids (source_object, connection, task_data, &error);
  if (ids != NULL)
    snapshot = openings_snapshot_new (ids);
  openings_trace_end (trace, "store-snapshot", NULL);
  end (task, connection, snapshot, (GDestroyNotify) openings_snapshot_unref, error);
}

/**
 * openings_store_snapshot_async:
 * @self: a store
 * @query: what to list
 * @io_priority: of the request
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for the ids of all jobs of a list, in its order.
 */
void
openings_store_snapshot_async (OpeningsStore *self,
                               OpeningsQuery *query,
                               int io_priority,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->query = openings_query_ref (query);
  request->limit = G_MAXUINT;
  push (self, request, snapshot_func, openings_store_snapshot_async, io_priority, cancellable,
        callback, user_data);
}

OpeningsSnapshot *
openings_store_snapshot_finish (OpeningsStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
get_rows_func (GTask *task,
               gpointer source_object,
               gpointer task_data,
               GCancellable *cancellable)
{
  Request *request = task_data;
  GError *error = NULL;
  OpeningsConnection *connection = begin (task, &error);
  gint64 trace = openings_trace_begin ();
  GPtrArray *rows = NULL;

  if (connection != NULL)
    rows = read_rows (connection, request->ids, request->n_ids, &error);
  openings_trace_end (trace, "store-get-rows", NULL);
  end (task, connection, rows, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * openings_store_get_rows_async:
 * @self: a store
 * @ids: (array length=n_ids): of jobs
 * @n_ids: how many
 * @io_priority: of the request
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for the rows of jobs, in the order of @ids. Jobs that are gone are left
 * out.
 */
void
openings_store_get_rows_async (OpeningsStore *self,
                               const gint64 *ids,
                               guint n_ids,
                               int io_priority,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->ids = g_memdup2 (ids, n_ids * sizeof *ids);
  request->n_ids = n_ids;
  push (self, request, get_rows_func, openings_store_get_rows_async, io_priority, cancellable,
        callback, user_data);
}

GPtrArray *
openings_store_get_rows_finish (OpeningsStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
get_jobs_func (GTask *task,
               gpointer source_object,
               gpointer task_data,
               GCancellable *cancellable)
{
  Request *request = task_data;
  GError *error = NULL;
  OpeningsConnection *connection = begin (task, &error);
  GPtrArray *jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_job_unref);

  for (guint i = 0; connection != NULL && i < request->n_ids && error == NULL; i++)
    {
      OpeningsJob *job = openings_job_reader_get_job (connection, request->ids[i], &error);

      if (job != NULL)
        g_ptr_array_add (jobs, job);
      else
        is_gone (&error);
    }
  end (task, connection, jobs, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * openings_store_get_jobs_async:
 * @self: a store
 * @ids: (array length=n_ids): of jobs
 * @n_ids: how many
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for all that is known of jobs, in the order of @ids. Jobs that are gone
 * are left out.
 */
void
openings_store_get_jobs_async (OpeningsStore *self,
                               const gint64 *ids,
                               guint n_ids,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->ids = g_memdup2 (ids, n_ids * sizeof *ids);
  request->n_ids = n_ids;
  push (self, request, get_jobs_func, openings_store_get_jobs_async, G_PRIORITY_DEFAULT,
        cancellable, callback, user_data);
}

GPtrArray *
openings_store_get_jobs_finish (OpeningsStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
