/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-edits.h"

struct _OpeningsEdits
{
  GArray *all; /* (owned) of JobEdit */
  gatomicrefcount ref_count;
};

typedef struct
{
  gint64 id;
  OpeningsEdit edit; /* its texts are owned */
} JobEdit;

G_DEFINE_BOXED_TYPE (OpeningsEdits, openings_edits, openings_edits_ref, openings_edits_unref)

static void
job_edit_clear (gpointer data)
{
  JobEdit *self = data;

  g_free ((char *) self->edit.notes);
  g_free ((char *) self->edit.notes_base);
  g_free ((char *) self->edit.tag);
  g_free ((char *) self->edit.untag);
}

/**
 * openings_edits_new:
 *
 * Returns: (transfer full): edits of no job
 */
OpeningsEdits *
openings_edits_new (void)
{
  OpeningsEdits *self = g_new0 (OpeningsEdits, 1);

  self->all = g_array_new (FALSE, FALSE, sizeof (JobEdit));
  g_array_set_clear_func (self->all, job_edit_clear);
  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

OpeningsEdits *
openings_edits_ref (OpeningsEdits *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
openings_edits_unref (OpeningsEdits *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->all);
  g_free (self);
}

/**
 * openings_edits_add:
 * @self: edits that nobody else has yet
 * @id: of a job
 * @edit: what the user says of it; copied
 */
void
openings_edits_add (OpeningsEdits *self,
                    gint64 id,
                    const OpeningsEdit *edit)
{
  JobEdit copy = { id, *edit };

  copy.edit.notes = g_strdup (edit->notes);
  copy.edit.notes_base = g_strdup (edit->notes_base);
  copy.edit.tag = g_strdup (edit->tag);
  copy.edit.untag = g_strdup (edit->untag);
  g_array_append_val (self->all, copy);
}

guint
openings_edits_get_n_jobs (const OpeningsEdits *self)
{
  return self->all->len;
}

gint64
openings_edits_get_id (const OpeningsEdits *self,
                       guint index)
{
  g_return_val_if_fail (index < self->all->len, 0);

  return g_array_index (self->all, JobEdit, index).id;
}

/**
 * openings_edits_get_edit:
 * @self: edits
 * @index: less than how many there are
 *
 * Returns: (transfer none): what the user says of that job
 */
const OpeningsEdit *
openings_edits_get_edit (const OpeningsEdits *self,
                         guint index)
{
  g_return_val_if_fail (index < self->all->len, NULL);

  return &g_array_index (self->all, JobEdit, index).edit;
}
