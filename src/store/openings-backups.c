/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-backups.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* Names say when and why: openings-20260501T120000-daily.db. Of each kind the
 * newest few are kept, so that a bad day does not push out what was before a
 * new version or a restore. */

#define DAY           (24 * 60 * 60)
#define NAME_START    "openings-"
#define STAMP_LENGTH  15
#define DAILY_ENDING  "-daily.db"
#define SPARE_PERCENT 10
#define COPY_PAGES    2000

static const struct
{
  const char *mark;
  guint n_kept;
} kinds[] = {
  { DAILY_ENDING, 5 },
  { "-schema-", 3 },
  { "-replaced-", 3 },
};

typedef struct
{
  OpeningsConnection *connection;
  GCancellable *cancellable;      /* (nullable) */
  GFileProgressCallback progress; /* (nullable) */
  gpointer progress_data;
} Backup;

typedef gboolean (*WriteFunc) (const Backup *backup,
                               const char *path,
                               GError **error);

/* SQLite does not wait for the disk. */
static gboolean
put_in_place (const char *aside,
              const char *path)
{
  int file = g_open (aside, O_RDONLY | O_CLOEXEC, 0);
  gboolean done = file >= 0 && g_fsync (file) == 0 && g_rename (aside, path) == 0;

  if (file >= 0)
    g_close (file, NULL);

  return done;
}

/* It is aside until it is whole, so that one that was cut off is never taken for a
 * backup. */
static gboolean
write_whole (const Backup *backup,
             WriteFunc func,
             const char *path,
             GError **error)
{
  g_autofree char *aside = g_strconcat (path, ".part", NULL);
  mode_t mask = umask (0077);
  gboolean written = FALSE;

  g_unlink (aside);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_UNWRITABLE,
                 "No backup was written: there is a file “%s”", path);
  else if (!func (backup, aside, error))
    g_prefix_error (error, "No backup was written: ");
  else if (!put_in_place (aside, path))
    g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_UNWRITABLE,
                 "No backup was written (%s)", g_strerror (errno));
  else
    written = TRUE;
  umask (mask);

  if (!written)
    g_unlink (aside);

  return written;
}

static gboolean
vacuum_into (const Backup *backup,
             const char *path,
             GError **error)
{
  sqlite3_stmt *statement =
      openings_connection_prepare (backup->connection, "VACUUM INTO ?1", error);

  if (statement == NULL)
    return FALSE;

  openings_bind_text (statement, 1, path);

  return openings_connection_run (backup->connection, statement, error);
}

/**
 * openings_backup_write:
 * @connection: the database
 * @path: a file that is not there yet
 * @error: where to say why not
 *
 * Writes a consistent copy, even while others write.
 *
 * Returns: whether the copy is whole; if not there is none
 */
gboolean
openings_backup_write (OpeningsConnection *connection,
                       const char *path,
                       GError **error)
{
  const Backup backup = { connection, NULL, NULL, NULL };

  return write_whole (&backup, vacuum_into, path, error);
}

static gboolean
copy_pages (const Backup *backup,
            OpeningsConnection *copy,
            GError **error)
{
  sqlite3_backup *pages =
      sqlite3_backup_init (openings_connection_get_handle (copy), "main",
                           openings_connection_get_handle (backup->connection), "main");
  int code = pages != NULL ? SQLITE_OK : SQLITE_ERROR;
  gboolean cancelled = FALSE;

  while (code == SQLITE_OK && !cancelled)
    {
      cancelled = g_cancellable_set_error_if_cancelled (backup->cancellable, error);
      if (!cancelled)
        code = sqlite3_backup_step (pages, COPY_PAGES);
      if (!cancelled && backup->progress != NULL)
        backup->progress (sqlite3_backup_pagecount (pages) - sqlite3_backup_remaining (pages),
                          sqlite3_backup_pagecount (pages), backup->progress_data);
    }
  sqlite3_backup_finish (pages);

  return !cancelled && (code == SQLITE_DONE || openings_connection_fail (copy, code, error));
}

/* Within a transaction, so that what others write meanwhile does not have it
 * begin anew. */
static gboolean
copy_consistently (const Backup *backup,
                   const char *path,
                   GError **error)
{
  g_autoptr (OpeningsConnection) copy = NULL;
  gboolean copied;

  if (!openings_connection_exec (backup->connection,
                                 "BEGIN; SELECT count(*) FROM sqlite_schema", error))
    return FALSE;

  copy = openings_connection_open (path, OPENINGS_CONNECTION_COPY, error);
  copied = copy != NULL && copy_pages (backup, copy, error);
  openings_connection_exec (backup->connection, "COMMIT", NULL);

  return copied;
}

/**
 * openings_backup_copy:
 * @connection: the database
 * @path: a file that is not there yet
 * @cancellable: (nullable): a way to give up
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @error: where to say why not
 *
 * Writes a consistent copy as it is, page by page: sooner done than that of
 * openings_backup_write(), which makes it as small as can be.
 *
 * Returns: whether the copy is whole; if not there is none
 */
gboolean
openings_backup_copy (OpeningsConnection *connection,
                      const char *path,
                      GCancellable *cancellable,
                      GFileProgressCallback progress,
                      gpointer progress_data,
                      GError **error)
{
  const Backup backup = { connection, cancellable, progress, progress_data };

  return write_whole (&backup, copy_consistently, path, error);
}

/* What differs as soon as anything did that is worth a copy. */
#define STATE_SQL                                                                           \
  "SELECT (SELECT coalesce (max (id), 0) FROM jobs) || ' ' ||"                              \
  " (SELECT coalesce (max (id), 0) || ' ' || coalesce (max (at), 0) FROM events) || ' ' ||" \
  " (SELECT coalesce (max (id), 0) FROM sources) || ' ' ||"                                 \
  " (SELECT count (*) FROM sources WHERE removed_at IS NULL) || ' ' ||"                     \
  " (SELECT coalesce (group_concat (name || query || notifies, ' '), '') FROM searches)"    \
  " || ' ' || (SELECT coalesce (max (length (text)), 0) FROM profile)"

static char *
read_text (OpeningsConnection *connection,
           const char *sql,
           GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (connection, sql, error);
  gboolean has_row = FALSE;
  char *text;

  if (statement == NULL || !openings_connection_step (connection, statement, &has_row, error))
    return NULL;

  text = has_row ? openings_column_dup_text (statement, 0) : g_strdup ("");
  sqlite3_reset (statement);

  return text;
}

static gboolean
keep (OpeningsConnection *connection,
      const char *state,
      GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (
      connection,
      "INSERT INTO kept (name, value) VALUES ('backed-up', ?1)"
      " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      error);

  if (statement == NULL)
    return FALSE;
  openings_bind_text (statement, 1, state);

  return openings_connection_run (connection, statement, error);
}

static char *
dup_stamp (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at);

  return g_date_time_format (time, "%Y%m%dT%H%M%S");
}

static gboolean
is_after (const char *name,
          const char *stamp)
{
  return strncmp (name + strlen (NAME_START), stamp, STAMP_LENGTH) > 0;
}

/* What lies in the future is from before the clock was set back. */
static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer now)
{
  const char *name = *(const char *const *) a;
  const char *other = *(const char *const *) b;
  int ahead = is_after (other, now) - is_after (name, now);

  return ahead != 0 ? ahead : strcmp (name, other);
}

/* Returns: (transfer full) (element-type utf8): the names of a kind, oldest first */
static GPtrArray *
list_kind (const char *folder,
           const char *mark)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *now = dup_stamp (openings_clock_now ());
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, NAME_START) && g_str_has_suffix (name, ".db") &&
        strlen (name) > strlen (NAME_START) + STAMP_LENGTH &&
        g_str_has_prefix (name + strlen (NAME_START) + STAMP_LENGTH, mark))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_with_data (names, compare_names, now);

  return names;
}

static gboolean
has_recent (const char *folder)
{
  g_autoptr (GPtrArray) names = list_kind (folder, DAILY_ENDING);
  g_autofree char *day_ago = dup_stamp (openings_clock_now () - DAY);
  g_autofree char *now = dup_stamp (openings_clock_now ());
  const char *newest = names->len > 0 ? names->pdata[names->len - 1] : NULL;

  return newest != NULL && is_after (newest, day_ago) && !is_after (newest, now);
}

/* A copy must not be what fills the disk. */
static gboolean
has_room (OpeningsConnection *connection,
          const char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info (file, "filesystem::*", NULL, NULL);
  gint64 bytes = openings_connection_get_int (connection, "PRAGMA page_count", 0) *
                 openings_connection_get_int (connection, "PRAGMA page_size", 0);
  guint64 size, left;

  if (info == NULL || !g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE))
    return TRUE;

  size = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_SIZE);
  left = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE);

  return left > (guint64) bytes && left - (guint64) bytes > size / 100 * SPARE_PERCENT;
}

/**
 * openings_backups_make_daily:
 * @connection: the database
 * @folder: for backups; made if it is not there
 * @error: where to say why not
 *
 * Writes a copy if there is none of the last day and something changed since the
 * last one.
 *
 * Returns: whether nothing went wrong
 */
gboolean
openings_backups_make_daily (OpeningsConnection *connection,
                             const char *folder,
                             GError **error)
{
  g_autofree char *stamp = dup_stamp (openings_clock_now ());
  g_autofree char *name = g_strconcat (NAME_START, stamp, DAILY_ENDING, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *state = NULL;
  g_autofree char *kept = NULL;

  if (has_recent (folder) || !has_room (connection, folder))
    return TRUE;
  state = read_text (connection, STATE_SQL, error);
  if (state != NULL)
    kept = read_text (connection, "SELECT value FROM kept WHERE name = 'backed-up'", error);
  if (kept == NULL)
    return FALSE;
  if (strcmp (state, kept) == 0)
    return TRUE;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_UNWRITABLE,
                   "The folder for backups can’t be made (%s)", g_strerror (errno));
      return FALSE;
    }
  if (!openings_backup_write (connection, path, error) || !keep (connection, state, error))
    return FALSE;
  openings_backups_prune (folder);

  return TRUE;
}

/**
 * openings_backups_prune:
 * @folder: of backups
 *
 * Deletes the oldest of each kind where there are more than are kept. What has
 * another name is the user's own.
 */
void
openings_backups_prune (const char *folder)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) names = list_kind (folder, kinds[i].mark);

      for (guint k = 0; k + kinds[i].n_kept < names->len; k++)
        {
          g_autofree char *path = g_build_filename (folder, names->pdata[k], NULL);

          g_unlink (path);
        }
    }
}
