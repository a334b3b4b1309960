/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"

G_BEGIN_DECLS

/* Private to this layer: copies of the database in a folder beside it. */

gboolean openings_backup_write (OpeningsConnection *connection,
                                const char *path,
                                GError **error);
gboolean openings_backup_copy (OpeningsConnection *connection,
                               const char *path,
                               GCancellable *cancellable,
                               GFileProgressCallback progress,
                               gpointer progress_data,
                               GError **error);
gboolean openings_backups_make_daily (OpeningsConnection *connection,
                                      const char *folder,
                                      GError **error);
void openings_backups_prune (const char *folder);

G_END_DECLS
