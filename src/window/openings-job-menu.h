/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *openings_job_menu_new (GtkWidget *parent);
void openings_job_menu_popup (GtkWidget *menu,
                              GtkWidget *widget,
                              double x,
                              double y);

G_END_DECLS
