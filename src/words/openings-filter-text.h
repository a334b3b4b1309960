/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store-facets.h"

G_BEGIN_DECLS

char *openings_filter_text_place (const char *typed,
                                  const char *place);
char *openings_filter_text_cut (const OpeningsQuery *query);
char *openings_filter_text_notes (const OpeningsQuery *query,
                                  const OpeningsFacets *facets);
char *openings_filter_text_hidden (OpeningsFilter filter,
                                   guint n_hidden,
                                   guint n_unknown);
const char *openings_filter_text_lift (OpeningsFilter filter);

G_END_DECLS
