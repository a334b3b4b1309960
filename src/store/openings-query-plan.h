/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"
#include "openings-hits.h"
#include "openings-tally.h"

G_BEGIN_DECLS

/* Private to this layer: a query as SQL. */

typedef struct _OpeningsQueryPlan OpeningsQueryPlan;

OpeningsQueryPlan *openings_query_plan_new (OpeningsConnection *connection,
                                            OpeningsQuery *query,
                                            gboolean is_whole,
                                            GError **error);
OpeningsQueryPlan *openings_query_plan_new_apart (OpeningsConnection *connection,
                                                  OpeningsQuery *query,
                                                  GError **error);
void openings_query_plan_free (OpeningsQueryPlan *self);
gboolean openings_query_plan_is_widened (OpeningsQueryPlan *self);
gboolean openings_query_plan_list (OpeningsQueryPlan *self,
                                   guint offset,
                                   guint limit,
                                   GArray *ids,
                                   GError **error);
gboolean openings_query_plan_count (OpeningsQueryPlan *self,
                                    gint64 *count,
                                    GError **error);
gboolean openings_query_plan_tally (OpeningsQueryPlan *self,
                                    OpeningsTally *tally,
                                    GError **error);
GPtrArray *openings_query_plan_get_sql (OpeningsQueryPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsQueryPlan, openings_query_plan_free)

G_END_DECLS
