/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-bench.h"

G_BEGIN_DECLS

typedef void (*OpeningsBenchDone) (gpointer user_data);

void openings_bench_session_run (OpeningsBench *bench,
                                 GtkApplication *application,
                                 double seconds,
                                 OpeningsBenchDone done,
                                 gpointer user_data);

G_END_DECLS
