/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-query-plan.h"

#include <string.h>

#include "openings-columns.h"
#include "openings-conditions.h"
#include "openings-few-places.h"
#include "openings-filter.h"
#include "openings-listing.h"
#include "openings-paying.h"
#include "openings-query-terms.h"
#include "openings-text-hits.h"

/* A query becomes a few statements that give the ids of jobs in order; where
 * there are several, the list is that of the first, then of the second, and so
 * on.
 *
 * Text is looked up first. Where few jobs match, they are fetched and sorted;
 * where many do, the list's index is walked and each id asked for in the set
 * of hits. Sorting the hits is best for rare words and walking for common ones
 * (100,000 jobs: 0.9 ms against 222 ms, and 87 ms against 2 ms). */

/* Those of the conditions come first. */
enum
{
  PARAMETER_MATCH = 200,
  PARAMETER_HITS,
  PARAMETER_TITLE_HITS,
  PARAMETER_FACTS_HITS,
  PARAMETER_LIMIT,
  PARAMETER_OFFSET,
  PARAMETER_IDS,
  PARAMETER_TITLE_IDS,
  PARAMETER_FACTS_IDS,
  PARAMETER_TALLY,
};

#define IN_HITS       "openings_hit (?201, jobs.id)"
#define IN_TITLE_HITS "openings_hit (?202, jobs.id)"
#define IN_FACTS_HITS "openings_hit (?203, jobs.id)"

#define FROM_FEW "json_each (?206) AS hit CROSS JOIN jobs ON jobs.id = hit.value"

G_STATIC_ASSERT (PARAMETER_HITS == 201 && PARAMETER_FACTS_HITS == 203);
G_STATIC_ASSERT (PARAMETER_IDS == 206 && PARAMETER_TALLY == 209);

#define NEWEST "listed_at DESC, jobs.id DESC"
#define BEST   OPENINGS_LISTING_SCORE ", " NEWEST

struct _OpeningsQueryPlan
{
  OpeningsConnection *connection;
  OpeningsQuery *query;           /* (owned) */
  OpeningsConditions *conditions; /* (owned) */
  OpeningsTextHits text;
  OpeningsColumns *columns; /* (owned) (nullable) what is asked instead of SQLite */
  OpeningsHits *hidden;     /* (owned) (nullable) of those, what is left out */
  char *few;                /* (owned) (nullable) there is text, and few match: their ids */
  char *few_titles;         /* (owned) (nullable) the same of those that match in the title */
  char *few_facts;          /* (owned) (nullable) and of those that match in few words */
  GPtrArray *lists;         /* (owned) of char *: the statements for ids */
  GPtrArray *counts;        /* (owned) of char * */
  char *tally;              /* (owned) (nullable) the statement for facets */
};

static char *
dup_where (OpeningsQueryPlan *self,
           const char *extra)
{
  const char *hits = "";

  if (self->text.hits != NULL && self->few == NULL)
    hits = self->text.inverted ? " AND NOT " IN_HITS : " AND " IN_HITS;

  return g_strconcat (openings_conditions_get_sql (self->conditions), hits, extra, NULL);
}

/* from, extra and order are of this file; extra is a condition or empty */
static void
add_part (OpeningsQueryPlan *self,
          const char *from,
          const char *extra,
          const char *order)
{
  g_autofree char *where = dup_where (self, extra);

  g_ptr_array_add (
      self->lists,
      g_strdup_printf ("SELECT jobs.id FROM %s WHERE %s ORDER BY %s LIMIT ?204 OFFSET ?205", from,
                       where, order));
  g_ptr_array_add (self->counts, g_strdup_printf ("SELECT count(*) FROM %s WHERE %s", from, where));
}

/* Few, by their scores. */
static gboolean
is_sorted_best (OpeningsQueryPlan *self)
{
  return self->query->sort == OPENINGS_SORT_RELEVANCE && self->few != NULL &&
         self->text.expression != NULL;
}

/* Many, by where they have the text. */
static gboolean
is_best_first (OpeningsQueryPlan *self)
{
  return self->query->sort == OPENINGS_SORT_RELEVANCE && self->few == NULL &&
         self->text.facts != NULL && !self->text.inverted;
}

static void
plan_few (OpeningsQueryPlan *self)
{
  const char *order = NEWEST;

  if (is_sorted_best (self))
    {
      add_part (self, "full_text CROSS JOIN jobs ON jobs.id = full_text.rowid",
                " AND full_text MATCH ?200",
                IN_TITLE_HITS " DESC, " IN_FACTS_HITS " DESC, " BEST);
      return;
    }

  if (self->query->sort == OPENINGS_SORT_RELEVANCE)
    order = IN_TITLE_HITS " DESC, " IN_FACTS_HITS " DESC, " NEWEST;
  else if (self->query->sort == OPENINGS_SORT_SALARY)
    order = "salary_common DESC, " NEWEST;
  else if (self->query->sort == OPENINGS_SORT_COMPANY)
    order = "(SELECT name FROM companies WHERE companies.id = company_id) COLLATE NOCASE"
            " ASC NULLS LAST, " NEWEST;

  add_part (self, FROM_FEW, "", order);
}

static const char *
from_ids (const char *ids,
          const char *from)
{
  return ids != NULL ? from : "jobs";
}

/* To walk the whole list for a few jobs that may be first takes 20 ms for 100,000. */
static void
plan_best (OpeningsQueryPlan *self)
{
  add_part (self,
            from_ids (self->few_titles,
                      "json_each (?207) AS hit CROSS JOIN jobs ON jobs.id = hit.value"),
            " AND " IN_TITLE_HITS, NEWEST);
  add_part (self,
            from_ids (self->few_facts,
                      "json_each (?208) AS hit CROSS JOIN jobs ON jobs.id = hit.value"),
            " AND " IN_FACTS_HITS " AND NOT " IN_TITLE_HITS, NEWEST);
  add_part (self, "jobs", " AND NOT " IN_FACTS_HITS, NEWEST);
}

static void
plan_walk (OpeningsQueryPlan *self,
           gboolean by_salary)
{
  switch (self->query->sort)
    {
    case OPENINGS_SORT_SALARY:
      add_part (self, "jobs", "", "salary_common DESC, " NEWEST);
      break;
    case OPENINGS_SORT_COMPANY:
      add_part (self, "companies CROSS JOIN jobs ON company_id = companies.id", "",
                "companies.name, " NEWEST);
      add_part (self, "jobs", " AND company_id IS NULL", NEWEST);
      break;
    case OPENINGS_SORT_RELEVANCE:
      if (is_best_first (self))
        {
          plan_best (self);
          break;
        }
      G_GNUC_FALLTHROUGH;
    case OPENINGS_SORT_NEWEST:
    case OPENINGS_SORT_FIT:
    default:
      add_part (self, by_salary ? "jobs INDEXED BY jobs_salary" : "jobs", "", NEWEST);
    }
}

/* Returns: (transfer full) (nullable): the ids, unless they are many */
static char *
dup_few (const OpeningsHits *hits)
{
  if (hits == NULL || openings_hits_get_n (hits) > OPENINGS_FEW_HITS)
    return NULL;

  return openings_hits_dup_json (hits);
}

static gboolean
look_up (OpeningsQueryPlan *self,
         gboolean apart,
         GError **error)
{
  g_autoptr (GPtrArray) groups = openings_query_terms_new (self->query, apart);
  gboolean by_relevance = self->query->sort == OPENINGS_SORT_RELEVANCE && !apart;

  if (!openings_text_hits_find_widened (&self->text, self->connection, self->query, groups,
                                        by_relevance, error))
    return FALSE;
  if (apart && openings_conditions_hide (self->query, groups) &&
      !openings_text_hits_leave_out_hidden (&self->text, self->connection, error))
    return FALSE;
  if (!apart &&
      !openings_few_places_narrow (self->connection, self->query, &self->text, error))
    return FALSE;

  if (!self->text.inverted)
    self->few = dup_few (self->text.hits);
  self->few_titles = dup_few (self->text.title);
  self->few_facts = dup_few (self->text.facts);
  self->conditions = openings_conditions_new (self->connection, self->query, groups, apart, error);

  return self->conditions != NULL;
}

/* To fetch so few takes less than to go through all. */
#define MAX_FETCHED 50

/* Where that answers. */
static gboolean
take_columns (OpeningsQueryPlan *self,
              gboolean may_read,
              GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!openings_conditions_get_plain (self->conditions) ||
      (self->few != NULL && openings_hits_get_n (self->text.hits) <= MAX_FETCHED))
    return TRUE;

  self->columns = openings_columns_get (self->connection, may_read && self->few == NULL, &local);
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static OpeningsQueryPlan *
plan_new (OpeningsConnection *connection,
          OpeningsQuery *query,
          gboolean apart,
          GError **error)
{
  g_autoptr (OpeningsQueryPlan) self = g_new0 (OpeningsQueryPlan, 1);

  self->connection = connection;
  self->query = openings_query_ref (query);
  self->lists = g_ptr_array_new_with_free_func (g_free);
  self->counts = g_ptr_array_new_with_free_func (g_free);

  return look_up (self, apart, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * openings_query_plan_new:
 * @connection: a reader
 * @query: a query
 * @is_whole: whether all of it is asked for
 * @error: where to say why not
 *
 * Looks the text of @query up.
 *
 * Returns: (transfer full) (nullable): how to answer it, for use at once
 */
OpeningsQueryPlan *
openings_query_plan_new (OpeningsConnection *connection,
                         OpeningsQuery *query,
                         gboolean is_whole,
                         GError **error)
{
  g_autoptr (OpeningsQueryPlan) self = plan_new (connection, query, FALSE, error);
  gboolean by_salary = FALSE;

  if (self == NULL)
    return NULL;
  if ((query->sort == OPENINGS_SORT_NEWEST || is_sorted_best (self) || is_best_first (self)) &&
      !take_columns (self, is_whole, error))
    return NULL;
  if (self->columns != NULL)
    {
      self->hidden = openings_hits_find_hidden (connection, error);
      return self->hidden != NULL ? g_steal_pointer (&self) : NULL;
    }

  if (self->few == NULL &&
      !openings_paying_find_few (connection, query, self->conditions, &by_salary, error))
    return NULL;
  if (self->few != NULL)
    plan_few (self);
  else
    plan_walk (self, by_salary);

  return g_steal_pointer (&self);
}

/* SQLite would read the table itself where all jobs are asked: as long again. */
static const char *
get_tally_from (OpeningsQueryPlan *self,
                const char *where)
{
  if (self->few != NULL)
    return FROM_FEW;

  return strcmp (where, "closed_at IS NULL") == 0 ? "jobs INDEXED BY jobs_newest" : "jobs";
}

/**
 * openings_query_plan_new_apart:
 * @connection: a reader
 * @query: a query
 * @error: where to say why not
 *
 * Returns: (transfer full) (nullable): how to count what passes and fails each of
 *   its filters, for use at once
 */
OpeningsQueryPlan *
openings_query_plan_new_apart (OpeningsConnection *connection,
                               OpeningsQuery *query,
                               GError **error)
{
  g_autoptr (OpeningsQueryPlan) self = plan_new (connection, query, TRUE, error);
  const char *where;

  if (self == NULL || !take_columns (self, TRUE, error))
    return NULL;

  where = openings_conditions_get_sql (self->conditions);
  self->tally = g_strdup_printf (
      "SELECT openings_tally (?209, jobs.id, workplace, salary_common, listed_at, employment%s%s)"
      " FROM %s WHERE %s",
      openings_conditions_get_misses (self->conditions),
      openings_conditions_get_unknowns (self->conditions), get_tally_from (self, where), where);

  return g_steal_pointer (&self);
}

void
openings_query_plan_free (OpeningsQueryPlan *self)
{
  openings_query_unref (self->query);
  g_clear_pointer (&self->conditions, openings_conditions_free);
  openings_text_hits_clear (&self->text);
  g_clear_pointer (&self->columns, openings_columns_unref);
  g_clear_pointer (&self->hidden, openings_hits_free);
  g_free (self->few);
  g_free (self->few_titles);
  g_free (self->few_facts);
  g_ptr_array_unref (self->lists);
  g_ptr_array_unref (self->counts);
  g_free (self->tally);
  g_free (self);
}

/* Whether the words of the query are taken for beginnings, since nothing has them. */
gboolean
openings_query_plan_is_widened (OpeningsQueryPlan *self)
{
  return self->text.is_widened;
}

static sqlite3_stmt *
prepare (OpeningsQueryPlan *self,
         const char *sql,
         GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (self->connection, sql, error);

  if (statement == NULL)
    return NULL;

  openings_conditions_bind (self->conditions, statement);
  openings_bind_text (statement, PARAMETER_MATCH, self->text.expression);
  openings_bind_text (statement, PARAMETER_IDS, self->few);
  openings_bind_text (statement, PARAMETER_TITLE_IDS, self->few_titles);
  openings_bind_text (statement, PARAMETER_FACTS_IDS, self->few_facts);
  if (self->text.hits != NULL)
    openings_hits_bind (self->text.hits, statement, PARAMETER_HITS);
  if (self->text.title != NULL)
    openings_hits_bind (self->text.title, statement, PARAMETER_TITLE_HITS);
  if (self->text.facts != NULL)
    openings_hits_bind (self->text.facts, statement, PARAMETER_FACTS_HITS);

  return statement;
}

static void
set_up_tally (OpeningsQueryPlan *self,
              OpeningsTally *tally)
{
  openings_tally_set_ranges (tally, openings_conditions_get_ranges (self->conditions));
  openings_tally_set_hits (tally, self->text.hits, self->text.inverted);
  openings_tally_set_hidden (tally, self->hidden);
}

static gboolean
list_columns (OpeningsQueryPlan *self,
              guint offset,
              guint limit,
              GArray *ids,
              GError **error)
{
  const OpeningsListing listing = {
    self->columns,
    openings_conditions_get_ranges (self->conditions),
    &self->text,
    self->hidden,
  };
  g_autoptr (GArray) head = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = limit <= G_MAXUINT - offset ? offset + limit : G_MAXUINT;

  if (is_sorted_best (self))
    {
      if (!openings_listing_list_best (&listing, self->connection, head, error))
        return FALSE;
    }
  else if (is_best_first (self))
    openings_listing_list_first (&listing, n, head);
  else
    openings_listing_list_newest (&listing, n, head);

  if (offset < head->len)
    g_array_append_vals (ids, &g_array_index (head, gint64, offset), MIN (head->len, n) - offset);

  return TRUE;
}

static gboolean
list_part (OpeningsQueryPlan *self,
           const char *sql,
           guint offset,
           guint limit,
           GArray *ids,
           GError **error)
{
  sqlite3_stmt *statement = prepare (self, sql, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, PARAMETER_LIMIT, limit == G_MAXUINT ? -1 : (gint64) limit);
  sqlite3_bind_int64 (statement, PARAMETER_OFFSET, offset);
  while (has_row)
    {
      if (!openings_connection_step (self->connection, statement, &has_row, error))
        return FALSE;
      if (has_row)
        {
          gint64 id = sqlite3_column_int64 (statement, 0);

          g_array_append_val (ids, id);
        }
    }

  return TRUE;
}

static gboolean
count_part (OpeningsQueryPlan *self,
            const char *sql,
            gint64 *count,
            GError **error)
{
  sqlite3_stmt *statement = prepare (self, sql, error);
  gboolean has_row = FALSE;

  if (statement == NULL || !openings_connection_step (self->connection, statement, &has_row, error))
    return FALSE;

  *count = has_row ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);

  return TRUE;
}

/**
 * openings_query_plan_list:
 * @self: a plan
 * @offset: how many to leave out
 * @limit: how many at most, or %G_MAXUINT
 * @ids: (element-type gint64): where to append
 * @error: where to say why not
 */
gboolean
openings_query_plan_list (OpeningsQueryPlan *self,
                          guint offset,
                          guint limit,
                          GArray *ids,
                          GError **error)
{
  guint n_parts = self->lists->len;

  if (self->columns != NULL)
    return list_columns (self, offset, limit, ids, error);
  for (guint i = 0; i < n_parts && limit > 0; i++)
    {
      guint before = ids->len;
      gint64 count = 0;

      if (!list_part (self, self->lists->pdata[i], offset, limit, ids, error))
        return FALSE;
      if (limit != G_MAXUINT)
        limit -= ids->len - before;
      if (offset == 0 || i + 1 == n_parts)
        continue;

      if (!count_part (self, self->counts->pdata[i], &count, error))
        return FALSE;
      offset = (gint64) offset > count ? offset - (guint) count : 0;
    }

  return TRUE;
}

gboolean
openings_query_plan_count (OpeningsQueryPlan *self,
                           gint64 *count,
                           GError **error)
{
  *count = 0;
  if (self->columns != NULL)
    {
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

      if (!list_columns (self, 0, G_MAXUINT, ids, error))
        return FALSE;
      *count = ids->len;
    }
  for (guint i = 0; i < self->counts->len; i++)
    {
      gint64 part = 0;

      if (!count_part (self, self->counts->pdata[i], &part, error))
        return FALSE;
      *count += part;
    }

  return TRUE;
}

/**
 * openings_query_plan_tally:
 * @self: a plan of openings_query_plan_new_apart()
 * @tally: where to count
 * @error: where to say why not
 */
gboolean
openings_query_plan_tally (OpeningsQueryPlan *self,
                           OpeningsTally *tally,
                           GError **error)
{
  sqlite3_stmt *statement;

  set_up_tally (self, tally);
  if (self->columns != NULL)
    {
      openings_tally_count (tally, self->columns);
      return TRUE;
    }

  statement = prepare (self, self->tally, error);
  if (statement == NULL)
    return FALSE;
  openings_tally_bind (tally, statement, PARAMETER_TALLY);

  return openings_connection_run (self->connection, statement, error);
}

/* For the tests: the statements that give the ids. */
GPtrArray *
openings_query_plan_get_sql (OpeningsQueryPlan *self)
{
  return self->lists;
}
