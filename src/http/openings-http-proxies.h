/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define OPENINGS_TYPE_HTTP_PROXIES (openings_http_proxies_get_type ())

/* Private to this layer: a GProxyResolver that says what the desktop says, but
 * that nothing is between this machine and itself. */
G_DECLARE_FINAL_TYPE (OpeningsHttpProxies, openings_http_proxies, OPENINGS, HTTP_PROXIES, GObject)

GProxyResolver *openings_http_proxies_new (void);

G_END_DECLS
