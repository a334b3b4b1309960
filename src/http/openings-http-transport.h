/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "openings-http-answer.h"
#include "openings-request.h"

G_BEGIN_DECLS

/**
 * OpeningsHttpTransport:
 *
 * A SoupSession: sends one message and reads its answer.
 */
typedef struct _OpeningsHttpTransport OpeningsHttpTransport;

typedef enum
{
  OPENINGS_HTTP_SEND_DEFAULT = 0,
  OPENINGS_HTTP_SEND_BARE = 1 << 0,   /* a GET without a body, whatever was asked for */
  OPENINGS_HTTP_SEND_PUBLIC = 1 << 1, /* not to an address of the local network */
  OPENINGS_HTTP_SEND_PLAIN = 1 << 2,  /* without the request's own headers */
} OpeningsHttpSendFlags;

OpeningsHttpTransport *openings_http_transport_new (GMainContext *context);
void openings_http_transport_free (OpeningsHttpTransport *self);
void openings_http_transport_open (OpeningsHttpTransport *self);
void openings_http_transport_close (OpeningsHttpTransport *self);
void openings_http_transport_set_concurrency (OpeningsHttpTransport *self,
                                              guint n_requests);
GMainContext *openings_http_transport_get_context (OpeningsHttpTransport *self);
void openings_http_transport_get_totals (OpeningsHttpTransport *self,
                                         guint64 *n_requests,
                                         guint64 *n_bytes);
void openings_http_transport_send_async (OpeningsHttpTransport *self,
                                         OpeningsRequest *request,
                                         GUri *uri,
                                         OpeningsHttpSendFlags flags,
                                         guint limit_ms,
                                         int io_priority,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
OpeningsHttpAnswer *openings_http_transport_send_finish (GAsyncResult *result,
                                                         GError **error);

G_END_DECLS
