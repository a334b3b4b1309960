/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "openings-posting-view.h"
#include "openings-session.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_WINDOW (openings_window_get_type ())

/* The main window: empty until the session is open, then a welcome or the three
 * panes, or why it cannot be opened. */
G_DECLARE_FINAL_TYPE (OpeningsWindow, openings_window, OPENINGS, WINDOW, AdwApplicationWindow)

OpeningsWindow *openings_window_new (GtkApplication *application,
                                     GSettings *settings);
void openings_window_await_session (OpeningsWindow *self,
                                    OpeningsSession *session);
void openings_window_show_session (OpeningsWindow *self,
                                   OpeningsSession *session);
void openings_window_show_search (OpeningsWindow *self,
                                  gint64 id);
void openings_window_show_failure (OpeningsWindow *self,
                                   const GError *error);
void openings_window_add_toast (OpeningsWindow *self,
                                const char *text);
void openings_window_take_toast (OpeningsWindow *self,
                                 AdwToast *toast);
void openings_window_offer_undo (OpeningsWindow *self,
                                 AdwToast *toast,
                                 const char *undone);
void openings_window_save (OpeningsWindow *self);
OpeningsPostingView *openings_window_get_posting_view (OpeningsWindow *self);
void openings_window_show_typed (OpeningsWindow *self,
                                 gint64 id,
                                 GtkWidget *field);

G_END_DECLS
