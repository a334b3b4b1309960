/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void openings_home_row_bind (AdwEntryRow *row,
                             GSettings *settings);

G_END_DECLS
