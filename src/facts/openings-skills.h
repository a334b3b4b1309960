/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-words.h"

G_BEGIN_DECLS

const char *openings_skills_find (const char *text);
GStrv openings_skills_read (const char *text,
                            const OpeningsWords *words);

G_END_DECLS
