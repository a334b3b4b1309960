/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-run-care.h"
#include "openings-run-lock.h"
#include "openings-run-private.h"
#include "openings-run-queue.h"

G_BEGIN_DECLS

/* Private to this layer: what starts runs needs of the queue. */

OpeningsStore *openings_run_queue_get_store (OpeningsRunQueue *self);
OpeningsFetcher *openings_run_queue_get_fetcher (OpeningsRunQueue *self);
OpeningsWorker *openings_run_queue_get_worker (OpeningsRunQueue *self);
OpeningsRunCare *openings_run_queue_get_care (OpeningsRunQueue *self);
OpeningsRunLock *openings_run_queue_get_lock (OpeningsRunQueue *self);
/* whether a run of the store is one of this process */
gboolean openings_run_queue_has_run (OpeningsRunQueue *self,
                                     gint64 id);
void openings_run_queue_note_fetched (OpeningsRunQueue *self,
                                      const char *handle,
                                      gint64 at);
void openings_run_queue_add (OpeningsRunQueue *self,
                             OpeningsRun *run);

G_END_DECLS
