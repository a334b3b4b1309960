/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-store.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_NOTES_EDITOR (openings_notes_editor_get_type ())

/* The user's notes on a job, saved as one types.
 * Signal: "failed" (const char *message): they could not be saved. */
G_DECLARE_FINAL_TYPE (OpeningsNotesEditor, openings_notes_editor, OPENINGS, NOTES_EDITOR, GtkWidget)

void openings_notes_editor_set_store (OpeningsNotesEditor *self,
                                      OpeningsStore *store);
void openings_notes_editor_show (OpeningsNotesEditor *self,
                                 gint64 id,
                                 const char *notes);
void openings_notes_editor_save (OpeningsNotesEditor *self);
void openings_notes_editor_save_async (OpeningsNotesEditor *self,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean openings_notes_editor_save_finish (OpeningsNotesEditor *self,
                                            GAsyncResult *result,
                                            GError **error);
gint64 openings_notes_editor_get_unsaved (OpeningsNotesEditor *self);

G_END_DECLS
