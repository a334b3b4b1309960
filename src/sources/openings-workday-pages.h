/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "openings-source-kind.h"

G_BEGIN_DECLS

/* Private to this layer: which further requests a Workday list takes. */

OpeningsRequest *openings_workday_pages_first (const char            *endpoint);
void             openings_workday_pages_next  (const OpeningsRequest *request,
                                               JsonObject            *list,
                                               OpeningsParsed        *parsed);

G_END_DECLS
