/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-source-row.h"
#include "openings-sources-window.h"
#include "openings-window.h"

G_BEGIN_DECLS

void openings_source_actions_connect (OpeningsSourcesWindow *window,
                                      OpeningsSourceRow     *row);
void openings_source_actions_undo    (OpeningsWindow        *main_window);
void openings_source_actions_settle  (OpeningsWindow        *main_window);
void openings_source_actions_go_on   (OpeningsSourcesWindow *window);

G_END_DECLS
