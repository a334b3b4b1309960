/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Private to this layer. */

void openings_items_replace (GListModel *model,
                             GPtrArray *items,
                             guint start,
                             GPtrArray *new_items);

G_END_DECLS
