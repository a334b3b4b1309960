/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store.h"
#include "openings-window.h"

G_BEGIN_DECLS

void openings_exporter_choose (OpeningsWindow *window,
                               OpeningsStore *store);
void openings_exporter_write (OpeningsWindow *window,
                              OpeningsStore *store,
                              GFile *file);

G_END_DECLS
