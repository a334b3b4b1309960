/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define OPENINGS_HTTP_MAX_BYTES (64 * 1024 * 1024)

/* Called after each piece, with its size as it came over the wire. */
typedef void (*OpeningsHttpProgressFunc) (gsize n_bytes,
                                          gpointer user_data);

void openings_http_body_read_async (GInputStream *stream,
                                    GConverter *inflater,
                                    goffset content_length,
                                    gboolean is_chunked,
                                    gsize max_bytes,
                                    GCancellable *cancellable,
                                    OpeningsHttpProgressFunc progress,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GBytes *openings_http_body_read_finish (GInputStream *stream,
                                        GAsyncResult *result,
                                        guint64 *n_wire_bytes,
                                        GError **error);

G_END_DECLS
