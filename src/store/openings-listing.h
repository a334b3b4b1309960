/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-columns.h"
#include "openings-tally.h"
#include "openings-text-hits.h"

G_BEGIN_DECLS

/* Private to this layer. */

/* What a text is worth by where it is. */
#define OPENINGS_LISTING_SCORE "bm25 (full_text, 1, 10, 4, 3, 2)"

/**
 * OpeningsListing:
 * @columns: all jobs
 * @ranges: what the first filters ask for
 * @text: what was looked up
 * @hidden: what to leave out
 */
typedef struct
{
  const OpeningsColumns *columns;
  const OpeningsRange *ranges;
  const OpeningsTextHits *text;
  const OpeningsHits *hidden;
} OpeningsListing;

void openings_listing_list_newest (const OpeningsListing *self,
                                   guint n,
                                   GArray *ids);
void openings_listing_list_first (const OpeningsListing *self,
                                  guint n,
                                  GArray *ids);
gboolean openings_listing_list_best (const OpeningsListing *self,
                                     OpeningsConnection *connection,
                                     GArray *ids,
                                     GError **error);

G_END_DECLS
