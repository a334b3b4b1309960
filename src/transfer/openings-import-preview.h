/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-import.h"

G_BEGIN_DECLS

/**
 * OpeningsImportPreview:
 * @tool: (nullable): the program that wrote the file, if that is known
 * @n_postings: how many postings it holds
 * @skipped: entries that are none
 * @sample: (element-type OpeningsJob): the first few postings
 *
 * What an import would bring.
 */
typedef struct
{
  char *tool;
  guint n_postings;
  OpeningsImportSkipped skipped;
  GPtrArray *sample;
} OpeningsImportPreview;

void openings_import_preview_async (GFile *file,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
OpeningsImportPreview *openings_import_preview_finish (GAsyncResult *result,
                                                       GError **error);
void openings_import_preview_free (OpeningsImportPreview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsImportPreview, openings_import_preview_free)

G_END_DECLS
