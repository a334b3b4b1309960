/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 openings_trace_begin (void);
void openings_trace_end (gint64 begin,
                         const char *name,
                         const char *detail);

G_END_DECLS
