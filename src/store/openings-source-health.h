/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"
#include "openings-store-values.h"

G_BEGIN_DECLS

/* Private to this layer: how each source does. */

gboolean openings_source_health_note (OpeningsConnection *connection,
                                    const OpeningsRunResult *result,
                                    gint64 now,
                                    GError **error);
GArray *openings_source_health_read_trend (const char *counts);

G_END_DECLS
