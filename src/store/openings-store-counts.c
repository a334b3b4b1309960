/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-query-plan.h"
#include "openings-store-memos.h"
#include "openings-store-private.h"

/* How many there are. */

static void
count_func (GTask *task,
            gpointer source_object,
            gpointer task_data,
            GCancellable *cancellable)
{
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_reader (source_object, &error);
  g_autoptr (OpeningsQueryPlan) plan = NULL;
  gint64 count = 0;
  gboolean counted = FALSE;

  if (openings_connection_begin_reading (connection, cancellable, &error))
    {
      plan = openings_query_plan_new (connection, task_data, FALSE, &error);
      counted = plan != NULL && openings_query_plan_count (plan, &count, &error);
      openings_connection_end_reading (connection);
    }

  if (counted)
    openings_store_set_widened (source_object, task_data, openings_query_plan_is_widened (plan));
  if (counted)
    g_task_return_int (task, (gssize) count);
  else
    g_task_return_error (task, error);
}

/**
 * openings_store_count_async:
 * @self: a store
 * @query: what to count
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks how many jobs a query matches.
 */
void
openings_store_count_async (OpeningsStore *self,
                            OpeningsQuery *query,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_store_count_async);
  g_task_set_task_data (task, openings_query_ref (query), (GDestroyNotify) openings_query_unref);
  openings_store_push_read (self, task, count_func);
}

/**
 * openings_store_count_finish:
 *
 * Returns: the number, or -1 on error
 */
gint64
openings_store_count_finish (OpeningsStore *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return g_task_propagate_int (G_TASK (result), error);
}

static void
company_count_free (gpointer data)
{
  OpeningsCompanyCount *count = data;

  g_free (count->name);
  g_free (count);
}

typedef void (*RowFunc) (OpeningsCounts *counts,
                         sqlite3_stmt *statement);

static gboolean
each_row (OpeningsConnection *connection,
          const char *sql,
          RowFunc func,
          OpeningsCounts *counts,
          GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (connection, sql, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;

  while (has_row)
    {
      if (!openings_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (has_row)
        func (counts, statement);
    }

  return TRUE;
}

static void
read_totals (OpeningsCounts *counts,
             sqlite3_stmt *statement)
{
  counts->n_all = (guint) sqlite3_column_int64 (statement, 0);
  counts->n_closed = (guint) sqlite3_column_int64 (statement, 1);
  counts->n_favorites = (guint) sqlite3_column_int64 (statement, 2);
}

static void
read_seen (OpeningsCounts *counts,
           sqlite3_stmt *statement)
{
  guint n_new = counts->by_status[OPENINGS_STATUS_NEW];
  guint n_seen = (guint) sqlite3_column_int64 (statement, 0);

  counts->n_unread = n_new - MIN (n_new, n_seen);
}

/* Jobs without user fields are new; there are many, so they are not counted
 * one by one. */
static void
read_status (OpeningsCounts *counts,
             sqlite3_stmt *statement)
{
  gint64 status = sqlite3_column_int64 (statement, 0);
  guint count = (guint) sqlite3_column_int64 (statement, 1);

  if (status <= OPENINGS_STATUS_NEW || status >= OPENINGS_N_STATUSES)
    return;

  counts->by_status[status] = count;
  counts->by_status[OPENINGS_STATUS_NEW] -= MIN (counts->by_status[OPENINGS_STATUS_NEW], count);
}

static void
read_workplace (OpeningsCounts *counts,
                sqlite3_stmt *statement)
{
  gint64 workplace = sqlite3_column_int64 (statement, 0);

  if (workplace >= 0 && workplace <= OPENINGS_WORKPLACE_ONSITE)
    counts->by_workplace[workplace] = (guint) sqlite3_column_int64 (statement, 1);
}

static void
read_company (OpeningsCounts *counts,
              sqlite3_stmt *statement)
{
  OpeningsCompanyCount *count = g_new0 (OpeningsCompanyCount, 1);

  count->name = openings_column_dup_text (statement, 0);
  count->n_jobs = (guint) sqlite3_column_int64 (statement, 1);
  g_ptr_array_add (counts->companies, count);
}

#define NOT_HIDDEN " id NOT IN (SELECT job_id FROM user_fields WHERE status <> 0 AND status = 7)"

G_STATIC_ASSERT (OPENINGS_STATUS_HIDDEN == 7);

static gboolean
read_counts (OpeningsConnection *connection,
             OpeningsCounts *counts,
             GError **error)
{
  if (!each_row (connection,
                 "SELECT (SELECT count(*) FROM jobs WHERE closed_at IS NULL),"
                 " (SELECT count(*) FROM jobs WHERE closed_at IS NOT NULL AND" NOT_HIDDEN "),"
                 " (SELECT count(*) FROM user_fields JOIN jobs ON id = job_id"
                 "  WHERE favorite <> 0 AND status <> 7 AND closed_at IS NULL)",
                 read_totals, counts, error))
    return FALSE;

  counts->by_status[OPENINGS_STATUS_NEW] = counts->n_all;
  if (!each_row (connection,
                 "SELECT status, count(*) FROM user_fields JOIN jobs ON id = job_id"
                 " WHERE status <> 0 AND closed_at IS NULL GROUP BY status",
                 read_status, counts, error) ||
      !each_row (connection,
                 "SELECT count(*) FROM user_fields JOIN jobs ON id = job_id"
                 " WHERE seen_at IS NOT NULL AND status = 0 AND closed_at IS NULL",
                 read_seen, counts, error))
    return FALSE;
  counts->n_all -= MIN (counts->n_all, counts->by_status[OPENINGS_STATUS_HIDDEN]);

  return each_row (connection,
                   "SELECT workplace, count(*) FROM jobs INDEXED BY jobs_newest"
                   " WHERE closed_at IS NULL"
                   " AND" NOT_HIDDEN " GROUP BY workplace",
                   read_workplace, counts, error) &&
         each_row (connection,
                   "SELECT companies.name, n FROM (SELECT company_id, count(*) AS n FROM jobs"
                   "  WHERE closed_at IS NULL AND company_id IS NOT NULL AND" NOT_HIDDEN
                   "  GROUP BY company_id)"
                   " JOIN companies ON companies.id = company_id ORDER BY n DESC, name",
                   read_company, counts, error);
}

static gboolean
count_query (OpeningsConnection *connection,
             OpeningsQuery *query,
             guint *count,
             GError **error)
{
  g_autoptr (OpeningsQueryPlan) plan = openings_query_plan_new (connection, query, FALSE, error);
  gint64 n_jobs = 0;

  if (plan == NULL || !openings_query_plan_count (plan, &n_jobs, error))
    return FALSE;

  *count = (guint) n_jobs;

  return TRUE;
}

/* All and the unread ones, without what is not wanted. */
static gboolean
read_wanted (OpeningsStore *self,
             OpeningsConnection *connection,
             OpeningsCounts *counts,
             GError **error)
{
  g_autoptr (OpeningsQuery) all = openings_query_new ();
  g_autoptr (OpeningsQuery) unread = openings_query_new ();

  if (!openings_store_leave_out (self, all))
    return TRUE;

  unread->has_status = TRUE;
  unread->status = OPENINGS_STATUS_NEW;
  unread->unseen_since = G_MAXINT64;
  openings_store_leave_out (self, unread);

  return count_query (connection, all, &counts->n_all, error) &&
         count_query (connection, unread, &counts->n_unread, error);
}

static void
get_counts_func (GTask *task,
                 gpointer source_object,
                 gpointer task_data,
                 GCancellable *cancellable)
{
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_reader (source_object, &error);
  g_autoptr (OpeningsCounts) counts = g_new0 (OpeningsCounts, 1);

  g_atomic_ref_count_init (&counts->ref_count);
  counts->companies = g_ptr_array_new_with_free_func (company_count_free);
  if (connection != NULL)
    {
      openings_connection_watch (connection, cancellable);
      if (read_counts (connection, counts, &error))
        read_wanted (source_object, connection, counts, &error);
      openings_connection_watch (connection, NULL);
    }

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&counts), (GDestroyNotify) openings_counts_unref);
}

static void
begin_counts (gpointer owner,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (owner, cancellable, callback, user_data);

  g_task_set_source_tag (task, begin_counts);
  g_task_set_priority (task, G_PRIORITY_LOW);
  openings_store_push_read (owner, task, get_counts_func);
}

static gpointer
finish_counts (gpointer owner,
               GAsyncResult *result,
               GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

const OpeningsMemoKind openings_store_counts_memo = {
  .begin = begin_counts,
  .finish = finish_counts,
  .ref = (GBoxedCopyFunc) openings_counts_ref,
  .unref = (GBoxedFreeFunc) openings_counts_unref,
  .seconds = OPENINGS_STORE_MEMO_SECONDS,
};

static void
recall_counts (OpeningsStoreMemos *memos,
               GTask *task)
{
  openings_memo_get (openings_store_memos_get_counts (memos), task);
}

/**
 * openings_store_get_counts_async:
 * @self: a store
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for the numbers of the sidebar. They are counted once for all who ask
 * until something changes.
 */
void
openings_store_get_counts_async (OpeningsStore *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_store_get_counts_async);
  openings_store_recall (self, task, recall_counts);
}

OpeningsCounts *
openings_store_get_counts_finish (OpeningsStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
