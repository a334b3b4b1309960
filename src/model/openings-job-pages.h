/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-job-list.h"

G_BEGIN_DECLS

/* Private to this layer. */

#define OPENINGS_JOB_PAGE_SIZE     128
#define OPENINGS_JOB_PAGE_MAX_ROWS (16 * OPENINGS_JOB_PAGE_SIZE)

typedef struct _OpeningsJobPages OpeningsJobPages;

typedef void (*OpeningsJobPagesFailedFunc) (const GError *error,
                                            gpointer user_data);

OpeningsJobPages *openings_job_pages_new (OpeningsStore *store,
                                          GHashTable *items,
                                          OpeningsJobPagesFailedFunc failed,
                                          gpointer user_data);
void openings_job_pages_free (OpeningsJobPages *self);
gboolean openings_job_pages_fill (OpeningsJobPages *self,
                                  OpeningsJobItem *item);
void openings_job_pages_request (OpeningsJobPages *self,
                                 const gint64 *ids,
                                 guint n_ids);
void openings_job_pages_add_rows (OpeningsJobPages *self,
                                  GPtrArray *rows);
void openings_job_pages_refresh (OpeningsJobPages *self);
void openings_job_pages_refresh_one (OpeningsJobPages *self,
                                     gint64 id);
guint openings_job_pages_get_n_rows (OpeningsJobPages *self);
guint openings_job_pages_get_n_requests (OpeningsJobPages *self);

G_END_DECLS
