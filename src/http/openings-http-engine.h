/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OpeningsHttpEngine:
 *
 * The fetch thread and its SoupSession.
 */
typedef struct _OpeningsHttpEngine OpeningsHttpEngine;

OpeningsHttpEngine *openings_http_engine_new (void);
void openings_http_engine_unref (OpeningsHttpEngine *self);
void openings_http_engine_send (OpeningsHttpEngine *self,
                                GTask *task);
void openings_http_engine_set_concurrency (OpeningsHttpEngine *self,
                                           guint concurrency);
void openings_http_engine_set_paused (OpeningsHttpEngine *self,
                                      gboolean is_paused);
void openings_http_engine_set_full (OpeningsHttpEngine *self,
                                    gboolean is_full);
void openings_http_engine_set_offline (OpeningsHttpEngine *self,
                                       gboolean is_offline);
void openings_http_engine_slow_down (OpeningsHttpEngine *self,
                                     const char *url,
                                     guint milliseconds);
void openings_http_engine_get_totals (OpeningsHttpEngine *self,
                                      guint64 *n_requests,
                                      guint64 *n_bytes);
void openings_http_engine_shutdown (OpeningsHttpEngine *self,
                                    GTask *task);

G_END_DECLS
