/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-filter.h"
#include "openings-store.h"

G_BEGIN_DECLS

/* How long ago, at most, a list may ask for. */
typedef enum
{
  OPENINGS_AGE_DAY,
  OPENINGS_AGE_WEEK,
  OPENINGS_AGE_MONTH,
  OPENINGS_N_AGES,
} OpeningsAge;

guint openings_age_get_days (OpeningsAge age);

/**
 * OpeningsFacets:
 * @n_matches: how many jobs the query lists
 * @n_hidden: how many more it would list without filters
 * @n_hidden_unknown: how many of those only leave out what is asked for
 * @hidden_by: how many more it would list without the one filter
 * @hidden_unknown_by: how many of those only leave out what it asks for
 * @place: (nullable): where the jobs are, if none is in the place that is asked for, which
 *   may be written wrongly
 * @without_text: how many it would list without its text, if it lists none
 * @by_workplace: how many it would list for each choice of workplace
 * @by_employment: the same of the type of employment
 * @by_age: the same of how long ago they were posted
 *
 * What the choices that narrow a list down would lead to, exactly. Immutable.
 */
typedef struct
{
  guint n_matches;
  guint n_hidden;
  guint n_hidden_unknown;
  guint hidden_by[OPENINGS_N_FILTERS];
  guint hidden_unknown_by[OPENINGS_N_FILTERS];
  char *place; /* (owned) (nullable) */
  guint without_text;
  guint by_workplace[OPENINGS_N_WORKPLACES];
  guint by_employment[OPENINGS_N_EMPLOYMENTS];
  guint by_age[OPENINGS_N_AGES];
  /*< private >*/
  gatomicrefcount ref_count;
} OpeningsFacets;

OpeningsFacets *openings_facets_new (void);
OpeningsFacets *openings_facets_ref (OpeningsFacets *self);
void openings_facets_unref (OpeningsFacets *self);
gboolean openings_facets_find_lift (const OpeningsFacets *self,
                                    OpeningsFilter *filter);

void openings_store_get_facets_async (OpeningsStore *self,
                                      OpeningsQuery *query,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
OpeningsFacets *openings_store_get_facets_finish (OpeningsStore *self,
                                                  GAsyncResult *result,
                                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsFacets, openings_facets_unref)

G_END_DECLS
