/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-search.h"

G_BEGIN_DECLS

/* Between the files that read what a user types. */

const char *openings_search_skip_spaces (const char *text);
gboolean openings_search_has_letter (const char *text);
gboolean openings_search_read_value (OpeningsTerm *term,
                                     gboolean *may_go_on);

G_END_DECLS
