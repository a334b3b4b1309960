/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-filter.h"

#include "openings-clock.h"

#define HOUR (60 * 60)
#define DAY  (24 * HOUR)

/**
 * openings_filter_is_set:
 * @filter: a filter
 * @query: a query
 *
 * Returns: whether @query has it
 */
gboolean
openings_filter_is_set (OpeningsFilter filter,
                        const OpeningsQuery *query)
{
  switch (filter)
    {
    case OPENINGS_FILTER_WORKPLACE:
      return query->workplace != OPENINGS_WORKPLACE_UNKNOWN;
    case OPENINGS_FILTER_SALARY:
      return query->min_salary > 0.0;
    case OPENINGS_FILTER_AGE:
      return query->since != OPENINGS_TIME_UNKNOWN || query->n_days > 0;
    case OPENINGS_FILTER_EMPLOYMENT:
      return query->employment != OPENINGS_EMPLOYMENT_UNKNOWN;
    case OPENINGS_FILTER_RESIDENTS:
      return query->residents != NULL;
    case OPENINGS_FILTER_LOCATION:
      return query->location != NULL;
    case OPENINGS_FILTER_DISTANCE:
      return query->near != NULL;
    case OPENINGS_FILTER_TITLE:
      return query->title != NULL;
    case OPENINGS_FILTER_COMPANIES:
      return query->without_companies != NULL && *query->without_companies != NULL;
    case OPENINGS_FILTER_WORDS:
      return query->without_words != NULL && *query->without_words != NULL;
    case OPENINGS_N_FILTERS:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * openings_filter_any_is_set:
 * @query: a query
 *
 * Returns: whether @query has any filter
 */
gboolean
openings_filter_any_is_set (const OpeningsQuery *query)
{
  for (OpeningsFilter i = 0; i < OPENINGS_N_FILTERS; i++)
    if (openings_filter_is_set (i, query))
      return TRUE;

  return FALSE;
}

/**
 * openings_filter_lift:
 * @filter: a filter
 * @query: a query that nobody else has yet
 *
 * Takes it out of @query.
 */
void
openings_filter_lift (OpeningsFilter filter,
                      OpeningsQuery *query)
{
  switch (filter)
    {
    case OPENINGS_FILTER_WORKPLACE:
      query->workplace = OPENINGS_WORKPLACE_UNKNOWN;
      break;
    case OPENINGS_FILTER_SALARY:
      query->min_salary = 0.0;
      break;
    case OPENINGS_FILTER_AGE:
      query->since = OPENINGS_TIME_UNKNOWN;
      query->n_days = 0;
      break;
    case OPENINGS_FILTER_EMPLOYMENT:
      query->employment = OPENINGS_EMPLOYMENT_UNKNOWN;
      break;
    case OPENINGS_FILTER_RESIDENTS:
      g_clear_pointer (&query->residents, g_free);
      break;
    case OPENINGS_FILTER_LOCATION:
      g_clear_pointer (&query->location, g_free);
      break;
    case OPENINGS_FILTER_DISTANCE:
      g_clear_pointer (&query->near, g_free);
      break;
    case OPENINGS_FILTER_TITLE:
      g_clear_pointer (&query->title, g_free);
      break;
    case OPENINGS_FILTER_COMPANIES:
      g_clear_pointer (&query->without_companies, g_strfreev);
      break;
    case OPENINGS_FILTER_WORDS:
      g_clear_pointer (&query->without_words, g_strfreev);
      break;
    case OPENINGS_N_FILTERS:
    default:
      g_return_if_reached ();
    }
}

/**
 * openings_filter_get_fact:
 * @filter: a filter
 *
 * Returns: the fact that it asks for, if a posting may leave it out; otherwise 0
 */
OpeningsUnknown
openings_filter_get_fact (OpeningsFilter filter)
{
  switch (filter)
    {
    case OPENINGS_FILTER_WORKPLACE:
      return OPENINGS_UNKNOWN_WORKPLACE;
    case OPENINGS_FILTER_SALARY:
      return OPENINGS_UNKNOWN_SALARY;
    case OPENINGS_FILTER_EMPLOYMENT:
      return OPENINGS_UNKNOWN_EMPLOYMENT;
    case OPENINGS_FILTER_RESIDENTS:
      return OPENINGS_UNKNOWN_RESIDENTS;
    case OPENINGS_FILTER_LOCATION:
    case OPENINGS_FILTER_DISTANCE:
      return OPENINGS_UNKNOWN_LOCATION;
    case OPENINGS_FILTER_AGE:
    case OPENINGS_FILTER_TITLE:
    case OPENINGS_FILTER_COMPANIES:
    case OPENINGS_FILTER_WORDS:
    case OPENINGS_N_FILTERS:
    default:
      return 0;
    }
}

/**
 * openings_filter_get_since:
 * @n_days: of a query
 *
 * Returns: since when a job must be posted; of the full hour, so that what is
 *   counted and what is listed a little later is the same
 */
gint64
openings_filter_get_since (guint n_days)
{
  gint64 now = openings_clock_now ();

  return now - now % HOUR - (gint64) n_days * DAY;
}
