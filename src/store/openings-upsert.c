/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-upsert.h"

#include "openings-bodies.h"
#include "openings-full-text-index.h"
#include "openings-enum.h"
#include "openings-job-reader.h"
#include "openings-job-writer.h"
#include "openings-relisted.h"
#include "openings-store-private.h"
#include "openings-text.h"

/* What is stored of a posting, to see what changed. The strings belong to the
 * caller of find_known(). */
typedef struct
{
  gint64 id;
  char *content_hash;
  char *list_hash;
  gint64 company_id;
  gboolean closed;
  gboolean gone; /* closed because its details were not found */
  gboolean partial;
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
  g_free (known->list_hash);
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
      "SELECT id, content_hash, coalesce (company_id, 0), closed_at IS NOT NULL, misses,"
      " first_seen, list_hash, partial, closed_at IS NOT NULL AND closed_reason IS 'gone'"
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
      known->list_hash = openings_column_dup_text (statement, 6);
      known->partial = sqlite3_column_int (statement, 7) != 0;
      known->gone = sqlite3_column_int (statement, 8) != 0;
    }
  sqlite3_reset (statement);

  return TRUE;
}

/* Some boards have an address for each posting: the last one counts. */
static gboolean
set_logo (const OpeningsUpsert *upsert,
          gint64 company_id,
          const char *url,
          GError **error)
{
  sqlite3_stmt *statement;

  if (company_id == 0 || url == NULL)
    return TRUE;

  statement = openings_connection_prepare (
      upsert->connection,
      "INSERT INTO logos (company_id, source_id, url) VALUES (?1, ?2, ?3)"
      " ON CONFLICT DO UPDATE SET url = excluded.url WHERE url != excluded.url",
      error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, company_id);
  sqlite3_bind_int64 (statement, 2, upsert->source_id);
  openings_bind_text (statement, 3, url);

  return openings_connection_run (upsert->connection, statement, error);
}

static void
prepare (const OpeningsUpsert *upsert,
         const OpeningsPosting *posting,
         OpeningsPrepared *prepared)
{
  OpeningsPacker *packer = openings_connection_get_packer (upsert->connection);

  if (upsert->preparation != NULL)
    openings_preparation_take (upsert->preparation, posting, packer, prepared);
  else
    openings_prepared_make (prepared, posting, packer);
}

static gboolean
insert_posting (const OpeningsUpsert *upsert,
                const OpeningsPosting *posting,
                const char *list_hash,
                gint64 company_id,
                GError **error)
{
  g_auto (OpeningsPrepared) prepared = { 0 };
  OpeningsJobFacts facts = { posting, &prepared, list_hash, company_id, upsert->now };
  gint64 id;

  prepare (upsert, posting, &prepared);
  id = openings_job_writer_insert (upsert->connection, upsert->source_id, &facts, upsert->now,
                                   error);

  return id != 0 && set_logo (upsert, company_id, posting->logo, error) &&
         openings_full_text_index_add (upsert->connection, id, posting->description,
                                       prepared.starts, error) &&
         openings_relisted_note_new (upsert, id, error);
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
                                           "SELECT " OPENINGS_BODIES_DESCRIPTION_OF ("?1"),
                                           NULL);
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

/* Of a text, only what changed. */
static gboolean
note_text (const OpeningsUpsert *upsert,
           gint64 id,
           const char *old_text,
           const char *new_text,
           GError **error)
{
  g_autofree char *old_part = NULL;
  g_autofree char *new_part = NULL;

  if (old_text == NULL || new_text == NULL)
    return note_change (upsert, id, "text", old_text, new_text, error);

  openings_text_difference (old_text, new_text, &old_part, &new_part);

  return note_change (upsert, id, "text", old_part, new_part, error);
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
         note_text (upsert, known->id, old_text, posting->description, error);
}

static gboolean
update_posting (const OpeningsUpsert *upsert,
                Known *known,
                const OpeningsPosting *posting,
                const char *list_hash,
                gint64 company_id,
                GError **error)
{
  g_autofree char *old_text = read_old_text (upsert, known->id);
  g_auto (OpeningsPrepared) prepared = { 0 };
  OpeningsJobFacts facts = { posting, &prepared, list_hash, company_id, known->first_seen };

  prepare (upsert, posting, &prepared);

  return read_old_facts (upsert, known, error) &&
         set_logo (upsert, company_id, posting->logo, error) &&
         openings_full_text_index_remove (upsert->connection, known->id, error) &&
         openings_job_writer_update (upsert->connection, known->id, &facts, upsert->now, error) &&
         openings_full_text_index_add (upsert->connection, known->id, posting->description,
                                       prepared.starts, error) &&
         note_changes (upsert, known, old_text, posting, error);
}

/* What did not change costs no write. */
static gboolean
see_again (const OpeningsUpsert *upsert,
           const Known *known,
           GError **error)
{
  sqlite3_stmt *statement;

  if (!known->closed && known->misses == 0)
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

static gboolean
note_opened (const OpeningsUpsert *upsert,
             const Known *known,
             GError **error)
{
  if (known->id != 0 && !known->closed)
    return TRUE;

  if (upsert->n_opened != NULL)
    (*upsert->n_opened)++;

  return known->id == 0 || upsert->silent ||
         openings_store_add_event (upsert->connection, known->id, upsert->now, "reopened", NULL,
                                   NULL, NULL, error);
}

/* A row of a list that leaves things out never overwrites details; it tells
 * that they may have changed. */
static gboolean
judge_known (const Known *known,
             const OpeningsPosting *posting,
             const char *list_hash,
             gint64 company_id,
             OpeningsUpsertResult *result)
{
  gboolean same;

  if (posting->partial)
    same = g_strcmp0 (known->list_hash, list_hash) == 0;
  else
    same = g_strcmp0 (known->content_hash, posting->content_hash) == 0 &&
           known->company_id == company_id;

  if (same)
    *result = known->closed ? OPENINGS_UPSERT_UPDATED : OPENINGS_UPSERT_UNCHANGED;
  else
    *result = posting->partial && !known->partial ? OPENINGS_UPSERT_OUTDATED
                                                  : OPENINGS_UPSERT_UPDATED;

  return same || *result == OPENINGS_UPSERT_OUTDATED;
}

/**
 * openings_upsert_posting:
 * @upsert: what it belongs to
 * @posting: a sealed posting
 * @result: (out): what became of it
 * @error: where to say why not
 *
 * Stores a posting. One that is known keeps its id, its first-seen date and
 * all that is the user's; one that was closed is open again, unless its details
 * were not found and its list says nothing new.
 */
gboolean
openings_upsert_posting (const OpeningsUpsert *upsert,
                         OpeningsPosting *posting,
                         OpeningsUpsertResult *result,
                         GError **error)
{
  const char *company = posting->company != NULL ? posting->company : upsert->company;
  g_autofree char *list_hash = NULL;
  g_auto (Known) known = { 0 };
  gint64 company_id;
  gboolean as_it_is;

  if (posting->partial)
    list_hash = openings_posting_dup_list_hash (posting);
  if (!find_known (upsert, posting->external_id, &known, error) ||
      !openings_job_writer_find_company (upsert->connection, company, &company_id, error))
    return FALSE;

  if (known.gone && posting->partial && g_strcmp0 (known.list_hash, list_hash) == 0)
    {
      *result = OPENINGS_UPSERT_UNCHANGED;
      return TRUE;
    }

  if (!note_opened (upsert, &known, error))
    return FALSE;
  if (known.id == 0)
    {
      *result = OPENINGS_UPSERT_NEW;
      return insert_posting (upsert, posting, list_hash, company_id, error);
    }

  as_it_is = judge_known (&known, posting, list_hash, company_id, result);

  return as_it_is ? see_again (upsert, &known, error)
                  : update_posting (upsert, &known, posting, list_hash, company_id, error);
}

static gboolean
set_list_hash (const OpeningsUpsert *upsert,
               const Known *known,
               const char *list_hash,
               GError **error)
{
  sqlite3_stmt *statement;

  if (g_strcmp0 (known->list_hash, list_hash) == 0)
    return TRUE;

  statement = openings_connection_prepare (upsert->connection,
                                           "UPDATE jobs SET list_hash = ?2 WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, known->id);
  openings_bind_text (statement, 2, list_hash);

  return openings_connection_run (upsert->connection, statement, error);
}

/* What a posting is to be after its details came, or were not to be had. */
static OpeningsPosting *
dup_detailed (const OpeningsUpsert *upsert,
              const OpeningsDetail *detail,
              const Known *known,
              GError **error)
{
  g_autoptr (OpeningsJob) job = NULL;

  if (detail->posting != NULL)
    return openings_posting_ref (detail->posting);

  job = openings_job_reader_get_job (upsert->connection, known->id, error);

  return job != NULL ? openings_posting_seal (openings_posting_merge (job->posting, detail->listed))
                     : NULL;
}

/**
 * openings_upsert_details:
 * @upsert: what it belongs to
 * @detail: what came of the request for a posting's details
 * @result: (out): what became of it
 * @error: where to say why not
 *
 * Stores the details of a posting that is known and open. Its first ones are no change
 * that its history would tell of. If there are none, what the list says by now
 * counts, and the next list asks for them again.
 */
gboolean
openings_upsert_details (const OpeningsUpsert *upsert,
                         const OpeningsDetail *detail,
                         OpeningsUpsertResult *result,
                         GError **error)
{
  OpeningsUpsert quiet = *upsert;
  g_autofree char *list_hash = NULL;
  g_autoptr (OpeningsPosting) posting = NULL;
  g_auto (Known) known = { 0 };
  gint64 company_id;

  *result = OPENINGS_UPSERT_UNCHANGED;
  if (!find_known (upsert, detail->external_id, &known, error))
    return FALSE;
  if (known.id == 0 || known.closed ||
      (detail->posting == NULL && (detail->listed == NULL || known.partial)))
    return TRUE;

  if (detail->listed != NULL && (detail->posting != NULL || detail->gone))
    list_hash = openings_posting_dup_list_hash (detail->listed);
  else
    list_hash = g_strdup (known.list_hash);
  posting = dup_detailed (upsert, detail, &known, error);
  company_id = known.company_id;
  if (posting == NULL ||
      (posting->company != NULL &&
       !openings_job_writer_find_company (upsert->connection, posting->company, &company_id,
                                          error)))
    return FALSE;

  if (!known.partial && g_strcmp0 (known.content_hash, posting->content_hash) == 0 &&
      known.company_id == company_id)
    return set_list_hash (upsert, &known, list_hash, error) && see_again (upsert, &known, error);

  *result = known.partial ? OPENINGS_UPSERT_COMPLETED : OPENINGS_UPSERT_UPDATED;
  quiet.silent |= known.partial;

  return update_posting (&quiet, &known, posting, list_hash, company_id, error) &&
         (*result != OPENINGS_UPSERT_COMPLETED ||
          openings_relisted_note_new (upsert, known.id, error));
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

/* Closes every open job of the source. */
gboolean
openings_upsert_close_all (const OpeningsUpsert *upsert,
                           const char *reason,
                           GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row = TRUE;
  sqlite3_stmt *statement;

  statement = openings_connection_prepare (
      upsert->connection, "SELECT id FROM jobs WHERE source_id = ?1 AND closed_at IS NULL", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, upsert->source_id);
  while (has_row)
    {
      gint64 id;

      if (!openings_connection_step (upsert->connection, statement, &has_row, error))
        return FALSE;
      id = sqlite3_column_int64 (statement, 0);
      if (has_row)
        g_array_append_val (ids, id);
    }

  for (guint i = 0; i < ids->len; i++)
    if (!openings_upsert_close (upsert, g_array_index (ids, gint64, i), reason, error))
      return FALSE;

  return TRUE;
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
