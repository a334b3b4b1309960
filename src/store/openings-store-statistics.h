/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store.h"

G_BEGIN_DECLS

/**
 * OpeningsPay:
 *
 * What one job pays in a year.
 */
typedef struct
{
  char currency[4];
  double yearly;
} OpeningsPay;

/**
 * OpeningsAgeCount:
 *
 * How many jobs were posted so many whole days ago.
 */
typedef struct
{
  guint days;
  guint n_jobs;
} OpeningsAgeCount;

/**
 * OpeningsStatistics:
 *
 * What is known of all open jobs that are not hidden, and of every job's way
 * through the statuses. Immutable.
 */
typedef struct
{
  GArray *pays; /* (owned) of OpeningsPay: by currency, then yearly */
  GArray *ages; /* (owned) of OpeningsAgeCount, by days */
  guint n_undated;
  guint n_ever[OPENINGS_N_STATUSES]; /* have, or once had, this status; closed ones too */
  /*< private >*/
  gatomicrefcount ref_count;
} OpeningsStatistics;

OpeningsStatistics *openings_statistics_ref (OpeningsStatistics *self);
void openings_statistics_unref (OpeningsStatistics *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsStatistics, openings_statistics_unref)

void openings_store_get_statistics_async (OpeningsStore *self,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
OpeningsStatistics *openings_store_get_statistics_finish (OpeningsStore *self,
                                                          GAsyncResult *result,
                                                          GError **error);

G_END_DECLS
