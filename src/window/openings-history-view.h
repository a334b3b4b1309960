/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-store.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_HISTORY_VIEW (openings_history_view_get_type ())

/* What became of a job, newest first; read from the store while it is open. */
G_DECLARE_FINAL_TYPE (OpeningsHistoryView, openings_history_view, OPENINGS, HISTORY_VIEW, GtkWidget)

void openings_history_view_set_store (OpeningsHistoryView *self,
                                      OpeningsStore *store);
void openings_history_view_show (OpeningsHistoryView *self,
                                 gint64 id);

G_END_DECLS
