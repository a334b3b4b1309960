/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-sidebar-list.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_SIDEBAR (openings_sidebar_get_type ())

/* What the list can show, one of it selected. Property: selected
 * (OpeningsSidebarItem). Signals: "opened" (), when an item is clicked or
 * activated; "edit-search" and "remove-search" (OpeningsSavedSearch), by its menu. */
G_DECLARE_FINAL_TYPE (OpeningsSidebar, openings_sidebar, OPENINGS, SIDEBAR, GtkWidget)

void openings_sidebar_set_list (OpeningsSidebar *self,
                                OpeningsSidebarList *list);
OpeningsSidebarItem *openings_sidebar_get_selected (OpeningsSidebar *self);
void openings_sidebar_select_kind (OpeningsSidebar *self,
                                   OpeningsSidebarKind kind);
void openings_sidebar_select_search (OpeningsSidebar *self,
                                     gint64 id);

G_END_DECLS
