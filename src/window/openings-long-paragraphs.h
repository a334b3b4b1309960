/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void openings_long_paragraphs_break (GtkTextBuffer *buffer);
char *openings_long_paragraphs_dup_text (GtkTextBuffer *buffer);

G_END_DECLS
