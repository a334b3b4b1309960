/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *openings_popup_menu_new (GtkWidget *parent,
                                    const char *id);
void openings_popup_menu_add_keys (GtkWidget *widget,
                                   GtkShortcutFunc func,
                                   gpointer user_data);
void openings_popup_menu_popup (GtkWidget *menu,
                              GtkWidget *widget,
                              double x,
                              double y);
void openings_popup_menu_fit (GtkWidget *widget);

G_END_DECLS
