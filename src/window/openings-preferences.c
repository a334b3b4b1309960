/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-preferences.h"

/**
 * openings_preferences_new:
 * @parent: the window that it belongs to
 * @settings: what it changes
 *
 * Returns: (transfer none): a window, owned by GTK until it is closed
 */
GtkWindow *
openings_preferences_new (GtkWindow *parent,
                          GSettings *settings)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/github/openings/Openings/openings-preferences.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));

  gtk_window_set_transient_for (window, parent);
  g_settings_bind (settings, "concurrency", gtk_builder_get_object (builder, "concurrency"),
                   "value", G_SETTINGS_BIND_DEFAULT);

  return window;
}
