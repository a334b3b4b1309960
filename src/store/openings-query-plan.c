/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-query-plan.h"

#include "openings-full-text.h"

/* A query becomes one or two statements that give the ids of jobs in order;
 * where there are two, the list is that of the first and then of the second.
 *
 * Text is looked up first. Where few jobs match, they are fetched and sorted;
 * where many do, the list's index is walked and each id asked for in the set
 * of hits. Sorting the hits is best for rare words and walking for common ones
 * (100,000 jobs: 0.9 ms against 222 ms, and 87 ms against 2 ms). */

#define FEW_HITS 2000

enum
{
  PARAMETER_MATCH = 1,
  PARAMETER_COMPANY,
  PARAMETER_LOCATION,
  PARAMETER_SOURCE,
  PARAMETER_STATUS,
  PARAMETER_WORKPLACE,
  PARAMETER_SALARY,
  PARAMETER_SINCE,
  PARAMETER_HITS,
  PARAMETER_TITLE_HITS,
  PARAMETER_LIMIT,
  PARAMETER_OFFSET,
  PARAMETER_IDS,
  PARAMETER_UNSEEN,
};

/* The first condition on status is that of the index, or SQLite would not use it. */
#define HIDDEN "SELECT job_id FROM user_fields WHERE status <> 0 AND status = 7"

G_STATIC_ASSERT (OPENINGS_STATUS_HIDDEN == 7);

#define NEWEST "listed_at DESC, jobs.id DESC"

struct _OpeningsQueryPlan
{
  OpeningsConnection *connection;
  OpeningsQuery *query; /* (owned) */
  OpeningsMatch match;
  gboolean inverted;        /* whether what is not among hits is meant */
  OpeningsHits *hits;       /* (owned) (nullable) there is text, and many match */
  char *few;                /* (owned) (nullable) there is text, and few match: their ids */
  OpeningsHits *title_hits; /* (owned) (nullable) only where they come first */
  GPtrArray *lists;         /* (owned) of char *: the statements for ids */
  GPtrArray *counts;        /* (owned) of char * */
};

static void
append_user_conditions (GString *sql,
                        const OpeningsQuery *query)
{
  if (query->favorite)
    g_string_append (sql, " AND jobs.id IN (SELECT job_id FROM user_fields WHERE favorite <> 0)");

  if (!query->has_status)
    g_string_append (sql, " AND jobs.id NOT IN (" HIDDEN ")");
  else if (query->status == OPENINGS_STATUS_NEW)
    g_string_append (sql, " AND jobs.id NOT IN (SELECT job_id FROM user_fields WHERE status <> 0)");
  else
    g_string_append (sql,
                     " AND jobs.id IN (SELECT job_id FROM user_fields"
                     " WHERE status <> 0 AND status = ?5)");

  if (query->unseen_since != 0)
    g_string_append (sql,
                     " AND jobs.id NOT IN (SELECT job_id FROM user_fields"
                     " WHERE seen_at IS NOT NULL AND seen_at < ?14)");
}

static void
append_conditions (GString *sql,
                   const OpeningsQuery *query)
{
  g_string_append (sql, query->closed ? "closed_at IS NOT NULL" : "closed_at IS NULL");
  if (query->company != NULL)
    g_string_append (sql, " AND company_id = (SELECT id FROM companies WHERE name = ?2)");
  if (query->source != NULL)
    g_string_append (sql, " AND source_id = (SELECT id FROM sources WHERE handle = ?4)");
  if (query->workplace != OPENINGS_WORKPLACE_UNKNOWN)
    g_string_append (sql, " AND workplace = ?6");
  if (query->min_salary > 0.0)
    g_string_append (sql, " AND salary_yearly >= ?7");
  if (query->since != OPENINGS_TIME_UNKNOWN)
    g_string_append (sql, " AND listed_at >= ?8");
  /* The dearest last: SQLite takes them one after the other. */
  if (query->location != NULL)
    g_string_append (sql, " AND locations LIKE ?3 ESCAPE '!'");
  append_user_conditions (sql, query);
}

/* from and order are of this file; extra is a condition or empty */
static void
add_part (OpeningsQueryPlan *self,
          const char *from,
          const char *extra,
          const char *order)
{
  g_autoptr (GString) where = g_string_new (NULL);

  append_conditions (where, self->query);
  if (self->hits != NULL)
    g_string_append (where, self->inverted ? " AND NOT openings_hit (?9, jobs.id)"
                                           : " AND openings_hit (?9, jobs.id)");
  g_string_append (where, extra);

  g_ptr_array_add (
      self->lists,
      g_strdup_printf ("SELECT jobs.id FROM %s WHERE %s ORDER BY %s LIMIT ?11 OFFSET ?12", from,
                       where->str, order));
  g_ptr_array_add (self->counts,
                   g_strdup_printf ("SELECT count(*) FROM %s WHERE %s", from, where->str));
}

static void
plan_few (OpeningsQueryPlan *self)
{
  const char *order = NEWEST;

  if (self->query->sort == OPENINGS_SORT_RELEVANCE && self->title_hits == NULL)
    {
      add_part (self, "full_text CROSS JOIN jobs ON jobs.id = full_text.rowid",
                " AND full_text MATCH ?1", "bm25 (full_text, 10, 4, 3, 2, 1), " NEWEST);
      return;
    }

  if (self->query->sort == OPENINGS_SORT_RELEVANCE)
    order = "openings_hit (?10, jobs.id) DESC, " NEWEST;
  else if (self->query->sort == OPENINGS_SORT_SALARY)
    order = "salary_yearly DESC, " NEWEST;
  else if (self->query->sort == OPENINGS_SORT_COMPANY)
    order = "(SELECT name FROM companies WHERE companies.id = company_id) COLLATE NOCASE"
            " ASC NULLS LAST, " NEWEST;

  add_part (self, "json_each (?13) AS hit CROSS JOIN jobs ON jobs.id = hit.value", "", order);
}

static void
plan_walk (OpeningsQueryPlan *self)
{
  switch (self->query->sort)
    {
    case OPENINGS_SORT_SALARY:
      add_part (self, "jobs", "", "salary_yearly DESC, " NEWEST);
      break;
    case OPENINGS_SORT_COMPANY:
      add_part (self, "companies CROSS JOIN jobs ON company_id = companies.id", "",
                "companies.name, " NEWEST);
      add_part (self, "jobs", " AND company_id IS NULL", NEWEST);
      break;
    case OPENINGS_SORT_RELEVANCE:
      if (self->title_hits != NULL)
        {
          add_part (self, "jobs", " AND openings_hit (?10, jobs.id)", NEWEST);
          add_part (self, "jobs", " AND NOT openings_hit (?10, jobs.id)", NEWEST);
          break;
        }
      G_GNUC_FALLTHROUGH;
    case OPENINGS_SORT_NEWEST:
    case OPENINGS_SORT_FIT:
    default:
      add_part (self, "jobs", "", NEWEST);
    }
}

static OpeningsHits *
look_up (OpeningsQueryPlan *self,
         const char *table,
         const char *columns,
         const char *expression,
         GError **error)
{
  g_autofree char *narrowed = g_strconcat (columns, "(", expression, ")", NULL);

  return openings_hits_find (self->connection, table, narrowed, error);
}

/* columns narrows down where to look, in FTS5's language */
static OpeningsHits *
find_match (OpeningsQueryPlan *self,
            const char *columns,
            GError **error)
{
  const OpeningsMatch *match = &self->match;
  g_autoptr (OpeningsHits) hits = NULL;
  g_autoptr (OpeningsHits) words = NULL;
  g_autoptr (OpeningsHits) others = NULL;

  if (match->beginning == NULL)
    return look_up (self, "full_text", columns, match->expression, error);

  hits = look_up (self, "facts", columns, match->beginning, error);
  words = hits != NULL ? look_up (self, "full_text", columns, match->word, error) : NULL;
  if (words == NULL)
    return NULL;
  openings_hits_add (hits, words);
  if (match->expression == NULL)
    return g_steal_pointer (&hits);

  others = look_up (self, "full_text", columns, match->expression, error);
  if (others == NULL)
    return NULL;
  if (match->inverted)
    openings_hits_remove (hits, others);
  else
    openings_hits_keep (hits, others);

  return g_steal_pointer (&hits);
}

static gboolean
find_title_hits (OpeningsQueryPlan *self,
                 GError **error)
{
  self->title_hits = find_match (self, "{title} : ", error);

  return self->title_hits != NULL;
}

static OpeningsHits *
find_text (OpeningsQueryPlan *self,
           GError **error)
{
  g_autoptr (OpeningsHits) hits = find_match (self, "", error);

  if (hits == NULL || openings_hits_get_n (hits) > 0 || self->inverted)
    return g_steal_pointer (&hits);

  openings_match_clear (&self->match);
  openings_match_init (&self->match, self->query->text, TRUE);

  return find_match (self, "", error);
}

static gboolean
find_hits (OpeningsQueryPlan *self,
           GError **error)
{
  g_autoptr (OpeningsHits) hits = NULL;
  gboolean by_relevance = self->query->sort == OPENINGS_SORT_RELEVANCE;

  openings_match_init (&self->match, self->query->text, FALSE);
  if (self->match.expression == NULL && self->match.beginning == NULL)
    return TRUE;

  self->inverted = self->match.inverted && self->match.beginning == NULL;
  hits = find_text (self, error);
  if (hits == NULL)
    return FALSE;

  if (!self->inverted && openings_hits_get_n (hits) <= FEW_HITS)
    {
      self->few = openings_hits_dup_json (hits);
      by_relevance = by_relevance && self->match.beginning != NULL;
    }
  else
    {
      self->hits = g_steal_pointer (&hits);
      by_relevance = by_relevance && !self->inverted;
    }

  return !by_relevance || find_title_hits (self, error);
}

/**
 * openings_query_plan_new:
 * @connection: a reader
 * @query: a query
 * @error: where to say why not
 *
 * Looks the text of @query up.
 *
 * Returns: (transfer full) (nullable): how to answer it, for use at once
 */
OpeningsQueryPlan *
openings_query_plan_new (OpeningsConnection *connection,
                         OpeningsQuery *query,
                         GError **error)
{
  g_autoptr (OpeningsQueryPlan) self = g_new0 (OpeningsQueryPlan, 1);

  self->connection = connection;
  self->query = openings_query_ref (query);
  self->lists = g_ptr_array_new_with_free_func (g_free);
  self->counts = g_ptr_array_new_with_free_func (g_free);
  if (!find_hits (self, error))
    return NULL;

  if (self->few != NULL)
    plan_few (self);
  else
    plan_walk (self);

  return g_steal_pointer (&self);
}

void
openings_query_plan_free (OpeningsQueryPlan *self)
{
  openings_query_unref (self->query);
  openings_match_clear (&self->match);
  g_clear_pointer (&self->hits, openings_hits_free);
  g_clear_pointer (&self->title_hits, openings_hits_free);
  g_free (self->few);
  g_ptr_array_unref (self->lists);
  g_ptr_array_unref (self->counts);
  g_free (self);
}

static char *
like_pattern (const char *part)
{
  g_autoptr (GString) pattern = g_string_new (part);

  g_string_replace (pattern, "!", "!!", 0);
  g_string_replace (pattern, "%", "!%", 0);
  g_string_replace (pattern, "_", "!_", 0);

  return g_strdup_printf ("%%%s%%", pattern->str);
}

static sqlite3_stmt *
prepare (OpeningsQueryPlan *self,
         const char *sql,
         GError **error)
{
  const OpeningsQuery *query = self->query;
  sqlite3_stmt *statement = openings_connection_prepare (self->connection, sql, error);

  if (statement == NULL)
    return NULL;

  openings_bind_text (statement, PARAMETER_MATCH, self->match.expression);
  openings_bind_text (statement, PARAMETER_IDS, self->few);
  openings_bind_text (statement, PARAMETER_COMPANY, query->company);
  if (query->location != NULL)
    sqlite3_bind_text (statement, PARAMETER_LOCATION, like_pattern (query->location), -1, g_free);
  openings_bind_text (statement, PARAMETER_SOURCE, query->source);
  sqlite3_bind_int (statement, PARAMETER_STATUS, query->status);
  sqlite3_bind_int (statement, PARAMETER_WORKPLACE, query->workplace);
  sqlite3_bind_double (statement, PARAMETER_SALARY, query->min_salary);
  sqlite3_bind_int64 (statement, PARAMETER_SINCE, query->since);
  sqlite3_bind_int64 (statement, PARAMETER_UNSEEN, query->unseen_since);
  if (self->hits != NULL)
    openings_hits_bind (self->hits, statement, PARAMETER_HITS);
  if (self->title_hits != NULL)
    openings_hits_bind (self->title_hits, statement, PARAMETER_TITLE_HITS);

  return statement;
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
  for (guint i = 0; i < self->counts->len; i++)
    {
      gint64 part = 0;

      if (!count_part (self, self->counts->pdata[i], &part, error))
        return FALSE;
      *count += part;
    }

  return TRUE;
}

/* For the tests: the statements that give the ids. */
GPtrArray *
openings_query_plan_get_sql (OpeningsQueryPlan *self)
{
  return self->lists;
}
