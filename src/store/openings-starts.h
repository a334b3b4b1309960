/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Private to this layer: how the words of a text begin, which SQL knows as
 * openings_starts (text, …). */

#define OPENINGS_STARTS_MIN 4 /* characters */
#define OPENINGS_STARTS_MAX 5

char *openings_starts_dup (const char *const *texts,
                           guint n_texts);
int openings_starts_register (sqlite3 *handle);

G_END_DECLS
