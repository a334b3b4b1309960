/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-undo.h"

#include "openings-bodies.h"
#include "openings-full-text-index.h"
#include "openings-job-reader.h"
#include "openings-points.h"
#include "openings-starts.h"
#include "openings-store-private.h"
#include "openings-upsert.h"

/* It is kept in temporary tables, which go with the connection. Rows of jobs are
 * kept whole, and for each the state that the load left it in: what a fetch or
 * the user wrote since is newer, and stays. */

#define TABLES_SQL                                                                      \
  "CREATE TEMP TABLE IF NOT EXISTS undos (undo INTEGER PRIMARY KEY AUTOINCREMENT);"     \
  "CREATE TEMP TABLE IF NOT EXISTS undo_notes (undo INTEGER, note INTEGER, id INTEGER," \
  " text TEXT, PRIMARY KEY (undo, note, id, text)) WITHOUT ROWID;"                      \
  "CREATE TEMP TABLE IF NOT EXISTS undo_jobs AS"                                        \
  " SELECT 0 AS undo, * FROM main.jobs LIMIT 0;"                                        \
  "CREATE UNIQUE INDEX IF NOT EXISTS temp.undo_jobs_id ON undo_jobs (undo, id);"        \
  "CREATE TEMP TABLE IF NOT EXISTS undo_bodies AS"                                      \
  " SELECT 0 AS undo, * FROM main.bodies LIMIT 0;"                                      \
  "CREATE UNIQUE INDEX IF NOT EXISTS temp.undo_bodies_id ON undo_bodies (undo, id);"

#define OF_BODY OPENINGS_BODIES_OF ("?2")
/* Not the parts of a text that was longer the second time. */
#define KEEP_BODIES_SQL                                                       \
  "INSERT INTO temp.undo_bodies SELECT ?1, * FROM main.bodies WHERE " OF_BODY \
  " AND EXISTS (SELECT 1 FROM temp.undo_jobs WHERE undo = ?1 AND id = ?2)"    \
  " AND NOT EXISTS (SELECT 1 FROM temp.undo_bodies WHERE undo = ?1 AND " OF_BODY ")"

/* With its place in its source, which another address of that changes. */
#define JOB_STATE                                                                           \
  "content_hash || ' ' || last_seen || ' ' || coalesce (closed_at, '') || ' ' || source_id" \
  " || ' ' || external_id"
#define FIELDS_STATE "favorite || ' ' || applied || ' ' || status || ' ' || notes"

/* @sql may have ?1 for the undo, ?2 for the id, ?3 for the note, ?4 for the text */
static gboolean
run (OpeningsConnection *connection,
     const char *sql,
     gint64 undo,
     gint64 id,
     OpeningsUndoNote note,
     const char *text,
     GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, undo);
  sqlite3_bind_int64 (statement, 2, id);
  sqlite3_bind_int (statement, 3, (int) note);
  openings_bind_text (statement, 4, text);

  return openings_connection_run (connection, statement, error);
}

/* Calls @func for each id that @sql gives for the undo and the note. */
static gboolean
for_each_id (OpeningsConnection *connection,
             const char *sql,
             gint64 undo,
             OpeningsUndoNote note,
             gboolean (*func) (OpeningsConnection *connection,
                               gint64 undo,
                               gint64 id,
                               GError **error),
             GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement = openings_connection_prepare (connection, sql, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, undo);
  sqlite3_bind_int (statement, 3, (int) note);
  while (has_row)
    {
      gint64 id;

      if (!openings_connection_step (connection, statement, &has_row, error))
        return FALSE;
      id = sqlite3_column_int64 (statement, 0);
      if (has_row)
        g_array_append_val (ids, id);
    }

  for (guint i = 0; i < ids->len; i++)
    if (!func (connection, undo, g_array_index (ids, gint64, i), error))
      return FALSE;

  return TRUE;
}

/**
 * openings_undo_begin:
 * @connection: the writer, in a transaction
 * @error: where to say why not
 *
 * Returns: what the changes that follow are kept under, 0 on error
 */
gint64
openings_undo_begin (OpeningsConnection *connection,
                     GError **error)
{
  sqlite3_stmt *statement;

  if (!openings_connection_exec (connection, TABLES_SQL, error))
    return 0;

  statement = openings_connection_prepare (connection, "INSERT INTO temp.undos DEFAULT VALUES",
                                           error);

  return statement != NULL && openings_connection_run (connection, statement, error)
             ? sqlite3_last_insert_rowid (openings_connection_get_handle (connection))
             : 0;
}

/**
 * openings_undo_keep_job:
 * @connection: the writer, in a transaction
 * @undo: what it is kept under
 * @job_id: of a job that is about to be written
 * @error: where to say why not
 *
 * Keeps what a job says, unless it is the load's own.
 */
gboolean
openings_undo_keep_job (OpeningsConnection *connection,
                        gint64 undo,
                        gint64 job_id,
                        GError **error)
{
  return run (connection,
              "INSERT OR IGNORE INTO temp.undo_jobs SELECT ?1, * FROM main.jobs WHERE id = ?2"
              " AND NOT EXISTS (SELECT 1 FROM temp.undo_notes"
              "  WHERE undo = ?1 AND note = ?3 AND id = ?2)",
              undo, job_id, OPENINGS_UNDO_NEW_JOB, NULL, error) &&
         run (connection,
              KEEP_BODIES_SQL, undo, job_id, OPENINGS_UNDO_NEW_JOB, NULL, error);
}

/**
 * openings_undo_note:
 * @connection: the writer, in a transaction
 * @undo: what it is kept under
 * @note: what was done; where more of a source is to be followed, what will be
 * @id: of what it was done to
 * @text: (nullable): with which text, for a tag
 * @error: where to say why not
 */
gboolean
openings_undo_note (OpeningsConnection *connection,
                    gint64 undo,
                    OpeningsUndoNote note,
                    gint64 id,
                    const char *text,
                    GError **error)
{
  static const char *const states[] = {
    [OPENINGS_UNDO_NEW_SOURCE] = "VALUES (?1, ?3, ?2, '')",
    [OPENINGS_UNDO_WIDER_SOURCE] = "SELECT ?1, ?3, ?2, only_ids FROM main.sources"
                                   " WHERE id = ?2 AND only_ids IS NOT NULL",
    [OPENINGS_UNDO_NEW_JOB] = "VALUES (?1, ?3, ?2, '')",
    [OPENINGS_UNDO_WRITTEN_JOB] = "SELECT ?1, ?3, ?2, " JOB_STATE " FROM main.jobs WHERE id = ?2",
    [OPENINGS_UNDO_USER_FIELDS] = "SELECT ?1, ?3, ?2, " FIELDS_STATE
                                  " FROM main.user_fields WHERE job_id = ?2",
    [OPENINGS_UNDO_TAG] = "VALUES (?1, ?3, ?2, ?4)",
    [OPENINGS_UNDO_EVENT] = "VALUES (?1, ?3, ?2, '')",
    [OPENINGS_UNDO_PROFILE] = "SELECT ?1, ?3, id, text FROM main.profile WHERE id = ?2",
  };
  g_autofree char *sql = g_strconcat ("INSERT OR IGNORE INTO temp.undo_notes ", states[note], NULL);

  return run (connection, sql, undo, id, note, text, error);
}

/* Puts the columns of a kept row back, all but the one that it is found by. */
static gboolean
put_row_back (OpeningsConnection *connection,
              const char *table,
              const char *key,
              gint64 undo,
              gint64 id,
              GError **error)
{
  g_autofree char *question = g_strdup_printf (
      "SELECT group_concat (name, ', ') FROM pragma_table_info ('%s') WHERE name <> '%s'", table,
      key);
  sqlite3_stmt *statement = openings_connection_prepare (connection, question, error);
  g_autofree char *columns = NULL;
  g_autofree char *sql = NULL;
  gboolean has_row = FALSE;

  if (statement == NULL || !openings_connection_step (connection, statement, &has_row, error))
    return FALSE;

  columns = has_row ? openings_column_dup_text (statement, 0) : NULL;
  sqlite3_reset (statement);
  sql = g_strdup_printf ("UPDATE main.%s SET (%s) = (SELECT %s FROM temp.undo_%s"
                         " WHERE undo = ?1 AND %s = ?2) WHERE %s = ?2",
                         table, columns, columns, table, key, key);

  return run (connection, sql, undo, id, 0, NULL, error);
}

static gboolean
put_texts_back (OpeningsConnection *connection,
                gint64 undo,
                gint64 id,
                GError **error)
{
  return run (connection, "DELETE FROM main.bodies WHERE " OF_BODY, undo, id, 0,
              NULL, error) &&
         run (connection,
              "INSERT INTO main.bodies SELECT id, data FROM temp.undo_bodies"
              " WHERE undo = ?1 AND " OF_BODY,
              undo, id, 0, NULL, error);
}

/* What follows from a job that was put back. */
static gboolean
index_again (OpeningsConnection *connection,
             gint64 id,
             GError **error)
{
  g_autoptr (OpeningsJob) job = openings_job_reader_get_job (connection, id, error);
  g_autofree char *starts =
      job != NULL ? openings_starts_dup ((const char *const[]) { job->posting->description }, 1)
                  : NULL;

  return job != NULL &&
         openings_full_text_index_add (connection, id, job->posting->description, starts, error) &&
         openings_points_write (connection, id, job->posting, FALSE, error);
}

static gboolean
put_job_back (OpeningsConnection *connection,
              gint64 undo,
              gint64 id,
              GError **error)
{
  return openings_full_text_index_remove (connection, id, error) &&
         put_row_back (connection, "jobs", "id", undo, id, error) &&
         put_texts_back (connection, undo, id, error) && index_again (connection, id, error) &&
         run (connection,
              "UPDATE main.sources SET list_digest = NULL"
              " WHERE id = (SELECT source_id FROM main.jobs WHERE id = ?2)",
              undo, id, 0, NULL, error);
}

static gboolean
remove_job (OpeningsConnection *connection,
            gint64 undo,
            gint64 id,
            GError **error)
{
  return openings_upsert_delete (connection, id, error);
}

static gboolean
unfollow_source (OpeningsConnection *connection,
                 gint64 undo,
                 gint64 id,
                 GError **error)
{
  return openings_store_unfollow (connection, id, error);
}

/* Whether it can be taken back: not once it was, and not on another connection. */
static gboolean
is_kept (OpeningsConnection *connection,
         gint64 undo)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT 1 FROM temp.undos WHERE undo = %" G_GINT64_FORMAT, undo);

  return openings_connection_get_int (connection,
                                      "SELECT 1 FROM temp.sqlite_schema WHERE name = 'undos'",
                                      0) == 1 &&
         openings_connection_get_int (connection, sql, 0) == 1;
}

/* What belongs to the user or to the history. */
static gboolean
take_notes_back (OpeningsConnection *connection,
                 gint64 undo,
                 GError **error)
{
  return run (connection,
              "UPDATE main.user_fields SET favorite = 0, applied = 0, status = 0, notes = ''"
              " WHERE job_id IN"
              "  (SELECT id FROM temp.undo_notes WHERE undo = ?1 AND note = ?3)"
              " AND EXISTS (SELECT 1 FROM temp.undo_notes WHERE undo = ?1 AND note = ?3"
              "  AND id = job_id AND text = " FIELDS_STATE ")",
              undo, 0, OPENINGS_UNDO_USER_FIELDS, NULL, error) &&
         run (connection,
              "DELETE FROM main.tags WHERE (job_id, tag) IN"
              " (SELECT id, text FROM temp.undo_notes WHERE undo = ?1 AND note = ?3)",
              undo, 0, OPENINGS_UNDO_TAG, NULL, error) &&
         run (connection,
              "DELETE FROM main.events WHERE id IN"
              " (SELECT id FROM temp.undo_notes WHERE undo = ?1 AND note = ?3)",
              undo, 0, OPENINGS_UNDO_EVENT, NULL, error) &&
         run (connection,
              "DELETE FROM main.profile WHERE (id, text) IN"
              " (SELECT id, text FROM temp.undo_notes WHERE undo = ?1 AND note = ?3)",
              undo, 0, OPENINGS_UNDO_PROFILE, NULL, error);
}

/**
 * openings_undo_run:
 * @connection: the writer, in a transaction
 * @undo: what the changes are kept under, which are forgotten then
 * @error: where to say why not
 *
 * Takes all of a load back, but for what was written again since.
 */
gboolean
openings_undo_run (OpeningsConnection *connection,
                   gint64 undo,
                   GError **error)
{
  static const char noted_sql[] = "SELECT id FROM temp.undo_notes WHERE undo = ?1 AND note = ?3";
  static const char written_sql[] =
      "SELECT id FROM main.jobs WHERE id IN (SELECT id FROM temp.undo_jobs WHERE undo = ?1)"
      " AND EXISTS (SELECT 1 FROM temp.undo_notes AS noted WHERE noted.undo = ?1 AND note = ?3"
      "  AND noted.id = jobs.id AND text = " JOB_STATE ")";

  if (!is_kept (connection, undo))
    {
      g_set_error_literal (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND,
                           "It can’t be taken back any more");
      return FALSE;
    }

  return take_notes_back (connection, undo, error) &&
         for_each_id (connection, noted_sql, undo, OPENINGS_UNDO_NEW_JOB, remove_job, error) &&
         for_each_id (connection, written_sql, undo, OPENINGS_UNDO_WRITTEN_JOB, put_job_back,
                      error) &&
         run (connection,
              "UPDATE main.sources SET only_ids = noted.text, list_digest = NULL"
              " FROM temp.undo_notes AS noted"
              " WHERE noted.undo = ?1 AND note = ?3 AND noted.id = sources.id",
              undo, 0, OPENINGS_UNDO_WIDER_SOURCE, NULL, error) &&
         for_each_id (connection, noted_sql, undo, OPENINGS_UNDO_NEW_SOURCE, unfollow_source,
                      error) &&
         openings_undo_forget (connection, undo, error);
}

/**
 * openings_undo_forget:
 * @connection: the writer, in a transaction
 * @undo: what is not to be taken back any more
 * @error: where to say why not
 */
gboolean
openings_undo_forget (OpeningsConnection *connection,
                      gint64 undo,
                      GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM temp.undo_jobs WHERE undo = ?1",
    "DELETE FROM temp.undo_bodies WHERE undo = ?1",
    "DELETE FROM temp.undo_notes WHERE undo = ?1",
    "DELETE FROM temp.undos WHERE undo = ?1",
  };

  for (guint i = 0; is_kept (connection, undo) && i < G_N_ELEMENTS (statements); i++)
    if (!run (connection, statements[i], undo, 0, 0, NULL, error))
      return FALSE;

  return TRUE;
}
