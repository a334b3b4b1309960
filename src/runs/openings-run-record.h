/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-run-private.h"

G_BEGIN_DECLS

/* Private to this layer: what the store remembers of runs. */

/* takes company and error out of the outcome */
void openings_run_record_end (OpeningsStore *store,
                              OpeningsRun *run,
                              OpeningsRunItem *item,
                              OpeningsScrapeResult *outcome);
/* ends all items that were not started */
void openings_run_record_cancelled (OpeningsStore *store,
                                    OpeningsRun *run);
void openings_run_record_state (OpeningsStore *store,
                                OpeningsRun *run,
                                OpeningsRunState state,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
void openings_run_record_poll (OpeningsStore *store,
                               OpeningsRun *run);

G_END_DECLS
