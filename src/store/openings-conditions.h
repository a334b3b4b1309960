/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-hits.h"
#include "openings-query.h"
#include "openings-search.h"
#include "openings-tally.h"

G_BEGIN_DECLS

/* Private to this layer: what a query asks of a job as a condition in SQL, and
 * the values of its parameters. */

typedef struct _OpeningsConditions OpeningsConditions;

OpeningsConditions *openings_conditions_new (OpeningsConnection *connection,
                                             OpeningsQuery *query,
                                             GPtrArray *groups,
                                             gboolean apart,
                                             GError **error);
void openings_conditions_free (OpeningsConditions *self);
const char *openings_conditions_get_sql (OpeningsConditions *self);
const char *openings_conditions_get_misses (OpeningsConditions *self);
const char *openings_conditions_get_unknowns (OpeningsConditions *self);
const OpeningsRange *openings_conditions_get_ranges (OpeningsConditions *self);
gboolean openings_conditions_get_plain (OpeningsConditions *self);
gboolean openings_conditions_hide (OpeningsQuery *query,
                                   GPtrArray *groups);
char *openings_conditions_dup_pattern (const char *part);
void openings_conditions_bind (OpeningsConditions *self,
                               sqlite3_stmt *statement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsConditions, openings_conditions_free)

G_END_DECLS
