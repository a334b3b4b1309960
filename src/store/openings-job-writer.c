/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-writer.h"

#include "openings-bodies.h"
#include "openings-points.h"

/**
 * openings_job_writer_find_company:
 * @connection: the writer, in a transaction
 * @name: (nullable): of a company, which is added if it is new
 * @id: (out): its id, 0 for no company
 * @error: where to say why not
 */
gboolean
openings_job_writer_find_company (OpeningsConnection *connection,
                                  const char *name,
                                  gint64 *id,
                                  GError **error)
{
  sqlite3_stmt *statement;
  gboolean has_row = FALSE;

  *id = 0;
  if (name == NULL || *name == '\0')
    return TRUE;

  for (guint try = 0; try < 2 && !has_row; try++)
    {
      statement = openings_connection_prepare (connection,
                                               "SELECT id FROM companies WHERE name = ?1", error);
      if (statement == NULL)
        return FALSE;
      openings_bind_text (statement, 1, name);
      if (!openings_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (has_row)
        {
          *id = sqlite3_column_int64 (statement, 0);
          sqlite3_reset (statement);
          break;
        }

      statement = openings_connection_prepare (connection,
                                               "INSERT INTO companies (name) VALUES (?1)", error);
      if (statement == NULL)
        return FALSE;
      openings_bind_text (statement, 1, name);
      if (!openings_connection_run (connection, statement, error))
        return FALSE;
    }

  return TRUE;
}

static char *
places_to_text (const OpeningsPosting *posting)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < posting->places->len; i++)
    {
      const OpeningsPlace *place = g_ptr_array_index (posting->places, i);

      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, "%s\t%s\t%s", place->city != NULL ? place->city : "",
                              place->region != NULL ? place->region : "",
                              place->country != NULL ? place->country : "");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
bind_salary (sqlite3_stmt *statement,
             OpeningsRates *rates,
             const OpeningsSalary *salary)
{
  gboolean stated = openings_salary_is_stated (salary);

  openings_bind_amount (statement, 12, salary->min);
  openings_bind_amount (statement, 13, salary->max);
  openings_bind_text (statement, 14, *salary->currency != '\0' ? salary->currency : NULL);
  if (stated)
    {
      sqlite3_bind_int (statement, 15, salary->period);
      sqlite3_bind_int (statement, 16, salary->origin);
    }
  openings_bind_amount (statement, 17, openings_salary_yearly_max (salary));
  openings_bind_amount (statement, 28, openings_rates_convert_salary (rates, salary));
}

/* The same numbers in INSERT_SQL and UPDATE_SQL. */
static void
bind_facts (sqlite3_stmt *statement,
            OpeningsRates *rates,
            const OpeningsJobFacts *facts,
            gint64 now)
{
  const OpeningsPosting *posting = facts->posting;
  const OpeningsStatement *applicants =
      openings_statements_find (posting->statements, OPENINGS_TOPIC_APPLICANTS);

  openings_bind_text (statement, 3, posting->external_id);
  if (facts->company_id != 0)
    sqlite3_bind_int64 (statement, 4, facts->company_id);
  openings_bind_text (statement, 5, posting->title);
  openings_bind_lines (statement, 6, posting->locations);
  sqlite3_bind_text (statement, 7, places_to_text (posting), -1, g_free);
  sqlite3_bind_int (statement, 8, posting->workplace);
  openings_bind_text (statement, 9, posting->department);
  sqlite3_bind_int (statement, 10, posting->employment);
  openings_bind_text (statement, 11, posting->content_hash);
  bind_salary (statement, rates, &posting->salary);
  openings_bind_time (statement, 18, posting->posted_at);
  openings_bind_time (statement, 19, posting->updated_at);
  openings_bind_time (statement, 20, posting->closes_at);
  openings_bind_text (statement, 21, posting->url);
  openings_bind_text (statement, 22, posting->apply_url);
  sqlite3_bind_int64 (statement, 23, now);
  sqlite3_bind_int64 (statement, 24,
                      posting->posted_at != OPENINGS_TIME_UNKNOWN ? posting->posted_at
                                                                  : facts->first_seen);
  openings_bind_text (statement, 25, facts->list_hash);
  sqlite3_bind_int (statement, 26, posting->partial);
  if (applicants != NULL)
    openings_bind_text (statement, 27, applicants->value);
  openings_bind_lines (statement, 29, posting->skills);
}

#define INSERT_SQL                                                                   \
  "INSERT INTO jobs (source_id, external_id, company_id, title, locations, places,"  \
  " workplace, department, employment, content_hash, salary_min, salary_max,"        \
  " salary_currency, salary_period, salary_origin, salary_yearly, posted_at,"        \
  " updated_at, closes_at, url, apply_url, first_seen, last_seen, listed_at,"        \
  " list_hash, partial, applicants, salary_common, skills)"                          \
  " VALUES (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17," \
  " ?18, ?19, ?20, ?21, ?22, ?23, ?23, ?24, ?25, ?26, ?27, ?28, ?29)"

#define UPDATE_SQL                                                                   \
  "UPDATE jobs SET company_id = ?4, title = ?5, locations = ?6, places = ?7,"        \
  " workplace = ?8, department = ?9, employment = ?10, content_hash = ?11,"          \
  " salary_min = ?12, salary_max = ?13, salary_currency = ?14, salary_period = ?15," \
  " salary_origin = ?16, salary_yearly = ?17, posted_at = ?18, updated_at = ?19,"    \
  " closes_at = ?20, url = ?21, apply_url = ?22, last_seen = ?23, listed_at = ?24,"  \
  " list_hash = ?25, partial = ?26, applicants = ?27, salary_common = ?28,"          \
  " skills = ?29, misses = 0, closed_at = NULL, closed_reason = NULL WHERE id = ?1"

static gboolean
add_locations (OpeningsConnection *connection,
               const OpeningsPosting *posting,
               GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (
      connection, "INSERT INTO known_locations VALUES (?1, ?2) ON CONFLICT DO NOTHING", error);

  if (statement == NULL)
    return FALSE;

  openings_bind_lines (statement, 1, posting->locations);
  sqlite3_bind_text (statement, 2, places_to_text (posting), -1, g_free);

  return openings_connection_run (connection, statement, error);
}

/**
 * openings_job_writer_insert:
 * @connection: the writer, in a transaction
 * @source_id: whose job it is
 * @facts: what to write
 * @now: when it was seen
 * @error: where to say why not
 *
 * Returns: the id of the new job, 0 on error
 */
gint64
openings_job_writer_insert (OpeningsConnection *connection,
                            gint64 source_id,
                            const OpeningsJobFacts *facts,
                            gint64 now,
                            GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (connection, INSERT_SQL, error);
  gint64 id;

  if (statement == NULL)
    return 0;

  sqlite3_bind_int64 (statement, 2, source_id);
  bind_facts (statement, openings_connection_get_rates (connection), facts, now);
  if (!openings_connection_run (connection, statement, error))
    return 0;
  id = sqlite3_last_insert_rowid (openings_connection_get_handle (connection));

  return add_locations (connection, facts->posting, error) &&
                 openings_bodies_write (connection, id, facts->prepared, TRUE, error) &&
                 openings_points_write (connection, id, facts->posting, TRUE, error)
             ? id
             : 0;
}

/**
 * openings_job_writer_update:
 * @connection: the writer, in a transaction
 * @id: of a job, which is open afterwards
 * @facts: what to write
 * @now: when it was seen
 * @error: where to say why not
 */
gboolean
openings_job_writer_update (OpeningsConnection *connection,
                            gint64 id,
                            const OpeningsJobFacts *facts,
                            gint64 now,
                            GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (connection, UPDATE_SQL, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  bind_facts (statement, openings_connection_get_rates (connection), facts, now);

  return openings_connection_run (connection, statement, error) &&
         add_locations (connection, facts->posting, error) &&
         openings_bodies_write (connection, id, facts->prepared, FALSE, error) &&
         openings_points_write (connection, id, facts->posting, FALSE, error);
}
