/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-logos.h"
#include "openings-notes-editor.h"
#include "openings-store.h"
#include "openings-tag-entry.h"
#include "openings-triage.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_POSTING_VIEW (openings_posting_view_get_type ())

/* One job: its facts, its text and the user's own fields, saved as one edits.
 * Property: job-id (gint64, 0: none).
 * Signal: "message" (const char *message), which the window shows as a toast. */
G_DECLARE_FINAL_TYPE (OpeningsPostingView, openings_posting_view, OPENINGS, POSTING_VIEW, GtkWidget)

void openings_posting_view_set_store (OpeningsPostingView *self,
                                      OpeningsStore *store);
void openings_posting_view_set_triage (OpeningsPostingView *self,
                                       OpeningsTriage *triage);
void openings_posting_view_set_logos (OpeningsPostingView *self,
                                      OpeningsLogos *logos);
void openings_posting_view_show_job (OpeningsPostingView *self,
                                     gint64 id);
void openings_posting_view_set_search (OpeningsPostingView *self,
                                       const char *search);
gint64 openings_posting_view_get_job_id (OpeningsPostingView *self);
const char *openings_posting_view_get_title (OpeningsPostingView *self);
const char *openings_posting_view_get_company (OpeningsPostingView *self);
OpeningsNotesEditor *openings_posting_view_get_notes_editor (OpeningsPostingView *self);
OpeningsTagEntry *openings_posting_view_get_tag_entry (OpeningsPostingView *self);
/* hands what is typed and not yet saved to the store at once */
void openings_posting_view_save_notes (OpeningsPostingView *self);
/* the commands of the window */
void openings_posting_view_toggle_favorite (OpeningsPostingView *self);
void openings_posting_view_set_status (OpeningsPostingView *self,
                                       OpeningsStatus status);
void openings_posting_view_open_browser (OpeningsPostingView *self);
void openings_posting_view_set_zoom (OpeningsPostingView *self,
                                     int level);
void openings_posting_view_find (OpeningsPostingView *self);
void openings_posting_view_focus_title (OpeningsPostingView *self);
void openings_posting_view_focus_notes (OpeningsPostingView *self);

G_END_DECLS
