/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-health.h"
#include "openings-store-private.h"

/* Scrape runs and how they went for each source, so that they can be looked at
 * later and a run that was cut off can go on. */

typedef struct
{
  gint64 run;
  int priority;
  guint flags;
  GStrv handles;             /* (owned) (nullable) */
  char *state;               /* (owned) (nullable) */
  OpeningsRunResult *result; /* (owned) (nullable) */
  guint limit;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_strfreev (request->handles);
  g_free (request->state);
  g_clear_pointer (&request->result, openings_run_result_free);
  g_free (request);
}

static gboolean
insert_result (OpeningsConnection *connection,
               gint64 run,
               guint position,
               const char *handle,
               GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (
      connection,
      "INSERT OR IGNORE INTO run_results (run_id, position, source, company, state)"
      " VALUES (?1, ?2, ?3, (SELECT company FROM sources WHERE handle = ?3), 'queued')",
      error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, run);
  sqlite3_bind_int64 (statement, 2, position);
  openings_bind_text (statement, 3, handle);

  return openings_connection_run (connection, statement, error);
}

/* Runs that ended so long ago that nobody looks for them; ?1 is the time. */
#define IS_OLD                                                  \
  " finished_at <= ?1 - iif (EXISTS (SELECT 1 FROM run_results" \
  "  WHERE run_id = runs.id AND run_results.state = 'failed'), 86400, 3600)"

G_STATIC_ASSERT (OPENINGS_KEEP_FAILED_RUNS_SECONDS == 86400);
G_STATIC_ASSERT (OPENINGS_KEEP_RUNS_SECONDS == 3600);

static gboolean
forget_old_runs (OpeningsConnection *connection,
                 GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (connection, "DELETE FROM runs WHERE" IS_OLD, error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, openings_clock_now ());

  return openings_connection_run (connection, statement, error);
}

static gboolean
begin_run (OpeningsConnection *connection,
           gpointer data,
           GError **error)
{
  Request *request = data;
  sqlite3_stmt *statement;

  if (!forget_old_runs (connection, error))
    return FALSE;

  statement = openings_connection_prepare (
      connection,
      "INSERT INTO runs (created_at, state, priority, flags) VALUES (?1, 'queued', ?2, ?3)", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, openings_clock_now ());
  sqlite3_bind_int (statement, 2, request->priority);
  sqlite3_bind_int64 (statement, 3, request->flags);
  if (!openings_connection_run (connection, statement, error))
    return FALSE;
  request->run = sqlite3_last_insert_rowid (openings_connection_get_handle (connection));

  for (guint i = 0; request->handles[i] != NULL; i++)
    if (!insert_result (connection, request->run, i, request->handles[i], error))
      return FALSE;

  return TRUE;
}

static void
begin_run_func (GTask *task,
                gpointer source_object,
                gpointer task_data,
                GCancellable *cancellable)
{
  Request *request = task_data;
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_writer (source_object, &error);

  if (openings_connection_transact (connection, FALSE, begin_run, request, &error))
    g_task_return_int (task, (gssize) request->run);
  else
    g_task_return_error (task, error);
}

/**
 * openings_store_begin_run_async:
 * @self: a store
 * @priority: the run's own
 * @flags: the run's own
 * @handles: (array zero-terminated=1): its sources
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Stores a run that is to be done.
 */
void
openings_store_begin_run_async (OpeningsStore *self,
                                int priority,
                                guint flags,
                                const char *const *handles,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->priority = priority;
  request->flags = flags;
  request->handles = g_strdupv ((char **) handles);
  g_task_set_source_tag (task, openings_store_begin_run_async);
  g_task_set_task_data (task, request, request_free);
  openings_store_push_write (self, task, begin_run_func);
}

/**
 * openings_store_begin_run_finish:
 *
 * Returns: the run's id, or -1 on error
 */
gint64
openings_store_begin_run_finish (OpeningsStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return g_task_propagate_int (G_TASK (result), error);
}

static gboolean
write_state (OpeningsConnection *connection,
             const Request *request,
             GError **error)
{
  sqlite3_stmt *statement;

  if (request->state == NULL)
    return TRUE;

  statement = openings_connection_prepare (
      connection,
      "UPDATE runs SET state = ?2,"
      " finished_at = iif (?2 IN ('queued', 'running'), NULL, coalesce (finished_at, ?3))"
      " WHERE id = ?1 AND NOT (state = 'cancelled' AND ?2 = 'running')",
      error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, request->run);
  openings_bind_text (statement, 2, request->state);
  sqlite3_bind_int64 (statement, 3, openings_clock_now ());

  return openings_connection_run (connection, statement, error);
}

static gboolean
write_result (OpeningsConnection *connection,
              const Request *request,
              GError **error)
{
  const OpeningsRunResult *result = request->result;
  sqlite3_stmt *statement;

  if (result == NULL)
    return TRUE;

  statement = openings_connection_prepare (
      connection,
      "UPDATE run_results SET company = coalesce (?3, company), state = ?4, code = ?5,"
      " message = ?6, attempts = ?7, n_new = ?8, n_updated = ?9, n_unchanged = ?10, n_closed = ?11"
      " WHERE run_id = ?1 AND source = ?2",
      error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, request->run);
  openings_bind_text (statement, 2, result->source);
  openings_bind_text (statement, 3, result->company);
  openings_bind_text (statement, 4, result->state);
  openings_bind_text (statement, 5, result->code);
  openings_bind_text (statement, 6, result->message);
  sqlite3_bind_int64 (statement, 7, result->attempts);
  sqlite3_bind_int64 (statement, 8, result->counts.n_new);
  sqlite3_bind_int64 (statement, 9, result->counts.n_updated);
  sqlite3_bind_int64 (statement, 10, result->counts.n_unchanged);
  sqlite3_bind_int64 (statement, 11, result->counts.n_closed);

  return openings_connection_run (connection, statement, error) &&
         openings_source_health_note (connection, result, openings_clock_now (), error);
}

static gboolean
write_update (OpeningsConnection *connection,
              gpointer data,
              GError **error)
{
  return write_state (connection, data, error) && write_result (connection, data, error);
}

static void
update_run_func (GTask *task,
                 gpointer source_object,
                 gpointer task_data,
                 GCancellable *cancellable)
{
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_writer (source_object, &error);

  if (!openings_connection_transact (connection, FALSE, write_update, task_data, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (((Request *) task_data)->result != NULL)
    openings_store_announce (source_object, OPENINGS_CHANGE_SOURCES);
  g_task_return_boolean (task, TRUE);
}

static OpeningsRunResult *
result_copy (const OpeningsRunResult *result)
{
  OpeningsRunResult *copy = g_memdup2 (result, sizeof *result);

  copy->source = g_strdup (result->source);
  copy->company = g_strdup (result->company);
  copy->state = g_strdup (result->state);
  copy->code = g_strdup (result->code);
  copy->message = g_strdup (result->message);

  return copy;
}

/**
 * openings_store_update_run_async:
 * @self: a store
 * @run: the id of a run
 * @state: (nullable): its state, if that changed
 * @result: (nullable): how it went for a source
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Notes how far a run is.
 */
void
openings_store_update_run_async (OpeningsStore *self,
                                 gint64 run,
                                 const char *state,
                                 const OpeningsRunResult *result,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->run = run;
  request->state = g_strdup (state);
  request->result = result != NULL ? result_copy (result) : NULL;
  g_task_set_source_tag (task, openings_store_update_run_async);
  g_task_set_task_data (task, request, request_free);
  openings_store_push_write (self, task, update_run_func);
}

gboolean
openings_store_update_run_finish (OpeningsStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

#define RUNS_SQL                                                      \
  "SELECT id, created_at, finished_at, runs.state, priority, flags,"  \
  " count(*), sum (run_results.state NOT IN ('queued', 'running')),"  \
  " sum (n_new), sum (n_updated), sum (n_unchanged), sum (n_closed)," \
  " sum (run_results.state = 'failed')"                               \
  " FROM runs LEFT JOIN run_results ON run_id = id"

static OpeningsRunRecord *
read_record (sqlite3_stmt *statement)
{
  OpeningsRunRecord *record = g_new0 (OpeningsRunRecord, 1);

  record->id = sqlite3_column_int64 (statement, 0);
  record->created_at = sqlite3_column_int64 (statement, 1);
  record->finished_at = sqlite3_column_int64 (statement, 2);
  record->state = openings_column_dup_text (statement, 3);
  record->priority = sqlite3_column_int (statement, 4);
  record->flags = (guint) sqlite3_column_int64 (statement, 5);
  record->n_sources = (guint) sqlite3_column_int64 (statement, 6);
  record->n_completed = (guint) sqlite3_column_int64 (statement, 7);
  record->counts.n_new = (guint) sqlite3_column_int64 (statement, 8);
  record->counts.n_updated = (guint) sqlite3_column_int64 (statement, 9);
  record->counts.n_unchanged = (guint) sqlite3_column_int64 (statement, 10);
  record->counts.n_closed = (guint) sqlite3_column_int64 (statement, 11);
  record->n_errors = (guint) sqlite3_column_int64 (statement, 12);

  return record;
}

static OpeningsRunResult *
read_result (sqlite3_stmt *statement)
{
  OpeningsRunResult *result = g_new0 (OpeningsRunResult, 1);

  result->source = openings_column_dup_text (statement, 0);
  result->company = openings_column_dup_text (statement, 1);
  result->state = openings_column_dup_text (statement, 2);
  result->code = openings_column_dup_text (statement, 3);
  result->message = openings_column_dup_text (statement, 4);
  result->attempts = (guint) sqlite3_column_int64 (statement, 5);
  result->counts.n_new = (guint) sqlite3_column_int64 (statement, 6);
  result->counts.n_updated = (guint) sqlite3_column_int64 (statement, 7);
  result->counts.n_unchanged = (guint) sqlite3_column_int64 (statement, 8);
  result->counts.n_closed = (guint) sqlite3_column_int64 (statement, 9);

  return result;
}

static void
list_runs_func (GTask *task,
                gpointer source_object,
                gpointer task_data,
                GCancellable *cancellable)
{
  Request *request = task_data;
  g_autoptr (GPtrArray) records = NULL;
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_reader (source_object, &error);
  sqlite3_stmt *statement = NULL;
  gboolean has_row = TRUE;

  records = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_run_record_free);
  if (connection != NULL)
    statement = openings_connection_prepare (connection,
                                             RUNS_SQL
                                             " WHERE finished_at IS NULL OR NOT (" IS_OLD ")"
                                             " GROUP BY id ORDER BY id DESC LIMIT ?2",
                                             &error);
  if (statement != NULL)
    {
      sqlite3_bind_int64 (statement, 1, openings_clock_now ());
      sqlite3_bind_int64 (statement, 2, request->limit);
    }

  while (statement != NULL && has_row)
    if (!openings_connection_step (connection, statement, &has_row, &error))
      break;
    else if (has_row)
      g_ptr_array_add (records, read_record (statement));

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&records), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * openings_store_list_runs_async:
 * @self: a store
 * @limit: how many at most
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for the latest runs, newest first, without their results by source: those
 * that have not ended, or not long ago.
 */
void
openings_store_list_runs_async (OpeningsStore *self,
                                guint limit,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->limit = limit;
  g_task_set_source_tag (task, openings_store_list_runs_async);
  g_task_set_task_data (task, request, request_free);
  openings_store_push_read (self, task, list_runs_func);
}

/**
 * openings_store_list_runs_finish:
 *
 * Returns: (transfer full) (element-type OpeningsRunRecord) (nullable):
 */
GPtrArray *
openings_store_list_runs_finish (OpeningsStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
read_results (OpeningsConnection *connection,
              OpeningsRunRecord *record,
              GError **error)
{
  gboolean has_row = TRUE;
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (
      connection,
      "SELECT source, company, state, code, message, attempts, n_new, n_updated, n_unchanged,"
      " n_closed FROM run_results WHERE run_id = ?1 ORDER BY position",
      error);
  if (statement == NULL)
    return FALSE;

  record->results = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_run_result_free);
  sqlite3_bind_int64 (statement, 1, record->id);
  while (has_row)
    {
      if (!openings_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (has_row)
        g_ptr_array_add (record->results, read_result (statement));
    }

  return TRUE;
}

static OpeningsRunRecord *
get_run (OpeningsConnection *connection,
         gint64 run,
         GError **error)
{
  g_autoptr (OpeningsRunRecord) record = NULL;
  gboolean has_row = FALSE;
  sqlite3_stmt *statement;

  statement =
      openings_connection_prepare (connection, RUNS_SQL " WHERE id = ?1 GROUP BY id", error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, run);
  if (!openings_connection_step (connection, statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND,
                   "There is no run %" G_GINT64_FORMAT, run);
      return NULL;
    }

  record = read_record (statement);
  sqlite3_reset (statement);

  return read_results (connection, record, error) ? g_steal_pointer (&record) : NULL;
}

static void
get_run_func (GTask *task,
              gpointer source_object,
              gpointer task_data,
              GCancellable *cancellable)
{
  Request *request = task_data;
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_reader (source_object, &error);
  OpeningsRunRecord *record = NULL;

  if (connection != NULL)
    record = get_run (connection, request->run, &error);

  if (record == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, record, (GDestroyNotify) openings_run_record_free);
}

/**
 * openings_store_get_run_async:
 * @self: a store
 * @run: the id of a run
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for a run with its results by source.
 */
void
openings_store_get_run_async (OpeningsStore *self,
                              gint64 run,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->run = run;
  g_task_set_source_tag (task, openings_store_get_run_async);
  g_task_set_task_data (task, request, request_free);
  openings_store_push_read (self, task, get_run_func);
}

OpeningsRunRecord *
openings_store_get_run_finish (OpeningsStore *self,
                               GAsyncResult *result,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
