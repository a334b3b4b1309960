/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-run.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_RUN_ROW (openings_run_row_get_type ())

/* A source that is being fetched, or that failed. Signal: "retry" (). */
G_DECLARE_FINAL_TYPE (OpeningsRunRow, openings_run_row, OPENINGS, RUN_ROW, GtkWidget)

GtkWidget       *openings_run_row_new      (void);
void             openings_run_row_set_item (OpeningsRunRow  *self,
                                            OpeningsRunItem *item);
OpeningsRunItem *openings_run_row_get_item (OpeningsRunRow  *self);

G_END_DECLS
