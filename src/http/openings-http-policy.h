/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-http-breaker.h"
#include "openings-http-client.h"

G_BEGIN_DECLS

#define OPENINGS_HTTP_DEFAULT_CONCURRENCY 10
#define OPENINGS_HTTP_MAX_CONCURRENCY     100

/**
 * OpeningsHttpPolicy:
 *
 * Says which request may start when. Of one thread.
 */
typedef struct _OpeningsHttpPolicy OpeningsHttpPolicy;

/**
 * OpeningsHttpTicket:
 *
 * A place in the queue, then a slot among what runs.
 */
typedef struct _OpeningsHttpTicket OpeningsHttpTicket;

typedef void (*OpeningsHttpStartFunc) (gpointer user_data);

OpeningsHttpPolicy *openings_http_policy_new (GMainContext *context);
void openings_http_policy_free (OpeningsHttpPolicy *self);
OpeningsHttpBreaker *openings_http_policy_get_breaker (OpeningsHttpPolicy *self);
void openings_http_policy_set_concurrency (OpeningsHttpPolicy *self,
                                           guint concurrency);
void openings_http_policy_set_paused (OpeningsHttpPolicy *self,
                                      gboolean is_paused);
void openings_http_policy_set_full (OpeningsHttpPolicy *self,
                                    gboolean is_full);
void openings_http_policy_note_size (OpeningsHttpPolicy *self,
                                     gsize n_bytes);
void openings_http_policy_set_offline (OpeningsHttpPolicy *self,
                                       gboolean is_offline);
void openings_http_policy_slow_down (OpeningsHttpPolicy *self,
                                     const char *host,
                                     guint milliseconds);
void openings_http_policy_hold (OpeningsHttpPolicy *self,
                                const char *host,
                                guint milliseconds);
gboolean openings_http_policy_bears (OpeningsHttpPolicy *self,
                                     const char *host,
                                     guint retry_after);
guint openings_http_policy_get_patience (OpeningsHttpPolicy *self,
                                         const char *host);
OpeningsHttpTicket *openings_http_policy_enqueue (OpeningsHttpPolicy *self,
                                                  const char *host,
                                                  gboolean is_local,
                                                  int io_priority,
                                                  guint64 arrival,
                                                  OpeningsHttpStartFunc start,
                                                  gpointer user_data);
void openings_http_policy_release (OpeningsHttpPolicy *self,
                                   OpeningsHttpTicket *ticket);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsHttpPolicy, openings_http_policy_free)

G_END_DECLS
