/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-text-hits.h"

G_BEGIN_DECLS

/* Private to this layer. */

gboolean openings_few_places_narrow (OpeningsConnection *connection,
                                     OpeningsQuery *query,
                                     OpeningsTextHits *text,
                                     GError **error);

G_END_DECLS
