/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"

G_BEGIN_DECLS

/* Private to this layer: what a load changes, kept so that it can be taken back
 * for as long as the connection lives; on the writer, in a transaction. */

/**
 * OpeningsUndoNote:
 * @OPENINGS_UNDO_NEW_SOURCE: the source of this id is followed now
 * @OPENINGS_UNDO_WIDER_SOURCE: more of it may be followed now
 * @OPENINGS_UNDO_NEW_JOB: there is a job of this id now
 * @OPENINGS_UNDO_WRITTEN_JOB: this is what a job that was kept has become
 * @OPENINGS_UNDO_USER_FIELDS: a job has got fields of the user
 * @OPENINGS_UNDO_TAG: a job has got this tag
 * @OPENINGS_UNDO_EVENT: a job has got the event of this id
 * @OPENINGS_UNDO_PROFILE: there is a profile now
 * @OPENINGS_UNDO_SEEN: a job is read now
 * @OPENINGS_UNDO_SEARCH: there is a saved search of this id now
 *
 * What a load did.
 */
typedef enum
{
  OPENINGS_UNDO_NEW_SOURCE,
  OPENINGS_UNDO_WIDER_SOURCE,
  OPENINGS_UNDO_NEW_JOB,
  OPENINGS_UNDO_WRITTEN_JOB,
  OPENINGS_UNDO_USER_FIELDS,
  OPENINGS_UNDO_TAG,
  OPENINGS_UNDO_EVENT,
  OPENINGS_UNDO_PROFILE,
  OPENINGS_UNDO_SEEN,
  OPENINGS_UNDO_SEARCH,
} OpeningsUndoNote;

gint64 openings_undo_begin (OpeningsConnection *connection,
                            GError **error);
gboolean openings_undo_keep_job (OpeningsConnection *connection,
                                 gint64 undo,
                                 gint64 job_id,
                                 GError **error);
gboolean openings_undo_note (OpeningsConnection *connection,
                             gint64 undo,
                             OpeningsUndoNote note,
                             gint64 id,
                             const char *text,
                             GError **error);
gboolean openings_undo_run (OpeningsConnection *connection,
                            gint64 undo,
                            GError **error);
gboolean openings_undo_forget (OpeningsConnection *connection,
                               gint64 undo,
                               GError **error);

G_END_DECLS
