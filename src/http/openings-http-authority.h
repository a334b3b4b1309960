/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Private to this layer: a certificate authority besides the system's, for tests. */

GTlsDatabase *openings_http_authority_load (void);
gboolean openings_http_authority_vouches (GTlsDatabase *authority,
                                          GTlsCertificate *certificate,
                                          const char *host);

G_END_DECLS
