/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to this layer: texts in the cells of a terminal. */

guint openings_terminal_text_width (const char *text);
void openings_terminal_text_append_clean (GString *out,
                                          const char *text);
void openings_terminal_text_append_cell (GString *out,
                                         const char *text,
                                         guint width,
                                         gboolean to_the_right);
char *openings_terminal_text_shorten (const char *text,
                                      guint width);
char *openings_terminal_text_wrap (const char *text,
                                   guint width);

G_END_DECLS
