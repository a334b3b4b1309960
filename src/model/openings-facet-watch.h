/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store-facets.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_FACET_WATCH (openings_facet_watch_get_type ())

/* What the choices of filters lead to, of one query after another; follows the
 * store by itself. Signal: "changed" (), whenever the facets are others. */
G_DECLARE_FINAL_TYPE (OpeningsFacetWatch, openings_facet_watch, OPENINGS, FACET_WATCH, GObject)

OpeningsFacetWatch *openings_facet_watch_new (OpeningsStore *store);
void openings_facet_watch_set_query (OpeningsFacetWatch *self,
                                     OpeningsQuery *query);
OpeningsQuery *openings_facet_watch_get_query (OpeningsFacetWatch *self);
OpeningsFacets *openings_facet_watch_get_facets (OpeningsFacetWatch *self);

G_END_DECLS
