/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"

G_BEGIN_DECLS

/* Private to this layer. */

gboolean openings_migration_run (OpeningsConnection *connection,
                                 const char *backups,
                                 GCancellable *cancellable,
                                 GFileProgressCallback progress,
                                 gpointer progress_data,
                                 GError **error);
gboolean openings_migration_check (OpeningsConnection *connection,
                                   GError **error);

G_END_DECLS
