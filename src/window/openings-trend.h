/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPENINGS_TYPE_TREND (openings_trend_get_type ())

/* Numbers over time, as bars that fit into a line of text. */
G_DECLARE_FINAL_TYPE (OpeningsTrend, openings_trend, OPENINGS, TREND, GtkWidget)

void openings_trend_set_counts (OpeningsTrend *self,
                                GArray        *counts,
                                const char    *text);

G_END_DECLS
