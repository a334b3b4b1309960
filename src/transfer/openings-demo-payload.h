/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-demo-catalog.h"

G_BEGIN_DECLS

/* What the board of a demo company answers, as boards of its kind do. Private
 * to this layer. */

char *openings_demo_payload_new (const OpeningsDemoCompany *company,
                                 guint skip,
                                 guint limit);
char *openings_demo_page_new (const OpeningsDemoCompany *company);

/* Parts of both */
char *openings_demo_dup_uuid (const OpeningsDemoPosting *posting);
char *openings_demo_dup_url (const OpeningsDemoCompany *company,
                             const OpeningsDemoPosting *posting);
void openings_demo_append_list (GString *html,
                                const GPtrArray *texts);
char *openings_demo_dup_description (const OpeningsDemoCompany *company,
                                     const OpeningsDemoPosting *posting);

G_END_DECLS
