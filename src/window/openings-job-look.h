/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-posting-view.h"
#include "openings-run-queue.h"
#include "openings-store.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_JOB_LOOK (openings_job_look_get_type ())

/* Notes that the user has looked at the job that a posting view shows. */

G_DECLARE_FINAL_TYPE (OpeningsJobLook, openings_job_look, OPENINGS, JOB_LOOK, GObject)

OpeningsJobLook *openings_job_look_new (OpeningsPostingView *view,
                                        OpeningsStore       *store,
                                        OpeningsRunQueue    *queue);

G_END_DECLS
