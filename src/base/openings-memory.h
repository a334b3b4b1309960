/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Microseconds. */
#define OPENINGS_MEMORY_REST (2 * G_USEC_PER_SEC)

void openings_memory_set_up (void);
void openings_memory_used (void);
gboolean openings_memory_is_at_rest (void);
gboolean openings_memory_trim_at_rest (void);

G_END_DECLS
