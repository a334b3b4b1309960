/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-run.h"

G_BEGIN_DECLS

/* Private to this layer: what the store remembers of runs. */

void openings_run_record_outcome (OpeningsStore *store,
                                  OpeningsRun *run,
                                  OpeningsRunItem *item);
void openings_run_record_state (OpeningsStore *store,
                                OpeningsRun *run,
                                OpeningsRunState state,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
void openings_run_record_poll (OpeningsStore *store,
                               OpeningsRun *run);

G_END_DECLS
