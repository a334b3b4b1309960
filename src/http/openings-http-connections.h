/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Private to this layer, and of the fetch thread: the connections, and the
 * SoupSession that has them. */
typedef struct _OpeningsHttpConnections OpeningsHttpConnections;

OpeningsHttpConnections *openings_http_connections_new (GMainContext *context);
void openings_http_connections_close (OpeningsHttpConnections *self);
void openings_http_connections_set_limit (OpeningsHttpConnections *self,
                                          guint n_requests);
GObject *openings_http_connections_begin (OpeningsHttpConnections *self);
void openings_http_connections_end (OpeningsHttpConnections *self,
                                    GObject *session);
void openings_http_connections_add (OpeningsHttpConnections *self,
                                    GIOStream *connection);

G_END_DECLS
