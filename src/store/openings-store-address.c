/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-query-text.h"
#include "openings-store-private.h"

/* A source whose company has moved to another board stays the same source: its jobs,
 * what the user says of them and its history stay.
 *
 * Ids are the board's own, and those of two boards may be the same. So the ids of jobs
 * from an earlier board begin with that board: "←KIND:BOARD ID". No list has such an id,
 * which is why the next whole list closes them as it closes any job that is gone. When
 * a source comes back to a board, its jobs get their own ids again. */

#define MARK OPENINGS_STORE_FORMER_MARK

#define MARK_SQL                                                                    \
  "UPDATE OR IGNORE jobs SET external_id = '" MARK "' || ?2 || ' ' || external_id," \
  " list_hash = NULL, partial = 0"                                                  \
  " WHERE source_id = ?1 AND substr (external_id, 1, 1) <> '" MARK "'"

/* What has such an id already came from there before: it was followed twice. */
#define MARK_APART_SQL                                                                 \
  "UPDATE jobs SET external_id = '" MARK "' || ?2 || ' ' || external_id || ' ' || id," \
  " list_hash = NULL, partial = 0"                                                     \
  " WHERE source_id = ?1 AND substr (external_id, 1, 1) <> '" MARK "'"

/* Of a source that is no longer followed the row, and the jobs that the user touched,
 * are still there. */
#define TAKE_OVER_SQL                        \
  "UPDATE OR IGNORE jobs SET source_id = ?1" \
  " WHERE source_id = (SELECT id FROM sources WHERE handle = ?2 AND id <> ?1)"

#define DROP_SQL                                                      \
  "DELETE FROM sources WHERE handle = ?2 AND id <> ?1 AND NOT EXISTS" \
  " (SELECT 1 FROM jobs WHERE source_id = sources.id)"

#define SET_ASIDE_SQL                                             \
  "UPDATE sources SET handle = '" MARK "' || handle || ' ' || id" \
  " WHERE handle = ?2 AND id <> ?1"

#define UNMARK_SQL                                                                \
  "UPDATE OR IGNORE jobs SET external_id = substr (external_id, length (?2) + 3)" \
  " WHERE source_id = ?1 AND substr (external_id, 1, length (?2) + 2) = '" MARK "' || ?2 || ' '"

/* The whole list is yet to be fetched. */
#define BEGIN_ANEW_SQL                                                            \
  "UPDATE sources SET handle = ?2, last_tried_at = NULL, last_success_at = NULL," \
  " last_error = NULL, last_error_code = NULL, shrunk_at = NULL, gone_at = NULL," \
  " list_digest = NULL WHERE id = ?1"

#define DESCRIBE_SQL                                                                  \
  "UPDATE sources SET url = ?2, company = coalesce (?3, company), list_digest = NULL" \
  " WHERE id = ?1"

typedef struct
{
  char *handle;       /* (owned) */
  OpeningsSource *to; /* (owned) */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->handle);
  openings_source_unref (change->to);
  g_free (change);
}

static gboolean
run (OpeningsConnection *connection,
     const char *sql,
     gint64 id,
     const char *text,
     const char *second_text,
     GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  openings_bind_text (statement, 2, text);
  if (second_text != NULL)
    openings_bind_text (statement, 3, second_text);

  return openings_connection_run (connection, statement, error);
}

/* Gives the ids and the texts of the searches that ask for the source. */
static gboolean
find_searches (OpeningsConnection *connection,
               const Change *change,
               GArray *ids,
               GPtrArray *texts,
               GError **error)
{
  sqlite3_stmt *statement =
      openings_connection_prepare (connection, "SELECT id, query FROM searches", error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;

  while (has_row)
    {
      g_autoptr (OpeningsQuery) query = NULL;
      gint64 id;

      if (!openings_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      query = openings_query_from_text (openings_column_text (statement, 1));
      id = sqlite3_column_int64 (statement, 0);
      if (g_strcmp0 (query->source, change->handle) != 0)
        continue;
      g_free (query->source);
      query->source = g_strdup (change->to->handle);
      g_array_append_val (ids, id);
      g_ptr_array_add (texts, openings_query_to_text (query));
    }

  return TRUE;
}

static gboolean
change_searches (OpeningsConnection *connection,
                 const Change *change,
                 GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (!find_searches (connection, change, ids, texts, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!run (connection, "UPDATE searches SET query = ?2 WHERE id = ?1",
              g_array_index (ids, gint64, i), texts->pdata[i], NULL, error))
      return FALSE;

  return TRUE;
}

static gboolean
change_board (OpeningsConnection *connection,
              gint64 id,
              const Change *change,
              GError **error)
{
  const char *to = change->to->handle;

  if (openings_store_find_source (connection, to, NULL) != 0)
    {
      g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_FAILED,
                   "The source “%s” is followed already", to);
      return FALSE;
    }

  return run (connection, MARK_SQL, id, change->handle, NULL, error) &&
         run (connection, MARK_APART_SQL, id, change->handle, NULL, error) &&
         run (connection, TAKE_OVER_SQL, id, to, NULL, error) &&
         run (connection, DROP_SQL, id, to, NULL, error) &&
         run (connection, SET_ASIDE_SQL, id, to, NULL, error) &&
         run (connection, UNMARK_SQL, id, to, NULL, error) &&
         run (connection, BEGIN_ANEW_SQL, id, to, NULL, error) &&
         change_searches (connection, change, error);
}

static gboolean
write_change (OpeningsConnection *connection,
              gpointer data,
              GError **error)
{
  const Change *change = data;
  gint64 id = openings_store_find_source (connection, change->handle, error);

  if (id == 0)
    return FALSE;
  if (!g_str_equal (change->handle, change->to->handle) &&
      !change_board (connection, id, change, error))
    return FALSE;

  return run (connection, DESCRIBE_SQL, id, change->to->url, change->to->company, error);
}

static void
change_address_func (GTask *task,
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

  openings_store_announce (source_object, OPENINGS_CHANGE_SOURCES | OPENINGS_CHANGE_JOBS |
                                              OPENINGS_CHANGE_SEARCHES);
  g_task_return_boolean (task, TRUE);
}

/**
 * openings_store_change_address_async:
 * @self: a store
 * @handle: of a source that is followed as a whole
 * @to: where it is from now on: the handle, the page, and the company if that has
 *   another name now
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Follows a source at another address. All that is known of it stays; the jobs of the
 * board that it had go the way of any that a list lacks. What was there before is
 * changed back by the same call. Nothing is changed if @to is followed already.
 */
void
openings_store_change_address_async (OpeningsStore *self,
                                     const char *handle,
                                     OpeningsSource *to,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Change *change = g_new0 (Change, 1);

  change->handle = g_strdup (handle);
  change->to = openings_source_ref (to);
  g_task_set_source_tag (task, openings_store_change_address_async);
  g_task_set_task_data (task, change, change_free);
  openings_store_push_write (self, task, change_address_func);
}

gboolean
openings_store_change_address_finish (OpeningsStore *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
