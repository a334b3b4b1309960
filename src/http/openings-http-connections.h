/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OpeningsHttpConnections:
 *
 * The connections that are open. Of the fetch thread.
 */
typedef struct _OpeningsHttpConnections OpeningsHttpConnections;

OpeningsHttpConnections *openings_http_connections_new (void);
void openings_http_connections_unref (OpeningsHttpConnections *self);
void openings_http_connections_add (OpeningsHttpConnections *self,
                                    GIOStream *connection);
void openings_http_connections_await_end (OpeningsHttpConnections *self,
                                          GMainContext *context);

G_END_DECLS
