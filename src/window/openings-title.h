/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPENINGS_TYPE_TITLE (openings_title_get_type ())
G_DECLARE_FINAL_TYPE (OpeningsTitle, openings_title, OPENINGS, TITLE, GtkBox)

void openings_title_set_title (OpeningsTitle *self,
                               const char *title);
void openings_title_set_subtitle (OpeningsTitle *self,
                                  const char *subtitle);
void openings_title_set_max_chars (OpeningsTitle *self,
                                   int max_chars);

G_END_DECLS
