/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-worker.h"

G_BEGIN_DECLS

void openings_memory_set_up (void);
void openings_memory_trim (OpeningsWorker *worker);

G_END_DECLS
