/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-backups.h"
#include "openings-store-private.h"
#include "openings-trace.h"

/* What is better done while nobody waits: SQLite learns what is in the tables,
 * the full text merges what came in piece by piece, pages that are free and the
 * log go back to the disk, and there is a copy of each day.
 *
 * It has a thread and a connection of its own, so that what the user does
 * meanwhile waits for one small step at most, and it stops when it is
 * cancelled. */

#define MERGE_PAGES   128
#define VACUUM_PAGES  500
#define MAX_VACUUMS   100
#define ANALYZE_LIMIT 400

static gboolean
is_cancelled (GCancellable *cancellable,
              GError **error)
{
  return g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* To its end, since what is left in pieces makes each search longer, up to five times:
 * some minutes for a million jobs. It rests as long as it works, so that who writes
 * meanwhile finds the database free. FTS5 changes nothing more once there is nothing to
 * merge. */
static gboolean
merge (OpeningsConnection *connection,
       const char *table,
       GCancellable *cancellable,
       GError **error)
{
  sqlite3 *handle = openings_connection_get_handle (connection);
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ('merge', %d)", table,
                                          table, MERGE_PAGES);
  int before;

  do
    {
      gint64 begin = g_get_monotonic_time ();

      before = sqlite3_total_changes (handle);
      if (is_cancelled (cancellable, error) || !openings_connection_exec (connection, sql, error))
        return FALSE;
      g_usleep ((gulong) (g_get_monotonic_time () - begin));
    }
  while (sqlite3_total_changes (handle) - before >= 2);

  return TRUE;
}

static gboolean
vacuum (OpeningsConnection *connection,
        GCancellable *cancellable,
        GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA incremental_vacuum (%d)", VACUUM_PAGES);

  if (openings_connection_get_int (connection, "PRAGMA auto_vacuum", 0) == 0)
    return TRUE;

  for (guint i = 0; i < MAX_VACUUMS; i++)
    {
      if (openings_connection_get_int (connection, "PRAGMA freelist_count", 0) == 0)
        break;
      if (is_cancelled (cancellable, error) || !openings_connection_exec (connection, sql, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
tidy (OpeningsConnection *connection,
      const char *backups,
      GCancellable *cancellable,
      GError **error)
{
  g_autofree char *limit = g_strdup_printf ("PRAGMA analysis_limit = %d", ANALYZE_LIMIT);

  return openings_connection_exec (connection, limit, error) &&
         openings_connection_exec (connection, "ANALYZE", error) &&
         merge (connection, "full_text", cancellable, error) &&
         merge (connection, "facts", cancellable, error) &&
         merge (connection, "starts", cancellable, error) &&
         vacuum (connection, cancellable, error) &&
         openings_connection_exec (connection, "PRAGMA wal_checkpoint (PASSIVE)", error) &&
         !is_cancelled (cancellable, error) &&
         openings_backups_make_daily (connection, backups, error);
}

static void
tidy_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  const char *folder = g_file_peek_path (openings_store_get_folder (source_object));
  g_autofree char *path = g_build_filename (folder, "openings.db", NULL);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr (OpeningsConnection) connection = NULL;
  gint64 trace = openings_trace_begin ();
  GError *error = NULL;

  connection = openings_connection_open (path, OPENINGS_CONNECTION_WRITER, &error);
  if (connection != NULL)
    {
      openings_connection_watch (connection, cancellable);
      tidy (connection, backups, cancellable, &error);
      openings_connection_watch (connection, NULL);
    }
  openings_trace_end (trace, "store-tidy", NULL);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * openings_store_tidy_async:
 * @self: an open store
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does what a database needs now and then. Takes its time; whoever reads or
 * writes meanwhile hardly waits.
 */
void
openings_store_tidy_async (OpeningsStore *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_store_tidy_async);
  openings_store_push_tidy (self, task, tidy_func);
}

gboolean
openings_store_tidy_finish (OpeningsStore *self,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
rest_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  OpeningsConnection *connection = openings_store_get_writer (source_object, NULL);

  if (connection != NULL)
    sqlite3_db_release_memory (openings_connection_get_handle (connection));
  g_task_return_boolean (task, connection != NULL);
}

/**
 * openings_store_rest:
 * @self: an open store
 *
 * Gives back what the writer keeps in memory of what it wrote, since there is nothing
 * more to write for a while.
 */
void
openings_store_rest (OpeningsStore *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_source_tag (task, openings_store_rest);
  openings_store_push_write (self, task, rest_func);
}
