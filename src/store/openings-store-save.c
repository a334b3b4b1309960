/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-missing.h"
#include "openings-store-private.h"
#include "openings-trace.h"
#include "openings-upsert.h"

/* What a fetch brings is written in one transaction per source, a long list in
 * some more: all of it or nothing. Those that wait for their turn at the same
 * time share a transaction, since the full text is sorted into its index at the
 * end of each; if any of them fails, each gets one of its own. Only a whole list
 * that is not suspiciously short closes jobs. */

/* Postings; what the user writes waits for about as many at most. */
#define ENOUGH_TOGETHER 1000

typedef struct
{
  char *source;
  char *company;
  gboolean many_companies;
  GPtrArray *postings;
  gboolean complete;
  guint misses_to_close;
  gint64 fetched_at;
  gboolean part;
  GHashTable *listed; /* (owned) (nullable) */
  guint n_opened;
  char *digest; /* (owned) (nullable) */
  gboolean same;
  GHashTable *only;    /* (owned) (nullable) all that is followed of the source */
  GPtrArray *outdated; /* (owned) of OpeningsPosting */
  OpeningsSaveCounts counts;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->source);
  g_free (save->company);
  g_free (save->digest);
  g_ptr_array_unref (save->postings);
  g_clear_pointer (&save->listed, g_hash_table_unref);
  g_clear_pointer (&save->only, g_hash_table_unref);
  g_ptr_array_unref (save->outdated);
  g_free (save);
}

/* One that is outdated counts when its details are there. */
static void
count (Save *save,
       OpeningsPosting *posting,
       OpeningsUpsertResult result)
{
  if (result == OPENINGS_UPSERT_NEW)
    save->counts.n_new++;
  else if (result == OPENINGS_UPSERT_UPDATED)
    save->counts.n_updated++;
  else if (result == OPENINGS_UPSERT_OUTDATED)
    g_ptr_array_add (save->outdated, openings_posting_ref (posting));
  else
    save->counts.n_unchanged++;
}

static gboolean
is_posting (const OpeningsPosting *posting)
{
  return posting->external_id != NULL && posting->title != NULL && posting->content_hash != NULL;
}

/* Gives the external ids that were listed. */
static GHashTable *
save_postings (Save *save,
               const OpeningsUpsert *upsert,
               GError **error)
{
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < save->postings->len; i++)
    {
      OpeningsPosting *posting = g_ptr_array_index (save->postings, i);
      OpeningsUpsertResult result;

      if (!is_posting (posting) || !g_hash_table_add (listed, posting->external_id) ||
          (save->only != NULL && !g_hash_table_contains (save->only, posting->external_id)))
        continue;

      if (!openings_upsert_posting (upsert, posting, &result, error))
        return NULL;
      count (save, posting, result);
    }

  return save->listed != NULL ? g_hash_table_ref (save->listed) : g_steal_pointer (&listed);
}

/* If the list is not whole, nothing else tells that these jobs were there. */
static gboolean
note_seen (const OpeningsUpsert *upsert,
           GHashTable *listed,
           GError **error)
{
  GHashTableIter iter;
  gpointer external_id;

  g_hash_table_iter_init (&iter, listed);
  while (g_hash_table_iter_next (&iter, &external_id, NULL))
    {
      sqlite3_stmt *statement = openings_connection_prepare (
          upsert->connection,
          "UPDATE jobs SET last_seen = ?3"
          " WHERE source_id = ?1 AND external_id = ?2 AND last_seen < ?3 AND closed_at IS NULL",
          error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, upsert->source_id);
      openings_bind_text (statement, 2, external_id);
      sqlite3_bind_int64 (statement, 3, upsert->now);
      if (!openings_connection_run (upsert->connection, statement, error))
        return FALSE;
    }

  return TRUE;
}

static gint64
count_open (const OpeningsUpsert *upsert)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT count(*) FROM jobs WHERE source_id = %" G_GINT64_FORMAT " AND closed_at IS NULL",
      upsert->source_id);

  return openings_connection_get_int (upsert->connection, sql, 0);
}

/* The digest is kept unless the same list would count next time: those that are
 * missing miss it again, details that are due are asked for. */
static gboolean
note_success (Save *save,
              const OpeningsUpsert *upsert,
              GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (upsert->connection,
                                           "UPDATE sources SET last_tried_at = ?2,"
                                           " last_success_at = ?2, last_error = NULL,"
                                           " gone_at = NULL,"
                                           " company = coalesce (company, ?3),"
                                           " last_complete_at = iif (?4, ?2, last_complete_at),"
                                           " list_digest = CASE WHEN ?6 THEN list_digest"
                                           "  WHEN ?5 IS NULL OR shrunk_at IS NOT NULL OR EXISTS"
                                           "  (SELECT 1 FROM jobs WHERE source_id = sources.id"
                                           "   AND closed_at IS NULL AND misses > 0)"
                                           "  THEN NULL ELSE ?5 END"
                                           " WHERE id = ?1",
                                           error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, upsert->source_id);
  sqlite3_bind_int64 (statement, 2, upsert->now);
  openings_bind_text (statement, 3, save->company);
  sqlite3_bind_int (statement, 4, save->complete);
  if (save->complete && save->outdated->len == 0)
    openings_bind_text (statement, 5, save->digest);
  sqlite3_bind_int (statement, 6, save->same);

  return openings_connection_run (upsert->connection, statement, error);
}

static gboolean
read_only_ids (Save *save,
               const OpeningsUpsert *upsert,
               GError **error)
{
  g_auto (GStrv) ids = NULL;

  if (!openings_store_get_only_ids (upsert->connection, upsert->source_id, &ids, error))
    return FALSE;

  if (ids != NULL)
    save->only = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_hash_table_add (save->only, g_strdup (ids[i]));

  return TRUE;
}

/* What follows from the whole list, or from as much of it as came. */
static gboolean
finish_list (Save *save,
             const OpeningsUpsert *upsert,
             GHashTable *listed,
             GError **error)
{
  gint64 n_open_before = count_open (upsert) - save->n_opened - save->counts.n_opened;
  gboolean guarded;

  if (!save->complete)
    return note_seen (upsert, listed, error);

  return openings_missing_check_guard (upsert, n_open_before, g_hash_table_size (listed), &guarded,
                                       error) &&
         (guarded || openings_missing_close (upsert, listed, save->misses_to_close,
                                             &save->counts.n_closed, error));
}

/* It may have been tried before, together with others. */
static void
reset (Save *save)
{
  save->counts = (OpeningsSaveCounts) { 0 };
  g_clear_pointer (&save->only, g_hash_table_unref);
  g_ptr_array_set_size (save->outdated, 0);
}

/* What a board does not name itself, whoever followed it may have. */
static char *
dup_company (const Save *save,
             const OpeningsUpsert *upsert,
             GError **error)
{
  sqlite3_stmt *statement;
  char *company = NULL;
  gboolean has_row = FALSE;

  if (save->company != NULL || save->many_companies)
    return g_strdup (save->company);

  statement = openings_connection_prepare (upsert->connection,
                                           "SELECT company FROM sources WHERE id = ?1", error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, upsert->source_id);
  if (openings_connection_step (upsert->connection, statement, &has_row, error) && has_row)
    company = openings_column_dup_text (statement, 0);
  sqlite3_reset (statement);

  return company;
}

static gboolean
save_source (OpeningsConnection *connection,
             OpeningsWorker *preparer,
             Save *save,
             GError **error)
{
  OpeningsUpsert upsert = {
    connection, 0, NULL, save->fetched_at, FALSE, &save->counts.n_opened, NULL
  };
  g_autoptr (OpeningsPreparation) preparation = NULL;
  g_autoptr (GHashTable) listed = NULL;
  g_autoptr (GError) company_error = NULL;
  g_autofree char *company = NULL;

  upsert.source_id = openings_store_find_source (connection, save->source, error);
  if (upsert.source_id == 0 || !read_only_ids (save, &upsert, error))
    return FALSE;

  if (save->same)
    {
      save->counts.n_unchanged = (guint) count_open (&upsert);
      return note_success (save, &upsert, error);
    }

  company = dup_company (save, &upsert, &company_error);
  if (company_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&company_error));
      return FALSE;
    }
  upsert.company = company;

  if (save->postings->len > 1)
    preparation = openings_preparation_begin (save->postings, preparer);
  upsert.preparation = preparation;
  listed = save_postings (save, &upsert, error);
  if (listed == NULL)
    return FALSE;

  return save->part ? openings_store_forget_list (connection, upsert.source_id, error)
                    : finish_list (save, &upsert, listed, error) &&
                          note_success (save, &upsert, error);
}

static gboolean
save_sources (OpeningsConnection *connection,
              OpeningsWorker *preparer,
              GTask **tasks,
              guint n_tasks,
              GError **error)
{
  gboolean saved = openings_connection_begin (connection, FALSE, error);

  for (guint i = 0; i < n_tasks && saved; i++)
    {
      Save *save = g_task_get_task_data (tasks[i]);
      gint64 trace = openings_trace_begin ();

      openings_connection_watch (connection, g_task_get_cancellable (tasks[i]));
      reset (save);
      saved = save_source (connection, preparer, save, error);
      openings_connection_watch (connection, NULL);
      openings_trace_end (trace, "store-save", save->source);
    }

  saved = saved && openings_connection_commit (connection, error);
  if (!saved)
    openings_connection_rollback (connection);

  return saved;
}

static void
announce_saved (OpeningsStore *self,
                const Save *save)
{
  if (save->counts.n_new + save->counts.n_updated + save->counts.n_closed > 0)
    openings_store_announce (self, OPENINGS_CHANGE_JOBS);
  openings_store_announce (self, OPENINGS_CHANGE_SOURCES);
}

static void
save_tasks (OpeningsStore *self,
            GTask **tasks,
            guint n_tasks)
{
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_writer (self, &error);
  OpeningsWorker *preparer = openings_store_get_preparer (self);
  gboolean saved =
      connection != NULL && save_sources (connection, preparer, tasks, n_tasks, &error);

  if (!saved && n_tasks == 1)
    {
      g_task_return_error (tasks[0], error);
      return;
    }

  g_clear_error (&error);
  for (guint i = 0; i < n_tasks; i++)
    {
      if (!saved)
        {
          save_tasks (self, &tasks[i], 1);
          continue;
        }
      announce_saved (self, g_task_get_task_data (tasks[i]));
      g_task_return_boolean (tasks[i], TRUE);
    }
}

/* Takes what waits, which may be nothing if the call before took it. */
static void
save_func (GTask *turn,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  OpeningsStore *self = source_object;
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_postings = 0;
  GTask *task;

  while (n_postings < ENOUGH_TOGETHER && (task = openings_store_pop_save (self)) != NULL)
    {
      if (g_task_return_error_if_cancelled (task))
        {
          g_object_unref (task);
          continue;
        }
      g_ptr_array_add (tasks, task);
      n_postings += ((Save *) g_task_get_task_data (task))->postings->len;
    }

  if (tasks->len > 0)
    save_tasks (self, (GTask **) tasks->pdata, tasks->len);
  g_task_return_boolean (turn, TRUE);
}

/**
 * openings_store_save_async:
 * @self: a store
 * @save: what was fetched; its array of postings must not change any more
 * @cancellable: (nullable): a way to give up, which leaves nothing half-written
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Stores the postings of a source. What did not change costs no write; what
 * is the user's is not touched. A source that is no longer followed is
 * %OPENINGS_STORE_ERROR_NOT_FOUND.
 */
void
openings_store_save_async (OpeningsStore *self,
                           const OpeningsSave *save,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Save *copy = g_new0 (Save, 1);

  copy->source = g_strdup (save->source);
  copy->company = g_strdup (save->company);
  copy->many_companies = save->many_companies;
  copy->postings = g_ptr_array_ref (save->postings);
  copy->complete = save->complete;
  copy->misses_to_close = MAX (save->misses_to_close, 1);
  copy->fetched_at = save->fetched_at;
  copy->part = save->part;
  copy->listed = save->listed != NULL ? g_hash_table_ref (save->listed) : NULL;
  copy->n_opened = save->n_opened;
  copy->digest = g_strdup (save->digest);
  copy->same = save->same;
  copy->outdated = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  g_task_set_source_tag (task, openings_store_save_async);
  g_task_set_task_data (task, copy, save_free);
  openings_store_push_save (self, task, save_func);
}

/**
 * openings_store_save_finish:
 * @self: a store
 * @result: what the callback got
 * @counts: (out) (optional): what changed
 * @error: where to say why not
 *
 * Returns: whether all is stored
 */
gboolean
openings_store_save_finish (OpeningsStore *self,
                            GAsyncResult *result,
                            OpeningsSaveCounts *counts,
                            GError **error)
{
  Save *save;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  save = g_task_get_task_data (G_TASK (result));
  if (counts != NULL)
    *counts = save->counts;

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * openings_store_save_dup_outdated:
 * @self: a store
 * @result: what the callback of openings_store_save_async() got
 *
 * Returns: (transfer full) (element-type OpeningsPosting): those of the saved
 *   postings of which the details are stored and may have changed. They count,
 *   and what the list says of them is stored, with
 *   openings_store_save_details_async().
 */
GPtrArray *
openings_store_save_dup_outdated (OpeningsStore *self,
                                  GAsyncResult *result)
{
  Save *save;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  save = g_task_get_task_data (G_TASK (result));

  return g_ptr_array_ref (save->outdated);
}
