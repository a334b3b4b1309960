/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "openings-sidebar-item.h"
#include "openings-store.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_SIDEBAR_LIST (openings_sidebar_list_get_type ())

/* A GListModel of OpeningsSidebarItem: first the fixed kinds, in the order of
 * OpeningsSidebarKind, from the start; then saved searches, by name; then the
 * companies, those with most open jobs first, at most 200. Follows the store by
 * itself; items stay the same objects. Property: n-items. */
G_DECLARE_FINAL_TYPE (OpeningsSidebarList, openings_sidebar_list, OPENINGS, SIDEBAR_LIST, GObject)

OpeningsSidebarList *openings_sidebar_list_new (OpeningsStore *store);
void openings_sidebar_list_begin (OpeningsSidebarList *self);

G_END_DECLS
