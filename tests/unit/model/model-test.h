/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store.h"

G_BEGIN_DECLS

/* What the tests of the models share: a store in a folder of its own, and a
 * watch that checks each change that a model announces. */

typedef struct
{
  char *folder;         /* (owned) */
  OpeningsStore *store; /* (owned) */
} ModelTest;

typedef struct
{
  GListModel *model; /* (owned) */
  GPtrArray *mirror; /* (owned) of the items, as the changes tell */
  guint n_changes;
  guint n_moved; /* items that were removed or added */
  guint least;   /* the fewest items there were after a change */
} ModelWatch;

void model_test_set_up (ModelTest *test,
                        gconstpointer data);
void model_test_tear_down (ModelTest *test,
                           gconstpointer data);
void model_test_close (ModelTest *test);
void model_test_follow (ModelTest *test,
                        const char *handle,
                        const char *company);
void model_test_unfollow (ModelTest *test,
                          const char *handle);
void model_test_save (ModelTest *test,
                      const char *handle,
                      guint first,
                      guint n_postings,
                      const char *title);
void model_test_edit (ModelTest *test,
                      gint64 id,
                      const OpeningsEdit *edit);

void model_watch_start (ModelWatch *watch,
                        GListModel *model);
void model_watch_stop (ModelWatch *watch);
void model_watch_reset (ModelWatch *watch);
void model_watch_settle (ModelWatch *watch);
void model_watch_wait (ModelWatch *watch,
                       guint n_items);

G_END_DECLS
