/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GUri *openings_http_address_parse (const char *url,
                                   GError **error);
GUri *openings_http_address_resolve (GUri *base,
                                     const char *location,
                                     GError **error);
gboolean openings_http_address_is_private (const char *host);
gboolean openings_http_address_is_private_ip (GInetAddress *address);

G_END_DECLS
