/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is to be said of a search. */

char *openings_search_text_misread (const char *search);
const char *openings_search_text_widened (void);

G_END_DECLS
