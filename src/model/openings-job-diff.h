/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to this layer. */

#define OPENINGS_JOB_NOWHERE G_MAXUINT

/**
 * OpeningsJobSpan:
 *
 * @n_removed ids at @old_position of the old array gave way to @n_added ids at
 * @new_position of the new one.
 */
typedef struct
{
  guint old_position;
  guint n_removed;
  guint new_position;
  guint n_added;
} OpeningsJobSpan;

GArray *openings_job_diff (const gint64 *old_ids,
                           guint n_old,
                           const gint64 *new_ids,
                           guint n_new);
void openings_job_diff_join (GArray *spans,
                             const guint *held,
                             guint n_held);
guint openings_job_diff_map (GArray *spans,
                             guint position);

G_END_DECLS
