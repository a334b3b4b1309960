/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* More is no logo. */
#define OPENINGS_LOGO_PICTURE_MAX_BYTES (1024 * 1024)

GdkTexture *openings_logo_picture_new (GBytes *bytes,
                                       GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
