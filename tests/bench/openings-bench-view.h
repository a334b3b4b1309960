/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-job-list.h"

G_BEGIN_DECLS

/* Stands for a GtkListView over a job list: holds as many items as that keeps
 * rows alive, and looks anew at those that a change concerns. */
typedef struct _OpeningsBenchView OpeningsBenchView;

OpeningsBenchView *openings_bench_view_new (OpeningsStore *store);
void openings_bench_view_free (OpeningsBenchView *self);
OpeningsJobList *openings_bench_view_get_list (OpeningsBenchView *self);
void openings_bench_view_jump (OpeningsBenchView *self,
                               guint position);
gboolean openings_bench_view_is_filled (OpeningsBenchView *self,
                                        guint n_rows);
double openings_bench_view_show (OpeningsBenchView *self,
                                 OpeningsQuery *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsBenchView, openings_bench_view_free)

G_END_DECLS
