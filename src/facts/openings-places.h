/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-posting.h"

G_BEGIN_DECLS

void openings_places_read (const char *text,
                           OpeningsPosting *posting,
                           GPtrArray *applicants);
gboolean openings_places_find (const char *text,
                               double *latitude,
                               double *longitude);
char *openings_places_dup_name (const char *text);

G_END_DECLS
