/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-posting.h"
#include "openings-words.h"

G_BEGIN_DECLS

OpeningsEmployment openings_employment_read_text (const char *text,
                                                  const OpeningsWords *words,
                                                  char **phrase);

G_END_DECLS
