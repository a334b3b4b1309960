/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OpeningsHttpBreaker:
 *
 * Leaves a host alone that failed three times in a row: for half an hour
 * nothing is sent there, then one request may look how it is. Of one thread.
 */
typedef struct _OpeningsHttpBreaker OpeningsHttpBreaker;

OpeningsHttpBreaker *openings_http_breaker_new (void);
void openings_http_breaker_free (OpeningsHttpBreaker *self);
gboolean openings_http_breaker_enter (OpeningsHttpBreaker *self,
                                      const char *host,
                                      gint64 now);
void openings_http_breaker_leave (OpeningsHttpBreaker *self,
                                  const char *host,
                                  gboolean failed,
                                  gint64 now);
void openings_http_breaker_give_up (OpeningsHttpBreaker *self,
                                    const char *host);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsHttpBreaker, openings_http_breaker_free)

G_END_DECLS
