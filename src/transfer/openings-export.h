/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store.h"

G_BEGIN_DECLS

/* What the "format" and "version" of a .json file say. */
#define OPENINGS_EXPORT_FORMAT  "openings"
#define OPENINGS_EXPORT_VERSION 1

void openings_export_async (OpeningsStore *store,
                            GFile *file,
                            GFileProgressCallback progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean openings_export_finish (GAsyncResult *result,
                                 guint *n_postings,
                                 GError **error);

G_END_DECLS
