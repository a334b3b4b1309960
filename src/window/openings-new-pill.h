/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-job-list.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_NEW_PILL (openings_new_pill_get_type ())

/* Tells of jobs that came in above what is in view, over the list, and leads to
 * them. Signal: "clicked" (). */
G_DECLARE_FINAL_TYPE (OpeningsNewPill, openings_new_pill, OPENINGS, NEW_PILL, GtkWidget)

void openings_new_pill_watch (OpeningsNewPill *self,
                              OpeningsJobList *list,
                              GtkAdjustment   *adjustment);

G_END_DECLS
