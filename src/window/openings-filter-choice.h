/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPENINGS_TYPE_FILTER_CHOICE (openings_filter_choice_get_type ())

/* One of several values of a filter, above how many jobs it leads to. Property:
 * title. */
G_DECLARE_FINAL_TYPE (OpeningsFilterChoice, openings_filter_choice, OPENINGS, FILTER_CHOICE,
                      GtkToggleButton)

void openings_filter_choice_set_count (OpeningsFilterChoice *self,
                                       guint count);
void openings_filter_choice_unset_count (OpeningsFilterChoice *self);

G_END_DECLS
