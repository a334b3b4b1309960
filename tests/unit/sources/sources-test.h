/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-source-kind.h"

G_BEGIN_DECLS

GBytes          *sources_test_load    (const char      *file);
OpeningsParsed  *sources_test_parse   (const char      *kind,
                                       const char      *board,
                                       const char      *url,
                                       const char      *file);
OpeningsParsed  *sources_test_answer  (const char      *kind,
                                       const char      *board,
                                       OpeningsRequest *request,
                                       const char      *answer,
                                       GError         **error);
OpeningsPosting *sources_test_detail  (const char      *kind,
                                       const char      *board,
                                       OpeningsPosting *listed,
                                       const char      *file);
void             sources_test_address (const char      *url,
                                       const char      *handle);
void             sources_test_page    (const char      *html,
                                       const char      *handle);
OpeningsPosting *sources_test_posting (OpeningsParsed  *parsed,
                                       guint            index);
void             sources_test_places  (OpeningsPosting *posting,
                                       const char      *expected);
void             sources_test_salary  (OpeningsPosting *posting,
                                       const char      *expected);
void             sources_test_time    (gint64           time,
                                       const char      *expected);

G_END_DECLS
