/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-job-list.h"

G_BEGIN_DECLS

void openings_search_note_watch (GtkLabel *label,
                                 OpeningsJobList *list,
                                 OpeningsStore *store);

G_END_DECLS
