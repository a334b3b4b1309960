/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-store.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_TAG_ENTRY (openings_tag_entry_get_type ())

/* The tags of a job in one line, edited in place. Signal: "failed" (string), with what
 * to tell the user. */
G_DECLARE_FINAL_TYPE (OpeningsTagEntry, openings_tag_entry, OPENINGS, TAG_ENTRY, GtkWidget)

void openings_tag_entry_set_store (OpeningsTagEntry *self,
                                   OpeningsStore *store);
void openings_tag_entry_show (OpeningsTagEntry *self,
                              gint64 id,
                              const char *const *tags);
void openings_tag_entry_save (OpeningsTagEntry *self);
void openings_tag_entry_save_async (OpeningsTagEntry *self,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean openings_tag_entry_save_finish (OpeningsTagEntry *self,
                                         GAsyncResult *result,
                                         GError **error);
gint64 openings_tag_entry_get_unsaved (OpeningsTagEntry *self);

G_END_DECLS
