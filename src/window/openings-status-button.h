/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-job.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_STATUS_BUTTON (openings_status_button_get_type ())

/* Shows a status, and a menu of all of them.
 * Signal: "chosen" (OpeningsStatus): the user chose one; it is shown only when
 * openings_status_button_show() says so. */
G_DECLARE_FINAL_TYPE (OpeningsStatusButton, openings_status_button, OPENINGS, STATUS_BUTTON,
                      GtkWidget)

void openings_status_button_show (OpeningsStatusButton *self,
                                  OpeningsStatus status);

G_END_DECLS
