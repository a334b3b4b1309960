/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-listing.h"

/* Lists of jobs that are in memory. Half of what SQLite takes to put a few jobs in order
 * by relevance is to fetch them one by one to see how new they are. */

typedef struct
{
  gint64 id;
  guint where; /* the more, the better */
  double score;
  guint place; /* among the newest */
} Job;

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 one = ((const Job *) a)->id;
  gint64 other = ((const Job *) b)->id;

  return one < other ? -1 : one > other;
}

static int
compare_worth (gconstpointer a,
               gconstpointer b)
{
  const Job *one = a;
  const Job *other = b;

  if (one->where != other->where)
    return one->where > other->where ? -1 : 1;
  if (one->score < other->score || one->score > other->score)
    return one->score < other->score ? -1 : 1;

  return one->place < other->place ? -1 : one->place > other->place;
}

static GArray *
make_jobs (const OpeningsTextHits *text,
           GArray *ids)
{
  GArray *jobs = g_array_sized_new (FALSE, FALSE, sizeof (Job), ids->len);

  for (guint i = 0; i < ids->len; i++)
    {
      Job job = { g_array_index (ids, gint64, i), 0, 0.0, i };

      if (text->title != NULL && openings_hits_contains (text->title, job.id))
        job.where += 2;
      if (text->facts != NULL && openings_hits_contains (text->facts, job.id))
        job.where += 1;
      g_array_append_val (jobs, job);
    }
  g_array_sort (jobs, compare_ids);

  return jobs;
}

/* FTS5 gives them in the order of their ids, too. */
static gboolean
read_scores (OpeningsConnection *connection,
             const char *expression,
             GArray *jobs,
             GError **error)
{
  gboolean has_row = TRUE;
  guint i = 0;
  sqlite3_stmt *statement = openings_connection_prepare (
      connection,
      "SELECT rowid, " OPENINGS_LISTING_SCORE " FROM full_text WHERE full_text MATCH ?1"
      " ORDER BY rowid",
      error);

  if (statement == NULL)
    return FALSE;

  openings_bind_text (statement, 1, expression);
  while (has_row)
    {
      gint64 id;

      if (!openings_connection_step (connection, statement, &has_row, error))
        return FALSE;
      id = has_row ? sqlite3_column_int64 (statement, 0) : G_MAXINT64;
      while (i < jobs->len && g_array_index (jobs, Job, i).id < id)
        i++;
      if (i < jobs->len && g_array_index (jobs, Job, i).id == id)
        g_array_index (jobs, Job, i).score = sqlite3_column_double (statement, 1);
    }

  return TRUE;
}

/* Puts a few that are newest first in order: those that have the text in the title, then
 * in other facts, and among them by score, and then the newest. */
static gboolean
sort_best (const OpeningsListing *self,
           OpeningsConnection *connection,
           GArray *ids,
           GError **error)
{
  g_autoptr (GArray) jobs = make_jobs (self->text, ids);

  if (!read_scores (connection, self->text->expression, jobs, error))
    return FALSE;

  g_array_sort (jobs, compare_worth);
  for (guint i = 0; i < jobs->len; i++)
    g_array_index (ids, gint64, i) = g_array_index (jobs, Job, i).id;

  return TRUE;
}

/* What is among the hits, newest first, until there are @n. */
static void
list_hits (const OpeningsListing *self,
           const OpeningsHits *hits,
           const OpeningsHits *hidden,
           guint n,
           GArray *ids)
{
  g_autoptr (OpeningsTally) tally = openings_tally_new ();

  if (hits != NULL && openings_hits_get_n (hits) == 0 && !self->text->inverted)
    return;

  openings_tally_set_ranges (tally, self->ranges);
  openings_tally_set_hits (tally, hits, self->text->inverted);
  openings_tally_set_hidden (tally, hidden);
  openings_tally_list (tally, self->columns, 0, n - ids->len, ids);
}

/**
 * openings_listing_list_newest:
 * @self: what to list
 * @n: how many at most
 * @ids: (element-type gint64): where to append
 */
void
openings_listing_list_newest (const OpeningsListing *self,
                              guint n,
                              GArray *ids)
{
  list_hits (self, self->text->hits, self->hidden, n, ids);
}

/**
 * openings_listing_list_first:
 * @self: what to list: many
 * @n: how many at most
 * @ids: (element-type gint64): where to append
 *
 * Those that have the text in the title, then in other facts, then the others, the
 * newest first of each.
 */
void
openings_listing_list_first (const OpeningsListing *self,
                             guint n,
                             GArray *ids)
{
  g_autoptr (OpeningsHits) hidden = openings_hits_new ();

  openings_hits_add (hidden, self->hidden);
  list_hits (self, self->text->title, hidden, n, ids);
  openings_hits_add (hidden, self->text->title);
  list_hits (self, self->text->facts, hidden, n, ids);
  openings_hits_add (hidden, self->text->facts);
  list_hits (self, self->text->hits, hidden, n, ids);
}

/**
 * openings_listing_list_best:
 * @self: what to list: few, of a text with an expression
 * @connection: a reader
 * @ids: (element-type gint64): where to append
 * @error: where to say why not
 *
 * The same, but of each the best first.
 */
gboolean
openings_listing_list_best (const OpeningsListing *self,
                            OpeningsConnection *connection,
                            GArray *ids,
                            GError **error)
{
  list_hits (self, self->text->hits, self->hidden, G_MAXUINT, ids);

  return sort_best (self, connection, ids, error);
}
