/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-request.h"
#include "openings-source-kind.h"
#include "openings-worker.h"

G_BEGIN_DECLS

/* Private to this layer: reads an answer on a worker's thread. */

void openings_parse_async (OpeningsWorker *worker,
                           const OpeningsSourceKind *kind,
                           const char *board,
                           OpeningsRequest *request,
                           OpeningsResponse *response,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
OpeningsParsed *openings_parse_finish (GAsyncResult *result,
                                       GError **error);
void openings_parse_detail_async (OpeningsWorker *worker,
                                  const OpeningsSourceKind *kind,
                                  const char *board,
                                  OpeningsPosting *listed,
                                  OpeningsResponse *response,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
OpeningsPosting *openings_parse_detail_finish (GAsyncResult *result,
                                               GError **error);

G_END_DECLS
