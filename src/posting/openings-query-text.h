/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-query.h"

G_BEGIN_DECLS

/* Queries as text, to be kept. */

char *openings_query_to_text (const OpeningsQuery *self);
OpeningsQuery *openings_query_from_text (const char *text);

G_END_DECLS
