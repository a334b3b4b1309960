/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-pause.h"

#include "openings-clock.h"

static gboolean
over_cb (gpointer data)
{
  OpeningsPause *self = data;
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_clear_pointer (&self->timer, g_source_unref);
  self->over (task);

  return G_SOURCE_REMOVE;
}

/**
 * openings_pause_begin:
 * @self: a pause that does not last
 * @milliseconds: how long, unscaled
 * @task: whose data it is part of
 * @over: called in the task's context when it is over
 */
void
openings_pause_begin (OpeningsPause *self,
                      guint milliseconds,
                      GTask *task,
                      OpeningsPauseOver over)
{
  g_return_if_fail (self->timer == NULL);

  self->task = g_object_ref (task);
  self->over = over;
  self->timer = g_timeout_source_new (openings_clock_wait_ms (milliseconds));
  g_source_set_callback (self->timer, over_cb, self, NULL);
  g_source_attach (self->timer, g_task_get_context (task));
}

gboolean
openings_pause_lasts (const OpeningsPause *self)
{
  return self->timer != NULL;
}

void
openings_pause_clear (OpeningsPause *self)
{
  if (self->timer == NULL)
    return;

  g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
  g_clear_object (&self->task);
}
