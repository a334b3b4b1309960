/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"
#include "openings-preparation.h"

G_BEGIN_DECLS

/* Private to this layer: the row of a job and its texts, as reading has them in
 * openings-job-reader.h. The full text is the caller's. */

/**
 * OpeningsJobFacts:
 *
 * What sources state of a job; a plain struct for the stack.
 */
typedef struct
{
  const OpeningsPosting *posting;
  const OpeningsPrepared *prepared; /* its texts */
  const char *list_hash; /* (nullable) */
  gint64 company_id;     /* 0 for none */
  gint64 first_seen;
} OpeningsJobFacts;

gboolean openings_job_writer_find_company (OpeningsConnection *connection,
                                           const char *name,
                                           gint64 *id,
                                           GError **error);
gint64 openings_job_writer_insert (OpeningsConnection *connection,
                                   gint64 source_id,
                                   const OpeningsJobFacts *facts,
                                   gint64 now,
                                   GError **error);
gboolean openings_job_writer_update (OpeningsConnection *connection,
                                     gint64 id,
                                     const OpeningsJobFacts *facts,
                                     gint64 now,
                                     GError **error);

G_END_DECLS
