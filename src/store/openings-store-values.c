/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-private.h"

G_DEFINE_BOXED_TYPE (OpeningsSnapshot, openings_snapshot,
                     openings_snapshot_ref, openings_snapshot_unref)

void
openings_event_free (OpeningsEvent *self)
{
  g_free (self->what);
  g_free (self->field);
  g_free (self->old_value);
  g_free (self->new_value);
  g_free (self);
}

/**
 * openings_snapshot_new:
 * @ids: (element-type gint64): the ids, which it takes out of the array
 *
 * Returns: (transfer full): a snapshot
 */
OpeningsSnapshot *
openings_snapshot_new (GArray *ids)
{
  OpeningsSnapshot *self = g_new0 (OpeningsSnapshot, 1);
  gsize n_ids = 0;

  g_atomic_ref_count_init (&self->ref_count);
  self->ids = g_array_steal (ids, &n_ids);
  self->n_ids = (guint) n_ids;

  return self;
}

OpeningsSnapshot *
openings_snapshot_ref (OpeningsSnapshot *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
openings_snapshot_unref (OpeningsSnapshot *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->ids);
  g_free (self);
}

OpeningsCounts *
openings_counts_ref (OpeningsCounts *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
openings_counts_unref (OpeningsCounts *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->companies, g_ptr_array_unref);
  g_free (self);
}

void
openings_run_result_free (OpeningsRunResult *self)
{
  g_free (self->source);
  g_free (self->company);
  g_free (self->state);
  g_free (self->code);
  g_free (self->message);
  g_free (self);
}

void
openings_run_record_free (OpeningsRunRecord *self)
{
  g_free (self->state);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_free (self);
}

void
openings_detail_free (OpeningsDetail *self)
{
  g_free (self->external_id);
  g_clear_pointer (&self->listed, openings_posting_unref);
  g_clear_pointer (&self->posting, openings_posting_unref);
  g_free (self);
}
