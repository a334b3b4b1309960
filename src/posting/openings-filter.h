/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-query.h"

G_BEGIN_DECLS

/* What narrows a list down, each of which can be lifted by itself. In the order
 * in which a job is asked: the dearest last. */
typedef enum
{
  OPENINGS_FILTER_WORKPLACE,
  OPENINGS_FILTER_SALARY,
  OPENINGS_FILTER_AGE,
  OPENINGS_FILTER_EMPLOYMENT,
  OPENINGS_FILTER_RESIDENTS,
  OPENINGS_FILTER_LOCATION,
  OPENINGS_FILTER_DISTANCE,
  OPENINGS_FILTER_TITLE,
  OPENINGS_FILTER_COMPANIES, /* hidden ones */
  OPENINGS_FILTER_WORDS,     /* hidden ones */
  OPENINGS_N_FILTERS,
} OpeningsFilter;

gboolean openings_filter_is_set (OpeningsFilter filter,
                                 const OpeningsQuery *query);
gboolean openings_filter_any_is_set (const OpeningsQuery *query);
void openings_filter_lift (OpeningsFilter filter,
                           OpeningsQuery *query);
OpeningsUnknown openings_filter_get_fact (OpeningsFilter filter);
gint64 openings_filter_get_since (guint n_days);

G_END_DECLS
