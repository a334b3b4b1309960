/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-jobs-view.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_SHOWN_JOB (openings_shown_job_get_type ())

/* Has no job shown beside a list that does not hold it. */
G_DECLARE_FINAL_TYPE (OpeningsShownJob, openings_shown_job, OPENINGS, SHOWN_JOB, GObject)

OpeningsShownJob *openings_shown_job_new (OpeningsJobsView *view,
                                          OpeningsJobList *list,
                                          GtkWidget *posting_view);

G_END_DECLS
