/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-scrape.h"
#include "runs-test.h"

#define TILES_HANDLE      "tiles:acme"
#define TILES_LONE_HANDLE "tiles:lone"
#define TILES_LIST        "/tiles.example/acme"

/* A source whose list leaves the text out; see tiles-test.c for its answers. */

extern const OpeningsSourceKind tiles_kind;
extern gint64 tiles_test_now;

typedef struct
{
  RunsTest runs;
  OpeningsWorker *parser;
  GCancellable *cancellable;
  const char *handle;
  gboolean details_only;
  OpeningsFetchFlags fetch_flags;
  guint n_listed;
  double fraction;
  guint phases;  /* a bit for each OpeningsRunPhase that was told */
  guint n_parts; /* as it was told last */
  OpeningsScrapeResult result;
} TilesTest;

void tiles_test_init (int *argc,
                      char ***argv);
void tiles_test_set_up (TilesTest *test,
                        gconstpointer data);
void tiles_test_tear_down (TilesTest *test,
                           gconstpointer data);
OpeningsPosting *tiles_test_row (const char *line);
void tiles_test_add (TilesTest *test,
                     const char *path,
                     guint status,
                     const char *body);
void tiles_test_add_details (TilesTest *test,
                             guint n,
                             guint status);
void tiles_test_add_list (TilesTest *test,
                          guint n);
void tiles_test_scrape (TilesTest *test);
void tiles_test_assert_counts (TilesTest *test,
                               guint n_new,
                               guint n_updated,
                               guint n_unchanged,
                               guint n_closed);
OpeningsJob *tiles_test_get_job (TilesTest *test,
                                 const char *external_id);
void tiles_test_assert_job (TilesTest *test,
                            const char *external_id,
                            const char *title,
                            const char *text);
char *tiles_test_get_history (TilesTest *test,
                              const char *external_id);
