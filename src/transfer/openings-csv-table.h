/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-csv.h"

G_BEGIN_DECLS

/* Private to this layer: tables of other tools, by the names of their columns. */

typedef struct _OpeningsCsvTable OpeningsCsvTable;

OpeningsCsvTable *openings_csv_table_new (OpeningsCsvReader *header);
void openings_csv_table_free (OpeningsCsvTable *self);
const char *openings_csv_table_get_tool (OpeningsCsvTable *self);
OpeningsJob *openings_csv_table_read_job (OpeningsCsvTable *self,
                                          OpeningsCsvReader *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsCsvTable, openings_csv_table_free)

G_END_DECLS
