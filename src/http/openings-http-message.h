/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

#include "openings-http-mirror.h"
#include "openings-request.h"

G_BEGIN_DECLS

SoupMessage *openings_http_message_new (OpeningsRequest *request,
                                        GUri *uri,
                                        gboolean bare);
gboolean openings_http_message_is_redirect (SoupMessage *message);
gboolean openings_http_message_is_gzip (SoupMessage *message,
                                        GError **error);
GUri *openings_http_message_get_target (SoupMessage *message,
                                        OpeningsHttpMirror *mirror,
                                        GUri *origin,
                                        GError **error);
OpeningsResponse *openings_http_message_to_response (SoupMessage *message);

G_END_DECLS
