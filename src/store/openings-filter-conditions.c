/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-conditions-private.h"

#include <string.h>

#include "openings-filter.h"
#include "openings-gazetteer.h"
#include "openings-known-places.h"
#include "openings-places.h"
#include "openings-query-terms.h"
#include "openings-search.h"
#include "openings-text-hits.h"

/* The filters of a query, each a condition, or each a bit of a number that tells
 * which of them a job does not pass. */

#define KM_PER_DEGREE 111.0 /* from south to north, at least */

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
      openings_conditions_append (self, "FALSE");
      return;
    }

  openings_conditions_append (
      self, "+jobs.id IN (SELECT job_id FROM job_points WHERE latitude >= ?%u",
      openings_conditions_add_number (self, latitude - degrees));
  openings_conditions_append (self, " AND latitude <= ?%u",
                              openings_conditions_add_number (self, latitude + degrees));
  openings_conditions_append (self, " AND openings_distance (latitude, longitude, ?%u",
                              openings_conditions_add_number (self, latitude));
  openings_conditions_append (self, ", ?%u)", openings_conditions_add_number (self, longitude));
  openings_conditions_append (self, " <= ?%u)",
                              openings_conditions_add_number (self, query->within_km));
}

/* Returns: (transfer full): an array for json_each() */
static char *
dup_json (GStrv texts)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_string_append (json, i > 0 ? ",\"" : "\"");
      for (const char *at = texts[i]; *at != '\0'; at++)
        if (*at == '"' || *at == '\\')
          g_string_append_printf (json, "\\%c", *at);
        else if ((guchar) *at >= ' ')
          g_string_append_c (json, *at);
      g_string_append_c (json, '"');
    }
  g_string_append_c (json, ']');

  return g_string_free (json, FALSE);
}

static void
append_country (OpeningsConditions *self,
                const char *place,
                const char *country)
{
  g_autofree char *word = openings_known_places_dup_word (place, country);

  openings_conditions_append (self, "openings_in_country (?%u",
                              openings_conditions_add_text (self, country));
  openings_conditions_append (self, ", ?%u, places, locations)",
                              openings_conditions_add_text (self, word));
}

gboolean
openings_conditions_append_location (OpeningsConditions *self,
                                     const char *location,
                                     GError **error)
{
  g_autofree char *place = NULL;
  const char *country;

  if (!openings_known_places_read (self->connection, location, &place, error))
    return FALSE;

  country = place != NULL ? openings_gazetteer_read_country (place) : NULL;
  if (country != NULL)
    append_country (self, place, country);
  else if (place != NULL)
    openings_conditions_append (self, "locations LIKE ?%u ESCAPE '!'",
                                openings_conditions_add_part (self, place));
  else
    openings_conditions_append (self, "FALSE");

  return TRUE;
}

/* Looked up all together, as they are for a list: what its words mean may hang on that. */
static gboolean
append_title (OpeningsConditions *self,
              const char *title,
              GError **error)
{
  g_autoptr (GPtrArray) groups = openings_search_parse_title (title);
  OpeningsTextHits text;

  if (!openings_text_hits_find (&text, self->connection, groups, FALSE, error))
    return FALSE;

  openings_conditions_append (self, "TRUE");
  if (text.hits != NULL)
    openings_conditions_append (
        self, " AND %sopenings_hit (?%u, jobs.id)", text.inverted ? "NOT " : "",
        openings_conditions_add_hits (self, g_steal_pointer (&text.hits)));
  openings_text_hits_clear (&text);
  for (guint i = 0; i < groups->len; i++)
    if (!openings_query_terms_is_looked_up (groups->pdata[i]) &&
        !openings_conditions_append_group (self, groups->pdata[i], error))
      return FALSE;

  return TRUE;
}

static void
append_without_companies (OpeningsConditions *self,
                          GStrv companies)
{
  g_autofree char *names = dup_json (companies);

  openings_conditions_append (self,
                              "coalesce (company_id, 0) NOT IN (SELECT id FROM companies"
                              " WHERE name IN (SELECT value FROM json_each (?%u)))",
                              openings_conditions_add_text (self, names));
}

/* As phrases, so that no word is taken for an operator. */
static void
append_without_words (OpeningsConditions *self,
                      GStrv words)
{
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], "\"", 0);
      g_autofree char *word = g_strjoinv (" ", parts);

      if (*g_strstrip (word) != '\0')
        g_string_append_printf (match, "%s\"%s\"", match->len > 0 ? " OR " : "{title} : (", word);
    }
  if (match->len == 0)
    {
      openings_conditions_append (self, "TRUE");
      return;
    }

  g_string_append_c (match, ')');
  openings_conditions_append (
      self, "jobs.id NOT IN (SELECT rowid FROM full_text WHERE full_text MATCH ?%u)",
      openings_conditions_add_text (self, match->str));
}

static double
get_since (OpeningsQuery *query)
{
  gint64 since = query->since;

  if (query->n_days > 0)
    since = MAX (since, openings_filter_get_since (query->n_days));

  return (double) since;
}

static gboolean
append_filter (OpeningsConditions *self,
               OpeningsQuery *query,
               OpeningsFilter filter,
               GError **error)
{
  switch (filter)
    {
    case OPENINGS_FILTER_WORKPLACE:
      openings_conditions_append (self, "workplace = %d", query->workplace);
      break;
    case OPENINGS_FILTER_SALARY:
      openings_conditions_append (
          self, "salary_common >= ?%u",
          openings_conditions_add_number (self, self->ranges[filter].low));
      break;
    case OPENINGS_FILTER_AGE:
      openings_conditions_append (
          self, "listed_at >= ?%u",
          openings_conditions_add_number (self, self->ranges[filter].low));
      break;
    case OPENINGS_FILTER_EMPLOYMENT:
      openings_conditions_append (self, "employment = %d", query->employment);
      break;
    case OPENINGS_FILTER_RESIDENTS:
      openings_conditions_append_residents (self, query->residents);
      break;
    case OPENINGS_FILTER_LOCATION:
      return openings_conditions_append_location (self, query->location, error);
    case OPENINGS_FILTER_DISTANCE:
      append_near (self, query);
      break;
    case OPENINGS_FILTER_TITLE:
      return append_title (self, query->title, error);
    case OPENINGS_FILTER_COMPANIES:
      append_without_companies (self, query->without_companies);
      break;
    case OPENINGS_FILTER_WORDS:
      append_without_words (self, query->without_words);
      break;
    case OPENINGS_N_FILTERS:
    default:
      g_assert_not_reached ();
    }

  return TRUE;
}

/* When a job leaves out the fact that the filter asks for; NULL if it cannot. */
static const char *
get_unknown (OpeningsFilter filter)
{
  static const char *const conditions[OPENINGS_N_FILTERS] = {
    [OPENINGS_FILTER_WORKPLACE] = "workplace = 0",
    [OPENINGS_FILTER_SALARY] = "salary_common IS NULL",
    [OPENINGS_FILTER_EMPLOYMENT] = "employment = 0",
    [OPENINGS_FILTER_RESIDENTS] = "applicants IS NULL",
    [OPENINGS_FILTER_LOCATION] = "locations = ''",
    [OPENINGS_FILTER_DISTANCE] = "locations = ''",
  };

  return conditions[filter];
}

static gboolean
append_whole_filter (OpeningsConditions *self,
                     OpeningsQuery *query,
                     OpeningsFilter filter,
                     GError **error)
{
  openings_conditions_append (self, "(");
  if (!append_filter (self, query, filter, error))
    return FALSE;

  if ((query->or_unknown & openings_filter_get_fact (filter)) != 0)
    openings_conditions_append (self, " OR %s", get_unknown (filter));
  openings_conditions_append (self, ")");

  return TRUE;
}

static gboolean
set_range (OpeningsConditions *self,
           OpeningsQuery *query,
           OpeningsFilter filter,
           GError **error)
{
  OpeningsRange *range = &self->ranges[filter];

  range->is_set = TRUE;
  range->or_unknown = (query->or_unknown & openings_filter_get_fact (filter)) != 0;
  range->high = G_MAXDOUBLE;
  if (filter == OPENINGS_FILTER_SALARY)
    return openings_conditions_convert_salary (self, query->min_salary, query->salary_currency,
                                               &range->low, error);

  if (filter == OPENINGS_FILTER_AGE)
    range->low = get_since (query);
  else
    range->low = range->high =
        filter == OPENINGS_FILTER_WORKPLACE ? (int) query->workplace : (int) query->employment;

  return TRUE;
}

/* Filters that leave jobs out, but for that of titles, which is among the groups. */
gboolean
openings_conditions_append_filters (OpeningsConditions *self,
                                    OpeningsQuery *query,
                                    GError **error)
{
  for (OpeningsFilter i = 0; i < OPENINGS_N_FILTERS; i++)
    {
      if (i == OPENINGS_FILTER_TITLE || !openings_filter_is_set (i, query))
        continue;

      openings_conditions_append (self, " AND ");
      if ((i < OPENINGS_N_RANGES && !set_range (self, query, i, error)) ||
          !append_whole_filter (self, query, i, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
append_miss (OpeningsConditions *self,
             OpeningsQuery *query,
             OpeningsFilter filter,
             GError **error)
{
  openings_conditions_append (self, "%s((", self->sql->len == 0 ? ", " : " | ");
  if (!append_whole_filter (self, query, filter, error))
    return FALSE;
  openings_conditions_append (self, " IS NOT TRUE) << %d)", filter);

  g_string_append (self->unknowns, self->unknowns->len == 0 ? ", 0" : "");
  if (get_unknown (filter) != NULL)
    g_string_append_printf (self->unknowns, " | ((%s) << %d)", get_unknown (filter), filter);

  return TRUE;
}

/* Filters that are told apart. */
gboolean
openings_conditions_append_misses (OpeningsConditions *self,
                                   OpeningsQuery *query,
                                   GError **error)
{
  GString *sql = self->sql;
  gboolean appended = TRUE;

  self->sql = self->misses;
  for (OpeningsFilter i = 0; i < OPENINGS_N_FILTERS && appended; i++)
    if (openings_filter_is_set (i, query))
      appended = i < OPENINGS_N_RANGES ? set_range (self, query, i, error)
                                       : append_miss (self, query, i, error);
  self->sql = sql;

  return appended;
}
