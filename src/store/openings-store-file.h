/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to this layer. */

gboolean openings_store_make_file (const char *folder,
                                   const char *path,
                                   GError **error);

G_END_DECLS
