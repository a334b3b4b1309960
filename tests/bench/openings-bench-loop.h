/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-bench.h"

G_BEGIN_DECLS

void openings_bench_loop_begin (void);
void openings_bench_loop_report (OpeningsBench *bench,
                                 const char *name,
                                 double limit);

G_END_DECLS
