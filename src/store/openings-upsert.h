/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"
#include "openings-preparation.h"
#include "openings-store-values.h"

G_BEGIN_DECLS

/* Private to this layer: writing one posting; on the writer, in a transaction. */

typedef enum
{
  OPENINGS_UPSERT_NEW,
  OPENINGS_UPSERT_UPDATED,
  OPENINGS_UPSERT_UNCHANGED,
  OPENINGS_UPSERT_OUTDATED,  /* its list says something new: its details are needed */
  OPENINGS_UPSERT_COMPLETED, /* has got its first details */
} OpeningsUpsertResult;

/**
 * OpeningsUpsert:
 *
 * What all postings of a save have in common.
 */
typedef struct
{
  OpeningsConnection *connection;
  gint64 source_id;
  const char *company; /* (nullable) for postings that name none */
  gint64 now;
  gboolean silent; /* no line in the history: what is imported has its own */
  guint *n_opened; /* (nullable) counts the jobs that were not open before */
  OpeningsPreparation *preparation; /* (nullable) of the postings */
} OpeningsUpsert;

gboolean openings_upsert_posting (const OpeningsUpsert *upsert,
                                  OpeningsPosting *posting,
                                  OpeningsUpsertResult *result,
                                  GError **error);
gboolean openings_upsert_details (const OpeningsUpsert *upsert,
                                  const OpeningsDetail *detail,
                                  OpeningsUpsertResult *result,
                                  GError **error);
gboolean openings_upsert_close (const OpeningsUpsert *upsert,
                                gint64 id,
                                const char *reason,
                                GError **error);
gboolean openings_upsert_close_all (const OpeningsUpsert *upsert,
                                    const char *reason,
                                    GError **error);
gboolean openings_upsert_delete (OpeningsConnection *connection,
                                 gint64 id,
                                 GError **error);

G_END_DECLS
