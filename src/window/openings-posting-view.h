/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-store.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_POSTING_VIEW (openings_posting_view_get_type ())

/* One job: its facts, its text and the user's own fields, saved as one edits.
 * Property: job-id (gint64, 0: none).
 * Signals:
 *   "failed" (const char *message)
 *     something could not be saved or opened; the window shows it as a toast
 *   "undoable" (const char *message, gint64 id, OpeningsStatus old)
 *     a job was rejected or hidden; the window shows a toast whose Undo calls
 *     openings_posting_view_restore_status() with id and old */
G_DECLARE_FINAL_TYPE (OpeningsPostingView, openings_posting_view, OPENINGS, POSTING_VIEW, GtkWidget)

void   openings_posting_view_set_store    (OpeningsPostingView *self,
                                           OpeningsStore       *store);
void   openings_posting_view_show_job     (OpeningsPostingView *self,
                                           gint64               id);
gint64 openings_posting_view_get_job_id   (OpeningsPostingView *self);
/* hands what is typed and not yet saved to the store at once */
void   openings_posting_view_save_notes   (OpeningsPostingView *self);
/* the commands of the window: win.favorite, win.status, open in the browser */
void   openings_posting_view_toggle_favorite (OpeningsPostingView *self);
void   openings_posting_view_set_status   (OpeningsPostingView *self,
                                           OpeningsStatus       status);
void   openings_posting_view_restore_status (OpeningsPostingView *self,
                                             gint64               id,
                                             OpeningsStatus       status);
void   openings_posting_view_open_browser (OpeningsPostingView *self);

G_END_DECLS
