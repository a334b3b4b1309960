/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define OPENINGS_TYPE_HTTP_BROTLI (openings_http_brotli_get_type ())

/* A GConverter that decompresses brotli. */
G_DECLARE_FINAL_TYPE (OpeningsHttpBrotli, openings_http_brotli, OPENINGS, HTTP_BROTLI, GObject)

GConverter *openings_http_brotli_new (void);

G_END_DECLS
