/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which line of a list view has the focus. The child of each line has its
 * GtkListItem as the data "list-item". */

gboolean openings_line_focus_is_chosen_in_view (GtkGridView *view);
gboolean openings_line_focus_grab (GtkGridView *view);
void openings_line_focus_move_to (GtkGridView *view,
                                  guint position);
void openings_line_focus_keep (GtkGridView *view,
                               GtkSelectionModel *model);
void openings_line_focus_leave (GtkGridView *view);
void openings_line_focus_settle (GtkGridView *view);
void openings_line_focus_add_keys (GtkGridView *view);

G_END_DECLS
