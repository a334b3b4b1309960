/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-fetcher.h"
#include "openings-run.h"
#include "openings-source-kind.h"
#include "openings-store.h"
#include "openings-worker.h"

G_BEGIN_DECLS

/* Private to this layer: one fetch of one source. */

/**
 * OpeningsScrapeResult:
 *
 * How it went. @error is also set when what was there could be stored although
 * something failed.
 */
typedef struct
{
  OpeningsSaveCounts counts;
  char *company;  /* (owned) (nullable) */
  GError *error;  /* (owned) (nullable) */
  guint attempts; /* of the request that failed */
  guint64 n_requests;
  guint64 n_bytes;
} OpeningsScrapeResult;

void openings_scrape_result_add (OpeningsScrapeResult *self,
                                 const OpeningsSaveCounts *counts);
OpeningsResponse *openings_scrape_result_take_answer (OpeningsScrapeResult *self,
                                                      OpeningsFetcher *fetcher,
                                                      GAsyncResult *result,
                                                      guint *attempts,
                                                      GError **error);
void openings_scrape_result_clear (OpeningsScrapeResult *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OpeningsScrapeResult, openings_scrape_result_clear)

/* how much of the progress is the list, where details come apart */
#define OPENINGS_SCRAPE_LIST_SHARE 0.2

/**
 * OpeningsScrapeProgress:
 * @phase: what is being done
 * @n_done: of pages or details
 * @n_parts: as many of these as are known by now
 * @fraction: how far it is in all, between 0 and 1
 */
typedef struct
{
  OpeningsRunPhase phase;
  guint n_done;
  guint n_parts;
  double fraction;
} OpeningsScrapeProgress;

typedef void (*OpeningsScrapeProgressFunc) (const OpeningsScrapeProgress *progress,
                                            gpointer data);
/* the list is stored; what is left are details */
typedef void (*OpeningsScrapeListed) (gpointer data);

/**
 * OpeningsScrapeOrder:
 * @store: where to put it
 * @fetcher: what fetches it
 * @fetch_flags: how
 * @parser: what reads it
 * @handle: of a followed source
 * @kind: (nullable): its kind, %NULL to go by the handle
 * @board: (nullable): its board, likewise
 * @io_priority: of its requests
 * @details_only: whether the list was fetched a short while ago
 * @progress: (nullable): told how far it is
 * @listed: (nullable): told once, unless it ends before
 * @data: for both
 *
 * What to fetch, and with what.
 */
typedef struct
{
  OpeningsStore *store;
  OpeningsFetcher *fetcher;
  OpeningsFetchFlags fetch_flags;
  OpeningsWorker *parser;
  const char *handle;
  const OpeningsSourceKind *kind;
  const char *board;
  int io_priority;
  gboolean details_only;
  OpeningsScrapeProgressFunc progress;
  OpeningsScrapeListed listed;
  gpointer data;
} OpeningsScrapeOrder;

/* whether the site says that what was asked for is not there */
gboolean openings_scrape_says_gone (const GError *error);

void openings_scrape_async (const OpeningsScrapeOrder *order,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
void openings_scrape_finish (GAsyncResult *result,
                             OpeningsScrapeResult *outcome);

G_END_DECLS
