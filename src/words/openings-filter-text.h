/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-filter.h"

G_BEGIN_DECLS

char *openings_filter_text_hidden (guint n_hidden,
                                   guint n_unknown);
const char *openings_filter_text_lift (OpeningsFilter filter);

G_END_DECLS
