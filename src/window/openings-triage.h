/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_TRIAGE (openings_triage_get_type ())

typedef void (*OpeningsUndoFunc) (gpointer data);

/* What the user does, above all to jobs, one or many, and the way back. Properties: can-undo,
 * can-redo.
 * Signals:
 *   "done" (const char *message)    it is stored; the window shows a toast
 *   "failed" (const char *message)  it is not, or could not be undone
 *   "undone" (gint64 id, const char *message)
 *                                   the last one is taken back, or done again; 0: of many jobs */
G_DECLARE_FINAL_TYPE (OpeningsTriage, openings_triage, OPENINGS, TRIAGE, GObject)

OpeningsTriage *openings_triage_new (OpeningsStore *store);
void openings_triage_edit_async (OpeningsTriage *self,
                                 const gint64 *ids,
                                 guint n_ids,
                                 const OpeningsEdit *edit,
                                 const char *title,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean openings_triage_edit_finish (OpeningsTriage *self,
                                      GAsyncResult *result);
void openings_triage_toggle_favorite (OpeningsTriage *self,
                                      gint64 id);
void openings_triage_hide_company (OpeningsTriage *self,
                                   GSettings *settings,
                                   const char *company);
void openings_triage_push (OpeningsTriage *self,
                           const char *message,
                           const char *undone,
                           OpeningsUndoFunc undo,
                           gpointer data,
                           GDestroyNotify destroy);
void openings_triage_withdraw (OpeningsTriage *self,
                               gpointer data);
void openings_triage_undo (OpeningsTriage *self);
void openings_triage_redo (OpeningsTriage *self);

G_END_DECLS
