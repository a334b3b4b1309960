/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-health.h"
#include "openings-store-private.h"
#include "openings-upsert.h"

/* Following, no longer following and listing sources. */

/* What one of these calls is asked for, and its answer. */
typedef struct
{
  OpeningsSource *source; /* (owned) (nullable) */
  char *handle;           /* (owned) (nullable) */
  char *message;          /* (owned) (nullable) */
  gint64 at;
  gboolean gone;
  gboolean already_there;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_pointer (&request->source, openings_source_unref);
  g_free (request->handle);
  g_free (request->message);
  g_free (request);
}

/**
 * openings_store_find_source:
 * @connection: a connection
 * @handle: of a source
 * @error: where to say that nobody follows it
 *
 * Returns: its id, or 0
 */
gint64
openings_store_find_source (OpeningsConnection *connection,
                            const char *handle,
                            GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement;
  gint64 id = 0;

  statement = openings_connection_prepare (connection,
                                           "SELECT id FROM sources"
                                           " WHERE handle = ?1 AND removed_at IS NULL",
                                           error);
  if (statement == NULL)
    return 0;

  openings_bind_text (statement, 1, handle);
  if (!openings_connection_step (connection, statement, &has_row, error))
    return 0;

  if (has_row)
    id = sqlite3_column_int64 (statement, 0);
  else
    g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND,
                 "The source “%s” is not followed", handle);
  sqlite3_reset (statement);

  return id;
}

/**
 * openings_store_forget_list:
 * @connection: the writer, in a transaction
 * @source_id: of a source
 * @error: where to say why not
 *
 * Makes the next list count, even if it is the same as the last one.
 */
gboolean
openings_store_forget_list (OpeningsConnection *connection,
                            gint64 source_id,
                            GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (connection,
                                           "UPDATE sources SET list_digest = NULL"
                                           " WHERE id = ?1 AND list_digest IS NOT NULL",
                                           error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, source_id);

  return openings_connection_run (connection, statement, error);
}

/* Ends a transaction that began, and tells the task. */
static void
finish_write (GTask *task,
              OpeningsConnection *connection,
              gboolean written,
              OpeningsChange changes,
              GError *error)
{
  if (written && openings_connection_commit (connection, &error))
    {
      openings_store_announce (g_task_get_source_object (task), changes);
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (connection != NULL)
    openings_connection_rollback (connection);
  g_task_return_error (task, error);
}

static void
add_func (GTask *task,
          gpointer source_object,
          gpointer task_data,
          GCancellable *cancellable)
{
  GError *error = NULL;
  Request *request = task_data;
  OpeningsConnection *connection = openings_store_get_writer (source_object, &error);
  gboolean written;

  written = connection != NULL && openings_connection_begin (connection, TRUE, &error) &&
            openings_store_follow (connection, request->source, &request->already_there, &error);
  finish_write (task, connection, written, OPENINGS_CHANGE_SOURCES, error);
}

/**
 * openings_store_add_source_async:
 * @self: a store
 * @source: what to follow
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Follows a source, or only some postings of it. What is followed of it already
 * goes on being followed.
 */
void
openings_store_add_source_async (OpeningsStore *self,
                                 OpeningsSource *source,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->source = openings_source_ref (source);
  g_task_set_source_tag (task, openings_store_add_source_async);
  g_task_set_task_data (task, request, request_free);
  openings_store_push_write (self, task, add_func);
}

gboolean
openings_store_add_source_finish (OpeningsStore *self,
                                  GAsyncResult *result,
                                  gboolean *already_there,
                                  GError **error)
{
  Request *request;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  request = g_task_get_task_data (G_TASK (result));
  if (already_there != NULL)
    *already_there = request->already_there;

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
remove_func (GTask *task,
             gpointer source_object,
             gpointer task_data,
             GCancellable *cancellable)
{
  Request *request = task_data;
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_writer (source_object, &error);
  gboolean written = FALSE;
  gint64 id = 0;

  if (connection != NULL && openings_connection_begin (connection, TRUE, &error))
    {
      id = openings_store_find_source (connection, request->handle, &error);
      written = id != 0 && openings_store_unfollow (connection, id, &error);
    }
  finish_write (task, connection, written, OPENINGS_CHANGE_SOURCES | OPENINGS_CHANGE_JOBS, error);
}

/**
 * openings_store_remove_source_async:
 * @self: a store
 * @handle: of a followed source
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is gone
 * @user_data: for @callback
 *
 * No longer follows a source. Its jobs go, except those that the user starred,
 * annotated, tagged or gave a status.
 */
void
openings_store_remove_source_async (OpeningsStore *self,
                                    const char *handle,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->handle = g_strdup (handle);
  g_task_set_source_tag (task, openings_store_remove_source_async);
  g_task_set_task_data (task, request, request_free);
  openings_store_push_write (self, task, remove_func);
}

gboolean
openings_store_remove_source_finish (OpeningsStore *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
note_failure (OpeningsConnection *connection,
              gint64 id,
              const Request *request,
              GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (connection,
                                           "UPDATE sources SET last_tried_at = ?2, last_error = ?3,"
                                           " gone_at = iif (?4, coalesce (gone_at, ?2), NULL)"
                                           " WHERE id = ?1",
                                           error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, request->at);
  openings_bind_text (statement, 3, request->message);
  sqlite3_bind_int (statement, 4, request->gone);

  return openings_connection_run (connection, statement, error);
}

/* Whether the address that is followed is that of a posting, and not of a list. */
static gboolean
is_posting (OpeningsConnection *connection,
            gint64 id)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT count (*) = 1 AND max (rtrim (jobs.url, '/') = rtrim (sources.url, '/'))"
      " FROM jobs JOIN sources ON sources.id = source_id"
      " WHERE source_id = %" G_GINT64_FORMAT " AND closed_at IS NULL",
      id);

  return openings_connection_get_int (connection, sql, 0) == 1;
}

/* Whether it has been so for long enough to be believed. */
static gboolean
is_gone_for_good (OpeningsConnection *connection,
                  gint64 id,
                  const Request *request)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT coalesce (gone_at, 0) FROM sources WHERE id = %" G_GINT64_FORMAT, id);
  gint64 since = openings_connection_get_int (connection, sql, 0);

  return since != OPENINGS_TIME_UNKNOWN && request->at - since >= OPENINGS_STORE_DOUBT_SECONDS;
}

static void
fail_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  Request *request = task_data;
  OpeningsChange changes = OPENINGS_CHANGE_SOURCES;
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_writer (source_object, &error);
  const char *reason = NULL;
  gboolean written = FALSE;
  gint64 id = 0;

  if (connection != NULL && openings_connection_begin (connection, FALSE, &error))
    {
      id = openings_store_find_source (connection, request->handle, &error);
      written = id != 0 && note_failure (connection, id, request, &error);
    }
  if (written && request->gone)
    reason = is_posting (connection, id)                  ? "gone"
             : is_gone_for_good (connection, id, request) ? "board-gone"
                                                          : NULL;
  if (reason != NULL)
    {
      OpeningsUpsert upsert = { connection, id, NULL, request->at, FALSE, NULL, NULL };

      changes |= OPENINGS_CHANGE_JOBS;
      written = openings_upsert_close_all (&upsert, reason, &error) &&
                openings_store_forget_list (connection, id, &error);
    }
  finish_write (task, connection, written, changes, error);
}

/**
 * openings_store_fail_source_async:
 * @self: a store
 * @handle: of a source
 * @at: when it was tried
 * @message: what went wrong
 * @gone: whether the site says that there is no such list
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is noted
 * @user_data: for @callback
 *
 * Notes that a fetch failed. No job is closed, unless the site has been saying
 * for half a day that there is no such list.
 */
void
openings_store_fail_source_async (OpeningsStore *self,
                                  const char *handle,
                                  gint64 at,
                                  const char *message,
                                  gboolean gone,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->handle = g_strdup (handle);
  request->message = g_strdup (message);
  request->at = at;
  request->gone = gone;
  g_task_set_source_tag (task, openings_store_fail_source_async);
  g_task_set_task_data (task, request, request_free);
  openings_store_push_write (self, task, fail_func);
}

gboolean
openings_store_fail_source_finish (OpeningsStore *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static OpeningsSource *
read_source (sqlite3_stmt *statement)
{
  OpeningsSource *source = openings_source_new (openings_column_text (statement, 1));

  source->id = sqlite3_column_int64 (statement, 0);
  source->company = openings_column_dup_text (statement, 2);
  source->url = openings_column_dup_text (statement, 3);
  source->added_at = sqlite3_column_int64 (statement, 4);
  source->last_tried_at = sqlite3_column_int64 (statement, 5);
  source->last_success_at = sqlite3_column_int64 (statement, 6);
  source->last_error = openings_column_dup_text (statement, 7);
  source->n_open = (guint) sqlite3_column_int64 (statement, 8);
  if (openings_column_text (statement, 9) != NULL)
    source->only = openings_column_dup_lines (statement, 9);
  source->list_digest = openings_column_dup_text (statement, 10);
  source->paused = sqlite3_column_int (statement, 11) != 0;
  source->trend = openings_source_health_read_trend (openings_column_text (statement, 12));
  source->n_requests = (guint64) sqlite3_column_int64 (statement, 13);
  source->n_bytes = (guint64) sqlite3_column_int64 (statement, 14);
  source->last_error_code = openings_column_dup_text (statement, 15);
  source->refresh_hours = (guint) sqlite3_column_int64 (statement, 16);
  if (sqlite3_column_type (statement, 17) != SQLITE_NULL)
    source->kept_until = sqlite3_column_int64 (statement, 17) + OPENINGS_STORE_DOUBT_SECONDS;
  source->position = (guint) sqlite3_column_int64 (statement, 18);

  return source;
}

#define SOURCES_SQL                                                                         \
  "SELECT id, handle, company, url, added_at, last_tried_at, last_success_at, last_error,"  \
  " (SELECT count(*) FROM jobs WHERE source_id = sources.id AND closed_at IS NULL),"        \
  " only_ids, list_digest, paused,"                                                         \
  " (SELECT group_concat (n_open, ' ')"                                                     \
  "   FROM (SELECT n_open FROM source_days WHERE source_id = sources.id ORDER BY day)),"    \
  " (SELECT coalesce (sum (n_requests), 0) FROM source_days WHERE source_id = sources.id)," \
  " (SELECT coalesce (sum (n_bytes), 0) FROM source_days WHERE source_id = sources.id),"    \
  " last_error_code, refresh_hours, shrunk_at, position FROM sources WHERE removed_at IS NULL"

static void
get_func (GTask *task,
          gpointer source_object,
          gpointer task_data,
          GCancellable *cancellable)
{
  const Request *request = task_data;
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_reader (source_object, &error);
  sqlite3_stmt *statement = NULL;
  OpeningsSource *source = NULL;
  gboolean has_row = FALSE;

  if (connection != NULL)
    statement = openings_connection_prepare (connection, SOURCES_SQL " AND handle = ?1", &error);
  if (statement != NULL)
    openings_bind_text (statement, 1, request->handle);
  if (statement != NULL && openings_connection_step (connection, statement, &has_row, &error) &&
      has_row)
    {
      source = read_source (statement);
      sqlite3_reset (statement);
    }
  else if (error == NULL)
    g_set_error (&error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND,
                 "The source “%s” is not followed", request->handle);

  if (source == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, source, (GDestroyNotify) openings_source_unref);
}

/**
 * openings_store_get_source_async:
 * @self: a store
 * @handle: of a followed source
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 */
void
openings_store_get_source_async (OpeningsStore *self,
                                 const char *handle,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->handle = g_strdup (handle);
  g_task_set_source_tag (task, openings_store_get_source_async);
  g_task_set_task_data (task, request, request_free);
  openings_store_push_read (self, task, get_func);
}

/**
 * openings_store_get_source_finish:
 *
 * Returns: (transfer full) (nullable): the source, or %NULL with an error of
 *   %OPENINGS_STORE_ERROR_NOT_FOUND if nobody follows it
 */
OpeningsSource *
openings_store_get_source_finish (OpeningsStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
list_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  g_autoptr (GPtrArray) sources = NULL;
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_reader (source_object, &error);
  sqlite3_stmt *statement = NULL;
  gboolean has_row = TRUE;

  if (connection != NULL)
    statement = openings_connection_prepare (connection,
                                             SOURCES_SQL
                                             " ORDER BY " OPENINGS_STORE_SOURCES_ORDER,
                                             &error);

  sources = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_source_unref);
  while (statement != NULL && has_row)
    if (!openings_connection_step (connection, statement, &has_row, &error))
      break;
    else if (has_row)
      g_ptr_array_add (sources, read_source (statement));

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&sources), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * openings_store_list_sources_async:
 * @self: a store
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for the followed sources, in the order that the user gave them; those that
 * he or she put nowhere come last, in the order in which they were added.
 */
void
openings_store_list_sources_async (OpeningsStore *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_store_list_sources_async);
  openings_store_push_read (self, task, list_func);
}

/**
 * openings_store_list_sources_finish:
 *
 * Returns: (transfer full) (element-type OpeningsSource) (nullable):
 */
GPtrArray *
openings_store_list_sources_finish (OpeningsStore *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
