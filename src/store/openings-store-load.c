/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-loader-private.h"
#include "openings-store-private.h"
#include "openings-undo.h"
#include "openings-upsert.h"

/* Everything into the store, in one transaction: all of a file or nothing. */

#define ANY_SOURCE_SQL "SELECT EXISTS (SELECT 1 FROM sources WHERE removed_at IS NULL)"

typedef struct
{
  OpeningsLoadFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  if (load->destroy != NULL)
    load->destroy (load->data);
  g_free (load);
}

static gboolean
note (OpeningsLoader *self,
      OpeningsUndoNote what,
      gint64 id,
      const char *text,
      GError **error)
{
  return self->undo == 0 ||
         openings_undo_note (self->connection, self->undo, what, id, text, error);
}

/**
 * openings_loader_keep_undo:
 * @self: a loader that has not been given anything
 * @error: where to say why not
 *
 * Has all that follows kept, so that openings_loader_undo() can take it back.
 *
 * Returns: what it is kept under until openings_loader_forget_undo(), or for as long as
 *   the store is open; 0 on error
 */
gint64
openings_loader_keep_undo (OpeningsLoader *self,
                           GError **error)
{
  self->undo = openings_undo_begin (self->connection, error);

  return self->undo;
}

/**
 * openings_loader_undo:
 * @self: a loader
 * @undo: what openings_loader_keep_undo() gave
 * @error: where to say why not
 *
 * Takes back what was loaded then: what came goes, and what was here before is again as
 * it was. What was fetched since, and what the user said since, stays.
 */
gboolean
openings_loader_undo (OpeningsLoader *self,
                      gint64 undo,
                      GError **error)
{
  return openings_undo_run (self->connection, undo, error);
}

/**
 * openings_loader_forget_undo:
 * @self: a loader, which is given nothing else
 * @undo: what openings_loader_keep_undo() gave
 * @error: where to say why not
 *
 * Frees what is not going to be taken back.
 */
gboolean
openings_loader_forget_undo (OpeningsLoader *self,
                             gint64 undo,
                             GError **error)
{
  self->is_unseen = TRUE;

  return openings_undo_forget (self->connection, undo, error);
}

static gboolean
insert_source (OpeningsLoader *self,
               const OpeningsSource *source,
               gboolean followed,
               GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (
      self->connection,
      "INSERT INTO sources (handle, company, url, added_at, removed_at)"
      " VALUES (?1, ?2, ?3, ?4, iif (?5, NULL, ?4))"
      " ON CONFLICT (handle) DO UPDATE SET removed_at = iif (?5, NULL, removed_at),"
      " company = coalesce (company, excluded.company), url = coalesce (url, excluded.url)",
      error);
  if (statement == NULL)
    return FALSE;

  openings_bind_text (statement, 1, source->handle);
  openings_bind_text (statement, 2, source->company);
  openings_bind_text (statement, 3, source->url);
  sqlite3_bind_int64 (statement, 4,
                      source->added_at != OPENINGS_TIME_UNKNOWN ? source->added_at
                                                                : openings_clock_now ());
  sqlite3_bind_int (statement, 5, followed);

  return openings_connection_run (self->connection, statement, error);
}

/* The place that a new source had elsewhere is none here. */
static gboolean
keep_order (OpeningsLoader *self,
            gint64 source_id,
            GError **error)
{
  sqlite3_stmt *statement;

  if (!self->has_order)
    return TRUE;

  statement = openings_connection_prepare (
      self->connection, "UPDATE sources SET position = NULL WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, source_id);

  return openings_connection_run (self->connection, statement, error);
}

/**
 * openings_loader_add_source:
 * @self: a loader
 * @source: what to follow
 * @is_new: (out) (optional): whether it was not followed
 * @error: where to say why not
 */
gboolean
openings_loader_add_source (OpeningsLoader *self,
                            const OpeningsSource *source,
                            gboolean *is_new,
                            GError **error)
{
  gint64 known = openings_store_find_source (self->connection, source->handle, NULL);
  gboolean is_there;

  if (is_new != NULL)
    *is_new = known == 0;

  if (known != 0)
    return note (self, OPENINGS_UNDO_WIDER_SOURCE, known, NULL, error) &&
           insert_source (self, source, TRUE, error) &&
           openings_store_follow (self->connection, source, &is_there, error);

  if (!openings_store_follow (self->connection, source, &is_there, error))
    return FALSE;
  known = openings_store_find_source (self->connection, source->handle, NULL);

  return keep_order (self, known, error) &&
         note (self, OPENINGS_UNDO_NEW_SOURCE, known, NULL, error);
}

/* One integer for a text and a number; 0 for no row, -1 on error. */
static gint64
ask (OpeningsLoader *self,
     const char *sql,
     const char *text,
     gint64 number,
     GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (self->connection, sql, error);
  gboolean has_row = FALSE;
  gint64 answer;

  if (statement == NULL)
    return -1;

  openings_bind_text (statement, 1, text);
  sqlite3_bind_int64 (statement, 2, number);
  if (!openings_connection_step (self->connection, statement, &has_row, error))
    return -1;
  answer = has_row ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);

  return answer;
}

static gboolean
is_younger (OpeningsLoader *self,
            gint64 id,
            gint64 last_seen)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (self->connection,
                                           "SELECT 1 FROM jobs WHERE id = ?1 AND last_seen > ?2",
                                           NULL);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, last_seen);
  openings_connection_step (self->connection, statement, &has_row, NULL);
  sqlite3_reset (statement);

  return has_row;
}

/* A job may belong to a source that is no longer followed. */
static gint64
find_source (OpeningsLoader *self,
             const char *handle,
             GError **error)
{
  g_autoptr (OpeningsSource) source = openings_source_new (handle);
  gint64 id = ask (self, "SELECT id FROM sources WHERE handle = ?1 AND ?2", handle, 1, error);

  if (id == 0 && insert_source (self, source, FALSE, error))
    id = sqlite3_last_insert_rowid (openings_connection_get_handle (self->connection));

  return id;
}

static gboolean
write_life (OpeningsLoader *self,
            gint64 id,
            const OpeningsJob *job,
            gboolean facts,
            GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (
      self->connection,
      "UPDATE jobs SET first_seen = min (first_seen, ?2), last_seen = max (last_seen, ?3),"
      " listed_at = coalesce (posted_at, min (first_seen, ?2)),"
      " closed_at = iif (?6, ?4, closed_at), closed_reason = iif (?6, ?5, closed_reason)"
      " WHERE id = ?1",
      error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, job->first_seen);
  sqlite3_bind_int64 (statement, 3, job->last_seen);
  openings_bind_time (statement, 4, job->closed_at);
  openings_bind_text (statement, 5, job->closed_reason);
  sqlite3_bind_int (statement, 6, facts);

  return openings_connection_run (self->connection, statement, error);
}

/* Whether the statement that was just run changed anything. */
static gboolean
has_changed (OpeningsLoader *self)
{
  return sqlite3_changes (openings_connection_get_handle (self->connection)) > 0;
}

static gboolean
write_tag (OpeningsLoader *self,
           gint64 id,
           const char *tag,
           GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (self->connection,
                                           "INSERT OR IGNORE INTO tags VALUES (?1, ?2)", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  openings_bind_text (statement, 2, tag);

  return openings_connection_run (self->connection, statement, error) &&
         (!has_changed (self) || note (self, OPENINGS_UNDO_TAG, id, tag, error));
}

/* What the user said here is not overwritten by what a file says. */
static gboolean
write_user_fields (OpeningsLoader *self,
                   gint64 id,
                   const OpeningsJob *job,
                   GError **error)
{
  gboolean touched = job->favorite || job->applied || job->status != OPENINGS_STATUS_NEW ||
                     *job->notes != '\0';
  sqlite3_stmt *statement;

  if (touched)
    {
      statement = openings_connection_prepare (
          self->connection,
          "INSERT INTO user_fields (job_id, favorite, applied, status, notes)"
          " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (job_id) DO UPDATE SET"
          " favorite = excluded.favorite, applied = excluded.applied, status = excluded.status,"
          " notes = excluded.notes"
          " WHERE favorite = 0 AND applied = 0 AND status = 0 AND notes = ''",
          error);
      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, id);
      sqlite3_bind_int (statement, 2, job->favorite);
      sqlite3_bind_int (statement, 3, job->applied);
      sqlite3_bind_int (statement, 4, job->status);
      openings_bind_text (statement, 5, job->notes);
      if (!openings_connection_run (self->connection, statement, error) ||
          (has_changed (self) && !note (self, OPENINGS_UNDO_USER_FIELDS, id, NULL, error)))
        return FALSE;
    }

  for (guint i = 0; job->tags[i] != NULL; i++)
    if (!write_tag (self, id, job->tags[i], error))
      return FALSE;

  return TRUE;
}

/* Facts, unless those here are younger; gives the id, 0 on error. */
static gint64
write_facts (OpeningsLoader *self,
             gint64 source_id,
             const OpeningsJob *job,
             gint64 known,
             GError **error)
{
  OpeningsUpsert upsert = { self->connection, source_id, NULL, job->last_seen, TRUE, NULL, NULL };
  OpeningsUpsertResult result;

  if (!openings_upsert_posting (&upsert, job->posting, &result, error))
    return 0;

  return known != 0 ? known
                    : ask (self, "SELECT id FROM jobs WHERE external_id = ?1 AND source_id = ?2",
                           job->posting->external_id, source_id, error);
}

/**
 * openings_loader_add_job:
 * @self: a loader
 * @job: a job, by source and external id
 * @is_new: (out) (optional): whether it was not here
 * @error: where to say why not
 *
 * Adds a job, or updates the one that is here: the facts of the one that was
 * seen later count, the earlier first-seen date, and what the user said here
 * before what the file says. Writes no event.
 *
 * Returns: its id here, 0 on error
 */
gint64
openings_loader_add_job (OpeningsLoader *self,
                         const OpeningsJob *job,
                         gboolean *is_new,
                         GError **error)
{
  const OpeningsPosting *posting = job->posting;
  gint64 source_id = find_source (self, posting->source, error);
  gint64 known;
  gint64 id;
  gboolean facts;

  if (source_id <= 0)
    return 0;

  known = ask (self, "SELECT id FROM jobs WHERE external_id = ?1 AND source_id = ?2",
               posting->external_id, source_id, error);
  if (known < 0 || (known > 0 && self->undo != 0 &&
                    !openings_undo_keep_job (self->connection, self->undo, known, error)))
    return 0;
  facts = known == 0 || !is_younger (self, known, job->last_seen);
  id = known;
  if (facts)
    id = write_facts (self, source_id, job, known, error);
  if (is_new != NULL)
    *is_new = known == 0;

  return id > 0 && write_life (self, id, job, facts, error) &&
                 note (self, known == 0 ? OPENINGS_UNDO_NEW_JOB : OPENINGS_UNDO_WRITTEN_JOB, id,
                       NULL, error) &&
                 write_user_fields (self, id, job, error) &&
                 openings_store_forget_list (self->connection, source_id, error)
             ? id
             : 0;
}

/**
 * openings_loader_add_event:
 * @self: a loader
 * @job_id: of a job that is here
 * @event: a line of its history
 * @error: where to say why not
 *
 * Adds the line, unless it is there.
 */
gboolean
openings_loader_add_event (OpeningsLoader *self,
                           gint64 job_id,
                           const OpeningsEvent *event,
                           GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (
      self->connection,
      "SELECT 1 FROM events WHERE job_id = ?1 AND at = ?2 AND what = ?3 AND field IS ?4"
      " AND new_value IS ?5",
      error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, job_id);
  sqlite3_bind_int64 (statement, 2, event->at);
  openings_bind_text (statement, 3, event->what);
  openings_bind_text (statement, 4, event->field);
  openings_bind_text (statement, 5, event->new_value);
  if (!openings_connection_step (self->connection, statement, &has_row, error))
    return FALSE;
  sqlite3_reset (statement);

  if (has_row)
    return TRUE;

  return openings_store_add_event (self->connection, job_id, event->at, event->what, event->field,
                                   event->old_value, event->new_value, error) &&
         note (self, OPENINGS_UNDO_EVENT,
               sqlite3_last_insert_rowid (openings_connection_get_handle (self->connection)), NULL,
               error);
}

/**
 * openings_loader_add_profile:
 * @self: a loader
 * @text: what the user says of himself or herself
 * @error: where to say why not
 *
 * Takes the text, unless there is one here.
 *
 * Returns: whether that was done
 */
gboolean
openings_loader_add_profile (OpeningsLoader *self,
                             const char *text,
                             GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (
      self->connection, "INSERT OR IGNORE INTO profile (id, text) VALUES (1, ?1)", error);
  if (statement == NULL)
    return FALSE;

  openings_bind_text (statement, 1, text);

  return openings_connection_run (self->connection, statement, error) &&
         (!has_changed (self) || note (self, OPENINGS_UNDO_PROFILE, 1, NULL, error));
}

static void
load_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  OpeningsStore *self = source_object;
  Load *load = task_data;
  GError *error = NULL;
  OpeningsLoader loader = { openings_store_get_writer (self, &error), 0, FALSE, FALSE };
  gboolean loaded = FALSE;

  if (loader.connection != NULL)
    {
      loader.has_order = openings_connection_get_int (loader.connection, ANY_SOURCE_SQL, 1) != 0;
      openings_connection_watch (loader.connection, cancellable);
      loaded = openings_connection_begin (loader.connection, TRUE, &error) &&
               load->func (&loader, load->data, cancellable, &error) &&
               openings_connection_commit (loader.connection, &error);
      if (!loaded)
        openings_connection_rollback (loader.connection);
      openings_connection_watch (loader.connection, NULL);
    }

  if (!loaded)
    {
      g_task_return_error (task, error);
      return;
    }

  if (!loader.is_unseen)
    openings_store_announce (self, OPENINGS_CHANGE_JOBS | OPENINGS_CHANGE_SOURCES |
                                       OPENINGS_CHANGE_SEARCHES);
  g_task_return_boolean (task, TRUE);
}

/**
 * openings_store_load_async:
 * @self: a store
 * @func: what hands the rows over; runs on the writer's thread
 * @data: for @func
 * @destroy: (nullable): frees @data
 * @cancellable: (nullable): a way to give up
 * @callback: called when all is stored, or nothing
 * @user_data: for @callback
 *
 * Loads many rows in one transaction.
 */
void
openings_store_load_async (OpeningsStore *self,
                           OpeningsLoadFunc func,
                           gpointer data,
                           GDestroyNotify destroy,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Load load = { func, data, destroy };

  g_task_set_source_tag (task, openings_store_load_async);
  /* Who gives up as the last row is written is told that all is stored. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_memdup2 (&load, sizeof load), load_free);
  openings_store_push_write (self, task, load_func);
}

gboolean
openings_store_load_finish (OpeningsStore *self,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
