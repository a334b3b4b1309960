/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-job-list.h"

G_BEGIN_DECLS

/* Where a list of jobs was scrolled to, to come back to it. */
typedef struct _OpeningsListPlace OpeningsListPlace;

OpeningsListPlace *openings_list_place_new (GtkGridView *view);
void openings_list_place_free (OpeningsListPlace *self);
void openings_list_place_note (OpeningsListPlace *self,
                               OpeningsJobList *list);
gint64 openings_list_place_get_id (OpeningsListPlace *self);
void openings_list_place_return (OpeningsListPlace *self,
                                 OpeningsJobList *list);
void openings_list_place_show (OpeningsListPlace *self,
                               OpeningsJobList *list,
                               guint position);

G_END_DECLS
