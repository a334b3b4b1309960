/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-http-client.h"

G_BEGIN_DECLS

GError *openings_http_error_from_status (const char *host,
                                         guint status);
GError *openings_http_error_from_transport (const char *host,
                                            const GError *error);
gboolean openings_http_error_is_transient (const GError *error);

G_END_DECLS
