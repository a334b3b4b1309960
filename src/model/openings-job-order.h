/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-job-list.h"

G_BEGIN_DECLS

/* Private to this layer. */

typedef struct _OpeningsJobOrder OpeningsJobOrder;

typedef void (*OpeningsJobOrderChangedFunc) (gpointer owner,
                                             guint position,
                                             guint n_removed,
                                             guint n_added);
typedef void (*OpeningsJobOrderShownFunc) (gpointer owner);

OpeningsJobOrder *openings_job_order_new (gpointer owner,
                                          GHashTable *items,
                                          OpeningsJobOrderChangedFunc changed,
                                          OpeningsJobOrderShownFunc shown);
void openings_job_order_free (OpeningsJobOrder *self);
void openings_job_order_show (OpeningsJobOrder *self,
                              GBytes *ids);
void openings_job_order_cancel (OpeningsJobOrder *self);
guint openings_job_order_get_n_ids (OpeningsJobOrder *self);
gint64 openings_job_order_get_id (OpeningsJobOrder *self,
                                  guint position);
OpeningsJobItem *openings_job_order_get_item (OpeningsJobOrder *self,
                                              guint position);
gboolean openings_job_order_find (OpeningsJobOrder *self,
                                  gint64 id,
                                  guint *position);

G_END_DECLS
