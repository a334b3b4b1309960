/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-store-searches.h"

G_BEGIN_DECLS

typedef void (*OpeningsSearchDialogFunc) (OpeningsSavedSearch *search,
                                          gpointer user_data);

void openings_search_dialog_present (GtkWindow *parent,
                                     OpeningsSavedSearch *search,
                                     OpeningsSearchDialogFunc func,
                                     GObject *user_data);

G_END_DECLS
