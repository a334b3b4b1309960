/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-job-list.h"

G_BEGIN_DECLS

/* Private to this layer. */

GHashTable *openings_job_items_new (void);
OpeningsJobItem *openings_job_items_ensure (GHashTable *items,
                                            gint64 id);
guint openings_job_item_get_position (OpeningsJobItem *self);
void openings_job_item_set_position (OpeningsJobItem *self,
                                     guint position);
void openings_job_item_set_row (OpeningsJobItem *self,
                                OpeningsRow *row);

G_END_DECLS
