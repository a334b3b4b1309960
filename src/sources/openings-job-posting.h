/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "openings-page.h"
#include "openings-source-kind.h"

G_BEGIN_DECLS

/* Private to this layer: postings of schema.org, whatever page they stand on. */

/**
 * OpeningsPageRole:
 * @OPENINGS_PAGE_UNKNOWN: that is not known
 * @OPENINGS_PAGE_LIST: it is that of the board, with any number of postings
 * @OPENINGS_PAGE_POSTING: it is that of a single posting
 *
 * What a page is for.
 */
typedef enum
{
  OPENINGS_PAGE_UNKNOWN,
  OPENINGS_PAGE_LIST,
  OPENINGS_PAGE_POSTING,
} OpeningsPageRole;

OpeningsParsed *openings_job_posting_parse_page (const char    *kind,
                                                 const char    *board,
                                                 const char    *url,
                                                 const char    *data,
                                                 gsize          length,
                                                 GError       **error);
OpeningsParsed *openings_job_posting_read_page  (const char    *kind,
                                                 const char    *board,
                                                 OpeningsPage  *page,
                                                 OpeningsPageRole role);
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
