/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-scrape.h"

G_BEGIN_DECLS

/* Private to this layer: the list of a source, from its first page to its last. */

/**
 * OpeningsListed:
 * @result: how it went
 * @outdated: (element-type OpeningsPosting): of which the list says something
 *   new, so that their details are due
 * @stored: whether what there was is stored
 * @gone: whether the site says that there is no such list
 *
 * What became of a list.
 */
typedef struct
{
  OpeningsScrapeResult result;
  GPtrArray *outdated;
  gboolean stored;
  gboolean gone;
} OpeningsListed;

void openings_listed_clear (OpeningsListed *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OpeningsListed, openings_listed_clear)

/* the order must last until the callback */
void openings_scrape_list_async (const OpeningsScrapeOrder *order,
                                 const char *known_digest,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
void openings_scrape_list_finish (GAsyncResult *result,
                                  OpeningsListed *listed);

G_END_DECLS
