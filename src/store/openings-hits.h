/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"

G_BEGIN_DECLS

/* Private to this layer: the jobs that a full-text search finds, as a set that
 * SQL asks by "openings_hit (?, id)". */

/* So many are better fetched and sorted than met in the order of a list. */
#define OPENINGS_FEW_HITS 2000

/**
 * OpeningsHits:
 * @bits: (nullable): for each job by its id
 * @n_bytes: of @bits
 * @n: how many are set
 */
typedef struct
{
  guint8 *bits;
  gsize n_bytes;
  guint n;
} OpeningsHits;

OpeningsHits *openings_hits_new (void);
gboolean openings_hits_collect (OpeningsHits *self,
                                OpeningsConnection *connection,
                                const char *table,
                                const char *expression,
                                GError **error);
gboolean openings_hits_estimate (OpeningsConnection *connection,
                                 const char *table,
                                 const char *expression,
                                 double *share,
                                 gboolean *is_many,
                                 GError **error);
OpeningsHits *openings_hits_find (OpeningsConnection *connection,
                                  const char *table,
                                  const char *expression,
                                  GError **error);
OpeningsHits *openings_hits_find_hidden (OpeningsConnection *connection,
                                         GError **error);
void openings_hits_free (OpeningsHits *self);
void openings_hits_add (OpeningsHits *self,
                        const OpeningsHits *other);
void openings_hits_keep (OpeningsHits *self,
                         const OpeningsHits *other);
void openings_hits_remove (OpeningsHits *self,
                           const OpeningsHits *other);
guint openings_hits_get_n (const OpeningsHits *self);
char *openings_hits_dup_json (const OpeningsHits *self);
void openings_hits_bind (OpeningsHits *self,
                         sqlite3_stmt *statement,
                         int parameter);
int openings_hits_register (OpeningsConnection *connection);

/* Here, since it is asked for each of all jobs. */
static inline gboolean
openings_hits_contains (const OpeningsHits *self,
                        gint64 id)
{
  gsize byte = (gsize) (id / 8);

  return id >= 0 && byte < self->n_bytes && (self->bits[byte] & (1 << (id % 8))) != 0;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsHits, openings_hits_free)

G_END_DECLS
