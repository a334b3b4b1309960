/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-scrape.h"

G_BEGIN_DECLS

/* Private to this layer: the details of postings whose list leaves things out. */

/* the order must last until the callback */
void openings_scrape_details_async (const OpeningsScrapeOrder *order,
                                    GPtrArray *outdated,
                                    gboolean all,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
void openings_scrape_details_finish (GAsyncResult *result,
                                     OpeningsScrapeResult *outcome);

G_END_DECLS
