/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-matches.h"

G_BEGIN_DECLS

void openings_match_attributes_add (PangoAttrList *attributes,
                                    const OpeningsMatches *matches,
                                    const char *text);

G_END_DECLS
