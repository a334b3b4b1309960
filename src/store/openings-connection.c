/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-connection.h"

#include <errno.h>
#include <string.h>

#include "openings-columns.h"
#include "openings-countries.h"
#include "openings-hits.h"
#include "openings-points.h"
#include "openings-query-terms.h"
#include "openings-starts.h"
#include "openings-tally.h"

/* A connection keeps every statement that it prepared, by the text of its SQL.
 * A statement is reset when it is asked for, and again as soon as it has given
 * its last row, so that no read transaction lingers. */

/* Of what it caches each connection has a copy; what is mapped is the system's. */
#define CACHE_READER_KIB 1024
#define CACHE_WRITER_KIB 8192
#define MAP_BYTES        (64 * 1024 * 1024)
#define BUSY_MS          5000
#define PROGRESS_STEPS   4000
#define MAX_STATEMENTS   128

struct _OpeningsConnection
{
  sqlite3 *handle;             /* (owned) */
  GHashTable *statements;      /* (owned) SQL → sqlite3_stmt */
  GCancellable *cancellable;   /* (owned) (nullable) of what runs now */
  OpeningsRates *rates;        /* (owned) (nullable) */
  OpeningsPacker *packer;      /* (owned) */
  OpeningsColumnsShelf *shelf; /* (unowned) (nullable) */
  gboolean durable;
  gboolean has_job_changes; /* the transaction under way */
};

G_DEFINE_QUARK (openings - store - error - quark, openings_store_error)

G_DEFINE_ENUM_TYPE (OpeningsStoreError, openings_store_error,
                    G_DEFINE_ENUM_VALUE (OPENINGS_STORE_ERROR_FAILED, "store-failed"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_STORE_ERROR_NEWER, "store-newer"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_STORE_ERROR_DAMAGED, "store-damaged"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_STORE_ERROR_UNWRITABLE, "store-unwritable"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_STORE_ERROR_FULL, "store-full"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_STORE_ERROR_BUSY, "store-busy"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_STORE_ERROR_NOT_FOUND, "store-not-found"))

static void
statement_free (gpointer data)
{
  sqlite3_finalize (data);
}

/* One that is between two of its rows is still needed. */
static gboolean
is_idle (gpointer sql,
         gpointer statement,
         gpointer data)
{
  return !sqlite3_stmt_busy (statement);
}

static int
progress_cb (void *data)
{
  OpeningsConnection *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

/* A quota is another way for a disk to be full, of which SQLite says only that
 * a write failed; the file, that of the database or its journal, knows why. */
static gboolean
is_out_of_space (OpeningsConnection *self,
                 int code)
{
  static const int pointers[] = { SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER };

  if (code != SQLITE_IOERR_WRITE || self->handle == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (pointers); i++)
    {
      sqlite3_file *file = NULL;
      int number = 0;

      sqlite3_file_control (self->handle, "main", pointers[i], &file);
      if (file != NULL && file->pMethods != NULL)
        file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &number);
      if (number == EDQUOT || number == EFBIG)
        return TRUE;
    }

  return FALSE;
}

/**
 * openings_connection_fail:
 * @self: a connection
 * @code: what SQLite answered
 * @error: where to say so
 *
 * Returns: %FALSE
 */
gboolean
openings_connection_fail (OpeningsConnection *self,
                          int code,
                          GError **error)
{
  const char *detail = self->handle != NULL ? sqlite3_errmsg (self->handle) : sqlite3_errstr (code);

  switch (is_out_of_space (self, code) ? SQLITE_FULL : code & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_DAMAGED,
                   "The database is damaged (%s)", detail);
      break;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_UNWRITABLE,
                   "The database can’t be written (%s)", detail);
      break;
    case SQLITE_FULL:
      g_set_error_literal (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_FULL,
                           "The disk is full: nothing was saved");
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_BUSY,
                           "Another program is busy with the database");
      break;
    default:
      g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_FAILED,
                   "The database did not answer (%s)", detail);
    }

  return FALSE;
}

static gboolean
set_pragmas (OpeningsConnection *self,
             OpeningsConnectionRole role,
             GError **error)
{
  g_autofree char *sizes = NULL;

  sizes = g_strdup_printf ("PRAGMA cache_size = -%d; PRAGMA mmap_size = %d;",
                           role == OPENINGS_CONNECTION_WRITER ? CACHE_WRITER_KIB : CACHE_READER_KIB,
                           MAP_BYTES);

  /* It writes to the file even where nothing changes, which may be one to refuse. */
  if (role == OPENINGS_CONNECTION_WRITER &&
      openings_connection_get_int (self, "PRAGMA page_count", -1) == 0 &&
      !openings_connection_exec (self, "PRAGMA auto_vacuum = INCREMENTAL", error))
    return FALSE;

  if (role == OPENINGS_CONNECTION_WRITER &&
      !openings_connection_exec (
          self,
          "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
          "PRAGMA journal_size_limit = 16777216;",
          error))
    return FALSE;

  if (role == OPENINGS_CONNECTION_READER &&
      !openings_connection_exec (self, "PRAGMA query_only = ON;", error))
    return FALSE;

  return openings_connection_exec (self,
                                   "PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;"
                                   "PRAGMA secure_delete = OFF; PRAGMA trusted_schema = OFF;",
                                   error) &&
         openings_connection_exec (self, sizes, error);
}

/**
 * openings_connection_open:
 * @path: the database's file
 * @role: whether it may write; who may makes the file
 * @error: where to say why not
 *
 * Returns: (transfer full) (nullable): a connection for one thread
 */
OpeningsConnection *
openings_connection_open (const char *path,
                          OpeningsConnectionRole role,
                          GError **error)
{
  g_autoptr (OpeningsConnection) self = g_new0 (OpeningsConnection, 1);
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE;
  int code;

  if (role != OPENINGS_CONNECTION_READER)
    flags |= SQLITE_OPEN_CREATE;

  self->packer = openings_packer_new ();
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            statement_free);
  code = sqlite3_open_v2 (path, &self->handle, flags, NULL);
  if (code != SQLITE_OK)
    {
      openings_connection_fail (self, code, error);
      return NULL;
    }

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_MS);
  sqlite3_progress_handler (self->handle, PROGRESS_STEPS, progress_cb, self);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_LOOKASIDE, NULL, 256, 500);
  openings_hits_register (self);
  openings_starts_register (self->handle);
  openings_points_register (self->handle);
  openings_countries_register (self->handle);
  openings_query_terms_register (self->handle);
  openings_tally_register (self->handle);
  openings_columns_register (self->handle);
  openings_packer_register (self->packer, self->handle);
  if (!set_pragmas (self, role, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
openings_connection_close (OpeningsConnection *self)
{
  g_hash_table_unref (self->statements);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rates, openings_rates_unref);
  sqlite3_close (self->handle);
  openings_packer_free (self->packer);
  g_free (self);
}

sqlite3 *
openings_connection_get_handle (OpeningsConnection *self)
{
  return self->handle;
}

/**
 * openings_connection_set_rates:
 * @self: a connection without rates
 * @rates: what it compares salaries by
 */
void
openings_connection_set_rates (OpeningsConnection *self,
                               OpeningsRates *rates)
{
  self->rates = openings_rates_ref (rates);
}

/**
 * openings_connection_get_rates:
 * @self: a connection
 *
 * Returns: (transfer none) (nullable): what it compares salaries by
 */
OpeningsRates *
openings_connection_get_rates (OpeningsConnection *self)
{
  return self->rates;
}

/* What it shares with the other readers of its store, which outlives it; a connection on
 * its own has none. */
void
openings_connection_set_shelf (OpeningsConnection *self,
                               OpeningsColumnsShelf *shelf)
{
  self->shelf = shelf;
}

OpeningsColumnsShelf *
openings_connection_get_shelf (OpeningsConnection *self)
{
  return self->shelf;
}

/**
 * openings_connection_get_packer:
 * @self: a connection
 *
 * Returns: (transfer none): what packs texts on its thread
 */
OpeningsPacker *
openings_connection_get_packer (OpeningsConnection *self)
{
  return self->packer;
}

/**
 * openings_connection_watch:
 * @self: a connection
 * @cancellable: (nullable): what interrupts the statements that follow
 */
void
openings_connection_watch (OpeningsConnection *self,
                           GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

/* Returns: (transfer none) (nullable): what interrupts the statements that run now */
GCancellable *
openings_connection_get_cancellable (OpeningsConnection *self)
{
  return self->cancellable;
}

gboolean
openings_connection_exec (OpeningsConnection *self,
                          const char *sql,
                          GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || openings_connection_fail (self, code, error);
}

/**
 * openings_connection_prepare:
 * @self: a connection
 * @sql: one statement
 * @error: where to say why not
 *
 * Returns: (transfer none) (nullable): the statement, reset and without values
 */
sqlite3_stmt *
openings_connection_prepare (OpeningsConnection *self,
                             const char *sql,
                             GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int code;

  if (statement != NULL)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }

  if (g_hash_table_size (self->statements) >= MAX_STATEMENTS)
    g_hash_table_foreach_remove (self->statements, is_idle, NULL);

  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      openings_connection_fail (self, code, error);
      return NULL;
    }

  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

/**
 * openings_connection_step:
 * @self: a connection
 * @statement: one of its statements
 * @has_row: (out): whether there is a row to read
 * @error: where to say why not
 *
 * Returns: whether the step succeeded
 */
gboolean
openings_connection_step (OpeningsConnection *self,
                          sqlite3_stmt *statement,
                          gboolean *has_row,
                          GError **error)
{
  int code = sqlite3_step (statement);

  *has_row = code == SQLITE_ROW;
  if (code == SQLITE_ROW)
    return TRUE;

  if (code != SQLITE_DONE)
    openings_connection_fail (self, code, error);
  sqlite3_reset (statement);

  return code == SQLITE_DONE;
}

/**
 * openings_connection_run:
 * @self: a connection
 * @statement: one of its statements, whose rows don't matter
 * @error: where to say why not
 *
 * Returns: whether it ran to its end
 */
gboolean
openings_connection_run (OpeningsConnection *self,
                         sqlite3_stmt *statement,
                         GError **error)
{
  gboolean has_row = TRUE;

  while (has_row)
    if (!openings_connection_step (self, statement, &has_row, error))
      return FALSE;

  return TRUE;
}

/**
 * openings_connection_get_int:
 * @self: a connection
 * @sql: a statement that gives one integer
 * @fallback: what else to give
 *
 * Returns: the integer
 */
gint64
openings_connection_get_int (OpeningsConnection *self,
                             const char *sql,
                             gint64 fallback)
{
  sqlite3_stmt *statement = openings_connection_prepare (self, sql, NULL);
  gboolean has_row = FALSE;
  gint64 value = fallback;

  if (statement != NULL && openings_connection_step (self, statement, &has_row, NULL) && has_row)
    value = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return value;
}

/**
 * openings_connection_begin:
 * @self: a writer
 * @durable: whether the transaction must survive a loss of power: what the
 *   user typed; what can be fetched again need not
 * @error: where to say why not
 *
 * Returns: whether a transaction began
 */
gboolean
openings_connection_begin (OpeningsConnection *self,
                           gboolean durable,
                           GError **error)
{
  if (self->durable != durable)
    {
      if (!openings_connection_exec (self,
                                     durable ? "PRAGMA synchronous = FULL"
                                             : "PRAGMA synchronous = NORMAL",
                                     error))
        return FALSE;
      self->durable = durable;
    }

  return openings_connection_exec (self, "BEGIN IMMEDIATE", error);
}

static void
update_cb (void *data,
           int operation,
           const char *database,
           const char *table,
           sqlite3_int64 id)
{
  OpeningsConnection *self = data;

  self->has_job_changes |= strcmp (table, "jobs") == 0;
}

/**
 * openings_connection_stamp_jobs:
 * @self: a writer, of a database with the newest schema
 *
 * From now on each transaction that changes jobs says so in the database.
 */
void
openings_connection_stamp_jobs (OpeningsConnection *self)
{
  sqlite3_update_hook (self->handle, update_cb, self);
}

gboolean
openings_connection_commit (OpeningsConnection *self,
                            GError **error)
{
  if (self->has_job_changes &&
      !openings_connection_exec (self, "UPDATE job_stamp SET stamp = random ()", error))
    return FALSE;

  self->has_job_changes = FALSE;
  return openings_connection_exec (self, "COMMIT", error);
}

void
openings_connection_rollback (OpeningsConnection *self)
{
  openings_connection_watch (self, NULL);
  self->has_job_changes = FALSE;
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * openings_connection_begin_reading:
 * @self: (nullable): a reader, or %NULL where @error is set already
 * @cancellable: (nullable): what interrupts the statements that follow
 * @error: where to say why not
 *
 * All that is read is of one moment, and locked once: a lock for each row takes as
 * long as the row.
 *
 * Returns: whether openings_connection_end_reading() is to follow
 */
gboolean
openings_connection_begin_reading (OpeningsConnection *self,
                                   GCancellable *cancellable,
                                   GError **error)
{
  if (self == NULL || !openings_connection_exec (self, "BEGIN", error))
    return FALSE;

  openings_connection_watch (self, cancellable);
  return TRUE;
}

void
openings_connection_end_reading (OpeningsConnection *self)
{
  openings_connection_rollback (self);
}

/* @func writes, in a transaction that is undone where it or the end of it fails.
 * @self may be NULL, where @error is set already. Returns: whether all was written */
gboolean
openings_connection_transact (OpeningsConnection *self,
                              gboolean durable,
                              OpeningsTransactionFunc func,
                              gpointer data,
                              GError **error)
{
  if (self == NULL || !openings_connection_begin (self, durable, error))
    return FALSE;
  if (func (self, data, error) && openings_connection_commit (self, error))
    return TRUE;

  openings_connection_rollback (self);

  return FALSE;
}
