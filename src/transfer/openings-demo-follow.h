/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-fetcher.h"
#include "openings-store.h"

G_BEGIN_DECLS

void  openings_demo_follow_async  (OpeningsStore        *store,
                                   OpeningsFetcher      *fetcher,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
GStrv openings_demo_follow_finish (GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
