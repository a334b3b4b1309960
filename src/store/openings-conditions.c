/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-conditions.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-places.h"
#include "openings-store-rates.h"
#include "openings-text-hits.h"

/* Each condition is appended with its values as numbered parameters, so that
 * the same kind of query is always the same SQL, prepared once. */

#define DAY           (24 * 60 * 60)
#define KM_PER_DEGREE 111.0 /* from south to north, at least */

/* More than a person hides; the parameters have to stay below those of the plan. */
#define MAX_WITHOUT 80

typedef struct
{
  enum
  {
    VALUE_TEXT,
    VALUE_NUMBER,
    VALUE_HITS,
  } kind;
  char *text;         /* (owned) (nullable) */
  double number;      /* also of seconds: they fit */
  OpeningsHits *hits; /* (owned) (nullable) */
} Value;

struct _OpeningsConditions
{
  OpeningsConnection *connection;
  GString *sql;   /* (owned) */
  GArray *values; /* (owned) of Value */
};

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

static guint
add_text (OpeningsConditions *self,
          const char *text)
{
  return add_value (self, (Value) { VALUE_TEXT, g_strdup (text), 0.0, NULL });
}

static guint
add_number (OpeningsConditions *self,
            double number)
{
  return add_value (self, (Value) { VALUE_NUMBER, NULL, number, NULL });
}

/* That something holds this part; the pattern escapes by "!". */
static guint
add_part (OpeningsConditions *self,
          const char *part)
{
  g_autoptr (GString) pattern = g_string_new (part);
  Value value = { VALUE_TEXT, NULL, 0.0, NULL };

  g_string_replace (pattern, "!", "!!", 0);
  g_string_replace (pattern, "%", "!%", 0);
  g_string_replace (pattern, "_", "!_", 0);
  value.text = g_strdup_printf ("%%%s%%", pattern->str);

  return add_value (self, value);
}

static void append (OpeningsConditions *self,
                    const char *format,
                    ...) G_GNUC_PRINTF (2, 3);

static void
append (OpeningsConditions *self,
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
    append (self, OF_STATUS ")", "NOT IN");
  else
    append (self, OF_STATUS " AND status = %d)", "IN", status);
}

static void
append_workplaces (OpeningsConditions *self,
                   int workplaces)
{
  const char *joint = "";

  append (self, "workplace IN (");
  for (int i = OPENINGS_WORKPLACE_UNKNOWN; i <= OPENINGS_WORKPLACE_ONSITE; i++)
    if ((workplaces & (1 << i)) != 0)
      {
        append (self, "%s%d", joint, i);
        joint = ", ";
      }
  append (self, ")");
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

  append (self, "listed_at %s ?%u", signs[term->compare],
          add_number (self, (double) openings_clock_now () - term->number));
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
      append (self, "listed_at %s ?%u", term->compare == OPENINGS_COMPARE_OVER ? ">=" : "<",
              add_number (self, start + DAY));
      break;
    case OPENINGS_COMPARE_AT_LEAST:
    case OPENINGS_COMPARE_UNDER:
      append (self, "listed_at %s ?%u", compare_sign (term->compare), add_number (self, start));
      break;
    case OPENINGS_COMPARE_EQUAL:
    default:
      append (self, "listed_at >= ?%u", add_number (self, start));
      append (self, " AND listed_at < ?%u", add_number (self, start + DAY));
    }
}

/* An amount without a currency is in the one that is most usual. */
static gboolean
append_salary (OpeningsConditions *self,
               const char *sign,
               double amount,
               const char *currency,
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
  amount = openings_rates_convert (rates, amount, currency);
  append (self, "salary_common %s ?%u", sign, add_number (self, amount > 0.0 ? amount : 1e18));

  return TRUE;
}

static void
append_source (OpeningsConditions *self,
               const char *name)
{
  guint number = add_text (self, name);

  append (self,
          "source_id IN (SELECT id FROM sources WHERE handle = ?%u"
          " OR substr (handle, 1, instr (handle, ':') - 1) = ?%u)",
          number, number);
}

/* Codes and names stand between semicolons. */
static void
append_residents (OpeningsConditions *self,
                  const char *place)
{
  g_autofree char *item = g_strdup_printf ("; %s; ", place);

  append (self, "('; ' || applicants || '; ') LIKE ?%u ESCAPE '!'", add_part (self, item));
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

  append (self, "%s", conditions[fact]);
}

static gboolean
append_text (OpeningsConditions *self,
             const OpeningsTerm *term,
             GError **error)
{
  Value value = { VALUE_HITS, NULL, 0.0, NULL };

  value.hits = openings_text_hits_find_term (self->connection, term, error);
  if (value.hits == NULL)
    return FALSE;
  append (self, "openings_hit (?%u, jobs.id)", add_value (self, value));

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
      append (self, "jobs.id IN (SELECT job_id FROM user_fields WHERE notes LIKE ?%u ESCAPE '!')",
              add_part (self, term->text));
      break;
    case OPENINGS_TERM_RESIDENTS:
      append_residents (self, term->text);
      break;
    case OPENINGS_TERM_STATUS:
      append_status (self, (OpeningsStatus) term->choice);
      break;
    case OPENINGS_TERM_WORKPLACE:
      append_workplaces (self, term->choice);
      break;
    case OPENINGS_TERM_EMPLOYMENT:
      append (self, "employment = %d", term->choice);
      break;
    case OPENINGS_TERM_SALARY:
      return append_salary (self, compare_sign (term->compare), term->number, term->currency,
                            error);
    case OPENINGS_TERM_AGE:
      append_age (self, term);
      break;
    case OPENINGS_TERM_DATE:
      append_date (self, term);
      break;
    case OPENINGS_TERM_FAVORITE:
      append (self, "jobs.id IN (SELECT job_id FROM user_fields WHERE favorite <> 0)");
      break;
    case OPENINGS_TERM_CLOSED:
      append (self, "closed_at IS NOT NULL");
      break;
    case OPENINGS_TERM_HAS:
      append_has (self, (OpeningsTermFact) term->choice);
      break;
    case OPENINGS_TERM_TEXT:
    case OPENINGS_TERM_TITLE:
    case OPENINGS_TERM_COMPANY:
    case OPENINGS_TERM_LOCATION:
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

  append (self, "(");
  if (!append_described (self, term, error))
    return FALSE;
  append (self, ") IS NOT TRUE");

  return TRUE;
}

static gboolean
append_group (OpeningsConditions *self,
              GPtrArray *group,
              GError **error)
{
  append (self, group->len > 1 ? " AND (" : " AND ");
  for (guint i = 0; i < group->len; i++)
    {
      append (self, i > 0 ? " OR " : "");
      if (!append_term (self, group->pdata[i], error))
        return FALSE;
    }
  append (self, group->len > 1 ? ")" : "");

  return TRUE;
}

/* Filters */

static void
append_or_unknown (OpeningsConditions *self,
                   OpeningsQuery *query,
                   OpeningsUnknown fact,
                   const char *condition)
{
  append (self, (query->or_unknown & fact) != 0 ? " OR %s)" : ")", condition);
}

/* The plus keeps SQLite from sorting what is near. */
static void
append_near (OpeningsConditions *self,
             OpeningsQuery *query)
{
  double degrees = query->within_km / KM_PER_DEGREE;
  double latitude;
  double longitude;

  if (!openings_places_find (query->near, &latitude, &longitude))
    {
      append (self, " AND (FALSE");
      return;
    }

  append (self, " AND (+jobs.id IN (SELECT job_id FROM job_points WHERE latitude >= ?%u",
          add_number (self, latitude - degrees));
  append (self, " AND latitude <= ?%u", add_number (self, latitude + degrees));
  append (self, " AND openings_distance (latitude, longitude, ?%u", add_number (self, latitude));
  append (self, ", ?%u)", add_number (self, longitude));
  append (self, " <= ?%u)", add_number (self, query->within_km));
}

static void
append_without_companies (OpeningsConditions *self,
                          GStrv companies)
{
  for (guint i = 0; companies[i] != NULL && i < MAX_WITHOUT; i++)
    append (self,
            " AND coalesce (company_id, 0) <>"
            " coalesce ((SELECT id FROM companies WHERE name = ?%u), -1)",
            add_text (self, companies[i]));
}

/* As phrases, so that no word is taken for an operator. */
static void
append_without_words (OpeningsConditions *self,
                      GStrv words)
{
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL && i < MAX_WITHOUT; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], "\"", 0);
      g_autofree char *word = g_strjoinv (" ", parts);

      if (*g_strstrip (word) != '\0')
        g_string_append_printf (match, "%s\"%s\"", match->len > 0 ? " OR " : "{title} : (", word);
    }
  if (match->len == 0)
    return;

  g_string_append_c (match, ')');
  append (self,
          " AND jobs.id NOT IN (SELECT rowid FROM full_text WHERE full_text MATCH ?%u)",
          add_text (self, match->str));
}

static gboolean
append_filters (OpeningsConditions *self,
                OpeningsQuery *query,
                GError **error)
{
  if (query->company != NULL)
    append (self, " AND company_id = (SELECT id FROM companies WHERE name = ?%u)",
            add_text (self, query->company));
  if (query->source != NULL)
    append (self, " AND source_id = (SELECT id FROM sources WHERE handle = ?%u)",
            add_text (self, query->source));
  if (query->workplace != OPENINGS_WORKPLACE_UNKNOWN)
    {
      append (self, " AND (workplace = %d", query->workplace);
      append_or_unknown (self, query, OPENINGS_UNKNOWN_WORKPLACE, "workplace = 0");
    }
  if (query->min_salary > 0.0)
    {
      append (self, " AND (");
      if (!append_salary (self, ">=", query->min_salary, query->salary_currency, error))
        return FALSE;
      append_or_unknown (self, query, OPENINGS_UNKNOWN_SALARY, "salary_common IS NULL");
    }
  if (query->since != OPENINGS_TIME_UNKNOWN)
    append (self, " AND listed_at >= ?%u", add_number (self, (double) query->since));
  if (query->employment != OPENINGS_EMPLOYMENT_UNKNOWN)
    {
      append (self, " AND (employment = %d", query->employment);
      append_or_unknown (self, query, OPENINGS_UNKNOWN_EMPLOYMENT, "employment = 0");
    }
  if (query->residents != NULL)
    {
      append (self, " AND (");
      append_residents (self, query->residents);
      append_or_unknown (self, query, OPENINGS_UNKNOWN_RESIDENTS, "applicants IS NULL");
    }
  /* The dearest last: SQLite takes them one after the other. */
  if (query->location != NULL)
    {
      append (self, " AND (locations LIKE ?%u ESCAPE '!'", add_part (self, query->location));
      append_or_unknown (self, query, OPENINGS_UNKNOWN_LOCATION, "locations = ''");
    }
  if (query->near != NULL)
    {
      append_near (self, query);
      append_or_unknown (self, query, OPENINGS_UNKNOWN_LOCATION, "locations = ''");
    }
  if (query->unseen_since != OPENINGS_TIME_UNKNOWN)
    append (self,
            " AND jobs.id NOT IN (SELECT job_id FROM user_fields"
            " WHERE seen_at IS NOT NULL AND seen_at < ?%u)",
            add_number (self, (double) query->unseen_since));
  if (query->without_companies != NULL)
    append_without_companies (self, query->without_companies);
  if (query->without_words != NULL)
    append_without_words (self, query->without_words);
  if (query->favorite)
    append (self, " AND jobs.id IN (SELECT job_id FROM user_fields WHERE favorite <> 0)");

  return TRUE;
}

/* Closed and hidden jobs are shown only where the query speaks of them. */

static void
append_closed (OpeningsConditions *self,
               OpeningsQuery *query,
               GPtrArray *groups)
{
  if (query->closed)
    append (self, "closed_at IS NOT NULL");
  else if (openings_search_mentions (groups, OPENINGS_TERM_CLOSED))
    append (self, "TRUE");
  else
    append (self, "closed_at IS NULL");
}

static void
append_hidden (OpeningsConditions *self,
               OpeningsQuery *query,
               GPtrArray *groups)
{
  if (query->has_status)
    {
      append (self, " AND ");
      append_status (self, query->status);
    }
  else if (!openings_search_mentions (groups, OPENINGS_TERM_STATUS))
    append (self, " AND " OF_STATUS " AND status = %d)", "NOT IN", OPENINGS_STATUS_HIDDEN);
}

/**
 * openings_conditions_new:
 * @connection: a reader
 * @query: a query
 * @groups: (element-type GPtrArray): what its text asks for
 * @error: where to say why not
 *
 * Returns: (transfer full) (nullable): what to ask of each job, but for those
 *   groups that openings_text_hits_is_text() is true of
 */
OpeningsConditions *
openings_conditions_new (OpeningsConnection *connection,
                         OpeningsQuery *query,
                         GPtrArray *groups,
                         GError **error)
{
  g_autoptr (OpeningsConditions) self = g_new0 (OpeningsConditions, 1);

  self->connection = connection;
  self->sql = g_string_new (NULL);
  self->values = g_array_new (FALSE, FALSE, sizeof (Value));
  g_array_set_clear_func (self->values, value_clear);

  append_closed (self, query, groups);
  if (!append_filters (self, query, error))
    return NULL;
  for (guint i = 0; i < groups->len; i++)
    if (!openings_text_hits_is_text (groups->pdata[i]) &&
        !append_group (self, groups->pdata[i], error))
      return NULL;

  /* Asking for each job what the user says of it costs three times as much as
   * the columns of an index do. */
  append_hidden (self, query, groups);

  return g_steal_pointer (&self);
}

void
openings_conditions_free (OpeningsConditions *self)
{
  g_string_free (self->sql, TRUE);
  g_array_unref (self->values);
  g_free (self);
}

const char *
openings_conditions_get_sql (OpeningsConditions *self)
{
  return self->sql->str;
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
