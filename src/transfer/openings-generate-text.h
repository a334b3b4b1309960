/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-random.h"

G_BEGIN_DECLS

/* Private to this layer. */

char *openings_generate_text (OpeningsRandom *random);

G_END_DECLS
