/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-import.h"
#include "openings-store-load.h"

G_BEGIN_DECLS

/* Private to this layer: reading one file into the store's loader. */

/* No store is that large; it stops what never ends. */
#define OPENINGS_IMPORT_MAX_FILE (G_GUINT64_CONSTANT (64) * 1024 * 1024 * 1024)

typedef struct _OpeningsImportFile OpeningsImportFile;

gboolean openings_import_file_check_name (GFile *file,
                                          gboolean *is_csv,
                                          GError **error);

OpeningsImportFile *openings_import_file_new (GFile *file,
                                              gboolean is_undoable,
                                              GFileProgressCallback progress,
                                              gpointer progress_data);
void openings_import_file_free (OpeningsImportFile *self);
gboolean openings_import_file_load (OpeningsLoader *loader,
                                    gpointer data,
                                    GCancellable *cancellable,
                                    GError **error);
OpeningsImportCounts openings_import_file_get_counts (OpeningsImportFile *self);
gint64 openings_import_file_get_undo (OpeningsImportFile *self);

G_END_DECLS
