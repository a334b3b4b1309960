/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-gazetteer.h"

G_BEGIN_DECLS

/**
 * OpeningsPlacePart:
 * @text: (owned): what stands there, without words about the workplace
 * @geo: (nullable): what has this name
 * @capitals: whether it is written in capitals
 *
 * A part of a location: what stands between two commas.
 */
typedef struct
{
  char *text;
  const OpeningsGeo *geo;
  gboolean capitals;
} OpeningsPlacePart;

GPtrArray *openings_place_parts_new (const char *segment,
                                     gboolean *is_remote);
GStrv openings_place_dup_segments (const char *text);

G_END_DECLS
