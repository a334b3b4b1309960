/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-first-page.h"

#include "openings-columns.h"
#include "openings-conditions.h"
#include "openings-filter.h"
#include "openings-full-text.h"
#include "openings-query-terms.h"
#include "openings-text-hits.h"
#include "openings-text-probe.h"

/* The head of a list of words that many jobs have: to find all of those takes
 * longer the more there are, but the first jobs of the list that have them are
 * soon met when each is asked one after the other. Where only a thousand or two
 * have them, those are found at once, but to fetch and sort them all takes longer
 * than to meet a page of them.
 *
 * That is tried where it is likely to be the shorter way, and given up where it
 * turns out not to be. It answers with a whole page or not at all. */

#define MAX_PAGE 200

/* What it costs to ask a job, against to look at one that is found among all. */
#define COST_OF_ASKING 450.0

/* What it costs to look for a job in a set, against to fetch one of the set. */
#define COST_OF_LOOKING 0.15

/* How many times as many as are likely to be needed are asked. */
#define PATIENCE 3.0

/* Those of the conditions come first. */
enum
{
  PARAMETER_IDS = 201,
  PARAMETER_HITS,
  PARAMETER_BETTER,
};

#define FROM_IDS  "json_each (?201) AS hit CROSS JOIN jobs ON jobs.id = hit.value"
#define IN_HITS   " AND openings_hit (?202, jobs.id)"
#define NO_BETTER " AND NOT openings_hit (?203, jobs.id)"

G_STATIC_ASSERT (PARAMETER_IDS == 201 && PARAMETER_BETTER == 203);

#define NEWEST "listed_at DESC, jobs.id DESC"

typedef struct
{
  OpeningsConnection *connection;
  OpeningsQuery *query;
  GPtrArray *groups;              /* (owned) */
  OpeningsTextProbe *probe;       /* (owned) (nullable) */
  OpeningsTextHits found;         /* all that has the words, if few have them */
  OpeningsConditions *conditions; /* (owned) (nullable) */
  OpeningsColumns *columns;       /* (owned) (nullable) what to walk instead of an index */
  OpeningsHits *hidden;           /* (owned) (nullable) of those, what to leave out */
  OpeningsHits *hits;             /* (owned) (nullable) what the part under way has */
  OpeningsHits *better;           /* (owned) (nullable) and what those before it had */
  guint limit;
  guint n_asks;     /* how many are left */
  gboolean is_rare; /* so that to find all is shorter than to ask for a page of them */
  gboolean is_sure; /* what is met has the words */
  GArray *ids;
} FirstPage;

static void
first_page_clear (FirstPage *self)
{
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->probe, openings_text_probe_free);
  openings_text_hits_clear (&self->found);
  g_clear_pointer (&self->conditions, openings_conditions_free);
  g_clear_pointer (&self->columns, openings_columns_unref);
  g_clear_pointer (&self->hidden, openings_hits_free);
  g_clear_pointer (&self->hits, openings_hits_free);
  g_clear_pointer (&self->better, openings_hits_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FirstPage, first_page_clear)

/* Of one word, which is quick to find where few have it; where filters leave out many
 * of those, a page is nowhere near. */
static gboolean
find_few (FirstPage *self,
          double needed,
          GError **error)
{
  if (self->groups->len > 1 || openings_filter_any_is_set (self->query))
    return TRUE;
  if (!openings_text_hits_find (&self->found, self->connection, self->groups, FALSE, error))
    return FALSE;
  if (self->found.hits != NULL && !self->found.inverted)
    self->n_asks = (guint) (needed * PATIENCE);

  return TRUE;
}

/* Leaves none to ask if it is better not to begin. By relevance the whole list is
 * put together in another way where few match; the best of many are found at once. */
static gboolean
choose_patience (FirstPage *self,
                 GError **error)
{
  double n_jobs =
      (double) openings_connection_get_int (self->connection, "SELECT max (id) FROM jobs", 0);
  gboolean is_many;
  double share;
  double looked_at;
  double n_hits;
  double needed;

  if (!openings_text_probe_estimate (self->probe, &share, &looked_at, &is_many, error))
    return FALSE;

  n_hits = n_jobs * share;
  needed = self->limit / MAX (share, 0.001);
  self->is_rare = needed * COST_OF_ASKING >= n_jobs * looked_at;
  if (self->query->sort == OPENINGS_SORT_RELEVANCE ? is_many : !self->is_rare)
    self->n_asks = (guint) (needed * PATIENCE);
  else if (self->query->sort == OPENINGS_SORT_NEWEST && n_hits <= OPENINGS_FEW_HITS &&
           needed * COST_OF_LOOKING < n_hits)
    return find_few (self, needed, error);

  return TRUE;
}

static gboolean
ask (FirstPage *self,
     gint64 id,
     gboolean *matches,
     GError **error)
{
  if (self->found.hits == NULL && !self->is_sure)
    return openings_text_probe_ask (self->probe, id, matches, error);

  *matches = self->is_sure || openings_hits_contains (self->found.hits, id);
  return TRUE;
}

static gboolean
ask_each (FirstPage *self,
          sqlite3_stmt *statement,
          GError **error)
{
  gboolean has_row = TRUE;

  for (; self->n_asks > 0 && self->ids->len < self->limit; self->n_asks--)
    {
      gboolean matches;
      gint64 id;

      if (!openings_connection_step (self->connection, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      id = sqlite3_column_int64 (statement, 0);
      if (!ask (self, id, &matches, error))
        return FALSE;
      if (matches)
        g_array_append_val (self->ids, id);
    }

  return TRUE;
}

/* Newest first. */
static gboolean
walk_memory (FirstPage *self,
             GError **error)
{
  g_autoptr (OpeningsTally) tally = openings_tally_new ();
  g_autoptr (OpeningsHits) unwanted = openings_hits_new ();

  openings_hits_add (unwanted, self->hidden);
  if (self->better != NULL)
    openings_hits_add (unwanted, self->better);
  openings_tally_set_ranges (tally, openings_conditions_get_ranges (self->conditions));
  openings_tally_set_hits (tally, self->hits, FALSE);
  openings_tally_set_hidden (tally, unwanted);

  for (guint i = 0; i < self->columns->n && self->n_asks > 0 && self->ids->len < self->limit; i++)
    {
      gint64 id = self->columns->ids[i];
      gboolean matches;

      if (!openings_tally_lists (tally, self->columns, i))
        continue;
      self->n_asks--;
      if (!ask (self, id, &matches, error))
        return FALSE;
      if (matches)
        g_array_append_val (self->ids, id);
    }

  return TRUE;
}

/* from, extra and order are of this file */
static gboolean
walk (FirstPage *self,
      const char *from,
      const char *extra,
      const char *order,
      const char *ids,
      GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT jobs.id FROM %s WHERE %s%s ORDER BY %s", from,
                       openings_conditions_get_sql (self->conditions), extra, order);
  sqlite3_stmt *statement = openings_connection_prepare (self->connection, sql, error);
  gboolean walked;

  if (statement == NULL)
    return FALSE;

  openings_conditions_bind (self->conditions, statement);
  openings_bind_text (statement, PARAMETER_IDS, ids);
  if (self->hits != NULL)
    openings_hits_bind (self->hits, statement, PARAMETER_HITS);
  if (self->better != NULL)
    openings_hits_bind (self->better, statement, PARAMETER_BETTER);
  walked = ask_each (self, statement, error);
  sqlite3_reset (statement);

  return walked;
}

static gboolean
walk_newest (FirstPage *self,
             const char *extra,
             GError **error)
{
  return self->columns != NULL ? walk_memory (self, error)
                               : walk (self, "jobs", extra, NEWEST, NULL, error);
}

/* Whether a title that has the words is all that is asked of a text. A beginning that is
 * a start is looked for elsewhere, by its letters and not by its stem. */
static gboolean
are_in_title (GPtrArray *groups)
{
  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = groups->pdata[i];

      for (guint k = 0; openings_text_hits_is_text (group) && k < group->len; k++)
        {
          const OpeningsTerm *term = group->pdata[k];

          if (term->kind != OPENINGS_TERM_TEXT || term->excluded ||
              openings_full_text_get_look_up (term) == OPENINGS_LOOK_UP_START)
            return FALSE;
        }
    }

  return TRUE;
}

/* What has the words in those columns, newest first, and no better place. */
static gboolean
walk_columns (FirstPage *self,
              const char *columns,
              const char *words,
              GError **error)
{
  g_autofree char *expression = g_strdup_printf ("%s : (%s)", columns, words);
  g_autofree char *few = NULL;

  g_clear_pointer (&self->better, openings_hits_free);
  self->better = g_steal_pointer (&self->hits);
  self->hits = openings_hits_find (self->connection, "facts", expression, error);
  if (self->hits == NULL)
    return FALSE;
  if (openings_hits_get_n (self->hits) == 0)
    return TRUE;
  if (self->columns != NULL)
    return walk_memory (self, error);
  if (openings_hits_get_n (self->hits) <= OPENINGS_FEW_HITS)
    few = openings_hits_dup_json (self->hits);

  return walk (self, few != NULL ? FROM_IDS : "jobs",
               self->better != NULL ? IN_HITS NO_BETTER : IN_HITS, NEWEST, few, error);
}

static gboolean
walk_best (FirstPage *self,
           GError **error)
{
  g_autofree char *words = openings_text_hits_dup_anywhere (self->groups);

  if (words == NULL)
    return self->is_rare || walk_newest (self, "", error);

  self->is_sure = are_in_title (self->groups);
  if (!walk_columns (self, "{title}", words, error))
    return FALSE;
  self->is_sure = FALSE;
  if (self->ids->len < self->limit &&
      !walk_columns (self, "{title company skills}", words, error))
    return FALSE;
  if (self->ids->len == self->limit || self->is_rare)
    return TRUE;

  g_clear_pointer (&self->better, openings_hits_free);
  self->better = g_steal_pointer (&self->hits);

  return walk_newest (self, NO_BETTER, error);
}

static gboolean
walk_in_order (FirstPage *self,
               GError **error)
{
  switch (self->query->sort)
    {
    case OPENINGS_SORT_RELEVANCE:
      return walk_best (self, error);
    case OPENINGS_SORT_SALARY:
      return walk (self, "jobs", "", "salary_common DESC, " NEWEST, NULL, error);
    case OPENINGS_SORT_NEWEST:
    case OPENINGS_SORT_COMPANY:
    case OPENINGS_SORT_FIT:
    default:
      return walk_newest (self, "", error);
    }
}

/* Where they are there, and what the list asks of a job is in them. */
static gboolean
take_columns (FirstPage *self,
              GError **error)
{
  if (!openings_conditions_get_plain (self->conditions))
    return TRUE;

  self->columns = openings_columns_get (self->connection, FALSE, error);
  if (self->columns == NULL)
    return TRUE;
  self->hidden = openings_hits_find_hidden (self->connection, error);

  return self->hidden != NULL;
}

/**
 * openings_first_page_list:
 * @connection: a reader
 * @query: a query
 * @limit: how many
 * @ids: (element-type gint64): an empty array, to be filled with the first ids of
 *   its list; left empty if they are better found in another way
 * @error: where to say why not
 */
gboolean
openings_first_page_list (OpeningsConnection *connection,
                          OpeningsQuery *query,
                          guint limit,
                          GArray *ids,
                          GError **error)
{
  g_auto (FirstPage) self = { connection, query, .limit = limit, .ids = ids };
  g_autoptr (GError) local = NULL;

  if (limit > MAX_PAGE || query->sort == OPENINGS_SORT_COMPANY || query->sort == OPENINGS_SORT_FIT)
    return TRUE;
  self.groups = openings_query_terms_new (query, FALSE);
  self.probe = openings_text_probe_new (connection, self.groups, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (self.probe == NULL)
    return TRUE;
  if (!choose_patience (&self, error))
    return FALSE;
  if (self.n_asks == 0)
    return TRUE;

  self.conditions = openings_conditions_new (connection, query, self.groups, FALSE, error);
  if (self.conditions == NULL || !take_columns (&self, error) || !walk_in_order (&self, error))
    return FALSE;
  if (ids->len < limit)
    g_array_set_size (ids, 0);

  return TRUE;
}
