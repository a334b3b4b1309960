/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-window.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_COMMANDS (openings_commands_get_type ())

/* What the program can be told to do while a session is open. */
G_DECLARE_FINAL_TYPE (OpeningsCommands, openings_commands, OPENINGS, COMMANDS, GObject)

OpeningsCommands *openings_commands_new (OpeningsSession *session,
                                         OpeningsWindow *window,
                                         GSettings *settings);
void openings_commands_run (OpeningsCommands *self,
                            const char *name,
                            const char *text);

G_END_DECLS
