/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-session.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_NOTIFIER (openings_notifier_get_type ())

/* Tells the user, after each refresh, what came into searches that notify. */
G_DECLARE_FINAL_TYPE (OpeningsNotifier, openings_notifier, OPENINGS, NOTIFIER, GObject)

OpeningsNotifier *openings_notifier_new (GApplication *application,
                                         OpeningsSession *session);

G_END_DECLS
