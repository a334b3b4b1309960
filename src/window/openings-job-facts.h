/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-job.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_JOB_FACTS (openings_job_facts_get_type ())

/* What is known of a job, a line for each fact. */
G_DECLARE_FINAL_TYPE (OpeningsJobFacts, openings_job_facts, OPENINGS, JOB_FACTS, GtkWidget)

void openings_job_facts_show (OpeningsJobFacts *self,
                              OpeningsJob *job);

G_END_DECLS
