/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to this layer. */

/* More spans than this are joined over what lies between them. */
#define OPENINGS_JOB_DIFF_MAX_SPANS 200

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

G_END_DECLS
