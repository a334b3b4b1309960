/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-paying.h"

#include <math.h>
#include <string.h>

#include "openings-filter.h"

/* Of so many jobs one, of those that have to have more than that salary. */
#define FEW_PAYING 16

#define PARAMETER_LIMIT 204

/* The jobs that pay as much, up to a number. */
static gboolean
count_paying (OpeningsConnection *connection,
              OpeningsQuery *like,
              guint limit,
              guint *count,
              GError **error)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (GPtrArray) groups = openings_search_parse (NULL);
  g_autoptr (OpeningsConditions) conditions = NULL;
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  gboolean has_row = FALSE;

  query->min_salary = like->min_salary;
  g_strlcpy (query->salary_currency, like->salary_currency, sizeof query->salary_currency);
  conditions = openings_conditions_new (connection, query, groups, FALSE, error);
  if (conditions == NULL)
    return FALSE;
  sql = g_strdup_printf ("SELECT count(*) FROM (SELECT 1 FROM jobs INDEXED BY jobs_salary"
                         " WHERE %s LIMIT ?%d)",
                         openings_conditions_get_sql (conditions), PARAMETER_LIMIT);
  statement = openings_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return FALSE;

  openings_conditions_bind (conditions, statement);
  sqlite3_bind_int64 (statement, PARAMETER_LIMIT, limit);
  if (!openings_connection_step (connection, statement, &has_row, error))
    return FALSE;
  *count = has_row ? (guint) sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);

  return TRUE;
}

/* Whether it is better to sort the jobs that pay as much than to walk the list for
 * a page of them. If that is all they have to be, they are soon met unless they are
 * very few; if they have to be more, they may be nowhere. */
gboolean
openings_paying_find_few (OpeningsConnection *connection,
                          OpeningsQuery *query,
                          OpeningsConditions *conditions,
                          gboolean *are_few,
                          GError **error)
{
  gint64 n_jobs = openings_connection_get_int (connection, "SELECT max (id) FROM jobs", 0);
  guint n_filters = 0;
  guint limit;
  guint count;

  *are_few = FALSE;
  if (query->sort != OPENINGS_SORT_NEWEST || query->closed ||
      !openings_filter_is_set (OPENINGS_FILTER_SALARY, query) ||
      (query->or_unknown & OPENINGS_UNKNOWN_SALARY) != 0 ||
      !g_str_has_prefix (openings_conditions_get_sql (conditions), "closed_at IS NULL"))
    return TRUE;

  for (OpeningsFilter i = 0; i < OPENINGS_N_FILTERS; i++)
    n_filters += openings_filter_is_set (i, query) ? 1 : 0;
  limit = n_filters > 1 ? (guint) (n_jobs / FEW_PAYING) : (guint) sqrt (FEW_PAYING * 2.0 * n_jobs);
  if (!count_paying (connection, query, limit, &count, error))
    return FALSE;
  *are_few = count < limit;

  return TRUE;
}
