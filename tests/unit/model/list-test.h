/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-job-list.h"

#include "model-test.h"

G_BEGIN_DECLS

/* What the tests of the job list share. */

#define LIST_TEST_N_VIEW_ROWS 205 /* what a GtkListView keeps alive */

OpeningsJobItem *list_test_get_item (OpeningsJobList *list,
                                     guint position);
guint list_test_get_n_items (OpeningsJobList *list);
OpeningsQuery *list_test_query_company (const char *company);
gboolean list_test_has_answer (gpointer list);
void list_test_wait (OpeningsJobList *list,
                     guint n_items);
OpeningsJobList *list_test_list_all (ModelTest *test,
                                     guint n_items);
gboolean list_test_has_row (gpointer item);
gboolean list_test_have_rows (gpointer items);
GPtrArray *list_test_hold (OpeningsJobList *list,
                           guint first,
                           guint n_items);
void list_test_count_cb (guint *count);
void list_test_count (GPtrArray *items,
                      guint *count);
void list_test_stop_counting (GPtrArray *items,
                              guint *count);

G_END_DECLS
