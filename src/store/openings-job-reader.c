/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-reader.h"

#include <string.h>

#include "openings-bodies.h"
#include "openings-text.h"

#define MAX_SHORT_TEXT 500 /* characters */

#define ROW_SQL                                                           \
  "SELECT jobs.id, title, coalesce (companies.name,"                      \
  "  (SELECT company FROM sources WHERE sources.id = source_id)),"        \
  " locations, salary_min, salary_max,"                                   \
  " salary_currency, salary_period, salary_origin, workplace, posted_at," \
  " first_seen, closed_at, coalesce (status, 0), coalesce (favorite, 0)," \
  " coalesce (applied, 0), seen_at IS NOT NULL"                           \
  " FROM jobs LEFT JOIN companies ON companies.id = company_id"           \
  " LEFT JOIN user_fields ON user_fields.job_id = jobs.id WHERE jobs.id = ?1"

/* An open job that is in the last whole list was seen then. */
#define JOB_SQL                                                                    \
  "SELECT jobs.id, handle, external_id, companies.name, title, locations, places," \
  " workplace, department, employment, salary_min, salary_max, salary_currency,"   \
  " salary_period, salary_origin, posted_at, updated_at, closes_at, jobs.url,"     \
  " apply_url, logos.url, content_hash, partial, first_seen,"                      \
  " CASE WHEN closed_at IS NULL AND misses = 0"                                    \
  "  THEN max (last_seen, coalesce (last_complete_at, 0)) ELSE last_seen END,"     \
  " closed_at, closed_reason, skills,"                                             \
  " coalesce (favorite, 0), coalesce (applied, 0),"                                \
  " coalesce (status, 0),"                                                         \
  " coalesce (notes, ''), sources.company, seen_at"                                \
  " FROM jobs JOIN sources ON sources.id = jobs.source_id"                         \
  " LEFT JOIN companies ON companies.id = jobs.company_id"                         \
  " LEFT JOIN logos ON logos.company_id = jobs.company_id"                         \
  "  AND logos.source_id = jobs.source_id"                                         \
  " LEFT JOIN user_fields ON user_fields.job_id = jobs.id WHERE jobs.id = ?1"

typedef struct
{
  sqlite3_stmt *statement;
  int column;
} Columns;

static gint64
next_int (Columns *columns)
{
  return sqlite3_column_int64 (columns->statement, columns->column++);
}

/* A damaged or foreign database may hold anything. */
static int
next_enum (Columns *columns,
           int last)
{
  gint64 value = next_int (columns);

  return value >= 0 && value <= last ? (int) value : 0;
}

static char *
next_text (Columns *columns)
{
  return openings_column_dup_text (columns->statement, columns->column++);
}

/* As much as a line of a list has room for. */
static char *
next_short_text (Columns *columns)
{
  g_autofree char *text = next_text (columns);

  if (text == NULL || strlen (text) <= MAX_SHORT_TEXT)
    return g_steal_pointer (&text);

  return openings_text_truncate (text, MAX_SHORT_TEXT);
}

static GStrv
next_lines (Columns *columns)
{
  return openings_column_dup_lines (columns->statement, columns->column++);
}

static void
next_salary (Columns *columns,
             OpeningsSalary *salary)
{
  const char *currency;

  salary->min = sqlite3_column_double (columns->statement, columns->column++);
  salary->max = sqlite3_column_double (columns->statement, columns->column++);
  currency = openings_column_text (columns->statement, columns->column++);
  g_strlcpy (salary->currency, currency != NULL ? currency : "", sizeof salary->currency);
  salary->period = (OpeningsPeriod) next_enum (columns, OPENINGS_PERIOD_HOUR);
  salary->origin = (OpeningsOrigin) next_enum (columns, OPENINGS_ORIGIN_TEXT);
}

static void
next_places (Columns *columns,
             OpeningsPosting *posting)
{
  g_auto (GStrv) lines = next_lines (columns);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", 3);

      if (g_strv_length (parts) == 3)
        openings_posting_add_place (posting,
                                    *parts[0] != '\0' ? parts[0] : NULL,
                                    *parts[1] != '\0' ? parts[1] : NULL,
                                    *parts[2] != '\0' ? parts[2] : NULL);
    }
}

static sqlite3_stmt *
find (OpeningsConnection *connection,
      const char *sql,
      gint64 id,
      GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (connection, sql, error);
  gboolean has_row = FALSE;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, id);
  if (!openings_connection_step (connection, statement, &has_row, error))
    return NULL;
  if (has_row)
    return statement;

  g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND,
               "There is no job %" G_GINT64_FORMAT, id);
  return NULL;
}

/**
 * openings_job_reader_get_row:
 * @connection: a reader
 * @id: of a job
 * @error: where to say why not
 *
 * Returns: (transfer full) (nullable): what a list shows of the job
 */
OpeningsRow *
openings_job_reader_get_row (OpeningsConnection *connection,
                             gint64 id,
                             GError **error)
{
  Columns columns = { find (connection, ROW_SQL, id, error), 0 };
  OpeningsRow *row;

  if (columns.statement == NULL)
    return NULL;

  row = openings_row_new ();
  row->id = next_int (&columns);
  row->title = next_short_text (&columns);
  row->company = next_short_text (&columns);
  row->location = next_short_text (&columns);
  if (row->location != NULL && *row->location == '\0')
    g_clear_pointer (&row->location, g_free);
  if (row->location != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (row->location, "\n", 0);

      g_free (row->location);
      row->location = g_strjoinv (" · ", lines);
    }
  next_salary (&columns, &row->salary);
  row->workplace = (OpeningsWorkplace) next_enum (&columns, OPENINGS_WORKPLACE_ONSITE);
  row->posted_at = next_int (&columns);
  row->first_seen = next_int (&columns);
  row->closed_at = next_int (&columns);
  row->status = (OpeningsStatus) next_enum (&columns, OPENINGS_STATUS_HIDDEN);
  row->favorite = next_int (&columns) != 0;
  row->applied = next_int (&columns) != 0;
  row->seen = next_int (&columns) != 0;
  sqlite3_reset (columns.statement);

  return row;
}

static void
read_facts (Columns *columns,
            OpeningsPosting *posting)
{
  posting->source = next_text (columns);
  posting->external_id = next_text (columns);
  posting->company = next_text (columns);
  posting->title = next_text (columns);
  g_strfreev (posting->locations);
  posting->locations = next_lines (columns);
  next_places (columns, posting);
  posting->workplace = (OpeningsWorkplace) next_enum (columns, OPENINGS_WORKPLACE_ONSITE);
  posting->department = next_text (columns);
  posting->employment = (OpeningsEmployment) next_enum (columns, OPENINGS_EMPLOYMENT_VOLUNTEER);
  next_salary (columns, &posting->salary);
  posting->posted_at = next_int (columns);
  posting->updated_at = next_int (columns);
  posting->closes_at = next_int (columns);
  posting->url = next_text (columns);
  posting->apply_url = next_text (columns);
  posting->logo = next_text (columns);
  posting->content_hash = next_text (columns);
  posting->partial = next_int (columns) != 0;
}

static gboolean
read_texts (OpeningsConnection *connection,
            gint64 id,
            OpeningsPosting *posting,
            GError **error)
{
  g_autofree char *requirements = NULL;
  g_autofree char *statements = NULL;
  char *texts[OPENINGS_N_TEXTS];

  if (!openings_bodies_read (connection, id, texts, error))
    return FALSE;

  posting->description = texts[OPENINGS_TEXT_DESCRIPTION];
  posting->description_html = texts[OPENINGS_TEXT_HTML];
  requirements = texts[OPENINGS_TEXT_REQUIREMENTS];
  statements = texts[OPENINGS_TEXT_STATEMENTS];
  g_strfreev (posting->requirements);
  posting->requirements = g_strsplit (requirements != NULL ? requirements : "", "\n", 0);
  g_ptr_array_unref (posting->statements);
  posting->statements = openings_statements_from_text (statements);

  return TRUE;
}

static gboolean
read_tags (OpeningsConnection *connection,
           OpeningsJob *job,
           GError **error)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  gboolean has_row = TRUE;
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (connection,
                                           "SELECT tag FROM tags WHERE job_id = ?1 ORDER BY tag",
                                           error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, job->id);
  while (has_row)
    {
      if (!openings_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (has_row)
        g_strv_builder_add (tags, openings_column_text (statement, 0));
    }
  g_strfreev (job->tags);
  job->tags = g_strv_builder_end (tags);

  return TRUE;
}

/**
 * openings_job_reader_get_job:
 * @connection: a reader
 * @id: of a job
 * @error: where to say why not
 *
 * Returns: (transfer full) (nullable): the job with its texts
 */
OpeningsJob *
openings_job_reader_get_job (OpeningsConnection *connection,
                             gint64 id,
                             GError **error)
{
  Columns columns = { find (connection, JOB_SQL, id, error), 0 };
  g_autoptr (OpeningsJob) job = NULL;
  OpeningsPosting *posting;

  if (columns.statement == NULL)
    return NULL;

  job = openings_job_new ();
  posting = job->posting = openings_posting_new ();
  job->id = next_int (&columns);
  read_facts (&columns, posting);
  job->first_seen = next_int (&columns);
  job->last_seen = next_int (&columns);
  job->closed_at = next_int (&columns);
  job->closed_reason = next_text (&columns);
  g_strfreev (posting->skills);
  posting->skills = next_lines (&columns);
  posting->sealed = TRUE;
  job->favorite = next_int (&columns) != 0;
  job->applied = next_int (&columns) != 0;
  job->status = (OpeningsStatus) next_enum (&columns, OPENINGS_STATUS_HIDDEN);
  g_free (job->notes);
  job->notes = next_text (&columns);
  job->source_name = next_text (&columns);
  job->seen_at = next_int (&columns);
  sqlite3_reset (columns.statement);

  return read_texts (connection, id, posting, error) && read_tags (connection, job, error)
             ? g_steal_pointer (&job)
             : NULL;
}
