/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-conditions.h"

G_BEGIN_DECLS

/* Private to this layer: the terms of a query, and those that the full text alone does
 * not tell apart. */

GPtrArray *openings_query_terms_new (const OpeningsQuery *query,
                                     gboolean apart);
gboolean openings_query_terms_widen (GPtrArray *groups);
gboolean openings_query_terms_is_looked_up (GPtrArray *group);
gboolean openings_term_needs_proof (const OpeningsTerm *self);
void openings_conditions_append_proof (OpeningsConditions *self,
                                       const OpeningsTerm *term);
int openings_query_terms_register (sqlite3 *handle);

G_END_DECLS
