/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to this layer: in which encoding a text is that does not say so. */

const char *openings_charset_guess (const guchar *bytes,
                                    gsize length);

G_END_DECLS
