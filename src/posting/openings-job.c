/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job.h"

#include <math.h>

G_DEFINE_ENUM_TYPE (OpeningsStatus, openings_status,
                    G_DEFINE_ENUM_VALUE (OPENINGS_STATUS_NEW, "new"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_STATUS_INTERESTED, "interested"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_STATUS_APPLIED, "applied"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_STATUS_INTERVIEWING, "interviewing"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_STATUS_OFFER, "offer"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_STATUS_ACCEPTED, "accepted"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_STATUS_REJECTED, "rejected"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_STATUS_HIDDEN, "hidden"))

G_DEFINE_BOXED_TYPE (OpeningsJob, openings_job, openings_job_ref, openings_job_unref)
G_DEFINE_BOXED_TYPE (OpeningsRow, openings_row, openings_row_ref, openings_row_unref)

/**
 * openings_status_means_applied:
 * @status: a status
 *
 * Returns: whether a job that gets @status has been applied for
 */
gboolean
openings_status_means_applied (OpeningsStatus status)
{
  return status >= OPENINGS_STATUS_APPLIED && status <= OPENINGS_STATUS_ACCEPTED;
}

/**
 * openings_job_new:
 *
 * Returns: (transfer full): an empty job, to be filled before it is handed on
 */
OpeningsJob *
openings_job_new (void)
{
  OpeningsJob *self = g_new0 (OpeningsJob, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->notes = g_strdup ("");
  self->duplicates = g_new0 (char *, 1);
  self->tags = g_new0 (char *, 1);
  self->fit = NAN;

  return self;
}

OpeningsJob *
openings_job_ref (OpeningsJob *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
openings_job_unref (OpeningsJob *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->posting, openings_posting_unref);
  g_free (self->closed_reason);
  g_strfreev (self->duplicates);
  g_free (self->notes);
  g_strfreev (self->tags);
  g_free (self);
}

/**
 * openings_row_new:
 *
 * Returns: (transfer full): an empty row, to be filled before it is handed on
 */
OpeningsRow *
openings_row_new (void)
{
  OpeningsRow *self = g_new0 (OpeningsRow, 1);

  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

OpeningsRow *
openings_row_ref (OpeningsRow *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
openings_row_unref (OpeningsRow *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->title);
  g_free (self->company);
  g_free (self->location);
  g_free (self);
}

/**
 * openings_row_is_unread:
 * @self: a row
 *
 * Returns: whether the user neither looked at the job nor said anything of it
 */
gboolean
openings_row_is_unread (const OpeningsRow *self)
{
  return self->status == OPENINGS_STATUS_NEW && !self->seen;
}
