/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPENINGS_TYPE_FIND_BAR (openings_find_bar_get_type ())

/* Finds words in the selectable labels of a widget. */
G_DECLARE_FINAL_TYPE (OpeningsFindBar, openings_find_bar, OPENINGS, FIND_BAR, GtkWidget)

void openings_find_bar_set_text_widget (OpeningsFindBar *self,
                                        GtkWidget       *text_widget);
void openings_find_bar_open            (OpeningsFindBar *self);
void openings_find_bar_close           (OpeningsFindBar *self);

G_END_DECLS
