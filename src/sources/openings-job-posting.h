/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "openings-page.h"
#include "openings-source-kind.h"

G_BEGIN_DECLS

/* Private to this layer: postings of schema.org, whatever page they stand on. */

OpeningsParsed *openings_job_posting_parse_page (const char    *kind,
                                                 const char    *board,
                                                 const char    *url,
                                                 const char    *data,
                                                 gsize          length,
                                                 GError       **error);
OpeningsParsed *openings_job_posting_read_page  (const char    *kind,
                                                 const char    *board,
                                                 OpeningsPage  *page,
                                                 gboolean       own_page);
OpeningsPosting *openings_job_posting_read_detail  (const OpeningsPosting *listed,
                                                    const char            *url,
                                                    GBytes                *body,
                                                    const char            *class_name,
                                                    GError               **error);
OpeningsPosting *openings_job_posting_parse_detail (const char            *board,
                                                    const OpeningsPosting *listed,
                                                    const char            *url,
                                                    GBytes                *body,
                                                    GError               **error);

OpeningsPosting *openings_job_posting_read     (JsonObject     *object);

G_END_DECLS
