/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an answer's Cache-Control allows, beside a number of seconds. */
#define OPENINGS_HTTP_FRESH_UNSTATED (-1)
#define OPENINGS_HTTP_FRESH_NEVER    (-2) /* not to be kept at all */

int openings_http_freshness_parse (const char *cache_control);

G_END_DECLS
