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

OpeningsCopy *
openings_copy_new (void)
{
  return g_new0 (OpeningsCopy, 1);
}

void
openings_copy_free (OpeningsCopy *self)
{
  g_free (self->handle);
  g_free (self->url);
  g_free (self);
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
  self->copies = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_copy_free);
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
  g_free (self->source_name);
  g_free (self->closed_reason);
  g_strfreev (self->duplicates);
  g_ptr_array_unref (self->copies);
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

/**
 * openings_edit_dup_foreign:
 * @self: an edit
 * @notes: what notes there are
 *
 * Returns: (transfer full) (nullable): those of them that whoever wrote the new ones
 *   did not know of, and which stay below them
 */
char *
openings_edit_dup_foreign (const OpeningsEdit *self,
                           const char *notes)
{
  if (self->notes_base == NULL || notes == NULL || *notes == '\0' ||
      g_str_equal (notes, self->notes_base) || g_strcmp0 (notes, self->notes) == 0)
    return NULL;

  return g_strconcat ("\n\n", notes, NULL);
}

/**
 * openings_job_has_same_copies:
 * @self: a job
 * @other: another, or the same as it was
 *
 * Returns: whether both have the same copies, in the same order
 */
gboolean
openings_job_has_same_copies (const OpeningsJob *self,
                              const OpeningsJob *other)
{
  if (self->copies->len != other->copies->len)
    return FALSE;

  for (guint i = 0; i < self->copies->len; i++)
    {
      const OpeningsCopy *copy = self->copies->pdata[i];
      const OpeningsCopy *its = other->copies->pdata[i];

      if (copy->id != its->id || copy->applied != its->applied)
        return FALSE;
    }

  return TRUE;
}
