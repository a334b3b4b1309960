/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OPENINGS_HTTP_MAX_TRIES       3
#define OPENINGS_HTTP_MAX_RETRY_AFTER 60 /* seconds */

guint openings_http_retry_back_off_ms (guint n_tries);
guint openings_http_retry_parse_after (const char *header);

G_END_DECLS
