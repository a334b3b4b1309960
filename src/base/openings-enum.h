/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

const char *openings_enum_to_nick (GType type,
                                   int value);
gboolean openings_enum_from_nick (GType type,
                                  const char *nick,
                                  int *value);

G_END_DECLS
