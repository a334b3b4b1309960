/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Private to this layer: time that passes between two requests of a source. */

typedef void (*OpeningsPauseOver) (GTask *task);

/**
 * OpeningsPause:
 *
 * Part of a task's data, which it keeps alive; to be cleared before the task
 * returns.
 */
typedef struct
{
  GSource *timer; /* (owned) (nullable) while it lasts */
  GTask *task;    /* (owned) (nullable) likewise */
  OpeningsPauseOver over;
} OpeningsPause;

void openings_pause_begin (OpeningsPause *self,
                           guint milliseconds,
                           GTask *task,
                           OpeningsPauseOver over);
gboolean openings_pause_lasts (const OpeningsPause *self);
void openings_pause_clear (OpeningsPause *self);

G_END_DECLS
