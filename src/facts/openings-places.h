/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-posting.h"

G_BEGIN_DECLS

void openings_places_read (const char *text,
                           OpeningsPosting *posting,
                           GPtrArray *applicants);

G_END_DECLS
