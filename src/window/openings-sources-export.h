/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void openings_sources_export_async (GtkWindow *parent,
                                    GListModel *sources,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean openings_sources_export_finish (GAsyncResult *result,
                                         GError **error);

G_END_DECLS
