/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "openings-fetcher.h"
#include "openings-store.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_FOLLOW_MANY_DIALOG (openings_follow_many_dialog_get_type ())

/* Follows many addresses that are pasted at once. Signal: "followed" (GStrv handles). */
G_DECLARE_FINAL_TYPE (OpeningsFollowManyDialog, openings_follow_many_dialog, OPENINGS,
                      FOLLOW_MANY_DIALOG, AdwWindow)

OpeningsFollowManyDialog *openings_follow_many_dialog_new      (GtkWindow                *parent,
                                                                OpeningsStore            *store,
                                                                OpeningsFetcher          *fetcher);
void                      openings_follow_many_dialog_set_text (OpeningsFollowManyDialog *self,
                                                                const char               *text);

G_END_DECLS
