/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-migration.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "openings-backups.h"
#include "openings-store-resources.h"

/* Schema N is what schema/NNN-*.sql makes of schema N-1. PRAGMA user_version
 * tells which one a database has; a new database has 0. */
static const char *const SCHEMAS[] = {
  "/io/github/openings/Openings/store/schema/001-initial.sql",
  "/io/github/openings/Openings/store/schema/002-statements.sql",
  "/io/github/openings/Openings/store/schema/003-seen.sql",
  "/io/github/openings/Openings/store/schema/004-search.sql",
  "/io/github/openings/Openings/store/schema/005-salaries.sql",
  "/io/github/openings/Openings/store/schema/006-relisted.sql",
  "/io/github/openings/Openings/store/schema/007-points.sql",
  "/io/github/openings/Openings/store/schema/008-source-health.sql",
  "/io/github/openings/Openings/store/schema/009-searches.sql",
  "/io/github/openings/Openings/store/schema/010-refresh.sql",
};

static gboolean
check_full_text (OpeningsConnection *connection,
                 GError **error)
{
  if (sqlite3_compileoption_used ("ENABLE_FTS5"))
    return TRUE;

  g_set_error_literal (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_FAILED,
                       "This system’s SQLite has no full-text search (FTS5)");
  return FALSE;
}

static gboolean
back_up (OpeningsConnection *connection,
         const char *backups,
         gint64 version,
         GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%S");
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (g_mkdir_with_parents (backups, 0700) != 0)
    {
      g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_UNWRITABLE,
                   "The folder for backups can’t be made (%s)", g_strerror (errno));
      return FALSE;
    }

  name = g_strdup_printf ("openings-%s-schema-%" G_GINT64_FORMAT ".db", stamp, version);
  path = g_build_filename (backups, name, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  return openings_backup_write (connection, path, error);
}

static gboolean
apply (OpeningsConnection *connection,
       guint version,
       GError **error)
{
  g_autoptr (GBytes) sql = g_resource_lookup_data (openings_store_get_resource (), SCHEMAS[version],
                                                   0, error);
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %u", version + 1);

  if (sql == NULL || !openings_connection_begin (connection, TRUE, error))
    return FALSE;

  if (openings_connection_exec (connection, g_bytes_get_data (sql, NULL), error) &&
      openings_connection_exec (connection, stamp, error) &&
      openings_connection_commit (connection, error))
    return TRUE;

  openings_connection_rollback (connection);
  return FALSE;
}

/**
 * openings_migration_check:
 * @connection: a database
 * @error: return location for a %OPENINGS_STORE_ERROR_NEWER
 *
 * Returns: whether this version can bring it to the newest schema
 */
gboolean
openings_migration_check (OpeningsConnection *connection,
                          GError **error)
{
  gint64 version = openings_connection_get_int (connection, "PRAGMA user_version", -1);

  if (version >= 0 && version <= (gint64) G_N_ELEMENTS (SCHEMAS))
    return TRUE;

  g_set_error_literal (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NEWER,
                       "The database was written by a newer version of Openings");
  return FALSE;
}

/**
 * openings_migration_run:
 * @connection: the writer
 * @backups: the folder for backups
 * @error: where to say why not
 *
 * Brings the database to the newest schema, step by step, each in a
 * transaction of its own and after a backup. A database from a newer version
 * is left as it is.
 *
 * Returns: whether the database has the newest schema
 */
gboolean
openings_migration_run (OpeningsConnection *connection,
                        const char *backups,
                        GError **error)
{
  gint64 version = openings_connection_get_int (connection, "PRAGMA user_version", -1);
  gboolean empty = openings_connection_get_int (connection,
                                                "SELECT count(*) = 0 FROM sqlite_schema", 0) != 0;

  if (!check_full_text (connection, error) || !openings_migration_check (connection, error))
    return FALSE;

  for (; version < (gint64) G_N_ELEMENTS (SCHEMAS); version++)
    {
      if (!empty && !back_up (connection, backups, version, error))
        return FALSE;
      if (!apply (connection, (guint) version, error))
        return FALSE;
    }

  return TRUE;
}
