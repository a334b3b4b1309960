/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-triage.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_JOB_ACTIONS (openings_job_actions_get_type ())

/* What can be done with the job that is shown: star, status, its page.
 * Signals:
 *   "edited" ()                     the store has what was chosen, or cannot
 *   "message" (const char *message) the window shows it as a toast */
G_DECLARE_FINAL_TYPE (OpeningsJobActions, openings_job_actions, OPENINGS, JOB_ACTIONS, GtkWidget)

void openings_job_actions_set_triage (OpeningsJobActions *self,
                                      OpeningsTriage *triage);
void openings_job_actions_show (OpeningsJobActions *self,
                                OpeningsJob *job);
void openings_job_actions_toggle_favorite (OpeningsJobActions *self);
void openings_job_actions_set_status (OpeningsJobActions *self,
                                      OpeningsStatus status);
void openings_job_actions_open_browser (OpeningsJobActions *self);
void openings_job_actions_open_address (OpeningsJobActions *self,
                                        const char *address);

G_END_DECLS
