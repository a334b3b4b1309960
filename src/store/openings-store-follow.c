/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-private.h"
#include "openings-upsert.h"

/* Which sources are followed, of which only some postings, and what the user
 * says of each. */

/**
 * openings_store_get_only_ids:
 * @connection: a connection
 * @source_id: of a source
 * @ids: (out) (transfer full) (nullable): the external ids of all that is
 *   followed of it, %NULL if that is everything
 * @error: where to say why not
 */
gboolean
openings_store_get_only_ids (OpeningsConnection *connection,
                             gint64 source_id,
                             GStrv *ids,
                             GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement;

  *ids = NULL;
  statement = openings_connection_prepare (connection,
                                           "SELECT only_ids FROM sources WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, source_id);
  if (!openings_connection_step (connection, statement, &has_row, error))
    return FALSE;
  if (has_row && openings_column_text (statement, 0) != NULL)
    *ids = openings_column_dup_lines (statement, 0);
  sqlite3_reset (statement);

  return TRUE;
}

/* The whole list is yet to be fetched. */
static gboolean
set_only_ids (OpeningsConnection *connection,
              gint64 source_id,
              GStrv ids,
              GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (connection,
                                           "UPDATE sources SET only_ids = ?2, list_digest = NULL,"
                                           " last_success_at = iif (?2 IS NULL, NULL,"
                                           " last_success_at) WHERE id = ?1",
                                           error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, source_id);
  if (ids != NULL)
    openings_bind_lines (statement, 2, ids);

  return openings_connection_run (connection, statement, error);
}

/* One that is followed may be followed more widely now: another posting of it,
 * or all of them. */
static gboolean
widen (OpeningsConnection *connection,
       gint64 source_id,
       const OpeningsSource *source,
       gboolean *already_there,
       GError **error)
{
  g_autoptr (GStrvBuilder) both = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) all = NULL;

  if (!openings_store_get_only_ids (connection, source_id, &ids, error))
    return FALSE;

  *already_there = TRUE;
  if (ids == NULL)
    return TRUE;

  *already_there = FALSE;
  if (source->only == NULL)
    return set_only_ids (connection, source_id, NULL, error);

  g_strv_builder_addv (both, (const char **) ids);
  *already_there = TRUE;
  for (guint i = 0; source->only[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) ids, source->only[i]))
      {
        g_strv_builder_add (both, source->only[i]);
        *already_there = FALSE;
      }
  all = g_strv_builder_end (both);

  return *already_there || set_only_ids (connection, source_id, all, error);
}

/**
 * openings_store_follow:
 * @connection: the writer, in a transaction
 * @source: what to follow
 * @already_there: (out): whether it was followed as widely
 * @error: where to say why not
 */
gboolean
openings_store_follow (OpeningsConnection *connection,
                       const OpeningsSource *source,
                       gboolean *already_there,
                       GError **error)
{
  gint64 id = openings_store_find_source (connection, source->handle, NULL);
  sqlite3_stmt *statement;

  if (id != 0)
    return widen (connection, id, source, already_there, error);

  *already_there = FALSE;
  statement = openings_connection_prepare (
      connection,
      "INSERT INTO sources (handle, company, url, added_at, only_ids, paused, refresh_hours,"
      "  position) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, nullif (?8, 0))"
      " ON CONFLICT (handle) DO UPDATE SET removed_at = NULL, added_at = excluded.added_at,"
      " company = coalesce (excluded.company, company), url = coalesce (excluded.url, url),"
      " only_ids = excluded.only_ids, last_tried_at = NULL, last_success_at = NULL,"
      " last_error = NULL, shrunk_at = NULL, gone_at = NULL, list_digest = NULL,"
      " paused = excluded.paused, refresh_hours = excluded.refresh_hours,"
      " position = excluded.position",
      error);
  if (statement == NULL)
    return FALSE;

  openings_bind_text (statement, 1, source->handle);
  openings_bind_text (statement, 2, source->company);
  openings_bind_text (statement, 3, source->url);
  sqlite3_bind_int64 (statement, 4,
                      source->added_at != OPENINGS_TIME_UNKNOWN ? source->added_at
                                                                : openings_clock_now ());
  if (source->only != NULL)
    openings_bind_lines (statement, 5, source->only);
  sqlite3_bind_int (statement, 6, source->paused);
  sqlite3_bind_int64 (statement, 7, source->refresh_hours);
  sqlite3_bind_int64 (statement, 8, source->position);

  return openings_connection_run (connection, statement, error);
}

static gboolean
mark_removed (OpeningsConnection *connection,
              gint64 id,
              GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (connection,
                                           "UPDATE sources SET removed_at = ?2 WHERE id = ?1",
                                           error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, openings_clock_now ());

  return openings_connection_run (connection, statement, error);
}

/* The jobs of which the user never said anything. */
static gboolean
delete_untouched (OpeningsConnection *connection,
                  gint64 source_id,
                  GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row = TRUE;
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (
      connection,
      "SELECT id FROM jobs WHERE source_id = ?1"
      " AND id NOT IN (SELECT job_id FROM user_fields"
      "  WHERE favorite <> 0 OR applied <> 0 OR status <> 0 OR notes <> '')"
      " AND id NOT IN (SELECT job_id FROM tags)",
      error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, source_id);
  while (has_row)
    {
      if (!openings_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (has_row)
        {
          gint64 id = sqlite3_column_int64 (statement, 0);

          g_array_append_val (ids, id);
        }
    }

  for (guint i = 0; i < ids->len; i++)
    if (!openings_upsert_delete (connection, g_array_index (ids, gint64, i), error))
      return FALSE;

  return TRUE;
}

/**
 * openings_store_unfollow:
 * @connection: the writer, in a transaction
 * @source_id: of a source
 * @error: where to say why not
 *
 * Follows it no longer. Its jobs go, but for those of which the user said something.
 */
gboolean
openings_store_unfollow (OpeningsConnection *connection,
                         gint64 source_id,
                         GError **error)
{
  return mark_removed (connection, source_id, error) &&
         delete_untouched (connection, source_id, error);
}

typedef struct
{
  char *handle; /* (owned) */
  OpeningsSourceEdit edit;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->handle);
  g_free (change->edit.company);
  g_free (change);
}

/* A new name counts from the next list on, even if that says nothing new. */
static gboolean
write_change (OpeningsConnection *connection,
              gpointer data,
              GError **error)
{
  const Change *change = data;
  gint64 id = openings_store_find_source (connection, change->handle, error);
  guint fields = change->edit.fields;
  sqlite3_stmt *statement;

  if (id == 0)
    return FALSE;

  statement = openings_connection_prepare (connection,
                                           "UPDATE sources SET company = iif (?2, ?3, company),"
                                           " list_digest = iif (?2, NULL, list_digest),"
                                           " paused = iif (?4, ?5, paused),"
                                           " refresh_hours = iif (?6, ?7, refresh_hours)"
                                           " WHERE id = ?1",
                                           error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int (statement, 2, (fields & OPENINGS_SOURCE_EDIT_COMPANY) != 0);
  openings_bind_text (statement, 3, change->edit.company);
  sqlite3_bind_int (statement, 4, (fields & OPENINGS_SOURCE_EDIT_PAUSED) != 0);
  sqlite3_bind_int (statement, 5, change->edit.paused);
  sqlite3_bind_int (statement, 6, (fields & OPENINGS_SOURCE_EDIT_REFRESH) != 0);
  sqlite3_bind_int64 (statement, 7, change->edit.refresh_hours);

  return openings_connection_run (connection, statement, error);
}

static void
edit_source_func (GTask *task,
                  gpointer source_object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_writer (source_object, &error);

  if (!openings_connection_transact (connection, TRUE, write_change, task_data, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  openings_store_announce (source_object, OPENINGS_CHANGE_SOURCES);
  g_task_return_boolean (task, TRUE);
}

/**
 * openings_store_edit_source_async:
 * @self: a store
 * @handle: of a followed source
 * @edit: what the user says of it
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is stored
 * @user_data: for @callback
 */
void
openings_store_edit_source_async (OpeningsStore *self,
                                  const char *handle,
                                  const OpeningsSourceEdit *edit,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Change *change = g_new0 (Change, 1);

  change->handle = g_strdup (handle);
  change->edit = *edit;
  change->edit.company = g_strdup (edit->company);
  g_task_set_source_tag (task, openings_store_edit_source_async);
  g_task_set_task_data (task, change, change_free);
  openings_store_push_write (self, task, edit_source_func);
}

gboolean
openings_store_edit_source_finish (OpeningsStore *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  OpeningsSource *source;   /* (owned) */
  OpeningsPosting *posting; /* (owned) */
  char *company;            /* (owned) (nullable) */
  gboolean already_there;
} Addition;

static void
addition_free (gpointer data)
{
  Addition *addition = data;

  openings_source_unref (addition->source);
  openings_posting_unref (addition->posting);
  g_free (addition->company);
  g_free (addition);
}

static gint64
find_job (const OpeningsUpsert *upsert,
          const char *external_id,
          GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement;
  gint64 id = 0;

  statement = openings_connection_prepare (upsert->connection,
                                           "SELECT id FROM jobs WHERE source_id = ?1"
                                           " AND external_id = ?2",
                                           error);
  if (statement == NULL)
    return 0;

  sqlite3_bind_int64 (statement, 1, upsert->source_id);
  openings_bind_text (statement, 2, external_id);
  if (openings_connection_step (upsert->connection, statement, &has_row, error) && has_row)
    id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return id;
}

/* Gives the job, 0 on error. */
static gint64
add_posting (OpeningsConnection *connection,
             Addition *addition,
             GError **error)
{
  OpeningsUpsert upsert = { connection, 0, addition->company, openings_clock_now (), FALSE,
                            NULL, NULL };
  OpeningsUpsertResult result;

  if (!openings_store_follow (connection, addition->source, &addition->already_there, error))
    return 0;

  upsert.source_id = openings_store_find_source (connection, addition->source->handle, error);
  if (upsert.source_id == 0 ||
      !openings_upsert_posting (&upsert, addition->posting, &result, error) ||
      !openings_store_forget_list (connection, upsert.source_id, error))
    return 0;

  addition->already_there &= result != OPENINGS_UPSERT_NEW;

  return find_job (&upsert, addition->posting->external_id, error);
}

static void
add_posting_func (GTask *task,
                  gpointer source_object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_writer (source_object, &error);
  gint64 id = 0;

  if (connection != NULL && openings_connection_begin (connection, TRUE, &error))
    {
      id = add_posting (connection, task_data, &error);
      if (id != 0 && !openings_connection_commit (connection, &error))
        id = 0;
      if (id == 0)
        openings_connection_rollback (connection);
    }

  if (id == 0)
    {
      g_task_return_error (task, error);
      return;
    }

  openings_store_announce (source_object, OPENINGS_CHANGE_JOBS | OPENINGS_CHANGE_SOURCES);
  g_task_return_int (task, (gssize) id);
}

/**
 * openings_store_add_posting_async:
 * @self: a store
 * @source: whose it is, with the posting among all that is followed of it, unless
 *   that is entered by hand
 * @posting: a sealed posting
 * @company: (nullable): whose it is, if it does not say so
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Adds one posting, without the others of its board. If the board is followed,
 * the posting is one of those.
 */
void
openings_store_add_posting_async (OpeningsStore *self,
                                  OpeningsSource *source,
                                  OpeningsPosting *posting,
                                  const char *company,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Addition *addition = g_new0 (Addition, 1);

  addition->source = openings_source_ref (source);
  addition->posting = openings_posting_ref (posting);
  addition->company = g_strdup (company);
  g_task_set_source_tag (task, openings_store_add_posting_async);
  g_task_set_task_data (task, addition, addition_free);
  openings_store_push_write (self, task, add_posting_func);
}

/**
 * openings_store_add_posting_finish:
 * @self: a store
 * @result: what the callback got
 * @already_there: (out) (optional): whether it was there before
 * @error: where to say why not
 *
 * Returns: the job's id, or -1
 */
gint64
openings_store_add_posting_finish (OpeningsStore *self,
                                   GAsyncResult *result,
                                   gboolean *already_there,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  if (already_there != NULL)
    *already_there = ((Addition *) g_task_get_task_data (G_TASK (result)))->already_there;

  return g_task_propagate_int (G_TASK (result), error);
}
