/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-source-row.h"
#include "openings-sources-window.h"

G_BEGIN_DECLS

void openings_source_actions_connect (OpeningsSourcesWindow *window,
                                      OpeningsSourceRow     *row);
void openings_source_actions_undo    (OpeningsSourcesWindow *window);
void openings_source_actions_settle  (OpeningsSourcesWindow *window);

G_END_DECLS
