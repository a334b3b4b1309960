/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-searches.h"

#include "openings-job-reader.h"
#include "openings-query-plan.h"
#include "openings-query-text.h"
#include "openings-store-private.h"

/* Queries that the user keeps. Ids of jobs only grow, so that what is new in a
 * search is what matches and has a higher one than the last job had when the
 * user looked at the search. */

/* Reading */

static GPtrArray *
read_searches (OpeningsConnection *connection,
               GError **error)
{
  g_autoptr (GPtrArray) searches =
      g_ptr_array_new_with_free_func ((GDestroyNotify) openings_saved_search_unref);
  sqlite3_stmt *statement = openings_connection_prepare (
      connection,
      "SELECT id, name, query, notifies, seen_id, told_id FROM searches"
      " ORDER BY name COLLATE NOCASE, id",
      error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return NULL;

  while (has_row)
    {
      g_autoptr (OpeningsQuery) query = NULL;
      OpeningsSavedSearch *search;

      if (!openings_connection_step (connection, statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;

      query = openings_query_from_text (openings_column_text (statement, 2));
      search = openings_saved_search_new (openings_column_text (statement, 1), query);
      search->id = sqlite3_column_int64 (statement, 0);
      search->notifies = sqlite3_column_int (statement, 3) != 0;
      search->seen_id = sqlite3_column_int64 (statement, 4);
      search->told_id = sqlite3_column_int64 (statement, 5);
      g_ptr_array_add (searches, search);
    }

  return g_steal_pointer (&searches);
}

static OpeningsQuery *
make_query (OpeningsStore *store,
            const OpeningsSavedSearch *search,
            gint64 after_id)
{
  OpeningsQuery *query = openings_query_copy (search->query);

  openings_store_leave_out (store, query);
  query->after_id = after_id;
  query->sort = OPENINGS_SORT_NEWEST;

  return query;
}

static gboolean
count_new (OpeningsStore *store,
           OpeningsConnection *connection,
           OpeningsSavedSearch *search,
           GError **error)
{
  g_autoptr (OpeningsQuery) query = make_query (store, search, search->seen_id);
  g_autoptr (OpeningsQueryPlan) plan = NULL;
  gint64 count = 0;

  plan = openings_query_plan_new (connection, query, FALSE, error);
  if (plan == NULL || !openings_query_plan_count (plan, &count, error))
    return FALSE;

  search->n_new = (guint) count;

  return TRUE;
}

static void
list_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_reader (source_object, &error);
  g_autoptr (GPtrArray) searches = NULL;

  if (connection != NULL)
    {
      openings_connection_watch (connection, cancellable);
      searches = read_searches (connection, &error);
      for (guint i = 0; searches != NULL && i < searches->len && error == NULL; i++)
        count_new (source_object, connection, searches->pdata[i], &error);
      openings_connection_watch (connection, NULL);
    }

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&searches), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * openings_store_list_searches_async:
 * @self: a store
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for all searches that the user keeps, by name, with what is new in them.
 */
void
openings_store_list_searches_async (OpeningsStore *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_store_list_searches_async);
  g_task_set_priority (task, G_PRIORITY_LOW);
  openings_store_push_read (self, task, list_func);
}

/**
 * openings_store_list_searches_finish:
 *
 * Returns: (transfer full) (element-type OpeningsSavedSearch) (nullable):
 */
GPtrArray *
openings_store_list_searches_finish (OpeningsStore *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Writing */

#define LAST_JOB "(SELECT coalesce (max (id), 0) FROM jobs)"

static gboolean
put_search (OpeningsConnection *connection,
            const OpeningsSavedSearch *search,
            gint64 *id,
            GError **error)
{
  g_autofree char *query = openings_query_to_text (search->query);
  sqlite3_stmt *statement = openings_connection_prepare (
      connection,
      "INSERT INTO searches (id, name, query, notifies, seen_id, told_id)"
      " VALUES (nullif (?1, 0), ?2, ?3, ?4,"
      "  iif (?1 = 0, " LAST_JOB ", ?5), iif (?1 = 0, " LAST_JOB ", ?6))"
      " ON CONFLICT (id) DO UPDATE SET name = excluded.name, query = excluded.query,"
      "  notifies = excluded.notifies, told_id = " LAST_JOB,
      error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, search->id);
  openings_bind_text (statement, 2, search->name);
  openings_bind_text (statement, 3, query);
  sqlite3_bind_int (statement, 4, search->notifies);
  sqlite3_bind_int64 (statement, 5, search->seen_id);
  sqlite3_bind_int64 (statement, 6, search->told_id);
  if (!openings_connection_run (connection, statement, error))
    return FALSE;

  *id = search->id != 0
            ? search->id
            : sqlite3_last_insert_rowid (openings_connection_get_handle (connection));

  return TRUE;
}

static gboolean
run_on_search (OpeningsConnection *connection,
               const char *sql,
               gint64 id,
               GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);

  return openings_connection_run (connection, statement, error);
}

/* One exit of all that write: @id < 0 if it failed. */
static void
end_write (GTask *task,
           OpeningsConnection *connection,
           gint64 id,
           GError *error)
{
  if (id >= 0 && openings_connection_commit (connection, &error))
    {
      openings_store_announce (g_task_get_source_object (task), OPENINGS_CHANGE_SEARCHES);
      g_task_return_int (task, (gssize) id);
      return;
    }

  if (connection != NULL)
    openings_connection_rollback (connection);
  g_task_return_error (task, error);
}

static OpeningsConnection *
begin_write (GTask *task,
             GError **error)
{
  OpeningsConnection *connection =
      openings_store_get_writer (g_task_get_source_object (task), error);

  if (connection != NULL && !openings_connection_begin (connection, TRUE, error))
    return NULL;

  return connection;
}

static void
put_func (GTask *task,
          gpointer source_object,
          gpointer task_data,
          GCancellable *cancellable)
{
  GError *error = NULL;
  OpeningsConnection *connection = begin_write (task, &error);
  gint64 id = -1;

  if (connection != NULL && !put_search (connection, task_data, &id, &error))
    id = -1;
  end_write (task, connection, id, error);
}

/**
 * openings_store_put_search_async:
 * @self: a store
 * @search: a search: a new one, one that is changed, or one that was removed
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Keeps a search. Nothing is new in a new one.
 */
void
openings_store_put_search_async (OpeningsStore *self,
                                 OpeningsSavedSearch *search,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_store_put_search_async);
  g_task_set_task_data (task, openings_saved_search_ref (search),
                        (GDestroyNotify) openings_saved_search_unref);
  openings_store_push_write (self, task, put_func);
}

/**
 * openings_store_put_search_finish:
 *
 * Returns: its id, or -1 on error
 */
gint64
openings_store_put_search_finish (OpeningsStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return g_task_propagate_int (G_TASK (result), error);
}

static void
push_id (OpeningsStore *self,
         gint64 id,
         GTaskThreadFunc func,
         gpointer source_tag,
         GCancellable *cancellable,
         GAsyncReadyCallback callback,
         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, g_memdup2 (&id, sizeof id), g_free);
  openings_store_push_write (self, task, func);
}

static void
write_id (GTask *task,
          const char *sql)
{
  GError *error = NULL;
  OpeningsConnection *connection = begin_write (task, &error);
  gint64 id = *(gint64 *) g_task_get_task_data (task);

  if (connection == NULL || !run_on_search (connection, sql, id, &error))
    id = -1;
  end_write (task, connection, id, error);
}

static void
remove_func (GTask *task,
             gpointer source_object,
             gpointer task_data,
             GCancellable *cancellable)
{
  write_id (task, "DELETE FROM searches WHERE id = ?1");
}

/**
 * openings_store_remove_search_async:
 * @self: a store
 * @id: of a search
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is gone
 * @user_data: for @callback
 */
void
openings_store_remove_search_async (OpeningsStore *self,
                                    gint64 id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  push_id (self, id, remove_func, openings_store_remove_search_async, cancellable, callback,
           user_data);
}

gboolean
openings_store_remove_search_finish (OpeningsStore *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_int (G_TASK (result), error) >= 0;
}

static void
see_func (GTask *task,
          gpointer source_object,
          gpointer task_data,
          GCancellable *cancellable)
{
  write_id (task, "UPDATE searches SET seen_id = " LAST_JOB ", told_id = " LAST_JOB
                  " WHERE id = ?1");
}

/**
 * openings_store_see_search_async:
 * @self: a store
 * @id: of a search
 * @cancellable: (nullable): a way to give up
 * @callback: called when nothing is new in it any more
 * @user_data: for @callback
 *
 * Notes that the user looks at a search.
 */
void
openings_store_see_search_async (OpeningsStore *self,
                                 gint64 id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  push_id (self, id, see_func, openings_store_see_search_async, cancellable, callback, user_data);
}

gboolean
openings_store_see_search_finish (OpeningsStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_int (G_TASK (result), error) >= 0;
}

/* News */

static GStrv
read_titles (OpeningsConnection *connection,
             OpeningsQueryPlan *plan,
             GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();

  if (!openings_query_plan_list (plan, 0, OPENINGS_N_NEWS_TITLES, ids, error))
    return NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      OpeningsRow *row =
          openings_job_reader_get_row (connection, g_array_index (ids, gint64, i), error);

      if (row == NULL)
        return NULL;
      g_strv_builder_add (titles, row->title);
      openings_row_unref (row);
    }

  return g_strv_builder_end (titles);
}

static gboolean
add_news (OpeningsStore *store,
          OpeningsConnection *connection,
          OpeningsSavedSearch *search,
          GPtrArray *all,
          GError **error)
{
  g_autoptr (OpeningsQuery) query =
      make_query (store, search, MAX (search->told_id, search->seen_id));
  g_autoptr (OpeningsQueryPlan) plan = openings_query_plan_new (connection, query, FALSE, error);
  OpeningsNews *news;
  gint64 count = 0;
  GStrv titles;

  if (plan == NULL || !openings_query_plan_count (plan, &count, error))
    return FALSE;
  if (count == 0)
    return TRUE;

  titles = read_titles (connection, plan, error);
  if (titles == NULL)
    return FALSE;

  news = g_new0 (OpeningsNews, 1);
  news->search = openings_saved_search_ref (search);
  news->n_jobs = (guint) count;
  news->titles = titles;
  g_ptr_array_add (all, news);

  return run_on_search (connection, "UPDATE searches SET told_id = " LAST_JOB " WHERE id = ?1",
                        search->id, error);
}

static GPtrArray *
take_news (OpeningsStore *store,
           OpeningsConnection *connection,
           GError **error)
{
  g_autoptr (GPtrArray) news =
      g_ptr_array_new_with_free_func ((GDestroyNotify) openings_news_free);
  g_autoptr (GPtrArray) searches = read_searches (connection, error);

  if (searches == NULL)
    return NULL;

  for (guint i = 0; i < searches->len; i++)
    {
      OpeningsSavedSearch *search = searches->pdata[i];

      if (search->notifies && !add_news (store, connection, search, news, error))
        return NULL;
    }

  return g_steal_pointer (&news);
}

static void
take_news_func (GTask *task,
                gpointer source_object,
                gpointer task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  OpeningsConnection *connection = begin_write (task, &error);
  g_autoptr (GPtrArray) news = NULL;

  if (connection != NULL)
    news = take_news (source_object, connection, &error);
  if (news != NULL && openings_connection_commit (connection, &error))
    {
      g_task_return_pointer (task, g_steal_pointer (&news), (GDestroyNotify) g_ptr_array_unref);
      return;
    }

  if (connection != NULL)
    openings_connection_rollback (connection);
  g_task_return_error (task, error);
}

/**
 * openings_store_take_news_async:
 * @self: a store
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks what the user is to be told: what came into searches that notify, and of
 * which the user was not told yet.
 */
void
openings_store_take_news_async (OpeningsStore *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_store_take_news_async);
  openings_store_push_write (self, task, take_news_func);
}

/**
 * openings_store_take_news_finish:
 *
 * Returns: (transfer full) (element-type OpeningsNews) (nullable): one for each
 *   search where there is any
 */
GPtrArray *
openings_store_take_news_finish (OpeningsStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
