/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-job-list.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_JOB_SELECTION (openings_job_selection_get_type ())

/* Which jobs of a list are chosen. Properties: job-id (gint64), that of the job
 * which is to be shown: it stays chosen wherever changes of the list move it, and
 * while they take it away; n-selected. */
G_DECLARE_FINAL_TYPE (OpeningsJobSelection, openings_job_selection, OPENINGS, JOB_SELECTION,
                      GObject)

OpeningsJobSelection *openings_job_selection_new (void);
GtkSelectionModel *openings_job_selection_get_model (OpeningsJobSelection *self);
void openings_job_selection_set_list (OpeningsJobSelection *self,
                                      OpeningsJobList *list);
gint64 openings_job_selection_get_job_id (OpeningsJobSelection *self);
guint openings_job_selection_get_n_selected (OpeningsJobSelection *self);
GArray *openings_job_selection_dup_ids (OpeningsJobSelection *self);
guint openings_job_selection_select_job (OpeningsJobSelection *self,
                                         gint64 id);
void openings_job_selection_select (OpeningsJobSelection *self,
                                    guint position);
guint openings_job_selection_move_by (OpeningsJobSelection *self,
                                      int step);

G_END_DECLS
