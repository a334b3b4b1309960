/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "openings-store.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_SOURCE_ITEM (openings_source_item_get_type ())

/* One followed source. Property: source (boxed OpeningsSource), notified when
 * what is known of it changes. */
G_DECLARE_FINAL_TYPE (OpeningsSourceItem, openings_source_item, OPENINGS, SOURCE_ITEM, GObject)

OpeningsSource *openings_source_item_get_source (OpeningsSourceItem *self);

#define OPENINGS_TYPE_SOURCE_LIST (openings_source_list_get_type ())

/* A GListModel of OpeningsSourceItem, in the store's order. Properties: loading
 * (no first answer yet), n-items. Follows the store by itself. */
G_DECLARE_FINAL_TYPE (OpeningsSourceList, openings_source_list, OPENINGS, SOURCE_LIST, GObject)

OpeningsSourceList *openings_source_list_new (OpeningsStore *store);
gboolean openings_source_list_get_loading (OpeningsSourceList *self);
void openings_source_list_move_async (OpeningsSourceList *self,
                                      OpeningsSourceItem *item,
                                      OpeningsSourceItem *neighbour,
                                      gboolean after,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean openings_source_list_move_finish (OpeningsSourceList *self,
                                           GAsyncResult *result,
                                           GError **error);

G_END_DECLS
