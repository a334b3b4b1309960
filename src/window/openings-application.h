/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define OPENINGS_TYPE_APPLICATION (openings_application_get_type ())

/* The program with a window: opens the store, answers the actions, and closes
 * everything in order when the window is closed. */
G_DECLARE_FINAL_TYPE (OpeningsApplication, openings_application, OPENINGS, APPLICATION,
                      AdwApplication)

OpeningsApplication *openings_application_new (void);

G_END_DECLS
