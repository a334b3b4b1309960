/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-store-facets.h"

G_BEGIN_DECLS

/* How many jobs each choice of a filter leads to. */

void openings_filter_counts_show (GtkWidget *box,
                                  const OpeningsFacets *facets);

G_END_DECLS
