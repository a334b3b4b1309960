/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "openings-store.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_JOB_ITEM (openings_job_item_get_type ())

/* One position of the list: a placeholder until its row is there. Property:
 * row (boxed OpeningsRow, NULL for a placeholder), notified when it comes or
 * changes. One object per job id as long as anyone holds it. */
G_DECLARE_FINAL_TYPE (OpeningsJobItem, openings_job_item, OPENINGS, JOB_ITEM, GObject)

gint64 openings_job_item_get_id (OpeningsJobItem *self);
const OpeningsRow *openings_job_item_get_row (OpeningsJobItem *self);

#define OPENINGS_TYPE_JOB_LIST (openings_job_list_get_type ())

/* A lazy GListModel of OpeningsJobItem over a query. Properties: query
 * (boxed OpeningsQuery), loading (no first answer yet), error (boxed GError,
 * nullable), n-items. Signal: "listed" (), whenever all that matches is in it. Follows
 * the store by itself. */
G_DECLARE_FINAL_TYPE (OpeningsJobList, openings_job_list, OPENINGS, JOB_LIST, GObject)

OpeningsJobList *openings_job_list_new (OpeningsStore *store);
void openings_job_list_set_query (OpeningsJobList *self,
                                  OpeningsQuery *query);
OpeningsQuery *openings_job_list_get_query (OpeningsJobList *self);
gboolean openings_job_list_get_loading (OpeningsJobList *self);
gint64 openings_job_list_get_id (OpeningsJobList *self,
                                 guint position);
gboolean openings_job_list_find (OpeningsJobList *self,
                                 gint64 id,
                                 guint *position);

G_END_DECLS
