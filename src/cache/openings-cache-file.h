/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to this layer: the files of the disk cache. Each function blocks. */

GBytes *openings_cache_file_read (const char *path,
                                  gint64 *used_at);
GBytes *openings_cache_file_read_up_to (const char *path,
                                        gsize size);
gboolean openings_cache_file_replace (const char *path,
                                      GBytes *bytes,
                                      GError **error);
gboolean openings_cache_file_patch (const char *path,
                                    GBytes *bytes,
                                    gsize offset,
                                    gsize size);

G_END_DECLS
