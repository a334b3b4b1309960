/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-refresher.h"

/* Makes few refreshes of many wishes: while a scrape writes, a list is asked
 * anew at most four times a second, never again before the last answer is
 * there, and always once more after the last wish. What takes long is asked
 * less often, as the readers need the processor that frames are drawn with. */

#define MIN_INTERVAL (G_USEC_PER_SEC / 4)
#define MAX_INTERVAL (2 * G_USEC_PER_SEC)
#define REST         5 /* times as long as the last refresh took */

struct _OpeningsRefresher
{
  OpeningsRefreshFunc func;
  gpointer user_data;
  GSource *timeout;  /* (owned) (nullable) set while a refresh waits for its time */
  gint64 last_begun; /* monotonic */
  gint64 interval;   /* from the beginning of one to that of the next, microseconds */
  gboolean running;
  gboolean wanted; /* while one is running */
};

static gboolean
timeout_cb (gpointer user_data)
{
  OpeningsRefresher *self = user_data;

  g_clear_pointer (&self->timeout, g_source_unref);
  openings_refresher_begun (self);
  self->func (self->user_data);

  return G_SOURCE_REMOVE;
}

static void
clear_timeout (OpeningsRefresher *self)
{
  if (self->timeout != NULL)
    g_source_destroy (self->timeout);
  g_clear_pointer (&self->timeout, g_source_unref);
}

static void
schedule (OpeningsRefresher *self)
{
  gint64 wait = self->last_begun + self->interval - g_get_monotonic_time ();

  self->timeout = g_timeout_source_new ((guint) (CLAMP (wait, 0, self->interval) / 1000));
  g_source_set_callback (self->timeout, timeout_cb, self, NULL);
  g_source_attach (self->timeout, g_main_context_get_thread_default ());
}

/* @func begins a refresh, on the caller's context; whoever gets its answer calls
 * openings_refresher_done(). */
OpeningsRefresher *
openings_refresher_new (OpeningsRefreshFunc func,
                        gpointer user_data)
{
  OpeningsRefresher *self = g_new0 (OpeningsRefresher, 1);

  self->func = func;
  self->user_data = user_data;
  self->interval = MIN_INTERVAL;
  self->last_begun = g_get_monotonic_time () - self->interval;

  return self;
}

void
openings_refresher_free (OpeningsRefresher *self)
{
  clear_timeout (self);
  g_free (self);
}

/* Something changed: there is to be a refresh that begins after now. */
void
openings_refresher_request (OpeningsRefresher *self)
{
  if (self->running)
    self->wanted = TRUE;
  else if (self->timeout == NULL)
    schedule (self);
}

/* A refresh begins, by itself or in place of one that was given up. It sees all
 * that was asked for so far. */
void
openings_refresher_begun (OpeningsRefresher *self)
{
  clear_timeout (self);
  self->last_begun = g_get_monotonic_time ();
  self->running = TRUE;
  self->wanted = FALSE;
}

void
openings_refresher_done (OpeningsRefresher *self)
{
  gint64 took = g_get_monotonic_time () - self->last_begun;

  self->interval = CLAMP (took * REST, MIN_INTERVAL, MAX_INTERVAL);
  self->running = FALSE;
  if (self->wanted)
    schedule (self);
  self->wanted = FALSE;
}
