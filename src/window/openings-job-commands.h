/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-panes.h"
#include "openings-triage.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_JOB_COMMANDS (openings_job_commands_get_type ())

/* The actions of a window on the selected jobs, and their keys. */
G_DECLARE_FINAL_TYPE (OpeningsJobCommands, openings_job_commands, OPENINGS, JOB_COMMANDS, GObject)

OpeningsJobCommands *openings_job_commands_new (GtkApplicationWindow *window,
                                                OpeningsPanes *panes);
void openings_job_commands_set_triage (OpeningsJobCommands *self,
                                       OpeningsTriage *triage);

G_END_DECLS
