/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"
#include "openings-query.h"

G_BEGIN_DECLS

/* Private to this layer. */

gboolean openings_first_page_list (OpeningsConnection *connection,
                                   OpeningsQuery *query,
                                   guint limit,
                                   GArray *ids,
                                   GError **error);

G_END_DECLS
