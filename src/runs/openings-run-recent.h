/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was fetched so lately is passed over unless a run says otherwise. */
#define OPENINGS_RUN_FRESH_SECONDS (60 * 60)

/**
 * OpeningsRunRecent:
 *
 * Private to this layer: which sources were fetched within the hour.
 */
typedef struct _OpeningsRunRecent OpeningsRunRecent;

OpeningsRunRecent *openings_run_recent_new (void);
void openings_run_recent_free (OpeningsRunRecent *self);
/* at: seconds since the epoch, or OPENINGS_TIME_UNKNOWN */
void openings_run_recent_note (OpeningsRunRecent *self,
                               const char *handle,
                               gint64 at);
gboolean openings_run_recent_has (OpeningsRunRecent *self,
                                  const char *handle,
                                  gint64 now);

G_END_DECLS
