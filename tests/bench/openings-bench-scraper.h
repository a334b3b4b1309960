/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-bench-board.h"
#include "openings-bench.h"
#include "openings-run-queue.h"

G_BEGIN_DECLS

/* What follows all hosts of a board and fetches them, with or without a cache;
 * and curl, which does nothing but fetch. */

typedef struct
{
  OpeningsStore *store;
  OpeningsFetcher *fetcher;
  OpeningsRunQueue *queue;
} OpeningsBenchScraper;

OpeningsBenchScraper *openings_bench_scraper_new (const char *folder,
                                                  gboolean with_cache,
                                                  OpeningsBenchServer *server,
                                                  const OpeningsBenchBoard *board,
                                                  guint concurrency);
void openings_bench_scraper_free (OpeningsBenchScraper *self);
OpeningsRun *openings_bench_scraper_run (OpeningsBenchScraper *self,
                                         OpeningsRunFlags flags);

double openings_bench_curl (OpeningsBench *bench,
                            OpeningsBenchServer *server,
                            const OpeningsBenchBoard *board,
                            guint concurrency,
                            gboolean conditional);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsBenchScraper, openings_bench_scraper_free)

G_END_DECLS
