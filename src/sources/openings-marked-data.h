/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-page.h"

G_BEGIN_DECLS

/* Private to this layer: schema.org data written into a page's elements. */

typedef enum
{
  OPENINGS_MARKED_MICRODATA,
  OPENINGS_MARKED_RDFA,
} OpeningsMarkedSyntax;

void openings_marked_data_collect (OpeningsPage         *page,
                                   OpeningsMarkedSyntax  syntax,
                                   const char           *type,
                                   GPtrArray            *found);

G_END_DECLS
