/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-upsert.h"

G_BEGIN_DECLS

/* Private to this layer: what follows from jobs that a list no longer has; on the
 * writer, in a transaction. */

gboolean openings_missing_check_guard (const OpeningsUpsert *upsert,
                                       gint64 n_open_before,
                                       guint n_listed,
                                       gboolean *guarded,
                                       GError **error);
gboolean openings_missing_close (const OpeningsUpsert *upsert,
                                 GHashTable *listed,
                                 guint misses_to_close,
                                 guint *n_closed,
                                 GError **error);

G_END_DECLS
