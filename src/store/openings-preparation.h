/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-packer.h"
#include "openings-posting.h"
#include "openings-worker.h"

G_BEGIN_DECLS

/* Private to this layer: what takes long of writing a posting and needs no database. */

/**
 * OpeningsPrepared:
 *
 * A posting's texts, as they are stored; a plain struct for the stack.
 */
typedef struct
{
  guint8 *packed; /* (owned) all texts together */
  gsize size;     /* of it */
  char *starts;   /* (owned) of the words of the description */
} OpeningsPrepared;

void openings_prepared_make  (OpeningsPrepared       *self,
                              const OpeningsPosting  *posting,
                              OpeningsPacker         *packer);
void openings_prepared_clear (OpeningsPrepared       *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OpeningsPrepared, openings_prepared_clear)

/* Postings that are being prepared while the one before is written. */
typedef struct _OpeningsPreparation OpeningsPreparation;

OpeningsPreparation *openings_preparation_begin (GPtrArray             *postings,
                                                 OpeningsWorker        *worker);
void                 openings_preparation_take  (OpeningsPreparation   *self,
                                                 const OpeningsPosting *posting,
                                                 OpeningsPacker        *packer,
                                                 OpeningsPrepared      *prepared);
void                 openings_preparation_end   (OpeningsPreparation   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsPreparation, openings_preparation_end)

G_END_DECLS
