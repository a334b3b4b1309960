/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "openings-store-searches.h"

G_BEGIN_DECLS

typedef enum
{
  OPENINGS_SIDEBAR_ALL,
  OPENINGS_SIDEBAR_NEW,
  OPENINGS_SIDEBAR_FAVORITES,
  OPENINGS_SIDEBAR_INTERESTED,
  OPENINGS_SIDEBAR_APPLIED,
  OPENINGS_SIDEBAR_INTERVIEWING,
  OPENINGS_SIDEBAR_OFFER,
  OPENINGS_SIDEBAR_ACCEPTED,
  OPENINGS_SIDEBAR_REJECTED,
  OPENINGS_SIDEBAR_HIDDEN,
  OPENINGS_SIDEBAR_CLOSED,
  OPENINGS_SIDEBAR_COMPANY,
  OPENINGS_SIDEBAR_SEARCH,
} OpeningsSidebarKind;

#define OPENINGS_TYPE_SIDEBAR_KIND (openings_sidebar_kind_get_type ())

GType openings_sidebar_kind_get_type (void);

#define OPENINGS_TYPE_SIDEBAR_ITEM (openings_sidebar_item_get_type ())

/* One line of the sidebar; its title is the window's affair. Properties: kind,
 * company (only of OPENINGS_SIDEBAR_COMPANY), and those that are notified as they
 * change: count, search (only of OPENINGS_SIDEBAR_SEARCH), and leads, whether it
 * is the first of its kind where there may be several. */
G_DECLARE_FINAL_TYPE (OpeningsSidebarItem, openings_sidebar_item, OPENINGS, SIDEBAR_ITEM, GObject)

OpeningsSidebarItem *openings_sidebar_item_new (OpeningsSidebarKind kind,
                                                const char *company);
OpeningsSidebarItem *openings_sidebar_item_new_search (OpeningsSavedSearch *search);
OpeningsSidebarKind openings_sidebar_item_get_kind (OpeningsSidebarItem *self);
const char *openings_sidebar_item_get_company (OpeningsSidebarItem *self);
OpeningsSavedSearch *openings_sidebar_item_get_search (OpeningsSidebarItem *self);
void openings_sidebar_item_set_search (OpeningsSidebarItem *self,
                                       OpeningsSavedSearch *search);
gboolean openings_sidebar_item_get_leads (OpeningsSidebarItem *self);
void openings_sidebar_item_set_leads (OpeningsSidebarItem *self,
                                      gboolean leads);
guint openings_sidebar_item_get_count (OpeningsSidebarItem *self);
void openings_sidebar_item_set_count (OpeningsSidebarItem *self,
                                      guint count);
OpeningsQuery *openings_sidebar_item_dup_query (OpeningsSidebarItem *self);

G_END_DECLS
