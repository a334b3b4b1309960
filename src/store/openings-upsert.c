/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-upsert.h"

#include "openings-full-text-index.h"
#include "openings-enum.h"
#include "openings-store-private.h"
#include "openings-text.h"

/* What is stored of a posting, to see what changed. The strings belong to the
 * caller of find_known(). */
typedef struct
{
  gint64 id;
  char *content_hash;
  gint64 company_id;
  gboolean closed;
  gint64 misses;
  gint64 first_seen;
  char *title;
  char *locations;
  char *salary;
} Known;

/* A text in the history is there to be read, not restored. */
#define MAX_EVENT_TEXT 2000

static void
known_clear (Known *known)
{
  g_free (known->content_hash);
  g_free (known->title);
  g_free (known->locations);
  g_free (known->salary);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, known_clear)

/* known->id stays 0 if the posting is new. */
static gboolean
find_known (const OpeningsUpsert *upsert,
            const char *external_id,
            Known *known,
            GError **error)
{
  sqlite3_stmt *statement;
  gboolean has_row = FALSE;

  statement = openings_connection_prepare (
      upsert->connection,
      "SELECT id, content_hash, coalesce (company_id, 0), closed_at IS NOT NULL, misses, first_seen"
      " FROM jobs WHERE source_id = ?1 AND external_id = ?2",
      error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, upsert->source_id);
  openings_bind_text (statement, 2, external_id);
  if (!openings_connection_step (upsert->connection, statement, &has_row, error))
    return FALSE;

  if (has_row)
    {
      known->id = sqlite3_column_int64 (statement, 0);
      known->content_hash = openings_column_dup_text (statement, 1);
      known->company_id = sqlite3_column_int64 (statement, 2);
      known->closed = sqlite3_column_int (statement, 3) != 0;
      known->misses = sqlite3_column_int64 (statement, 4);
      known->first_seen = sqlite3_column_int64 (statement, 5);
    }
  sqlite3_reset (statement);

  return TRUE;
}

/* Gives 0 for no company. */
static gboolean
find_company (const OpeningsUpsert *upsert,
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
      statement = openings_connection_prepare (upsert->connection,
                                               "SELECT id FROM companies WHERE name = ?1", error);
      if (statement == NULL)
        return FALSE;
      openings_bind_text (statement, 1, name);
      if (!openings_connection_step (upsert->connection, statement, &has_row, error))
        return FALSE;
      if (has_row)
        {
          *id = sqlite3_column_int64 (statement, 0);
          sqlite3_reset (statement);
          break;
        }

      statement = openings_connection_prepare (upsert->connection,
                                               "INSERT INTO companies (name) VALUES (?1)", error);
      if (statement == NULL)
        return FALSE;
      openings_bind_text (statement, 1, name);
      if (!openings_connection_run (upsert->connection, statement, error))
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
}

/* The same numbers in INSERT_SQL and UPDATE_SQL. */
static void
bind_posting (const OpeningsUpsert *upsert,
              sqlite3_stmt *statement,
              const OpeningsPosting *posting,
              gint64 company_id,
              gint64 first_seen)
{
  sqlite3_bind_int64 (statement, 2, upsert->source_id);
  openings_bind_text (statement, 3, posting->external_id);
  if (company_id != 0)
    sqlite3_bind_int64 (statement, 4, company_id);
  openings_bind_text (statement, 5, posting->title);
  openings_bind_lines (statement, 6, posting->locations);
  sqlite3_bind_text (statement, 7, places_to_text (posting), -1, g_free);
  sqlite3_bind_int (statement, 8, posting->workplace);
  openings_bind_text (statement, 9, posting->department);
  sqlite3_bind_int (statement, 10, posting->employment);
  openings_bind_text (statement, 11, posting->content_hash);
  bind_salary (statement, &posting->salary);
  openings_bind_time (statement, 18, posting->posted_at);
  openings_bind_time (statement, 19, posting->updated_at);
  openings_bind_time (statement, 20, posting->closes_at);
  openings_bind_text (statement, 21, posting->url);
  openings_bind_text (statement, 22, posting->apply_url);
  sqlite3_bind_int64 (statement, 23, upsert->now);
  sqlite3_bind_int64 (
      statement, 24, posting->posted_at != OPENINGS_TIME_UNKNOWN ? posting->posted_at : first_seen);
}

#define INSERT_SQL                                                                   \
  "INSERT INTO jobs (source_id, external_id, company_id, title, locations, places,"  \
  " workplace, department, employment, content_hash, salary_min, salary_max,"        \
  " salary_currency, salary_period, salary_origin, salary_yearly, posted_at,"        \
  " updated_at, closes_at, url, apply_url, first_seen, last_seen, listed_at)"        \
  " VALUES (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17," \
  " ?18, ?19, ?20, ?21, ?22, ?23, ?23, ?24)"

#define UPDATE_SQL                                                                   \
  "UPDATE jobs SET company_id = ?4, title = ?5, locations = ?6, places = ?7,"        \
  " workplace = ?8, department = ?9, employment = ?10, content_hash = ?11,"          \
  " salary_min = ?12, salary_max = ?13, salary_currency = ?14, salary_period = ?15," \
  " salary_origin = ?16, salary_yearly = ?17, posted_at = ?18, updated_at = ?19,"    \
  " closes_at = ?20, url = ?21, apply_url = ?22, last_seen = ?23, listed_at = ?24,"  \
  " misses = 0, closed_at = NULL, closed_reason = NULL WHERE id = ?1"

static gboolean
write_texts (const OpeningsUpsert *upsert,
             gint64 id,
             const OpeningsPosting *posting,
             GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (
      upsert->connection,
      "INSERT INTO texts (job_id, description, description_html, requirements, skills)"
      " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (job_id) DO UPDATE SET"
      " description = excluded.description, description_html = excluded.description_html,"
      " requirements = excluded.requirements, skills = excluded.skills",
      error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  openings_bind_text (statement, 2, posting->description);
  openings_bind_text (statement, 3, posting->description_html);
  openings_bind_lines (statement, 4, posting->requirements);
  openings_bind_lines (statement, 5, posting->skills);

  return openings_connection_run (upsert->connection, statement, error);
}

static gboolean
insert_posting (const OpeningsUpsert *upsert,
                const OpeningsPosting *posting,
                gint64 company_id,
                GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (upsert->connection, INSERT_SQL, error);
  gint64 id;

  if (statement == NULL)
    return FALSE;

  bind_posting (upsert, statement, posting, company_id, upsert->now);
  if (!openings_connection_run (upsert->connection, statement, error))
    return FALSE;
  id = sqlite3_last_insert_rowid (openings_connection_get_handle (upsert->connection));

  return write_texts (upsert, id, posting, error) &&
         openings_full_text_index_add (upsert->connection, id, error);
}

static char *
salary_to_text (double min,
                double max,
                const char *currency,
                int period)
{
  const char *nick = openings_enum_to_nick (OPENINGS_TYPE_PERIOD, period);

  if (min <= 0.0 && max <= 0.0)
    return NULL;

  return g_strdup_printf ("%.2f-%.2f %s %s", min, max, currency != NULL ? currency : "",
                          nick != NULL ? nick : "");
}

/* What the history tells of a change. */
static gboolean
read_old_facts (const OpeningsUpsert *upsert,
                Known *known,
                GError **error)
{
  sqlite3_stmt *statement;
  gboolean has_row = FALSE;

  statement = openings_connection_prepare (upsert->connection,
                                           "SELECT title, locations, salary_min, salary_max,"
                                           " salary_currency, salary_period"
                                           " FROM jobs WHERE id = ?1",
                                           error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, known->id);
  if (!openings_connection_step (upsert->connection, statement, &has_row, error))
    return FALSE;

  if (has_row)
    {
      known->title = openings_column_dup_text (statement, 0);
      known->locations = openings_column_dup_text (statement, 1);
      known->salary = salary_to_text (sqlite3_column_double (statement, 2),
                                      sqlite3_column_double (statement, 3),
                                      openings_column_text (statement, 4),
                                      sqlite3_column_int (statement, 5));
    }
  sqlite3_reset (statement);

  return TRUE;
}

static char *
read_old_text (const OpeningsUpsert *upsert,
               gint64 id)
{
  sqlite3_stmt *statement;
  gboolean has_row = FALSE;
  char *text = NULL;

  statement = openings_connection_prepare (upsert->connection,
                                           "SELECT description FROM texts WHERE job_id = ?1", NULL);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, id);
  if (openings_connection_step (upsert->connection, statement, &has_row, NULL) && has_row)
    text = openings_column_dup_text (statement, 0);
  sqlite3_reset (statement);

  return text;
}

static gboolean
note_change (const OpeningsUpsert *upsert,
             gint64 id,
             const char *field,
             const char *old_value,
             const char *new_value,
             GError **error)
{
  g_autofree char *old_text = NULL;
  g_autofree char *new_text = NULL;

  if (upsert->silent || g_strcmp0 (old_value, new_value) == 0)
    return TRUE;

  old_text = old_value != NULL ? openings_text_truncate (old_value, MAX_EVENT_TEXT) : NULL;
  new_text = new_value != NULL ? openings_text_truncate (new_value, MAX_EVENT_TEXT) : NULL;

  return openings_store_add_event (upsert->connection, id, upsert->now, "changed", field, old_text,
                                   new_text, error);
}

static gboolean
note_changes (const OpeningsUpsert *upsert,
              const Known *known,
              const char *old_text,
              const OpeningsPosting *posting,
              GError **error)
{
  g_autofree char *locations = g_strjoinv ("\n", posting->locations);
  g_autofree char *salary = salary_to_text (posting->salary.min, posting->salary.max,
                                            posting->salary.currency, posting->salary.period);

  return note_change (upsert, known->id, "title", known->title, posting->title, error) &&
         note_change (upsert, known->id, "location", known->locations, locations, error) &&
         note_change (upsert, known->id, "salary", known->salary, salary, error) &&
         note_change (upsert, known->id, "text", old_text, posting->description, error);
}

static gboolean
update_posting (const OpeningsUpsert *upsert,
                Known *known,
                const OpeningsPosting *posting,
                gint64 company_id,
                GError **error)
{
  g_autofree char *old_text = read_old_text (upsert, known->id);
  sqlite3_stmt *statement;

  if (!read_old_facts (upsert, known, error) ||
      !openings_full_text_index_remove (upsert->connection, known->id, error))
    return FALSE;

  statement = openings_connection_prepare (upsert->connection, UPDATE_SQL, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, known->id);
  bind_posting (upsert, statement, posting, company_id, known->first_seen);

  return openings_connection_run (upsert->connection, statement, error) &&
         write_texts (upsert, known->id, posting, error) &&
         openings_full_text_index_add (upsert->connection, known->id, error) &&
         note_changes (upsert, known, old_text, posting, error);
}

/* What did not change costs no write, unless the list is not whole: then
 * nothing else would tell that the job was there. */
static gboolean
see_again (const OpeningsUpsert *upsert,
           const Known *known,
           GError **error)
{
  sqlite3_stmt *statement;

  if (upsert->complete && !known->closed && known->misses == 0)
    return TRUE;

  statement = openings_connection_prepare (upsert->connection,
                                           "UPDATE jobs SET last_seen = ?2, misses = 0,"
                                           " closed_at = NULL, closed_reason = NULL"
                                           " WHERE id = ?1",
                                           error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, known->id);
  sqlite3_bind_int64 (statement, 2, upsert->now);

  return openings_connection_run (upsert->connection, statement, error);
}

/**
 * openings_upsert_posting:
 * @upsert: what it belongs to
 * @posting: a sealed posting
 * @result: (out): what became of it
 * @error: where to say why not
 *
 * Stores a posting. One that is known keeps its id, its first-seen date and
 * all that is the user's; one that was closed is open again.
 */
gboolean
openings_upsert_posting (const OpeningsUpsert *upsert,
                         OpeningsPosting *posting,
                         OpeningsUpsertResult *result,
                         GError **error)
{
  const char *company = posting->company != NULL ? posting->company : upsert->company;
  g_auto (Known) known = { 0 };
  gint64 company_id;

  if (!find_known (upsert, posting->external_id, &known, error) ||
      !find_company (upsert, company, &company_id, error))
    return FALSE;

  if (known.id == 0)
    {
      *result = OPENINGS_UPSERT_NEW;
      return insert_posting (upsert, posting, company_id, error);
    }

  if (known.closed && !upsert->silent &&
      !openings_store_add_event (upsert->connection, known.id, upsert->now, "reopened", NULL, NULL,
                                 NULL, error))
    return FALSE;

  if (g_strcmp0 (known.content_hash, posting->content_hash) == 0 && known.company_id == company_id)
    {
      *result = known.closed ? OPENINGS_UPSERT_UPDATED : OPENINGS_UPSERT_UNCHANGED;
      return see_again (upsert, &known, error);
    }

  *result = OPENINGS_UPSERT_UPDATED;
  return update_posting (upsert, &known, posting, company_id, error);
}

/**
 * openings_upsert_close:
 * @upsert: the save that no longer lists it
 * @id: an open job
 * @reason: why, a word of the schema
 * @error: where to say why not
 */
gboolean
openings_upsert_close (const OpeningsUpsert *upsert,
                       gint64 id,
                       const char *reason,
                       GError **error)
{
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (upsert->connection,
                                           "UPDATE jobs SET closed_at = ?2, closed_reason = ?3,"
                                           " misses = misses + 1"
                                           " WHERE id = ?1",
                                           error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, upsert->now);
  openings_bind_text (statement, 3, reason);

  return openings_connection_run (upsert->connection, statement, error) &&
         openings_store_add_event (upsert->connection, id, upsert->now, "closed", NULL, NULL,
                                   reason, error);
}

/* Removes a job with all that is known of it. */
gboolean
openings_upsert_delete (OpeningsConnection *connection,
                        gint64 id,
                        GError **error)
{
  sqlite3_stmt *statement;

  if (!openings_full_text_index_remove (connection, id, error))
    return FALSE;

  statement = openings_connection_prepare (connection, "DELETE FROM jobs WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);

  return openings_connection_run (connection, statement, error);
}
