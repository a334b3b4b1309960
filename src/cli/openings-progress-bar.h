/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to this layer. */

char *openings_progress_bar_new (guint width,
                                 double fraction,
                                 gint64 elapsed_ms,
                                 const char *text);

G_END_DECLS
