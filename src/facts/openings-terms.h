/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-words.h"

G_BEGIN_DECLS

const char *openings_terms_seniority (const OpeningsWords *title);
const char *openings_terms_visa (const char *text,
                                 const OpeningsWords *words,
                                 char **phrase);
const char *openings_terms_language (const OpeningsWords *words);

G_END_DECLS
