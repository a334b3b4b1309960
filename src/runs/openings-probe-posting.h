/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-posting.h"

G_BEGIN_DECLS

/* Private to this layer: which posting an address is about. */

gboolean openings_probe_may_be_posting (const char *url,
                                        const char *page_url);
OpeningsPosting *openings_probe_find_posting (GPtrArray *postings,
                                              const char *url,
                                              const char *page_url);

G_END_DECLS
