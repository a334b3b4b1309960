/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-conditions-private.h"

#include "openings-clock.h"
#include "openings-filter.h"
#include "openings-gazetteer.h"
#include "openings-query-terms.h"
#include "openings-store-rates.h"
#include "openings-text-hits.h"

/* Each condition is appended with its values as numbered parameters, so that
 * the same kind of query is always the same SQL, prepared once. */

#define DAY (24 * 60 * 60)

static void
value_clear (gpointer data)
{
  Value *value = data;

  g_free (value->text);
  g_clear_pointer (&value->hits, openings_hits_free);
}

/* Returns: the number of the parameter */
static guint
add_value (OpeningsConditions *self,
           Value value)
{
  g_array_append_val (self->values, value);

  return self->values->len;
}

guint
openings_conditions_add_text (OpeningsConditions *self,
                              const char *text)
{
  return add_value (self, (Value) { VALUE_TEXT, g_strdup (text), 0.0, NULL });
}

guint
openings_conditions_add_number (OpeningsConditions *self,
                                double number)
{
  return add_value (self, (Value) { VALUE_NUMBER, NULL, number, NULL });
}

/* Takes the hits over. */
guint
openings_conditions_add_hits (OpeningsConditions *self,
                              OpeningsHits *hits)
{
  return add_value (self, (Value) { VALUE_HITS, NULL, 0.0, hits });
}

/* That something holds this part; the pattern escapes by "!". */
guint
openings_conditions_add_part (OpeningsConditions *self,
                              const char *part)
{
  return add_value (self, (Value) { VALUE_TEXT, openings_dup_part_pattern (part), 0.0, NULL });
}

void
openings_conditions_append (OpeningsConditions *self,
                            const char *format,
                            ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (self->sql, format, arguments);
  va_end (arguments);
}

/* Terms. The first condition on status is that of the index, or SQLite would
 * not use it. */

#define OF_STATUS "jobs.id %s (SELECT job_id FROM user_fields WHERE status <> 0"

static void
append_status (OpeningsConditions *self,
               OpeningsStatus status)
{
  if (status == OPENINGS_STATUS_NEW)
    openings_conditions_append (self, OF_STATUS ")", "NOT IN");
  else
    openings_conditions_append (self, OF_STATUS " AND status = %d)", "IN", status);
}

static void
append_workplaces (OpeningsConditions *self,
                   int workplaces)
{
  const char *joint = "";

  openings_conditions_append (self, "workplace IN (");
  for (int i = OPENINGS_WORKPLACE_UNKNOWN; i <= OPENINGS_WORKPLACE_ONSITE; i++)
    if ((workplaces & (1 << i)) != 0)
      {
        openings_conditions_append (self, "%s%d", joint, i);
        joint = ", ";
      }
  openings_conditions_append (self, ")");
}

static const char *
compare_sign (OpeningsCompare compare)
{
  static const char *const signs[] = { ">=", ">", "<=", "<", "=" };

  return signs[compare];
}

/* What is older was posted earlier. */
static void
append_age (OpeningsConditions *self,
            const OpeningsTerm *term)
{
  static const char *const signs[] = { "<=", "<", ">=", ">", "=" };

  openings_conditions_append (
      self, "listed_at %s ?%u", signs[term->compare],
      openings_conditions_add_number (self, (double) openings_clock_now () - term->number));
}

static void
append_date (OpeningsConditions *self,
             const OpeningsTerm *term)
{
  double start = term->number;

  switch (term->compare)
    {
    case OPENINGS_COMPARE_OVER:
    case OPENINGS_COMPARE_AT_MOST:
      openings_conditions_append (self, "listed_at %s ?%u",
                                  term->compare == OPENINGS_COMPARE_OVER ? ">=" : "<",
                                  openings_conditions_add_number (self, start + DAY));
      break;
    case OPENINGS_COMPARE_AT_LEAST:
    case OPENINGS_COMPARE_UNDER:
      openings_conditions_append (self, "listed_at %s ?%u", compare_sign (term->compare),
                                  openings_conditions_add_number (self, start));
      break;
    case OPENINGS_COMPARE_EQUAL:
    default:
      openings_conditions_append (self, "listed_at >= ?%u",
                                  openings_conditions_add_number (self, start));
      openings_conditions_append (self, " AND listed_at < ?%u",
                                  openings_conditions_add_number (self, start + DAY));
    }
}

/* An amount without a currency is in the one that is most usual. */
gboolean
openings_conditions_convert_salary (OpeningsConditions *self,
                                    double amount,
                                    const char *currency,
                                    double *common,
                                    GError **error)
{
  OpeningsRates *rates = openings_connection_get_rates (self->connection);
  g_autofree char *usual = NULL;

  if (*currency == '\0')
    {
      usual = openings_store_rates_guess_currency (self->connection, error);
      if (usual == NULL)
        return FALSE;
      currency = usual;
    }

  /* What nobody knows the worth of is more than anyone has. */
  *common = openings_rates_convert (rates, amount, currency);
  if (*common <= 0.0)
    *common = 1e18;

  return TRUE;
}

gboolean
openings_conditions_append_salary (OpeningsConditions *self,
                                   const char *sign,
                                   double amount,
                                   const char *currency,
                                   GError **error)
{
  double common;

  if (!openings_conditions_convert_salary (self, amount, currency, &common, error))
    return FALSE;

  openings_conditions_append (self, "salary_common %s ?%u", sign,
                              openings_conditions_add_number (self, common));

  return TRUE;
}

static void
append_source (OpeningsConditions *self,
               const char *name)
{
  guint number = openings_conditions_add_text (self, name);

  openings_conditions_append (self,
                              "source_id IN (SELECT id FROM sources WHERE handle = ?%u"
                              " OR substr (handle, 1, instr (handle, ':') - 1) = ?%u)",
                              number, number);
}

/* Codes of countries and names of areas stand between semicolons. */
void
openings_conditions_append_residents (OpeningsConditions *self,
                                      const char *place)
{
  const char *known = openings_gazetteer_find_residence (place);
  g_autofree char *item = g_strdup_printf ("; %s; ", known != NULL ? known : place);

  openings_conditions_append (self, "('; ' || applicants || '; ') LIKE ?%u ESCAPE '!'",
                              openings_conditions_add_part (self, item));
}

static void
append_has (OpeningsConditions *self,
            OpeningsTermFact fact)
{
  static const char *const conditions[] = {
    [OPENINGS_TERM_FACT_SALARY] = "salary_common IS NOT NULL",
    [OPENINGS_TERM_FACT_LOCATION] = "locations <> ''",
    [OPENINGS_TERM_FACT_WORKPLACE] = "workplace <> 0",
    [OPENINGS_TERM_FACT_EMPLOYMENT] = "employment <> 0",
    [OPENINGS_TERM_FACT_RESIDENTS] = "applicants IS NOT NULL",
    [OPENINGS_TERM_FACT_NOTE] = "jobs.id IN (SELECT job_id FROM user_fields WHERE notes <> '')",
  };

  openings_conditions_append (self, "%s", conditions[fact]);
}

static gboolean
append_text (OpeningsConditions *self,
             const OpeningsTerm *term,
             GError **error)
{
  OpeningsHits *hits = openings_text_hits_find_term (self->connection, term, error);

  if (hits == NULL)
    return FALSE;
  openings_conditions_append (self, "openings_hit (?%u, jobs.id)",
                              openings_conditions_add_hits (self, hits));
  if (openings_term_needs_proof (term))
    openings_conditions_append_proof (self, term);

  return TRUE;
}

static gboolean
append_described (OpeningsConditions *self,
                  const OpeningsTerm *term,
                  GError **error)
{
  switch (term->kind)
    {
    case OPENINGS_TERM_SOURCE:
      append_source (self, term->text);
      break;
    case OPENINGS_TERM_NOTE:
      openings_conditions_append (
          self, "jobs.id IN (SELECT job_id FROM user_fields WHERE notes LIKE ?%u ESCAPE '!')",
          openings_conditions_add_part (self, term->text));
      break;
    case OPENINGS_TERM_RESIDENTS:
      openings_conditions_append_residents (self, term->text);
      break;
    case OPENINGS_TERM_STATUS:
      append_status (self, (OpeningsStatus) term->choice);
      break;
    case OPENINGS_TERM_WORKPLACE:
      append_workplaces (self, term->choice);
      break;
    case OPENINGS_TERM_EMPLOYMENT:
      openings_conditions_append (self, "employment = %d", term->choice);
      break;
    case OPENINGS_TERM_SALARY:
      return openings_conditions_append_salary (self, compare_sign (term->compare), term->number,
                                                term->currency, error);
    case OPENINGS_TERM_AGE:
      append_age (self, term);
      break;
    case OPENINGS_TERM_DATE:
      append_date (self, term);
      break;
    case OPENINGS_TERM_FAVORITE:
      openings_conditions_append (
          self, "jobs.id IN (SELECT job_id FROM user_fields WHERE favorite <> 0)");
      break;
    case OPENINGS_TERM_CLOSED:
      openings_conditions_append (self, "closed_at IS NOT NULL");
      break;
    case OPENINGS_TERM_HAS:
      append_has (self, (OpeningsTermFact) term->choice);
      break;
    case OPENINGS_TERM_LOCATION:
      return openings_text_hits_is_country (term)
                 ? openings_conditions_append_location (self, term->text, error)
                 : append_text (self, term, error);
    case OPENINGS_TERM_TEXT:
    case OPENINGS_TERM_TITLE:
    case OPENINGS_TERM_COMPANY:
    case OPENINGS_TERM_SKILL:
    default:
      return append_text (self, term, error);
    }

  return TRUE;
}

/* What is unknown is not what is excluded. */
static gboolean
append_term (OpeningsConditions *self,
             const OpeningsTerm *term,
             GError **error)
{
  if (!term->excluded)
    return append_described (self, term, error);

  openings_conditions_append (self, "(");
  if (!append_described (self, term, error))
    return FALSE;
  openings_conditions_append (self, ") IS NOT TRUE");

  return TRUE;
}

/* With an AND before it. */
gboolean
openings_conditions_append_group (OpeningsConditions *self,
                                  GPtrArray *group,
                                  GError **error)
{
  openings_conditions_append (self, group->len > 1 ? " AND (" : " AND ");
  for (guint i = 0; i < group->len; i++)
    {
      openings_conditions_append (self, i > 0 ? " OR " : "");
      if (!append_term (self, group->pdata[i], error))
        return FALSE;
    }
  openings_conditions_append (self, group->len > 1 ? ")" : "");

  return TRUE;
}

/* What the user chose by other means than filters. */
static void
append_place (OpeningsConditions *self,
              OpeningsQuery *query)
{
  if (query->company != NULL)
    openings_conditions_append (self,
                                " AND company_id = (SELECT id FROM companies WHERE name = ?%u)",
                                openings_conditions_add_text (self, query->company));
  if (query->source != NULL)
    openings_conditions_append (self,
                                " AND source_id = (SELECT id FROM sources WHERE handle = ?%u)",
                                openings_conditions_add_text (self, query->source));
  if (query->after_id > 0)
    openings_conditions_append (self, " AND jobs.id > ?%u",
                                openings_conditions_add_number (self, (double) query->after_id));
}

static void
append_marks (OpeningsConditions *self,
              OpeningsQuery *query)
{
  if (query->unseen_since != OPENINGS_TIME_UNKNOWN)
    openings_conditions_append (
        self,
        " AND jobs.id NOT IN (SELECT job_id FROM user_fields"
        " WHERE seen_at IS NOT NULL AND seen_at < ?%u)",
        openings_conditions_add_number (self, (double) query->unseen_since));
  if (query->favorite)
    openings_conditions_append (
        self, " AND jobs.id IN (SELECT job_id FROM user_fields WHERE favorite <> 0)");
}

/* Closed and hidden jobs are shown only where the query speaks of them. */

static void
append_closed (OpeningsConditions *self,
               OpeningsQuery *query,
               GPtrArray *groups)
{
  if (query->closed)
    openings_conditions_append (self, "closed_at IS NOT NULL");
  else if (openings_search_mentions (groups, OPENINGS_TERM_CLOSED))
    openings_conditions_append (self, "TRUE");
  else
    openings_conditions_append (self, "closed_at IS NULL");
}

/* Whether a query leaves out what is hidden. */
gboolean
openings_conditions_hide (OpeningsQuery *query,
                          GPtrArray *groups)
{
  return !query->has_status && !openings_search_mentions (groups, OPENINGS_TERM_STATUS);
}

static void
append_hidden (OpeningsConditions *self,
               OpeningsQuery *query,
               GPtrArray *groups,
               gboolean apart)
{
  if (query->has_status)
    {
      openings_conditions_append (self, " AND ");
      append_status (self, query->status);
    }
  else if (!apart && openings_conditions_hide (query, groups))
    openings_conditions_append (self, " AND " OF_STATUS " AND status = %d)", "NOT IN",
                                OPENINGS_STATUS_HIDDEN);
}

/* Whether nothing is asked but for text and what ranges say. */
static gboolean
is_plain (OpeningsQuery *query,
          GPtrArray *groups)
{
  for (guint i = 0; i < groups->len; i++)
    if (!openings_query_terms_is_looked_up (groups->pdata[i]))
      return FALSE;
  for (OpeningsFilter i = OPENINGS_N_RANGES; i < OPENINGS_N_FILTERS; i++)
    if (openings_filter_is_set (i, query))
      return FALSE;

  return !query->closed && query->company == NULL && query->source == NULL &&
         query->after_id <= 0 && query->unseen_since == OPENINGS_TIME_UNKNOWN &&
         !query->favorite && !query->has_status;
}

/**
 * openings_conditions_new:
 * @connection: a reader
 * @query: a query
 * @groups: (element-type GPtrArray): what its text asks for, and unless @apart its title
 * @apart: whether the filters are to be told apart, and so leave nothing out; nor
 *   is what openings_conditions_hide() says left out then
 * @error: where to say why not
 *
 * Returns: (transfer full) (nullable): what to ask of each job, but for those
 *   groups that openings_query_terms_is_looked_up() is true of
 */
OpeningsConditions *
openings_conditions_new (OpeningsConnection *connection,
                         OpeningsQuery *query,
                         GPtrArray *groups,
                         gboolean apart,
                         GError **error)
{
  g_autoptr (OpeningsConditions) self = g_new0 (OpeningsConditions, 1);

  self->connection = connection;
  self->sql = g_string_new (NULL);
  self->misses = g_string_new (NULL);
  self->unknowns = g_string_new (NULL);
  self->values = g_array_new (FALSE, FALSE, sizeof (Value));
  g_array_set_clear_func (self->values, value_clear);

  self->is_plain = is_plain (query, groups);
  append_closed (self, query, groups);
  append_place (self, query);
  if (apart ? !openings_conditions_append_misses (self, query, error)
            : !openings_conditions_append_filters (self, query, error))
    return NULL;
  append_marks (self, query);
  for (guint i = 0; i < groups->len; i++)
    if (!openings_query_terms_is_looked_up (groups->pdata[i]) &&
        !openings_conditions_append_group (self, groups->pdata[i], error))
      return NULL;

  /* Asking for each job what the user says of it costs three times as much as
   * the columns of an index do. */
  append_hidden (self, query, groups, apart);

  return g_steal_pointer (&self);
}

void
openings_conditions_free (OpeningsConditions *self)
{
  g_string_free (self->sql, TRUE);
  g_string_free (self->misses, TRUE);
  g_string_free (self->unknowns, TRUE);
  g_array_unref (self->values);
  g_free (self);
}

const char *
openings_conditions_get_sql (OpeningsConditions *self)
{
  return self->sql->str;
}

/* An argument, with the comma before it, if there are filters to be told apart that are
 * no ranges: a bit for each that a job does not pass. */
const char *
openings_conditions_get_misses (OpeningsConditions *self)
{
  return self->misses->str;
}

/* Another one: a bit for each of them whose fact a job leaves out. */
const char *
openings_conditions_get_unknowns (OpeningsConditions *self)
{
  return self->unknowns->str;
}

/* Whether it is an open job's, and all that is asked of it is what the ranges say, beside
 * text and what the user hid. */
gboolean
openings_conditions_get_plain (OpeningsConditions *self)
{
  return self->is_plain;
}

/* What the first filters ask for. */
const OpeningsRange *
openings_conditions_get_ranges (OpeningsConditions *self)
{
  return self->ranges;
}

/* The values must live until the statement is reset. */
void
openings_conditions_bind (OpeningsConditions *self,
                          sqlite3_stmt *statement)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      const Value *value = &g_array_index (self->values, Value, i);
      int parameter = (int) i + 1;

      switch (value->kind)
        {
        case VALUE_TEXT:
          openings_bind_text (statement, parameter, value->text);
          break;
        case VALUE_NUMBER:
          sqlite3_bind_double (statement, parameter, value->number);
          break;
        case VALUE_HITS:
        default:
          openings_hits_bind (value->hits, statement, parameter);
        }
    }
}
