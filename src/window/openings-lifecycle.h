/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-commands.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_LIFECYCLE (openings_lifecycle_get_type ())

/* The window and the session that it shows, from their beginning to their end. */
G_DECLARE_FINAL_TYPE (OpeningsLifecycle, openings_lifecycle, OPENINGS, LIFECYCLE, GObject)

OpeningsLifecycle *openings_lifecycle_new (GtkApplication *application,
                                           GSettings *settings,
                                           const char *mirror);
GFile *openings_lifecycle_dup_folder (void);
OpeningsWindow *openings_lifecycle_get_window (OpeningsLifecycle *self);
OpeningsSession *openings_lifecycle_get_session (OpeningsLifecycle *self);
OpeningsCommands *openings_lifecycle_get_commands (OpeningsLifecycle *self);
void openings_lifecycle_present (OpeningsLifecycle *self);
void openings_lifecycle_start (OpeningsLifecycle *self);
gboolean openings_lifecycle_is_ready (OpeningsLifecycle *self,
                                      GAction *action,
                                      GVariant *parameter);
void openings_lifecycle_try_again (OpeningsLifecycle *self);
void openings_lifecycle_restore (OpeningsLifecycle *self,
                                 GFile *backup);
void openings_lifecycle_quit (OpeningsLifecycle *self);

G_END_DECLS
