/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store.h"

G_BEGIN_DECLS

/* Synthetic posting number @index of @seed, the same each time: an invented
 * company of about one per 100 postings, a title, places, sometimes a salary,
 * a text of 2 to 8 KB with word frequencies like natural language. */
OpeningsPosting *openings_generate_posting (guint64 seed,
                                            guint   index);
/* Adds the source "manual:generated-SEED" and stores @n postings in batches. */
void             openings_generate_async   (OpeningsStore         *store,
                                            guint                  n,
                                            guint64                seed,
                                            GFileProgressCallback  progress,
                                            gpointer               progress_data,
                                            GCancellable          *cancellable,
                                            GAsyncReadyCallback    callback,
                                            gpointer               user_data);
gboolean         openings_generate_finish  (GAsyncResult          *result,
                                            OpeningsSaveCounts    *counts,
                                            GError               **error);

G_END_DECLS
