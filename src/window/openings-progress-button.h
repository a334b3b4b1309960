/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-run-queue.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_PROGRESS_BUTTON (openings_progress_button_get_type ())

/* For the header: a bar and a button while something runs, or while there are
 * errors of the last run that nobody has looked at; otherwise invisible. The
 * button opens the list of what runs and of each error, with Cancel and Retry. */
G_DECLARE_FINAL_TYPE (OpeningsProgressButton, openings_progress_button,
                      OPENINGS, PROGRESS_BUTTON, GtkWidget)

void openings_progress_button_set_queue (OpeningsProgressButton *self,
                                         OpeningsRunQueue       *queue);

G_END_DECLS
