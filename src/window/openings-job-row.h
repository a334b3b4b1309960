/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-job-list.h"
#include "openings-job-painter.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_JOB_ROW (openings_job_row_get_type ())

/* One line of the list of jobs: always of the same height, without its texts
 * while its item is a placeholder. */
G_DECLARE_FINAL_TYPE (OpeningsJobRow, openings_job_row, OPENINGS, JOB_ROW, GtkWidget)

GtkWidget *openings_job_row_new (OpeningsJobPainter *painter);
void openings_job_row_set_item (OpeningsJobRow *self,
                                OpeningsJobItem *item);
void openings_job_row_set_in_view (OpeningsJobRow *self,
                                   gboolean in_view);
void openings_job_row_describe (OpeningsJobRow *self);

G_END_DECLS
