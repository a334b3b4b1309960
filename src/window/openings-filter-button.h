/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-store-facets.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_FILTER_BUTTON (openings_filter_button_get_type ())

/* A button whose popover narrows the list down and orders it. Signals: "changed" (),
 * whenever the query that it makes is another one; "opened" (), when one sees what
 * the choices lead to. */
G_DECLARE_FINAL_TYPE (OpeningsFilterButton, openings_filter_button, OPENINGS, FILTER_BUTTON,
                      GtkWidget)

gboolean openings_filter_button_is_active (OpeningsFilterButton *self);
void openings_filter_button_clear (OpeningsFilterButton *self);
void openings_filter_button_lift (OpeningsFilterButton *self,
                                  OpeningsFilter filter);
gboolean openings_filter_button_get_open (OpeningsFilterButton *self);
void openings_filter_button_set_facets (OpeningsFilterButton *self,
                                        const OpeningsFacets *facets);
void openings_filter_button_set_query (OpeningsFilterButton *self,
                                       const OpeningsQuery *query);
void openings_filter_button_apply (OpeningsFilterButton *self,
                                   OpeningsQuery *query);

G_END_DECLS
