/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-http-client.h"
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

void openings_scrape_result_clear (OpeningsScrapeResult *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OpeningsScrapeResult, openings_scrape_result_clear)

typedef void (*OpeningsScrapeProgress) (double fraction,
                                        gpointer data);

void openings_scrape_async (OpeningsStore *store,
                            OpeningsHttpClient *client,
                            OpeningsWorker *parser,
                            const char *handle,
                            int io_priority,
                            OpeningsScrapeProgress progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
void openings_scrape_finish (GAsyncResult *result,
                             OpeningsScrapeResult *outcome);

G_END_DECLS
