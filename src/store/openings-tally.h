/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-columns.h"
#include "openings-filter.h"
#include "openings-hits.h"
#include "openings-store-facets.h"

G_BEGIN_DECLS

/* Private to this layer: counting jobs by what filters say of them. */

/* The first filters each ask for a number of a job, at least that much or just that. */
#define OPENINGS_N_RANGES (OPENINGS_FILTER_EMPLOYMENT + 1)

typedef struct
{
  gboolean is_set;
  gboolean or_unknown;
  double low;
  double high;
} OpeningsRange;

typedef struct _OpeningsTally OpeningsTally;

int openings_tally_register (sqlite3 *handle);
OpeningsTally *openings_tally_new (void);
void openings_tally_free (OpeningsTally *self);
OpeningsFacets *openings_tally_get_facets (OpeningsTally *self);
void openings_tally_set_ranges (OpeningsTally *self,
                                const OpeningsRange *ranges);
void openings_tally_set_hits (OpeningsTally *self,
                              const OpeningsHits *hits,
                              gboolean inverted);
void openings_tally_set_hidden (OpeningsTally *self,
                                const OpeningsHits *hidden);
void openings_tally_count (OpeningsTally *self,
                           const OpeningsColumns *columns);
gboolean openings_tally_lists (OpeningsTally *self,
                               const OpeningsColumns *columns,
                               guint i);
void openings_tally_list (OpeningsTally *self,
                          const OpeningsColumns *columns,
                          guint offset,
                          guint limit,
                          GArray *ids);
void openings_tally_bind (OpeningsTally *self,
                          sqlite3_stmt *statement,
                          int parameter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsTally, openings_tally_free)

G_END_DECLS
