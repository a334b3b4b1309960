/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "openings-triage.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_TOASTS (openings_toasts_get_type ())

/* What the window says for a while, and the offers to take back what was done last. */
G_DECLARE_FINAL_TYPE (OpeningsToasts, openings_toasts, OPENINGS, TOASTS, GObject)

OpeningsToasts *openings_toasts_new         (AdwToastOverlay *overlay);
void            openings_toasts_set_triage  (OpeningsToasts  *self,
                                             OpeningsTriage  *triage);
void            openings_toasts_say         (OpeningsToasts  *self,
                                             const char      *text);
void            openings_toasts_take        (OpeningsToasts  *self,
                                             AdwToast        *toast);
void            openings_toasts_offer_undo  (OpeningsToasts  *self,
                                             AdwToast        *toast,
                                             const char      *undone);
void            openings_toasts_settle      (OpeningsToasts  *self);

G_END_DECLS
