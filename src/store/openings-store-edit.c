/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-enum.h"
#include "openings-store-private.h"

/* What the user says of a job, each change in a transaction that survives a
 * loss of power, with its line in the history. */

#define MAX_NOTES (4 * 1024 * 1024)

/* Beyond, who listens looks at everything anew. */
#define MAX_ANNOUNCED 32

/* What the user said before. */
typedef struct
{
  gboolean favorite;
  gboolean applied;
  OpeningsStatus status;
  gint64 seen_at; /* OPENINGS_TIME_UNKNOWN: never */
  char *notes;    /* (owned) */
} UserFields;

static void
user_fields_clear (UserFields *fields)
{
  g_free (fields->notes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UserFields, user_fields_clear)

/* Fails if there is no such job. */
static gboolean
read_fields (OpeningsConnection *connection,
             gint64 id,
             UserFields *fields,
             GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (
      connection,
      "SELECT coalesce (favorite, 0), coalesce (applied, 0), coalesce (status, 0),"
      " coalesce (notes, ''), seen_at"
      " FROM jobs LEFT JOIN user_fields ON job_id = id WHERE id = ?1",
      error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  if (!openings_connection_step (connection, statement, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND,
                   "There is no job %" G_GINT64_FORMAT, id);
      return FALSE;
    }

  fields->favorite = sqlite3_column_int (statement, 0) != 0;
  fields->applied = sqlite3_column_int (statement, 1) != 0;
  fields->status = (OpeningsStatus) sqlite3_column_int (statement, 2);
  fields->notes = openings_column_dup_text (statement, 3);
  fields->seen_at = sqlite3_column_int64 (statement, 4);
  sqlite3_reset (statement);

  return TRUE;
}

static void
apply_edit (const OpeningsEdit *edit,
            UserFields *fields)
{
  if (edit->fields & OPENINGS_EDIT_FAVORITE)
    fields->favorite = edit->favorite;
  if (edit->fields & OPENINGS_EDIT_STATUS)
    fields->status = edit->status;
  if (edit->fields & OPENINGS_EDIT_STATUS && openings_status_means_applied (edit->status))
    fields->applied = TRUE;
  if (edit->fields & OPENINGS_EDIT_APPLIED)
    fields->applied = edit->applied;
  if (edit->fields & OPENINGS_EDIT_SEEN && !edit->seen)
    fields->seen_at = OPENINGS_TIME_UNKNOWN;
  else if (edit->fields & OPENINGS_EDIT_SEEN && fields->seen_at == OPENINGS_TIME_UNKNOWN)
    fields->seen_at = openings_clock_now ();
  if (edit->fields & OPENINGS_EDIT_NOTES)
    {
      g_autofree char *foreign = openings_edit_dup_foreign (edit, fields->notes);

      g_free (fields->notes);
      fields->notes = g_strconcat (edit->notes != NULL ? edit->notes : "", foreign, NULL);
    }
}

static gboolean
write_fields (OpeningsConnection *connection,
              gint64 id,
              const UserFields *fields,
              GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (
      connection,
      "INSERT INTO user_fields (job_id, favorite, applied, status, notes, seen_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (job_id) DO UPDATE SET"
      " favorite = excluded.favorite, applied = excluded.applied, status = excluded.status,"
      " notes = excluded.notes, seen_at = excluded.seen_at",
      error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int (statement, 2, fields->favorite);
  sqlite3_bind_int (statement, 3, fields->applied);
  sqlite3_bind_int (statement, 4, fields->status);
  openings_bind_text (statement, 5, fields->notes);
  openings_bind_time (statement, 6, fields->seen_at);

  return openings_connection_run (connection, statement, error);
}

/* @is_changed: (out): whether the job had no such tag, or had one */
static gboolean
write_tag (OpeningsConnection *connection,
           gint64 id,
           const char *sql,
           const char *tag,
           gboolean *is_changed,
           GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  openings_bind_text (statement, 2, tag);
  if (!openings_connection_run (connection, statement, error))
    return FALSE;

  *is_changed = sqlite3_changes (openings_connection_get_handle (connection)) > 0;

  return TRUE;
}

/* @undo: gets what takes the change of tags back */
static gboolean
write_tags (OpeningsConnection *connection,
            gint64 id,
            const OpeningsEdit *edit,
            OpeningsEdit *undo,
            GError **error)
{
  gboolean is_changed = FALSE;

  if (edit->fields & OPENINGS_EDIT_TAG)
    {
      if (!write_tag (connection, id, "INSERT OR IGNORE INTO tags VALUES (?1, ?2)", edit->tag,
                      &is_changed, error))
        return FALSE;
      if (is_changed && !openings_store_add_event (connection, id, openings_clock_now (), "tag",
                                                   NULL, NULL, edit->tag, error))
        return FALSE;
      undo->fields |= is_changed ? OPENINGS_EDIT_UNTAG : 0;
      undo->untag = edit->tag;
    }

  if (edit->fields & OPENINGS_EDIT_UNTAG)
    {
      if (!write_tag (connection, id, "DELETE FROM tags WHERE job_id = ?1 AND tag = ?2",
                      edit->untag, &is_changed, error))
        return FALSE;
      if (is_changed && !openings_store_add_event (connection, id, openings_clock_now (), "tag",
                                                   NULL, edit->untag, NULL, error))
        return FALSE;
      undo->fields |= is_changed ? OPENINGS_EDIT_TAG : 0;
      undo->tag = edit->untag;
    }

  return TRUE;
}

/* Notes are saved as one types: the history has a line a sitting, not a line a
 * pause. */
static gboolean
note_typing (OpeningsConnection *connection,
             gint64 id,
             gint64 now,
             GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (
      connection,
      "UPDATE events SET at = ?2 WHERE id = (SELECT max (id) FROM events WHERE job_id = ?1)"
      " AND what = 'notes'",
      error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, now);
  if (!openings_connection_run (connection, statement, error))
    return FALSE;

  return sqlite3_changes (openings_connection_get_handle (connection)) > 0 ||
         openings_store_add_event (connection, id, now, "notes", NULL, NULL, NULL, error);
}

static gboolean
note_switch (OpeningsConnection *connection,
             gint64 id,
             gint64 now,
             const char *what,
             gboolean before,
             gboolean after,
             GError **error)
{
  return !before == !after || openings_store_add_event (connection, id, now, what, NULL,
                                                        before ? "yes" : "no",
                                                        after ? "yes" : "no", error);
}

static gboolean
note_edit (OpeningsConnection *connection,
           gint64 id,
           const UserFields *before,
           const UserFields *after,
           GError **error)
{
  gint64 now = openings_clock_now ();

  if (before->status != after->status &&
      !openings_store_add_event (connection, id, now, "status", NULL,
                                 openings_enum_to_nick (OPENINGS_TYPE_STATUS, before->status),
                                 openings_enum_to_nick (OPENINGS_TYPE_STATUS, after->status),
                                 error))
    return FALSE;

  if (g_strcmp0 (before->notes, after->notes) != 0 && !note_typing (connection, id, now, error))
    return FALSE;

  return note_switch (connection, id, now, "favorite", before->favorite, after->favorite, error) &&
         note_switch (connection, id, now, "applied", before->applied, after->applied, error);
}

/* Undoing does not touch what the edit did not say. */
static void
begin_undo (const OpeningsEdit *edit,
            const UserFields *before,
            OpeningsEdit *undo)
{
  undo->fields = edit->fields & (OPENINGS_EDIT_FAVORITE | OPENINGS_EDIT_APPLIED |
                                 OPENINGS_EDIT_STATUS | OPENINGS_EDIT_NOTES | OPENINGS_EDIT_SEEN);
  if (edit->fields & OPENINGS_EDIT_STATUS)
    undo->fields |= OPENINGS_EDIT_APPLIED;
  undo->favorite = before->favorite;
  undo->applied = before->applied;
  undo->status = before->status;
  undo->seen = before->seen_at != OPENINGS_TIME_UNKNOWN;
  if (edit->fields & OPENINGS_EDIT_NOTES)
    undo->notes = before->notes;
}

/* @undo: gets what takes it back */
static gboolean
write_edit (OpeningsConnection *connection,
            gint64 id,
            const OpeningsEdit *edit,
            OpeningsEdits *undo,
            GError **error)
{
  g_auto (UserFields) before = { 0 };
  g_auto (UserFields) after = { 0 };
  OpeningsEdit back = { 0 };

  if (!read_fields (connection, id, &before, error))
    return FALSE;

  after = before;
  after.notes = g_strdup (before.notes);
  apply_edit (edit, &after);
  begin_undo (edit, &before, &back);
  if (!write_fields (connection, id, &after, error) ||
      !note_edit (connection, id, &before, &after, error) ||
      !write_tags (connection, id, edit, &back, error))
    return FALSE;

  openings_edits_add (undo, id, &back);

  return TRUE;
}

static gboolean
write_all (OpeningsConnection *connection,
           const OpeningsEdits *edits,
           OpeningsEdits *undo,
           GError **error)
{
  guint n_jobs = openings_edits_get_n_jobs (edits);

  for (guint i = 0; i < n_jobs; i++)
    if (!write_edit (connection, openings_edits_get_id (edits, i),
                     openings_edits_get_edit (edits, i), undo, error))
      return FALSE;

  return TRUE;
}

static void
announce (OpeningsStore *self,
          const OpeningsEdits *edits)
{
  guint n_jobs = openings_edits_get_n_jobs (edits);

  if (n_jobs > MAX_ANNOUNCED)
    openings_store_announce (self, OPENINGS_CHANGE_JOBS);
  else
    for (guint i = 0; i < n_jobs; i++)
      openings_store_announce_edit (self, openings_edits_get_id (edits, i));
}

static void
edit_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  OpeningsStore *self = source_object;
  OpeningsEdits *edits = task_data;
  g_autoptr (OpeningsEdits) undo = openings_edits_new ();
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_writer (self, &error);

  if (connection != NULL && openings_connection_begin (connection, TRUE, &error) &&
      write_all (connection, edits, undo, &error) &&
      openings_connection_commit (connection, &error))
    {
      announce (self, edits);
      g_task_return_pointer (task, g_steal_pointer (&undo),
                             (GDestroyNotify) openings_edits_unref);
      return;
    }

  if (connection != NULL)
    openings_connection_rollback (connection);
  g_task_return_error (task, error);
}

static gboolean
check_edits (const OpeningsEdits *edits,
             GError **error)
{
  guint n_jobs = openings_edits_get_n_jobs (edits);

  for (guint i = 0; i < n_jobs; i++)
    {
      const OpeningsEdit *edit = openings_edits_get_edit (edits, i);

      if ((edit->fields & OPENINGS_EDIT_NOTES) != 0 && edit->notes != NULL &&
          strnlen (edit->notes, MAX_NOTES + 1) > MAX_NOTES)
        {
          g_set_error_literal (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_FAILED,
                               "The notes are too long: at most 4 MB can be kept");
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * openings_store_edit_async:
 * @self: a store
 * @id: of a job
 * @edit: what the user says of it
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Stores what the user says, before any fetch that waits to be stored. A
 * status from applied to accepted also sets applied.
 */
void
openings_store_edit_async (OpeningsStore *self,
                           gint64 id,
                           const OpeningsEdit *edit,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (OpeningsEdits) edits = openings_edits_new ();

  openings_edits_add (edits, id, edit);
  openings_store_edit_many_async (self, edits, cancellable, callback, user_data);
}

gboolean
openings_store_edit_finish (OpeningsStore *self,
                            GAsyncResult *result,
                            GError **error)
{
  g_autoptr (OpeningsEdits) undo = openings_store_edit_many_finish (self, result, error);

  return undo != NULL;
}

/**
 * openings_store_edit_many_async:
 * @self: a store
 * @edits: what the user says of some jobs
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Stores what the user says in one transaction: all of it or nothing.
 */
void
openings_store_edit_many_async (OpeningsStore *self,
                                OpeningsEdits *edits,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, openings_store_edit_many_async);
  if (!check_edits (edits, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, openings_edits_ref (edits), (GDestroyNotify) openings_edits_unref);
  g_task_set_priority (task, G_PRIORITY_HIGH);
  openings_store_push_write (self, task, edit_func);
}

/**
 * openings_store_edit_many_finish:
 * @self: a store
 * @result: what the callback got
 * @error: where to say why not
 *
 * Returns: (transfer full) (nullable): what takes it back, if handed to
 *   openings_store_edit_many_async()
 */
OpeningsEdits *
openings_store_edit_many_finish (OpeningsStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
