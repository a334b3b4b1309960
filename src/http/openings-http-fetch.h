/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "openings-http-keys.h"
#include "openings-http-mirror.h"
#include "openings-http-policy.h"
#include "openings-http-transport.h"
#include "openings-request.h"

G_BEGIN_DECLS

/**
 * OpeningsHttpCall:
 *
 * What a caller asked for, the data of its task. Only @attempts changes, and
 * only until the task returns.
 */
typedef struct
{
  OpeningsRequest *request;   /* (owned) */
  OpeningsHttpMirror *mirror; /* (owned) */
  OpeningsHttpKeys *keys;     /* (owned) */
  guint64 arrival;
  guint attempts;
} OpeningsHttpCall;

typedef struct _OpeningsHttpFetch OpeningsHttpFetch;

typedef void (*OpeningsHttpEndedFunc) (OpeningsHttpFetch *fetch,
                                       gpointer user_data);

OpeningsHttpFetch *openings_http_fetch_new (OpeningsHttpTransport *transport,
                                            OpeningsHttpPolicy *policy,
                                            GTask *task,
                                            OpeningsHttpEndedFunc ended,
                                            gpointer user_data);
void openings_http_fetch_start (OpeningsHttpFetch *self);
void openings_http_fetch_abort (OpeningsHttpFetch *self);

G_END_DECLS
