/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

#include "openings-fetcher.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_LOGOS (openings_logos_get_type ())

/* The pictures of companies. Property: enabled. */
G_DECLARE_FINAL_TYPE (OpeningsLogos, openings_logos, OPENINGS, LOGOS, GObject)

OpeningsLogos *openings_logos_new (OpeningsFetcher *fetcher);
gboolean openings_logos_is_enabled (OpeningsLogos *self);
gboolean openings_logos_lookup (OpeningsLogos *self,
                                const char *url,
                                GdkTexture **texture);
void openings_logos_load_async (OpeningsLogos *self,
                                const char *url,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GdkTexture *openings_logos_load_finish (OpeningsLogos *self,
                                        GAsyncResult *result,
                                        GError **error);

G_END_DECLS
