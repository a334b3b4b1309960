/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-migration.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "openings-backups.h"
#include "openings-migration-bodies.h"
#include "openings-store-resources.h"

/* Schema N is what schema/NNN-*.sql makes of schema N-1. PRAGMA user_version
 * tells which one a database has; a new database has 0.
 *
 * What takes long is no part of that transaction: it follows in many small ones,
 * and goes on at the next start where it was cut off. */

typedef gboolean (*FillFunc) (OpeningsConnection *connection,
                              GCancellable *cancellable,
                              GFileProgressCallback progress,
                              gpointer progress_data,
                              GError **error);

#define PATH "/io/github/openings/Openings/store/schema/"

static const struct
{
  const char *path;
  FillFunc fill; /* (nullable) what follows */
} schemas[] = {
  { PATH "001-initial.sql", NULL },
  { PATH "002-statements.sql", NULL },
  { PATH "003-seen.sql", NULL },
  { PATH "004-search.sql", NULL },
  { PATH "005-salaries.sql", NULL },
  { PATH "006-relisted.sql", NULL },
  { PATH "007-points.sql", NULL },
  { PATH "008-source-health.sql", NULL },
  { PATH "009-searches.sql", NULL },
  { PATH "010-refresh.sql", NULL },
  { PATH "011-bodies.sql", openings_migration_bodies_fill },
  { PATH "012-texts.sql", NULL },
  { PATH "013-logos.sql", NULL },
  { PATH "014-merges.sql", NULL },
  { PATH "015-order.sql", NULL },
  { PATH "016-locations.sql", NULL },
  { PATH "017-countries.sql", NULL },
  { PATH "018-stamp.sql", NULL },
  { PATH "019-pages.sql", NULL },
};

#define N_SCHEMAS ((gint64) G_N_ELEMENTS (schemas))

/* Of all that is done, what the copy is told to be. */
#define COPY_PERCENT 40

typedef struct
{
  GFileProgressCallback progress; /* (nullable) */
  gpointer data;
  goffset start; /* percent */
  goffset end;
} Progress;

static void
progress_cb (goffset current,
             goffset total,
             gpointer data)
{
  Progress *self = data;

  if (self->progress != NULL && total > 0)
    self->progress (self->start + (self->end - self->start) * current / total, 100, self->data);
}

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
         GCancellable *cancellable,
         Progress *progress,
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

  return openings_backup_copy (connection, path, cancellable, progress_cb, progress, error);
}

static gboolean
apply (OpeningsConnection *connection,
       guint version,
       GError **error)
{
  g_autoptr (GBytes) sql = g_resource_lookup_data (openings_store_get_resource (),
                                                   schemas[version].path, 0, error);
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

  if (version >= 0 && version <= N_SCHEMAS)
    return TRUE;

  g_set_error_literal (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NEWER,
                       "The database was written by a newer version of Openings");
  return FALSE;
}

static gboolean
fill (OpeningsConnection *connection,
      gint64 version,
      GCancellable *cancellable,
      Progress *progress,
      GError **error)
{
  return version == 0 || schemas[version - 1].fill == NULL ||
         schemas[version - 1].fill (connection, cancellable, progress_cb, progress, error);
}

/* One that was left half-way was copied before. */
static gboolean
needs_backup (OpeningsConnection *connection,
              gint64 version)
{
  return version < N_SCHEMAS && (version == 0 || schemas[version - 1].fill == NULL) &&
         openings_connection_get_int (connection, "SELECT count(*) FROM sqlite_schema", 0) > 0;
}

/**
 * openings_migration_run:
 * @connection: the writer
 * @backups: the folder for backups
 * @cancellable: (nullable): a way to give up for now: the next call goes on
 * @progress: (nullable): told how far it is, if there is anything to do
 * @progress_data: for @progress
 * @error: where to say why not
 *
 * Brings the database to the newest schema, step by step, after a backup. A
 * database from a newer version is left as it is.
 *
 * Returns: whether the database has the newest schema
 */
gboolean
openings_migration_run (OpeningsConnection *connection,
                        const char *backups,
                        GCancellable *cancellable,
                        GFileProgressCallback progress,
                        gpointer progress_data,
                        GError **error)
{
  gint64 version = openings_connection_get_int (connection, "PRAGMA user_version", -1);
  Progress part = { progress, progress_data, 0, COPY_PERCENT };

  if (!check_full_text (connection, error) || !openings_migration_check (connection, error))
    return FALSE;
  if (needs_backup (connection, version) &&
      !back_up (connection, backups, version, cancellable, &part, error))
    return FALSE;

  part.start = COPY_PERCENT;
  part.end = 100;
  while (fill (connection, version, cancellable, &part, error))
    {
      if (version == N_SCHEMAS)
        {
          openings_connection_stamp_jobs (connection);
          return TRUE;
        }
      if (!apply (connection, (guint) version++, error))
        return FALSE;
    }

  return FALSE;
}
