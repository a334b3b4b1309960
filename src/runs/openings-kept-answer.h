/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-cache-entry.h"
#include "openings-request.h"

G_BEGIN_DECLS

/* Private to this layer: answers as entries of the cache. */

char *openings_kept_answer_dup_key (OpeningsRequest *request);
OpeningsCacheEntry *openings_kept_answer_new (OpeningsRequest *request,
                                              OpeningsResponse *response,
                                              gint64 now);
OpeningsCacheEntry *openings_kept_answer_renew (OpeningsCacheEntry *entry,
                                                OpeningsRequest *request,
                                                OpeningsResponse *not_modified,
                                                gint64 now);
OpeningsResponse *openings_kept_answer_read (OpeningsCacheEntry *entry);
OpeningsRequest *openings_kept_answer_ask (OpeningsCacheEntry *entry,
                                           OpeningsRequest *request);

G_END_DECLS
