/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"

G_BEGIN_DECLS

int openings_points_register (sqlite3 *handle);
gboolean openings_points_write (OpeningsConnection *connection,
                                gint64 id,
                                const OpeningsPosting *posting,
                                gboolean is_new,
                                GError **error);

G_END_DECLS
