/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "openings-run-queue.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_ADD_SOURCE_DIALOG (openings_add_source_dialog_get_type ())

/* Asks for an address, shows what is found there, and follows it.
 * Signal: "followed" (const char *handle, const char *name), or "changed" (const
 * OpeningsSource *from, const OpeningsSource *to), after which it closes itself. */
G_DECLARE_FINAL_TYPE (OpeningsAddSourceDialog, openings_add_source_dialog,
                      OPENINGS, ADD_SOURCE_DIALOG, AdwWindow)

OpeningsAddSourceDialog *openings_add_source_dialog_new         (GtkWindow               *parent,
                                                                 OpeningsStore           *store,
                                                                 OpeningsFetcher         *fetcher);
/* fills in an address and looks it up at once */
void                     openings_add_source_dialog_set_address (OpeningsAddSourceDialog *self,
                                                                 const char              *address);
/* gives what is found to a source that is followed, instead of following it */
void                     openings_add_source_dialog_set_edited  (OpeningsAddSourceDialog *self,
                                                                 OpeningsSource          *source);

G_END_DECLS
