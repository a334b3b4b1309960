/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPENINGS_TYPE_EMPLOYER_LIST (openings_employer_list_get_type ())

G_DECLARE_FINAL_TYPE (OpeningsEmployerList, openings_employer_list, OPENINGS, EMPLOYER_LIST,
                      GtkWidget)

guint    openings_employer_list_look_for     (OpeningsEmployerList *self,
                                              const char           *typed);
gboolean openings_employer_list_choose_first (OpeningsEmployerList *self);

G_END_DECLS
