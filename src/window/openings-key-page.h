/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "openings-source-kind.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_KEY_PAGE (openings_key_page_get_type ())

G_DECLARE_FINAL_TYPE (OpeningsKeyPage, openings_key_page, OPENINGS, KEY_PAGE, GtkWidget)

void  openings_key_page_set_kind (OpeningsKeyPage          *self,
                                  const OpeningsSourceKind *kind);
GStrv openings_key_page_dup_keys (OpeningsKeyPage          *self);

G_END_DECLS
