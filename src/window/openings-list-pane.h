/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-jobs-view.h"
#include "openings-sidebar-item.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_LIST_PANE (openings_list_pane_get_type ())

/* The list of jobs under what it is searched and narrowed down with; where there
 * is nothing to show, it says why and what to do. Signal: "searched" (char *text),
 * whenever another text may be searched for. */
G_DECLARE_FINAL_TYPE (OpeningsListPane, openings_list_pane, OPENINGS, LIST_PANE, GtkWidget)

OpeningsJobsView *openings_list_pane_get_jobs_view (OpeningsListPane *self);
void openings_list_pane_set_list (OpeningsListPane *self,
                                  OpeningsJobList *list,
                                  OpeningsStore *store);
void openings_list_pane_show_item (OpeningsListPane *self,
                                   OpeningsSidebarItem *item);
void openings_list_pane_set_settings (OpeningsListPane *self,
                                      GSettings *settings);
OpeningsQuery *openings_list_pane_dup_query (OpeningsListPane *self);
void openings_list_pane_renew (OpeningsListPane *self);
void openings_list_pane_set_fetching (OpeningsListPane *self,
                                      gboolean is_fetching);
void openings_list_pane_search (OpeningsListPane *self,
                                const char *text);
void openings_list_pane_focus_search (OpeningsListPane *self);
void openings_list_pane_focus_list (OpeningsListPane *self);
void openings_list_pane_clear_filters (OpeningsListPane *self);

G_END_DECLS
