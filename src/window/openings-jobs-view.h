/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-job-list.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_JOBS_VIEW (openings_jobs_view_get_type ())

/* The scrolling list of jobs. Properties: job-id (gint64), that of the selected
 * job, which stays selected wherever changes of the list move it, and while they
 * take it away; n-selected; compact. Signal: "opened" (), when a job is clicked or
 * activated. */
G_DECLARE_FINAL_TYPE (OpeningsJobsView, openings_jobs_view, OPENINGS, JOBS_VIEW, GtkWidget)

void openings_jobs_view_set_search (OpeningsJobsView *self,
                                    const char *search);
void openings_jobs_view_set_list (OpeningsJobsView *self,
                                  OpeningsJobList *list);
GtkAdjustment *openings_jobs_view_get_adjustment (OpeningsJobsView *self);
gint64 openings_jobs_view_get_job_id (OpeningsJobsView *self);
void openings_jobs_view_select_job (OpeningsJobsView *self,
                                    gint64 id);
GArray *openings_jobs_view_dup_selected (OpeningsJobsView *self);
gboolean openings_jobs_view_move_by (OpeningsJobsView *self,
                                     int step);
void openings_jobs_view_note_place (OpeningsJobsView *self);
gboolean openings_jobs_view_begin (OpeningsJobsView *self,
                                   gboolean at_place);
gboolean openings_jobs_view_select_first (OpeningsJobsView *self);

G_END_DECLS
