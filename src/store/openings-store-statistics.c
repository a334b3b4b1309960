/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-statistics.h"

#include "openings-enum.h"
#include "openings-store-memos.h"
#include "openings-store-private.h"

#define SECONDS_A_DAY (24 * 60 * 60)
#define VISIBLE       \
  "closed_at IS NULL" \
  " AND id NOT IN (SELECT job_id FROM user_fields WHERE status <> 0 AND status = 7)"

G_STATIC_ASSERT (OPENINGS_STATUS_HIDDEN == 7);

OpeningsStatistics *
openings_statistics_ref (OpeningsStatistics *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
openings_statistics_unref (OpeningsStatistics *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->pays);
  g_array_unref (self->ages);
  g_free (self);
}

static void
read_pay (OpeningsStatistics *self,
          sqlite3_stmt *statement)
{
  const char *currency = openings_column_text (statement, 0);
  OpeningsPay pay = { "", sqlite3_column_double (statement, 1) };

  g_strlcpy (pay.currency, currency != NULL ? currency : "", sizeof pay.currency);
  g_array_append_val (self->pays, pay);
}

static void
read_age (OpeningsStatistics *self,
          sqlite3_stmt *statement)
{
  gint64 days = sqlite3_column_int64 (statement, 0);
  OpeningsAgeCount count = { 0, (guint) sqlite3_column_int64 (statement, 1) };

  if (sqlite3_column_type (statement, 0) == SQLITE_NULL)
    {
      self->n_undated = count.n_jobs;
      return;
    }

  count.days = (guint) MAX (days, 0);
  g_array_append_val (self->ages, count);
}

static void
read_ever (OpeningsStatistics *self,
           sqlite3_stmt *statement)
{
  int status;

  if (openings_enum_from_nick (OPENINGS_TYPE_STATUS, openings_column_text (statement, 0), &status))
    self->n_ever[status] += (guint) sqlite3_column_int64 (statement, 1);
}

static void
read_now (OpeningsStatistics *self,
          sqlite3_stmt *statement)
{
  gint64 status = sqlite3_column_int64 (statement, 0);

  if (status > OPENINGS_STATUS_NEW && status < OPENINGS_N_STATUSES)
    self->n_ever[status] += (guint) sqlite3_column_int64 (statement, 1);
}

static gboolean
each_row (OpeningsConnection *connection,
          const char *sql,
          gint64 now,
          void (*func) (OpeningsStatistics *self, sqlite3_stmt *statement),
          OpeningsStatistics *self,
          GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (connection, sql, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, now);
  while (has_row)
    {
      if (!openings_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (has_row)
        func (self, statement);
    }

  return TRUE;
}

static gboolean
read_statistics (OpeningsConnection *connection,
                 gint64 now,
                 OpeningsStatistics *self,
                 GError **error)
{
  self->n_ever[OPENINGS_STATUS_NEW] =
      (guint) openings_connection_get_int (connection, "SELECT count(*) FROM jobs", 0);

  return each_row (connection,
                   "SELECT salary_currency, salary_yearly FROM jobs WHERE " VISIBLE
                   " AND salary_yearly > 0 ORDER BY salary_currency, salary_yearly",
                   now, read_pay, self, error) &&
         each_row (connection,
                   "SELECT (?1 - posted_at) / " G_STRINGIFY (
                       SECONDS_A_DAY) " AS days, count(*)"
                                      " FROM jobs WHERE " VISIBLE " GROUP BY days ORDER BY days",
                   now, read_age, self, error) &&
         each_row (connection,
                   "SELECT new_value, count(DISTINCT job_id) FROM events"
                   " WHERE what = 'status' AND new_value <> 'new' GROUP BY new_value",
                   now, read_ever, self, error) &&
         /* set without an event: imported */
         each_row (connection,
                   "SELECT status, count(*) FROM user_fields WHERE status <> 0"
                   " AND NOT EXISTS (SELECT 1 FROM events WHERE events.job_id = user_fields.job_id"
                   "  AND what = 'status')"
                   " GROUP BY status",
                   now, read_now, self, error);
}

static void
get_statistics_func (GTask *task,
                     gpointer source_object,
                     gpointer task_data,
                     GCancellable *cancellable)
{
  g_autoptr (OpeningsStatistics) statistics = g_new0 (OpeningsStatistics, 1);
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_reader (source_object, &error);

  g_atomic_ref_count_init (&statistics->ref_count);
  statistics->pays = g_array_new (FALSE, FALSE, sizeof (OpeningsPay));
  statistics->ages = g_array_new (FALSE, FALSE, sizeof (OpeningsAgeCount));
  if (connection != NULL)
    {
      openings_connection_watch (connection, cancellable);
      read_statistics (connection, openings_clock_now (), statistics, &error);
      openings_connection_watch (connection, NULL);
    }

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&statistics),
                           (GDestroyNotify) openings_statistics_unref);
}

static void
begin (gpointer owner,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (owner, cancellable, callback, user_data);

  g_task_set_source_tag (task, begin);
  openings_store_push_read (owner, task, get_statistics_func);
}

static gpointer
finish (gpointer owner,
        GAsyncResult *result,
        GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

const OpeningsMemoKind openings_store_statistics_memo = {
  .begin = begin,
  .finish = finish,
  .ref = (GBoxedCopyFunc) openings_statistics_ref,
  .unref = (GBoxedFreeFunc) openings_statistics_unref,
  .seconds = OPENINGS_STORE_MEMO_SECONDS,
};

static void
recall (OpeningsStoreMemos *memos,
        GTask *task)
{
  openings_memo_get (openings_store_memos_get_statistics (memos), task);
}

/**
 * openings_store_get_statistics_async:
 * @self: a store
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Ages are as of the last time that something changed, or five minutes ago.
 */
void
openings_store_get_statistics_async (OpeningsStore *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_store_get_statistics_async);
  openings_store_recall (self, task, recall);
}

OpeningsStatistics *
openings_store_get_statistics_finish (OpeningsStore *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
