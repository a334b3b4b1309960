/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "openings-store.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_MANUAL_DIALOG (openings_manual_dialog_get_type ())

/* A posting that the user types, or one typed before.
 * Signal: "stored" (gint64 id), of the job. */
G_DECLARE_FINAL_TYPE (OpeningsManualDialog, openings_manual_dialog, OPENINGS, MANUAL_DIALOG,
                      AdwWindow)

OpeningsManualDialog *openings_manual_dialog_new (GtkWindow *parent,
                                                  OpeningsStore *store,
                                                  OpeningsPosting *posting);
gboolean openings_manual_dialog_is_touched (OpeningsManualDialog *self);
void openings_manual_dialog_leave_async (OpeningsManualDialog *self,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean openings_manual_dialog_leave_finish (OpeningsManualDialog *self,
                                              GAsyncResult *result);

G_END_DECLS
