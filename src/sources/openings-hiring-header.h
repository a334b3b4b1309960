/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-posting.h"

G_BEGIN_DECLS

/* Private to this layer: the first line of an opening that a person wrote. */

void openings_hiring_header_read (OpeningsPosting *posting,
                                  const char      *line);

G_END_DECLS
