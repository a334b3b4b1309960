/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OpeningsHttpMirror:
 *
 * Where requests go instead of where they are addressed. Immutable.
 */
typedef struct _OpeningsHttpMirror OpeningsHttpMirror;

OpeningsHttpMirror *openings_http_mirror_new (void);
OpeningsHttpMirror *openings_http_mirror_with_base (OpeningsHttpMirror *self,
                                                    const char *base_url);
OpeningsHttpMirror *openings_http_mirror_with_prefix (OpeningsHttpMirror *self,
                                                      const char *url_prefix,
                                                      const char *base_url);
OpeningsHttpMirror *openings_http_mirror_ref (OpeningsHttpMirror *self);
void openings_http_mirror_unref (OpeningsHttpMirror *self);
GUri *openings_http_mirror_map (OpeningsHttpMirror *self,
                                GUri *uri);
GUri *openings_http_mirror_unmap (OpeningsHttpMirror *self,
                                  GUri *uri,
                                  const char *scheme);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsHttpMirror, openings_http_mirror_unref)

G_END_DECLS
