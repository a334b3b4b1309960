/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-http-client.h"

G_BEGIN_DECLS

/**
 * OpeningsHttpKeys:
 *
 * Where the user's keys come from. Immutable; may cross threads.
 */
typedef struct _OpeningsHttpKeys OpeningsHttpKeys;

OpeningsHttpKeys *openings_http_keys_new (OpeningsHttpKeyFunc func,
                                          gpointer data,
                                          GDestroyNotify destroy);
OpeningsHttpKeys *openings_http_keys_ref (OpeningsHttpKeys *self);
void openings_http_keys_unref (OpeningsHttpKeys *self);
OpeningsRequest *openings_http_keys_fill (OpeningsHttpKeys *self,
                                          OpeningsRequest *request,
                                          GError **error);
char *openings_http_keys_hide (OpeningsHttpKeys *self,
                               OpeningsRequest *request,
                               const char *url);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsHttpKeys, openings_http_keys_unref)

G_END_DECLS
