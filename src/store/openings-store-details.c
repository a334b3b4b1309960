/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-reader.h"
#include "openings-store-private.h"
#include "openings-trace.h"
#include "openings-upsert.h"

/* Postings whose list leaves things out: which ones lack their details, and what
 * came of asking for them. */

typedef struct
{
  char *handle; /* (owned) */
  gboolean all;
  gint64 after;
  guint limit;
  guint n_left;
} Due;

static void
due_free (gpointer data)
{
  Due *due = data;

  g_free (due->handle);
  g_free (due);
}

#define PARTIAL_WHERE "source_id = ?1 AND partial <> 0 AND closed_at IS NULL AND id > ?2"
/* Another board has nothing to say of the jobs of a former one. */
#define ALL_WHERE                                    \
  "source_id = ?1 AND closed_at IS NULL AND id > ?2" \
  " AND substr (external_id, 1, 1) <> '" OPENINGS_STORE_FORMER_MARK "'"

static gboolean
list_ids (OpeningsConnection *connection,
          Due *due,
          gint64 source_id,
          GArray *ids,
          GError **error)
{
  gboolean has_row = TRUE;
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (
      connection,
      due->all ? "SELECT id FROM jobs WHERE " ALL_WHERE " ORDER BY id"
               : "SELECT id FROM jobs WHERE " PARTIAL_WHERE " ORDER BY id",
      error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, source_id);
  sqlite3_bind_int64 (statement, 2, due->after);
  while (has_row)
    {
      gint64 id;

      if (!openings_connection_step (connection, statement, &has_row, error))
        return FALSE;
      id = sqlite3_column_int64 (statement, 0);
      if (has_row && due->n_left++ < due->limit)
        g_array_append_val (ids, id);
    }

  return TRUE;
}

static void
list_due_func (GTask *task,
               gpointer source_object,
               gpointer task_data,
               GCancellable *cancellable)
{
  Due *due = task_data;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_reader (source_object, &error);
  gint64 source_id = 0;

  jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_job_unref);
  if (connection != NULL)
    source_id = openings_store_find_source (connection, due->handle, &error);
  if (source_id != 0)
    list_ids (connection, due, source_id, ids, &error);
  for (guint i = 0; i < ids->len && error == NULL; i++)
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
 * openings_store_list_due_async:
 * @self: a store
 * @handle: of a followed source
 * @all: %TRUE for every open job, %FALSE for those that lack their details
 * @after: the last id of the page before, or 0
 * @limit: how many at most
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for jobs of which the details are due, in the order of their ids.
 */
void
openings_store_list_due_async (OpeningsStore *self,
                               const char *handle,
                               gboolean all,
                               gint64 after,
                               guint limit,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Due *due = g_new0 (Due, 1);

  due->handle = g_strdup (handle);
  due->all = all;
  due->after = after;
  due->limit = limit;
  g_task_set_source_tag (task, openings_store_list_due_async);
  g_task_set_task_data (task, due, due_free);
  openings_store_push_read (self, task, list_due_func);
}

/**
 * openings_store_list_due_finish:
 * @self: a store
 * @result: what the callback got
 * @n_left: (out): how many there are on this page and after it
 * @error: where to say why not
 *
 * Returns: (transfer full) (element-type OpeningsJob) (nullable): the page
 */
GPtrArray *
openings_store_list_due_finish (OpeningsStore *self,
                                GAsyncResult *result,
                                guint *n_left,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  *n_left = ((Due *) g_task_get_task_data (G_TASK (result)))->n_left;

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  char *handle;       /* (owned) */
  GPtrArray *details; /* (owned) of OpeningsDetail */
  gint64 at;
  gboolean changed;
  OpeningsSaveCounts counts;
} Details;

static void
details_free (gpointer data)
{
  Details *details = data;

  g_free (details->handle);
  g_ptr_array_unref (details->details);
  g_free (details);
}

static gint64
find_open (const OpeningsUpsert *upsert,
           const char *external_id,
           GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement;
  gint64 id = -1;

  statement = openings_connection_prepare (upsert->connection,
                                           "SELECT id FROM jobs WHERE source_id = ?1"
                                           " AND external_id = ?2 AND closed_at IS NULL",
                                           error);
  if (statement == NULL)
    return -1;

  sqlite3_bind_int64 (statement, 1, upsert->source_id);
  openings_bind_text (statement, 2, external_id);
  if (openings_connection_step (upsert->connection, statement, &has_row, error))
    id = has_row ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);

  return id;
}

static gboolean
close_gone (Details *details,
            const OpeningsUpsert *upsert,
            const OpeningsDetail *detail,
            GError **error)
{
  gint64 id = find_open (upsert, detail->external_id, error);

  if (id <= 0)
    return id == 0;

  details->counts.n_closed++;
  details->changed = TRUE;

  return openings_upsert_close (upsert, id, "gone", error);
}

/* A posting counts as new or unchanged since the list said so, unless the list
 * said something new of it. */
static gboolean
save_detail (Details *details,
             const OpeningsUpsert *upsert,
             const OpeningsDetail *detail,
             GError **error)
{
  OpeningsUpsertResult result;

  if (!openings_upsert_details (upsert, detail, &result, error))
    return FALSE;

  details->changed |= result != OPENINGS_UPSERT_UNCHANGED;
  if (detail->gone)
    return close_gone (details, upsert, detail, error);

  if (result == OPENINGS_UPSERT_UPDATED)
    details->counts.n_updated++;
  else if (result == OPENINGS_UPSERT_UNCHANGED && detail->listed != NULL)
    details->counts.n_unchanged++;

  return TRUE;
}

static gboolean
save_details (OpeningsConnection *connection,
              gpointer data,
              GError **error)
{
  Details *details = data;
  OpeningsUpsert upsert = { connection, 0, NULL, details->at, FALSE, NULL, NULL };

  upsert.source_id = openings_store_find_source (connection, details->handle, error);
  if (upsert.source_id == 0)
    return FALSE;

  for (guint i = 0; i < details->details->len; i++)
    if (!save_detail (details, &upsert, details->details->pdata[i], error))
      return FALSE;

  return TRUE;
}

static void
save_details_func (GTask *task,
                   gpointer source_object,
                   gpointer task_data,
                   GCancellable *cancellable)
{
  OpeningsStore *self = source_object;
  Details *details = task_data;
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_writer (self, &error);
  gint64 trace = openings_trace_begin ();
  gboolean saved =
      openings_connection_transact (connection, FALSE, save_details, details, &error);

  openings_trace_end (trace, "store-details", details->handle);

  if (!saved)
    {
      g_task_return_error (task, error);
      return;
    }

  if (details->changed)
    openings_store_announce (self, OPENINGS_CHANGE_JOBS);
  if (details->counts.n_closed > 0)
    openings_store_announce (self, OPENINGS_CHANGE_SOURCES);
  g_task_return_boolean (task, TRUE);
}

/**
 * openings_store_save_details_async:
 * @self: a store
 * @handle: of a followed source
 * @details: (element-type OpeningsDetail): must not change any more
 * @at: when they were fetched
 * @cancellable: (nullable): a way to give up before it begins
 * @callback: called when they are stored
 * @user_data: for @callback
 *
 * Stores details, all or none. A posting that is gone is closed; one whose
 * details are not to be had keeps those that it has.
 */
void
openings_store_save_details_async (OpeningsStore *self,
                                   const char *handle,
                                   GPtrArray *details,
                                   gint64 at,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Details *copy = g_new0 (Details, 1);

  copy->handle = g_strdup (handle);
  copy->details = g_ptr_array_ref (details);
  copy->at = at;
  g_task_set_source_tag (task, openings_store_save_details_async);
  g_task_set_task_data (task, copy, details_free);
  openings_store_push_write (self, task, save_details_func);
}

/**
 * openings_store_save_details_finish:
 * @self: a store
 * @result: what the callback got
 * @counts: (out) (optional): what changed
 * @error: where to say why not
 */
gboolean
openings_store_save_details_finish (OpeningsStore *self,
                                    GAsyncResult *result,
                                    OpeningsSaveCounts *counts,
                                    GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (counts != NULL)
    *counts = ((Details *) g_task_get_task_data (G_TASK (result)))->counts;

  return g_task_propagate_boolean (G_TASK (result), error);
}
