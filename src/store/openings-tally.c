/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-tally.h"

/* All facets come from one pass over the jobs that match without any filter:
 * each has a bit for each filter that it does not pass, and is counted by them.
 * A job that fails one filter alone is what lifting that one brings back. As an
 * aggregate, since grouping sorts, which takes four times as long. */

#define POINTER_TYPE "openings-tally"

struct _OpeningsTally
{
  OpeningsFacets *facets; /* (owned) */
  gint64 since[OPENINGS_N_AGES];
};

static void
count_choices (OpeningsTally *self,
               guint misses,
               sqlite3_value **values)
{
  int workplace = sqlite3_value_int (values[0]);
  int employment = sqlite3_value_int (values[1]);
  gint64 listed_at = sqlite3_value_int64 (values[2]);

  if ((misses & ~(1u << OPENINGS_FILTER_WORKPLACE)) == 0 && workplace >= 0 &&
      workplace < OPENINGS_N_WORKPLACES)
    self->facets->by_workplace[workplace]++;
  if ((misses & ~(1u << OPENINGS_FILTER_EMPLOYMENT)) == 0 && employment >= 0 &&
      employment < OPENINGS_N_EMPLOYMENTS)
    self->facets->by_employment[employment]++;
  if ((misses & ~(1u << OPENINGS_FILTER_AGE)) == 0)
    for (guint i = 0; i < OPENINGS_N_AGES; i++)
      self->facets->by_age[i] += listed_at >= self->since[i] ? 1 : 0;
}

static void
tally_cb (sqlite3_context *context,
          int n_arguments,
          sqlite3_value **arguments)
{
  OpeningsTally *self = sqlite3_value_pointer (arguments[0], POINTER_TYPE);
  guint misses = (guint) sqlite3_value_int (arguments[1]);
  guint unknowns = (guint) sqlite3_value_int (arguments[2]) & misses;

  if (self == NULL)
    return;

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
  count_choices (self, misses, arguments + 3);
}

static void
tallied_cb (sqlite3_context *context)
{
  sqlite3_result_null (context);
}

/* Makes openings_tally () known to a connection: of a tally, the misses, the
 * unknowns, the workplace, the employment and the day; gives SQLite's answer. */
int
openings_tally_register (sqlite3 *handle)
{
  return sqlite3_create_function_v2 (handle, "openings_tally", 6, SQLITE_UTF8 | SQLITE_DIRECTONLY,
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

/* The tally must live until the statement is reset. */
void
openings_tally_bind (OpeningsTally *self,
                     sqlite3_stmt *statement,
                     int parameter)
{
  sqlite3_bind_pointer (statement, parameter, self, POINTER_TYPE, NULL);
}
