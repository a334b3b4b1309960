/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-run-queue.h"

G_BEGIN_DECLS

/* The details of one job, for whoever opens it before a run came to them. */

void openings_details_async (OpeningsRunQueue *queue,
                             gint64 id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean openings_details_finish (OpeningsRunQueue *queue,
                                  GAsyncResult *result,
                                  GError **error);

G_END_DECLS
