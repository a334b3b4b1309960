/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"

G_BEGIN_DECLS

/* Private to this layer. */

GPtrArray *openings_stems_expand (OpeningsConnection *connection,
                                  const char *beginning,
                                  guint max_stems,
                                  GError **error);

G_END_DECLS
