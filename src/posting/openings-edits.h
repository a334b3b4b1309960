/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-job.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_EDITS (openings_edits_get_type ())

/* What the user says of one job or of many at once. Who makes it adds to it; once
 * handed on it is immutable and may cross threads. */
typedef struct _OpeningsEdits OpeningsEdits;

GType openings_edits_get_type (void);
OpeningsEdits *openings_edits_new (void);
OpeningsEdits *openings_edits_ref (OpeningsEdits *self);
void openings_edits_unref (OpeningsEdits *self);
void openings_edits_add (OpeningsEdits *self,
                         gint64 id,
                         const OpeningsEdit *edit);
guint openings_edits_get_n_jobs (const OpeningsEdits *self);
gint64 openings_edits_get_id (const OpeningsEdits *self,
                              guint index);
const OpeningsEdit *openings_edits_get_edit (const OpeningsEdits *self,
                                             guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsEdits, openings_edits_unref)

G_END_DECLS
