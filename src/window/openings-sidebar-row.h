/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-sidebar-list.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_SIDEBAR_ROW (openings_sidebar_row_get_type ())

/* One line of the sidebar; the first of a section has the section's heading
 * above it, because the list view knows no sections. */
G_DECLARE_FINAL_TYPE (OpeningsSidebarRow, openings_sidebar_row, OPENINGS, SIDEBAR_ROW, GtkWidget)

GtkWidget *openings_sidebar_row_new (void);
void openings_sidebar_row_set_item (OpeningsSidebarRow *self,
                                    OpeningsSidebarItem *item);
const char *openings_sidebar_item_title (OpeningsSidebarItem *item);

G_END_DECLS
