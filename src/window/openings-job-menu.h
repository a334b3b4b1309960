/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-job-selection.h"

G_BEGIN_DECLS

/* The menu of the selected jobs, by the secondary button of the pointer and by the
 * keys for it. */
typedef struct _OpeningsJobMenu OpeningsJobMenu;

OpeningsJobMenu *openings_job_menu_new     (GtkWidget            *owner,
                                            GtkGridView          *view,
                                            OpeningsJobSelection *selection);
void             openings_job_menu_free    (OpeningsJobMenu      *self);
void             openings_job_menu_add_row (OpeningsJobMenu      *self,
                                            GtkWidget            *row,
                                            GtkListItem          *item);

G_END_DECLS
