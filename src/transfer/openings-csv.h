/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "openings-job.h"

G_BEGIN_DECLS

/* Private to this layer: jobs as rows of CSV (RFC 4180). */

void openings_csv_append_header (GString *out);
void openings_csv_append_job (GString *out,
                              const OpeningsJob *job);

/**
 * OpeningsCsvReader:
 *
 * Takes a file of any size apart, row by row.
 */
typedef struct _OpeningsCsvReader OpeningsCsvReader;

OpeningsCsvReader *openings_csv_reader_new (GInputStream *stream,
                                            guint64 max_bytes);
void openings_csv_reader_free (OpeningsCsvReader *self);
gboolean openings_csv_reader_next (OpeningsCsvReader *self,
                                   GCancellable *cancellable,
                                   GError **error);
guint openings_csv_reader_get_n_cells (OpeningsCsvReader *self);
const char *openings_csv_reader_get_cell (OpeningsCsvReader *self,
                                          guint index);
guint64 openings_csv_reader_get_line (OpeningsCsvReader *self);
guint64 openings_csv_reader_get_position (OpeningsCsvReader *self);

/* Which columns a file has, by its first row. */
typedef struct _OpeningsCsvColumns OpeningsCsvColumns;

OpeningsCsvColumns *openings_csv_columns_new (OpeningsCsvReader *header,
                                              GError **error);
void openings_csv_columns_free (OpeningsCsvColumns *self);
const char *openings_csv_columns_get_tool (OpeningsCsvColumns *self);
OpeningsJob *openings_csv_columns_read_job (OpeningsCsvColumns *self,
                                            OpeningsCsvReader *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsCsvReader, openings_csv_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsCsvColumns, openings_csv_columns_free)

G_END_DECLS
