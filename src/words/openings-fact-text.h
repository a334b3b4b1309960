/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-posting.h"

G_BEGIN_DECLS

/* What a posting states in words, as short, translated texts for people; NULL
 * for what is unknown. */

const char *openings_fact_phrase    (const OpeningsPosting *posting,
                                     OpeningsTopic          topic);
const char *openings_fact_origin    (const OpeningsPosting *posting,
                                     OpeningsTopic          topic);
char       *openings_fact_workplace (const OpeningsPosting *posting);
const char *openings_fact_seniority (const OpeningsPosting *posting);
const char *openings_fact_visa      (const OpeningsPosting *posting);
const char *openings_fact_language  (const OpeningsPosting *posting);

G_END_DECLS
