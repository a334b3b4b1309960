/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "openings-sidebar-item.h"

G_BEGIN_DECLS

void openings_empty_page_update (AdwStatusPage *page,
                                 OpeningsSidebarKind kind,
                                 gboolean is_fetching);
void openings_empty_page_show_error (AdwStatusPage *page,
                                     const GError *error);

G_END_DECLS
