/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPENINGS_TYPE_FILTER_SECTION (openings_filter_section_get_type ())

/* A filter below its title, and above what it leaves out. Property: title. */
G_DECLARE_FINAL_TYPE (OpeningsFilterSection, openings_filter_section, OPENINGS, FILTER_SECTION,
                      GtkBox)

void openings_filter_section_set_note (OpeningsFilterSection *self,
                                       const char *note);
void openings_filter_section_set_fault (OpeningsFilterSection *self,
                                        GtkWidget *entry,
                                        const char *fault);

void openings_filter_section_fit (OpeningsFilterSection *self,
                                  int width);

G_END_DECLS
