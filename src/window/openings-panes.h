/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "openings-list-pane.h"
#include "openings-posting-view.h"
#include "openings-session.h"
#include "openings-sidebar.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_PANES (openings_panes_get_type ())

/* Sidebar, list and posting, beside each other as far as there is room.
 * Properties: can-go-back, from the posting to the list; selected, the item of the
 * sidebar whose jobs are listed. */
G_DECLARE_FINAL_TYPE (OpeningsPanes, openings_panes, OPENINGS, PANES, GtkWidget)

OpeningsListPane *openings_panes_get_list_pane (OpeningsPanes *self);
OpeningsSidebar *openings_panes_get_sidebar (OpeningsPanes *self);
OpeningsPostingView *openings_panes_get_posting_view (OpeningsPanes *self);
OpeningsJobList *openings_panes_get_jobs (OpeningsPanes *self);
void openings_panes_set_menu (OpeningsPanes *self,
                              GMenuModel *menu);
void openings_panes_show_session (OpeningsPanes *self,
                                  OpeningsSession *session,
                                  GSettings *settings);
OpeningsSidebarItem *openings_panes_get_selected (OpeningsPanes *self);
void openings_panes_show_search (OpeningsPanes *self,
                                 gint64 id);
void openings_panes_show_all_jobs (OpeningsPanes *self);
void openings_panes_show_list (OpeningsPanes *self);
void openings_panes_show_job (OpeningsPanes *self,
                              gint64 id);
void openings_panes_focus_notes (OpeningsPanes *self);
void openings_panes_toggle_sidebar (OpeningsPanes *self);
void openings_panes_popup_menu (OpeningsPanes *self);
void openings_panes_save (OpeningsPanes *self);

G_END_DECLS
