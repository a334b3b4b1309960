/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_JOB_WATCH (openings_job_watch_get_type ())

/* One job, read whenever the store says that something changed.
 * Signals:
 *   "read" (OpeningsJob *job)         as it is now
 *   "failed" (const GError *error)    it could not be read */
G_DECLARE_FINAL_TYPE (OpeningsJobWatch, openings_job_watch, OPENINGS, JOB_WATCH, GObject)

OpeningsJobWatch *openings_job_watch_new (void);
void openings_job_watch_set_store (OpeningsJobWatch *self,
                                   OpeningsStore *store);
void openings_job_watch_set_id (OpeningsJobWatch *self,
                                gint64 id);
gint64 openings_job_watch_get_id (OpeningsJobWatch *self);
void openings_job_watch_renew (OpeningsJobWatch *self);

G_END_DECLS
