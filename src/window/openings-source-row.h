/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-source-list.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_SOURCE_ROW (openings_source_row_get_type ())

/* A followed source, and how it does. Signals: "refresh" (), "pause" (gboolean),
 * "rename" (), "edit-address" (), "remove" (), "move" (int direction: -1 is up), and
 * "open-menu" () before its menu shows. */
G_DECLARE_FINAL_TYPE (OpeningsSourceRow, openings_source_row, OPENINGS, SOURCE_ROW, GtkWidget)

GtkWidget          *openings_source_row_new         (void);
void                openings_source_row_set_item    (OpeningsSourceRow  *self,
                                                     OpeningsSourceItem *item);
OpeningsSourceItem *openings_source_row_get_item    (OpeningsSourceRow  *self);
const OpeningsSource *openings_source_row_get_source (OpeningsSourceRow  *self);
void                openings_source_row_set_running (OpeningsSourceRow  *self,
                                                     gboolean            is_running);
void                openings_source_row_set_interval (OpeningsSourceRow *self,
                                                      guint              interval);
void                openings_source_row_set_moves   (OpeningsSourceRow  *self,
                                                     gboolean            up,
                                                     gboolean            down);
void                openings_source_row_focus_menu  (OpeningsSourceRow  *self);

G_END_DECLS
