/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"
#include "openings-store-facets.h"

G_BEGIN_DECLS

/* Private to this layer: counting jobs by what filters say of them. */

typedef struct _OpeningsTally OpeningsTally;

int openings_tally_register (sqlite3 *handle);
OpeningsTally *openings_tally_new (void);
void openings_tally_free (OpeningsTally *self);
OpeningsFacets *openings_tally_get_facets (OpeningsTally *self);
void openings_tally_bind (OpeningsTally *self,
                          sqlite3_stmt *statement,
                          int parameter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsTally, openings_tally_free)

G_END_DECLS
