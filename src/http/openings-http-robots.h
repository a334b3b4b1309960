/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OpeningsHttpRobots:
 *
 * What a site's robots.txt asks of us, by RFC 9309. Immutable.
 */
typedef struct _OpeningsHttpRobots OpeningsHttpRobots;

OpeningsHttpRobots *openings_http_robots_parse (const char *text,
                                                gssize length);
void openings_http_robots_free (OpeningsHttpRobots *self);
gboolean openings_http_robots_allow (const OpeningsHttpRobots *self,
                                     const char *url);
guint openings_http_robots_get_delay (const OpeningsHttpRobots *self);
const char *const *openings_http_robots_get_sitemaps (const OpeningsHttpRobots *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsHttpRobots, openings_http_robots_free)

G_END_DECLS
