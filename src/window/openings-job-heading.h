/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-job.h"
#include "openings-logos.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_JOB_HEADING (openings_job_heading_get_type ())

/* What a job is, whose, where, and whether it is closed. */
G_DECLARE_FINAL_TYPE (OpeningsJobHeading, openings_job_heading, OPENINGS, JOB_HEADING, GtkWidget)

void openings_job_heading_set_logos (OpeningsJobHeading *self,
                                     OpeningsLogos *logos);
void openings_job_heading_show (OpeningsJobHeading *self,
                                OpeningsJob *job);

G_END_DECLS
