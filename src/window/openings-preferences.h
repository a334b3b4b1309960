/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-session.h"

G_BEGIN_DECLS

GtkWindow *openings_preferences_new (GtkWindow *parent,
                                     GSettings *settings,
                                     OpeningsSession *session);
void openings_preferences_focus_home (GtkWindow *window);

G_END_DECLS
