/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-tally.h"

#include <math.h>
#include <string.h>

/* All facets come from one pass over the jobs that match without any filter:
 * each has a bit for each filter that it does not pass, and is counted by them.
 * A job that fails one filter alone is what lifting that one brings back. As an
 * aggregate, since grouping sorts, which takes four times as long.
 *
 * What can be asked for here is not asked for in SQL: of 100,000 jobs each word of
 * it takes a millisecond or more. */

#define POINTER_TYPE "openings-tally"

struct _OpeningsTally
{
  OpeningsFacets *facets;     /* (owned) */
  const OpeningsHits *hits;   /* (nullable) */
  gboolean inverted;          /* what has hits is left out */
  const OpeningsHits *hidden; /* (nullable) what is left out, too */
  OpeningsRange ranges[OPENINGS_N_RANGES];
  gint64 since[OPENINGS_N_AGES];
};

G_STATIC_ASSERT (OPENINGS_FILTER_WORKPLACE == 0 && OPENINGS_FILTER_SALARY == 1 &&
                 OPENINGS_FILTER_AGE == 2 && OPENINGS_FILTER_EMPLOYMENT == 3);

/* Where an argument is. */
enum
{
  TALLY,
  ID,
  NUMBERS,                              /* in the order of the filters */
  MISSES = NUMBERS + OPENINGS_N_RANGES, /* these only where other filters are set */
  UNKNOWNS,
};

/* What a job has for each of the first filters; no salary is NAN. */
typedef struct
{
  double numbers[OPENINGS_N_RANGES];
} Job;

static gboolean
is_left_out (OpeningsFilter filter,
             double number)
{
  if (filter == OPENINGS_FILTER_SALARY)
    return isnan (number);

  return filter != OPENINGS_FILTER_AGE && number == 0.0;
}

static void
ask_ranges (OpeningsTally *self,
            const Job *job,
            guint *misses,
            guint *unknowns)
{
  for (OpeningsFilter i = 0; i < OPENINGS_N_RANGES; i++)
    {
      const OpeningsRange *range = &self->ranges[i];
      gboolean unknown;

      if (!range->is_set)
        continue;
      unknown = is_left_out (i, job->numbers[i]);
      if (!(job->numbers[i] >= range->low && job->numbers[i] <= range->high) &&
          !(unknown && range->or_unknown))
        *misses |= 1u << i;
      if (unknown)
        *unknowns |= 1u << i;
    }
}

static gboolean
is_counted (OpeningsTally *self,
            gint64 id)
{
  if (self->hits != NULL && openings_hits_contains (self->hits, id) == self->inverted)
    return FALSE;

  return self->hidden == NULL || !openings_hits_contains (self->hidden, id);
}

static void
count_choices (OpeningsTally *self,
               guint misses,
               const Job *job)
{
  double workplace = job->numbers[OPENINGS_FILTER_WORKPLACE];
  double employment = job->numbers[OPENINGS_FILTER_EMPLOYMENT];
  double listed_at = job->numbers[OPENINGS_FILTER_AGE];

  if ((misses & ~(1u << OPENINGS_FILTER_WORKPLACE)) == 0 && workplace >= 0.0 &&
      workplace < OPENINGS_N_WORKPLACES)
    self->facets->by_workplace[(guint) workplace]++;
  if ((misses & ~(1u << OPENINGS_FILTER_EMPLOYMENT)) == 0 && employment >= 0.0 &&
      employment < OPENINGS_N_EMPLOYMENTS)
    self->facets->by_employment[(guint) employment]++;
  if ((misses & ~(1u << OPENINGS_FILTER_AGE)) == 0)
    for (guint i = 0; i < OPENINGS_N_AGES; i++)
      self->facets->by_age[i] += listed_at >= self->since[i] ? 1 : 0;
}

static void
count_job (OpeningsTally *self,
           const Job *job,
           guint misses,
           guint unknowns)
{
  unknowns &= misses;
  if (misses == 0)
    self->facets->n_matches++;
  else
    {
      self->facets->n_hidden++;
      self->facets->n_hidden_unknown += unknowns == misses ? 1 : 0;
    }

  /* a bit that is alone */
  if (misses != 0 && (misses & (misses - 1)) == 0)
    {
      int filter = __builtin_ctz (misses);

      self->facets->hidden_by[filter]++;
      self->facets->hidden_unknown_by[filter] += unknowns != 0 ? 1 : 0;
    }
  count_choices (self, misses, job);
}

static void
tally_cb (sqlite3_context *context,
          int n_arguments,
          sqlite3_value **arguments)
{
  OpeningsTally *self = sqlite3_value_pointer (arguments[TALLY], POINTER_TYPE);
  guint misses = n_arguments > MISSES ? (guint) sqlite3_value_int (arguments[MISSES]) : 0;
  guint unknowns = n_arguments > MISSES ? (guint) sqlite3_value_int (arguments[UNKNOWNS]) : 0;

  Job job;

  if (self == NULL || !is_counted (self, sqlite3_value_int64 (arguments[ID])))
    return;

  for (guint i = 0; i < OPENINGS_N_RANGES; i++)
    job.numbers[i] = sqlite3_value_double (arguments[NUMBERS + i]);
  if (sqlite3_value_type (arguments[NUMBERS + OPENINGS_FILTER_SALARY]) == SQLITE_NULL)
    job.numbers[OPENINGS_FILTER_SALARY] = NAN;
  ask_ranges (self, &job, &misses, &unknowns);
  count_job (self, &job, misses, unknowns);
}

static void
tallied_cb (sqlite3_context *context)
{
  sqlite3_result_null (context);
}

/* Makes openings_tally () known to a connection: of a tally, the id, the workplace, the
 * salary, the day and the employment, and maybe of misses and unknowns; gives SQLite's
 * answer. */
int
openings_tally_register (sqlite3 *handle)
{
  return sqlite3_create_function_v2 (handle, "openings_tally", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                                     NULL, NULL, tally_cb, tallied_cb, NULL);
}

OpeningsTally *
openings_tally_new (void)
{
  OpeningsTally *self = g_new0 (OpeningsTally, 1);

  self->facets = openings_facets_new ();
  for (guint i = 0; i < OPENINGS_N_AGES; i++)
    self->since[i] = openings_filter_get_since (openings_age_get_days (i));

  return self;
}

void
openings_tally_free (OpeningsTally *self)
{
  openings_facets_unref (self->facets);
  g_free (self);
}

/* Returns: (transfer none): what is counted so far */
OpeningsFacets *
openings_tally_get_facets (OpeningsTally *self)
{
  return self->facets;
}

/* What each of the first filters asks for; not asked for in SQL again. */
void
openings_tally_set_ranges (OpeningsTally *self,
                           const OpeningsRange *ranges)
{
  memcpy (self->ranges, ranges, sizeof self->ranges);
}

/* What is counted, or with @inverted what is not; they must live as long. */
void
openings_tally_set_hits (OpeningsTally *self,
                         const OpeningsHits *hits,
                         gboolean inverted)
{
  self->hits = hits;
  self->inverted = inverted;
}

/* What else is not counted; it must live as long. */
void
openings_tally_set_hidden (OpeningsTally *self,
                           const OpeningsHits *hidden)
{
  self->hidden = hidden;
}

static Job
get_job (const OpeningsColumns *columns,
         guint i)
{
  return (Job) { {
      [OPENINGS_FILTER_WORKPLACE] = columns->workplaces[i],
      [OPENINGS_FILTER_SALARY] = columns->salaries[i],
      [OPENINGS_FILTER_AGE] = columns->listed_at[i],
      [OPENINGS_FILTER_EMPLOYMENT] = columns->employments[i],
  } };
}

/* Counts all, without SQL. */
void
openings_tally_count (OpeningsTally *self,
                      const OpeningsColumns *columns)
{
  for (guint i = 0; i < columns->n; i++)
    {
      guint misses = 0, unknowns = 0;
      Job job;

      if (!is_counted (self, columns->ids[i]))
        continue;
      job = get_job (columns, i);
      ask_ranges (self, &job, &misses, &unknowns);
      count_job (self, &job, misses, unknowns);
    }
}

static inline gboolean
passes (OpeningsTally *self,
        OpeningsFilter filter,
        double number)
{
  const OpeningsRange *range = &self->ranges[filter];

  return !range->is_set || (number >= range->low && number <= range->high) ||
         (range->or_unknown && is_left_out (filter, number));
}

/* Whether that one would be counted as a match. */
gboolean
openings_tally_lists (OpeningsTally *self,
                      const OpeningsColumns *columns,
                      guint i)
{
  return passes (self, OPENINGS_FILTER_SALARY, columns->salaries[i]) &&
         passes (self, OPENINGS_FILTER_WORKPLACE, columns->workplaces[i]) &&
         passes (self, OPENINGS_FILTER_EMPLOYMENT, columns->employments[i]) &&
         passes (self, OPENINGS_FILTER_AGE, columns->listed_at[i]) &&
         is_counted (self, columns->ids[i]);
}

/* Appends the ids of what would be counted as a match: of so many, so far down the
 * list. */
void
openings_tally_list (OpeningsTally *self,
                     const OpeningsColumns *columns,
                     guint offset,
                     guint limit,
                     GArray *ids)
{
  for (guint i = 0; i < columns->n && limit > 0; i++)
    {
      gint64 id = columns->ids[i];

      if (!openings_tally_lists (self, columns, i))
        continue;
      if (offset > 0)
        {
          offset--;
          continue;
        }

      g_array_append_val (ids, id);
      limit--;
    }
}

/* The tally must live until the statement is reset. */
void
openings_tally_bind (OpeningsTally *self,
                     sqlite3_stmt *statement,
                     int parameter)
{
  sqlite3_bind_pointer (statement, parameter, self, POINTER_TYPE, NULL);
}
