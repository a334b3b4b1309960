/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-posting.h"

G_BEGIN_DECLS

/* For this layer, and those that read postings from files: what the sources' own
 * words mean. A word that is not known, or that says two things at once, means
 * nothing. */

OpeningsWorkplace  openings_facts_workplace       (const char      *text);
OpeningsEmployment openings_facts_employment      (const char      *text);
OpeningsPeriod     openings_facts_period          (const char      *text);
const char        *openings_facts_country         (const char      *text);
gint64             openings_facts_time            (const char      *text);
gint64             openings_facts_american_date   (const char      *text);

void               openings_facts_add_salary      (OpeningsSalary  *salary,
                                                   double           min,
                                                   double           max,
                                                   const char      *currency,
                                                   OpeningsPeriod   period);
void               openings_facts_read_salary     (OpeningsPosting *posting,
                                                   const char      *text);
char              *openings_facts_dup_url         (const char      *url);
char              *openings_facts_dup_address     (const char      *city,
                                                   const char      *region,
                                                   const char      *country);
void               openings_facts_add_location    (OpeningsPosting *posting,
                                                   const char      *location);
void               openings_facts_add_place       (OpeningsPosting *posting,
                                                   const char      *city,
                                                   const char      *region,
                                                   const char      *country);
void               openings_facts_set_description (OpeningsPosting *posting,
                                                   const char      *html);
OpeningsPosting   *openings_facts_seal            (OpeningsPosting *posting);
void               openings_facts_forget_text     (OpeningsPosting *posting);
void               openings_facts_restate         (OpeningsPosting *posting);

G_END_DECLS
