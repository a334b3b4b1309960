/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-run-private.h"

G_BEGIN_DECLS

/* Private to this layer: whose turn it is. */

/**
 * OpeningsRunTurns:
 * @n_overtaken: starts ahead of an older run, since that had its turn
 */
typedef struct
{
  guint n_overtaken;
} OpeningsRunTurns;

/* the run of the next item, which is not started; NULL if there is none */
OpeningsRun *openings_run_turns_next (OpeningsRunTurns *self,
                                      GPtrArray *runs,
                                      GHashTable *busy,
                                      OpeningsRunItem **item);

G_END_DECLS
