/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "openings-page.h"

G_BEGIN_DECLS

/* Private to this layer: the links of a page that look like postings. */

GPtrArray *openings_page_find_posting_links (OpeningsPage *page,
                                             guint         max,
                                             gboolean     *more);

gboolean   openings_page_is_posting_link    (const char   *address,
                                             GUri         *site);

G_END_DECLS
