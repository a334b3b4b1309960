/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names such as C++, C# and .NET, whose marks are no less than letters. */

gboolean openings_literal_is_one (const char *text);
void openings_literal_trim (char *text);
const char *openings_literal_find (const char *text,
                                   const char *from,
                                   const char *literal,
                                   gboolean unfinished,
                                   const char **end);

G_END_DECLS
