/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkGridView *openings_one_column_new (GtkListItemFactory *factory);
void openings_one_column_set_row (GtkListItem *item,
                                  GtkWidget   *row);

G_END_DECLS
