/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <glib/gstdio.h>

#include "openings-backups.h"
#include "openings-migration.h"
#include "openings-store-private.h"

/* Puts a copy in the place of the database:
 *
 *   check the copy → keep what is there → copy, in one transaction
 *
 * What is there is kept as a backup if it can be read, and then overwritten
 * through SQLite, so that a program that has it open sees the change as any
 * other. If it can't be read, its files are moved away as they are, and back
 * after a failure. */

static const char *const endings[] = { "", "-wal", "-shm" };

static gboolean
is_ours (OpeningsConnection *copy)
{
  return openings_connection_get_int (copy,
                                      "SELECT count(*) FROM sqlite_schema"
                                      " WHERE name IN ('jobs', 'sources', 'user_fields')",
                                      0) == 3;
}

static gboolean
is_sound (OpeningsConnection *copy,
          GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (copy, "PRAGMA integrity_check (1)", error);
  gboolean has_row = FALSE;
  gboolean sound;

  if (statement == NULL || !openings_connection_step (copy, statement, &has_row, error))
    return FALSE;

  sound = has_row && g_strcmp0 (openings_column_text (statement, 0), "ok") == 0;
  sqlite3_reset (statement);
  if (!sound)
    g_set_error_literal (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_DAMAGED,
                         "The copy is damaged");

  return sound;
}

static OpeningsConnection *
open_copy (const char *path,
           GError **error)
{
  g_autoptr (OpeningsConnection) copy = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND,
                   "There is no file “%s”", path);
      return NULL;
    }

  copy = openings_connection_open (path, OPENINGS_CONNECTION_READER, error);
  if (copy == NULL)
    return NULL;
  if (!is_ours (copy))
    {
      g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_DAMAGED,
                   "The file “%s” is no database of Openings", path);
      return NULL;
    }
  if (!openings_migration_check (copy, error) || !is_sound (copy, error))
    return NULL;

  return g_steal_pointer (&copy);
}

/* A file in the folder for backups that is not there yet. */
static char *
dup_kept_path (const char *folder,
               GError **error)
{
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%S");
  g_autofree char *path = NULL;

  if (g_mkdir_with_parents (backups, 0700) != 0)
    {
      g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_UNWRITABLE,
                   "The folder “%s” can’t be made (%s)", backups, g_strerror (errno));
      return NULL;
    }

  for (guint i = 1; path == NULL || g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      g_autofree char *name = g_strdup_printf ("openings-%s-replaced-%u.db", stamp, i);

      g_free (path);
      path = g_build_filename (backups, name, NULL);
    }

  return g_steal_pointer (&path);
}

static gboolean
copy_pages (OpeningsConnection *from,
            OpeningsConnection *to,
            GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (openings_connection_get_handle (to), "main",
                                                openings_connection_get_handle (from), "main");
  int code;

  if (backup != NULL)
    {
      sqlite3_backup_step (backup, -1);
      code = sqlite3_backup_finish (backup);
    }
  else
    code = sqlite3_errcode (openings_connection_get_handle (to));

  return code == SQLITE_OK || openings_connection_fail (to, code, error);
}

static void
move_files (const char *from,
            const char *to)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *old_path = g_strconcat (from, endings[i], NULL);
      g_autofree char *new_path = g_strconcat (to, endings[i], NULL);

      g_rename (old_path, new_path);
    }
}

static gboolean
replace_unreadable (OpeningsConnection *copy,
                    const char *path,
                    const char *kept,
                    GError **error)
{
  g_autoptr (OpeningsConnection) fresh = NULL;

  move_files (path, kept);
  fresh = openings_connection_open (path, OPENINGS_CONNECTION_WRITER, error);
  if (fresh != NULL && copy_pages (copy, fresh, error))
    {
      g_chmod (path, 0600);
      return TRUE;
    }

  g_clear_pointer (&fresh, openings_connection_close);
  move_files (kept, path);
  return FALSE;
}

/* Takes *kept away where there is nothing to keep. */
static gboolean
replace (OpeningsConnection *copy,
         const char *path,
         char **kept,
         GError **error)
{
  g_autoptr (OpeningsConnection) current = NULL;
  g_autoptr (GError) local = NULL;

  current = openings_connection_open (path, OPENINGS_CONNECTION_WRITER, &local);
  if (current != NULL &&
      openings_connection_get_int (current, "SELECT count(*) FROM sqlite_schema", 1) == 0)
    g_clear_pointer (kept, g_free);
  else if (current != NULL)
    openings_backup_write (current, *kept, &local);

  if (local == NULL)
    return copy_pages (copy, current, error);

  if (!g_error_matches (local, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  g_clear_pointer (&current, openings_connection_close);
  return replace_unreadable (copy, path, *kept, error);
}

static void
restore_func (GTask *task,
              gpointer source_object,
              gpointer task_data,
              GCancellable *cancellable)
{
  const char *folder = g_file_peek_path (openings_store_get_folder (source_object));
  g_autofree char *path = g_build_filename (folder, "openings.db", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (OpeningsConnection) copy = NULL;
  GError *error = NULL;

  copy = open_copy (g_file_peek_path (task_data), &error);
  if (copy != NULL)
    kept = dup_kept_path (folder, &error);
  if (kept == NULL || !replace (copy, path, &kept, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_chmod (path, 0600);
  if (kept != NULL)
    {
      g_autofree char *backups = g_path_get_dirname (kept);

      openings_backups_prune (backups);
    }
  g_task_return_pointer (task, g_steal_pointer (&kept), g_free);
}

/**
 * openings_store_restore_async:
 * @self: a store that is not open
 * @file: a copy that openings_store_backup_async() wrote
 * @cancellable: (nullable): a way to give up before it begins
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Puts a copy in the place of the database, after having checked it. What was
 * there before is kept beside the other backups; after a failure all is as it
 * was.
 */
void
openings_store_restore_async (OpeningsStore *self,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_store_restore_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  openings_store_push_write (self, task, restore_func);
}

/**
 * openings_store_restore_finish:
 * @self: a store
 * @result: what the callback got
 * @kept: (out) (optional) (nullable): where the database that was there before
 *   is kept, if there was one
 * @error: where to say why not
 *
 * Returns: whether the copy is in its place
 */
gboolean
openings_store_restore_finish (OpeningsStore *self,
                               GAsyncResult *result,
                               char **kept,
                               GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  path = g_task_propagate_pointer (G_TASK (result), &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (kept != NULL)
    *kept = g_steal_pointer (&path);

  return TRUE;
}
