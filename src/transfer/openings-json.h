/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store-searches.h"

G_BEGIN_DECLS

/* One line, without line break, in the schema of the contract; keys in its order. */
char *openings_posting_to_json (const OpeningsPosting *posting);
char *openings_job_to_json     (const OpeningsJob     *job);
char *openings_source_to_json  (const OpeningsSource  *source);
char *openings_search_to_json  (const OpeningsSavedSearch *search);

G_END_DECLS
