/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-panes.h"
#include "openings-store-searches.h"
#include "openings-triage.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_SEARCH_COMMANDS (openings_search_commands_get_type ())

/* The actions of a window on saved searches: win.save-search; win.edit-search and
 * win.remove-search, on the one that is shown, and what the menu of any of them in the
 * sidebar does; win.undo takes these back. Signal:
 * "failed" (char *text). */
G_DECLARE_FINAL_TYPE (OpeningsSearchCommands, openings_search_commands, OPENINGS, SEARCH_COMMANDS,
                      GObject)

OpeningsSearchCommands *openings_search_commands_new (GtkApplicationWindow *window,
                                                      OpeningsPanes *panes);
void openings_search_commands_set_store (OpeningsSearchCommands *self,
                                         OpeningsStore *store,
                                         OpeningsTriage *triage);

G_END_DECLS
