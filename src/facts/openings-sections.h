/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-words.h"

G_BEGIN_DECLS

GStrv openings_sections_read_requirements (const char          *text,
                                           const OpeningsWords *words);

G_END_DECLS
