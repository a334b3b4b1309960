/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-posting.h"

G_BEGIN_DECLS

/* Private to this layer: where a posting is, by its fields and by its locations. */

void openings_facts_read_places (OpeningsPosting *posting);

G_END_DECLS
