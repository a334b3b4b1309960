/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-source-list.h"

G_BEGIN_DECLS

/* Private to this layer. */

OpeningsSourceItem *openings_source_item_new (OpeningsSource *source);
void openings_source_item_set_source (OpeningsSourceItem *self,
                                      OpeningsSource *source);

G_END_DECLS
