/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "openings-source-kind.h"

G_BEGIN_DECLS

/* Private to this layer: what several kinds share. */

gboolean        openings_address_has_host      (GUri        *url,
                                                const char  *host);
gboolean        openings_address_has_site      (GUri        *url,
                                                const char  *domain);
gboolean        openings_address_has_path      (GUri        *url,
                                                const char  *path);
GStrv           openings_address_dup_segments  (GUri        *url);
char           *openings_address_dup_parameter (GUri        *url,
                                                const char  *name);
void            openings_address_add_parameter (GString     *address,
                                                const char  *name,
                                                const char  *value);
char           *openings_address_dup_label     (GUri        *url,
                                                const char  *domain);
gboolean        openings_address_is_locale     (const char  *segment);
gboolean        openings_address_is_label      (const char  *text);
gboolean        openings_address_is_token      (const char  *text);

char           *openings_page_scan_board       (const char  *html,
                                                gsize        length,
                                                const char  *domain,
                                                char      *(*match) (GUri *url));
char           *openings_page_scan_value       (const char  *html,
                                                gsize        length,
                                                const char  *name);

OpeningsRequest *openings_request_new_json     (const char  *url);
OpeningsRequest *openings_request_new_page     (const char  *url);
GPtrArray      *openings_requests_new          (void);
GPtrArray      *openings_requests_new_json     (const char  *url);
JsonNode       *openings_answer_parse          (GBytes      *body,
                                                GError     **error);
OpeningsParsed *openings_answer_refuse         (JsonNode    *answer,
                                                const char  *title,
                                                GError     **error);
OpeningsParsed *openings_answer_unknown_board  (const char  *title,
                                                GError     **error);
gboolean        openings_answer_is_elsewhere   (const OpeningsRequest *request,
                                                const char            *url);
gboolean        openings_answer_repeats        (OpeningsParsed        *parsed,
                                                const OpeningsRequest *request);
OpeningsParsed *openings_answer_parse_stream   (const OpeningsSourceKind *kind,
                                                const char            *board,
                                                const OpeningsRequest *request,
                                                const char            *url,
                                                GBytes                *body,
                                                GError               **error);
OpeningsParsed *openings_answer_saved_page     (const char            *kind,
                                                const char            *board,
                                                const OpeningsRequest *request,
                                                const char            *url,
                                                GBytes                *body);
OpeningsPosting *openings_detail_complete      (OpeningsPosting       *details,
                                                const OpeningsPosting *listed);

G_END_DECLS
