/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-conditions.h"

G_BEGIN_DECLS

/* Private to this layer. */

gboolean openings_paying_find_few (OpeningsConnection *connection,
                                   OpeningsQuery *query,
                                   OpeningsConditions *conditions,
                                   gboolean *are_few,
                                   GError **error);

G_END_DECLS
