/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-run-queue.h"
#include "openings-test-server.h"

/* A store, a client that asks a server of the test for everything, and a queue. */

typedef struct
{
  char *folder;
  OpeningsTestServer *server;
  OpeningsStore *store;
  OpeningsHttpClient *client;
  OpeningsFetcher *fetcher;
  OpeningsRunQueue *queue;
} RunsTest;

void runs_test_set_up (RunsTest *test,
                       gconstpointer data);
void runs_test_tear_down (RunsTest *test,
                          gconstpointer data);
/* stops all and starts anew, as a second start of the program does */
void runs_test_restart (RunsTest *test);
void runs_test_stop (RunsTest *test);
void runs_test_start (RunsTest *test);
/* from now on with a cache, and with Redis before it if url is not NULL */
void runs_test_use_cache (RunsTest *test,
                          const char *folder,
                          const char *redis_url);

void runs_test_follow (RunsTest *test,
                       const char *handle);
/* a Lever board of n postings, of which the path is given back */
char *runs_test_add_board (RunsTest *test,
                           const char *board,
                           guint n);
char *runs_test_add_noisy_board (RunsTest *test,
                                 const char *board,
                                 guint n,
                                 const char *noise);
OpeningsRun *runs_test_begin (RunsTest *test,
                              const char *const *handles,
                              OpeningsRunPriority priority,
                              OpeningsRunFlags flags);
void runs_test_wait (OpeningsRun *run);
OpeningsRun *runs_test_run (RunsTest *test,
                            OpeningsRunFlags flags);
int runs_test_resume (RunsTest *test);
gint64 runs_test_count (RunsTest *test,
                        const char *words);
OpeningsRunRecord *runs_test_record (RunsTest *test,
                                     gint64 id);
