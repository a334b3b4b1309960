/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-run-care.h"

#include "openings-clock.h"
#include "openings-run-queue-private.h"
#include "openings-run-record.h"

/* Nobody tells when another process writes to the store, so it is asked while
 * there are runs. Time in which a run is held does not count as its own. */

#define POLL_MS       1000
#define LIMIT_SECONDS (30 * 60)

struct _OpeningsRunCare
{
  OpeningsStore *store;       /* (owned) */
  OpeningsHttpClient *client; /* (owned) */
  GPtrArray *runs;            /* (owned) of OpeningsRun; the queue's own */
  OpeningsRunCareFunc changed;
  gpointer user_data;
  gboolean is_paused;
  gint64 limit_ms;
  guint poll_id;
};

static void
hold_runs (OpeningsRunCare *self)
{
  gboolean is_held = self->is_paused || openings_run_care_get_offline (self);

  for (guint i = 0; i < self->runs->len; i++)
    openings_run_set_held (self->runs->pdata[i], is_held);
}

static void
online_cb (OpeningsRunCare *self)
{
  hold_runs (self);
  self->changed (self->user_data);
}

/**
 * openings_run_care_new:
 * @store: where the runs are recorded
 * @client: what sends their requests
 * @runs: (element-type OpeningsRun): which may come and go
 * @changed: called when runs are held, or no longer
 * @user_data: for @changed
 *
 * Returns: (transfer full): what takes care of them
 */
OpeningsRunCare *
openings_run_care_new (OpeningsStore *store,
                       OpeningsHttpClient *client,
                       GPtrArray *runs,
                       OpeningsRunCareFunc changed,
                       gpointer user_data)
{
  OpeningsRunCare *self = g_new0 (OpeningsRunCare, 1);

  self->store = g_object_ref (store);
  self->client = g_object_ref (client);
  self->runs = g_ptr_array_ref (runs);
  self->changed = changed;
  self->user_data = user_data;
  openings_run_care_set_limit (self, LIMIT_SECONDS);
  g_signal_connect_swapped (client, "notify::online", G_CALLBACK (online_cb), self);

  return self;
}

void
openings_run_care_free (OpeningsRunCare *self)
{
  openings_run_care_end (self);
  g_signal_handlers_disconnect_by_data (self->client, self);
  g_ptr_array_unref (self->runs);
  g_object_unref (self->client);
  g_object_unref (self->store);
  g_free (self);
}

static gboolean
poll_cb (gpointer data)
{
  OpeningsRunCare *self = data;

  for (guint i = 0; i < self->runs->len; i++)
    {
      OpeningsRun *run = self->runs->pdata[i];

      openings_run_record_poll (self->store, run);
      if (!openings_run_is_finished (run) &&
          openings_run_get_active_ms (run) >= self->limit_ms)
        openings_run_time_out (run);
    }

  return G_SOURCE_CONTINUE;
}

void
openings_run_care_begin (OpeningsRunCare *self)
{
  hold_runs (self);
  if (self->poll_id == 0)
    self->poll_id = g_timeout_add (openings_clock_wait_ms (POLL_MS), poll_cb, self);
}

void
openings_run_care_end (OpeningsRunCare *self)
{
  g_clear_handle_id (&self->poll_id, g_source_remove);
}

void
openings_run_care_set_paused (OpeningsRunCare *self,
                              gboolean is_paused)
{
  if (self->is_paused == is_paused)
    return;

  self->is_paused = is_paused;
  openings_http_client_set_paused (self->client, is_paused);
  hold_runs (self);
  self->changed (self->user_data);
}

gboolean
openings_run_care_get_paused (OpeningsRunCare *self)
{
  return self->is_paused;
}

gboolean
openings_run_care_get_offline (OpeningsRunCare *self)
{
  return !openings_http_client_get_online (self->client);
}

/**
 * openings_run_care_set_limit:
 * @self: what takes care of runs
 * @seconds: how long a run may take, unscaled
 */
void
openings_run_care_set_limit (OpeningsRunCare *self,
                             guint seconds)
{
  self->limit_ms = openings_clock_wait_ms (1000 * seconds);
}

/* The queue's part */

/**
 * openings_run_queue_set_paused:
 * @self: a queue
 * @paused: whether nothing more is to start
 *
 * What is under way comes to the end of its request, and goes on from there
 * later.
 */
void
openings_run_queue_set_paused (OpeningsRunQueue *self,
                               gboolean paused)
{
  openings_run_care_set_paused (openings_run_queue_get_care (self), paused);
}

gboolean
openings_run_queue_get_paused (OpeningsRunQueue *self)
{
  return openings_run_care_get_paused (openings_run_queue_get_care (self));
}

gboolean
openings_run_queue_get_offline (OpeningsRunQueue *self)
{
  return openings_run_care_get_offline (openings_run_queue_get_care (self));
}

/**
 * openings_run_queue_set_time_limit:
 * @self: a queue
 * @seconds: how long a run may take, half an hour unless it is set; what it
 *   waits for the network or is paused does not count
 *
 * A run that takes longer is stopped, and what is left of it fails.
 */
void
openings_run_queue_set_time_limit (OpeningsRunQueue *self,
                                   guint seconds)
{
  openings_run_care_set_limit (openings_run_queue_get_care (self), seconds);
}
