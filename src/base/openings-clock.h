/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A time that the source did not state. */
#define OPENINGS_TIME_UNKNOWN ((gint64) 0)

typedef gint64 (*OpeningsClockFunc) (gpointer user_data);

gint64 openings_clock_now (void);
void openings_clock_set_func (OpeningsClockFunc func,
                              gpointer user_data);
gint64 openings_clock_monotonic (void);
void openings_clock_set_monotonic_func (OpeningsClockFunc func,
                                        gpointer user_data);
double openings_clock_scale (void);
guint openings_clock_wait_ms (guint milliseconds);

char *openings_time_to_iso (gint64 time);
gint64 openings_time_from_iso (const char *text);

G_END_DECLS
