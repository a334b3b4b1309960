/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"

G_BEGIN_DECLS

/* Private to the migration. */

gboolean openings_migration_bodies_fill (OpeningsConnection *connection,
                                         GCancellable *cancellable,
                                         GFileProgressCallback progress,
                                         gpointer progress_data,
                                         GError **error);

G_END_DECLS
