/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store.h"

/* A store in a folder of its own, and its calls as plain functions. */

typedef struct
{
  char *folder;
  OpeningsStore *store;
} StoreTest;

void store_test_set_up (StoreTest *test,
                        gconstpointer data);
void store_test_tear_down (StoreTest *test,
                           gconstpointer data);
void store_test_reopen (StoreTest *test);
void store_test_close (StoreTest *test);
char *store_test_database (StoreTest *test);
GError *store_test_try_open (const char *folder);

void store_test_follow (StoreTest *test,
                        const char *handle);
void store_test_remove (StoreTest *test,
                        const char *handle);
OpeningsSource *store_test_source (StoreTest *test,
                                   const char *handle);
OpeningsPosting *store_test_posting (const char *id,
                                     const char *title,
                                     const char *text);
OpeningsSaveCounts store_test_save (StoreTest *test,
                                    const char *handle,
                                    gboolean complete,
                                    gint64 at,
                                    OpeningsPosting *first,
                                    ...) G_GNUC_NULL_TERMINATED;
OpeningsSaveCounts store_test_save_many (StoreTest *test,
                                         const char *handle,
                                         gint64 at,
                                         guint n);
void store_test_edit (StoreTest *test,
                      gint64 id,
                      const OpeningsEdit *edit);
gint64 store_test_find (StoreTest *test,
                        const char *handle,
                        const char *external_id);
OpeningsJob *store_test_job (StoreTest *test,
                             gint64 id);
char *store_test_history (StoreTest *test,
                          gint64 id);
char *store_test_titles (StoreTest *test,
                         OpeningsQuery *query);
char *store_test_search (StoreTest *test,
                         const char *text);
gint64 store_test_count (StoreTest *test,
                         OpeningsQuery *query);
void store_test_assert_sound (StoreTest *test);
