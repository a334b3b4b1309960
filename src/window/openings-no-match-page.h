/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-store-facets.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_NO_MATCH_PAGE (openings_no_match_page_get_type ())

/* What stands in place of a list that the search or the filters left nothing of.
 * Signals: "lift" (int OpeningsFilter), "lift-text" (), when the user wants to do
 * without. */
G_DECLARE_FINAL_TYPE (OpeningsNoMatchPage, openings_no_match_page, OPENINGS, NO_MATCH_PAGE,
                      GtkWidget)

void openings_no_match_page_set_facets (OpeningsNoMatchPage *self,
                                        const OpeningsQuery *query,
                                        const OpeningsFacets *facets);

G_END_DECLS
