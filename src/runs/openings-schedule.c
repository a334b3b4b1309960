/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-schedule.h"

#include "openings-clock.h"
#include "openings-run-queue-private.h"

/* Once a minute the sources that are due are refreshed in a run of their own,
 * behind all that the user asks for. A source is due one interval after the last
 * time, a quarter of it more or less: so those that were refreshed together
 * drift apart, and requests spread over the interval. The interval is that of
 * the source, if the user chose one for it, or that of all others. What fell due
 * while the program was closed comes within the first minutes, not all at once.
 *
 *   tick → may refresh? → sources → those due → run
 *
 * All of that is the same whenever it is computed, so nothing is remembered. */

#define TICK_MS        (60 * 1000)
#define CATCH_UP_SPAN  (10 * 60)
#define JITTER_DIVISOR 4
#define CLOCK_SLACK    (60 * 60)

struct _OpeningsSchedule
{
  GObject parent_instance;

  OpeningsRunQueue *queue;   /* (owned) */
  GNetworkMonitor *monitor;  /* (owned) */
  GCancellable *cancellable; /* (owned) */
  OpeningsRun *run;          /* (owned) (nullable) the last of its own */
  gint64 started_at;
  guint interval; /* seconds, of sources without one of their own; 0: never */
  gboolean is_metered_allowed;
  gboolean is_checking;
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (OpeningsSchedule, openings_schedule, G_TYPE_OBJECT)

static void
openings_schedule_dispose (GObject *object)
{
  OpeningsSchedule *self = OPENINGS_SCHEDULE (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (openings_schedule_parent_class)->dispose (object);
}

static void
openings_schedule_finalize (GObject *object)
{
  OpeningsSchedule *self = OPENINGS_SCHEDULE (object);

  g_clear_object (&self->run);
  g_object_unref (self->queue);
  g_object_unref (self->monitor);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (openings_schedule_parent_class)->finalize (object);
}

static void
openings_schedule_class_init (OpeningsScheduleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = openings_schedule_dispose;
  object_class->finalize = openings_schedule_finalize;
}

static void
openings_schedule_init (OpeningsSchedule *self)
{
  self->cancellable = g_cancellable_new ();
  self->started_at = openings_clock_now ();
}

static gboolean
may_refresh (OpeningsSchedule *self)
{
  return !self->is_checking &&
         (self->run == NULL || openings_run_is_finished (self->run)) &&
         !openings_run_queue_get_paused (self->queue) &&
         !openings_run_queue_get_offline (self->queue) &&
         (self->is_metered_allowed || !g_network_monitor_get_network_metered (self->monitor));
}

/* The same for the same source and time, and unlike for others: from 0 up to,
 * and without, @span. */
static guint
scatter (const OpeningsSource *source,
         gint64 time,
         guint span)
{
  guint64 hash = g_str_hash (source->handle) + (guint64) time * G_GUINT64_CONSTANT (2654435761);

  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33;

  return (guint) (hash % MAX (span, 1));
}

static gint64
get_last_time (const OpeningsSource *source)
{
  gint64 last = MAX (source->last_tried_at, source->last_success_at);

  return last != OPENINGS_TIME_UNKNOWN ? last : source->added_at;
}

/**
 * openings_schedule_get_due_time:
 * @source: a followed source
 * @interval: how often to refresh it unless it has an interval of its own, in
 *   seconds; 0 for never
 *
 * Returns: when it is due, in seconds since the epoch, or
 *   %OPENINGS_TIME_UNKNOWN for never
 */
gint64
openings_schedule_get_due_time (const OpeningsSource *source,
                                guint interval)
{
  gint64 last = get_last_time (source);
  guint own = source->refresh_hours > 0 ? source->refresh_hours * 60 * 60 : interval;
  guint jitter = own / JITTER_DIVISOR;
  gint64 wait = (gint64) own - jitter + scatter (source, last, 2 * jitter);

  if (own == 0)
    return OPENINGS_TIME_UNKNOWN;

  return last + MAX (wait, OPENINGS_SCHEDULE_MIN_INTERVAL);
}

/* What was refreshed in the future, as a clock that was set back has it, would
 * else wait for that time to come. */
static gboolean
is_due (OpeningsSchedule *self,
        const OpeningsSource *source,
        gint64 now)
{
  gint64 due = openings_schedule_get_due_time (source, self->interval);

  if (due == OPENINGS_TIME_UNKNOWN)
    return FALSE;

  self->started_at = MIN (self->started_at, now);
  if (get_last_time (source) > now + CLOCK_SLACK)
    due = 0;
  if (due < self->started_at)
    due = self->started_at + scatter (source, due, CATCH_UP_SPAN);

  return due <= now;
}

static void
begun_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpeningsSchedule *self = g_task_get_source_object (task);
  GError *error = NULL;
  OpeningsRun *run = openings_run_queue_scrape_finish (OPENINGS_RUN_QUEUE (object), result, &error);

  self->is_checking = FALSE;
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_set_object (&self->run, run);
  g_task_return_pointer (task, run, g_object_unref);
}

static void
sources_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpeningsSchedule *self = g_task_get_source_object (task);
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GPtrArray) handles = g_ptr_array_new ();
  gint64 now = openings_clock_now ();
  GError *error = NULL;

  sources = openings_store_list_sources_finish (OPENINGS_STORE (object), result, &error);
  for (guint i = 0; sources != NULL && i < sources->len; i++)
    if (!((OpeningsSource *) sources->pdata[i])->paused && is_due (self, sources->pdata[i], now))
      g_ptr_array_add (handles, ((OpeningsSource *) sources->pdata[i])->handle);

  if (sources == NULL || handles->len == 0)
    {
      self->is_checking = FALSE;
      if (error != NULL)
        g_task_return_error (task, error);
      else
        g_task_return_pointer (task, NULL, NULL);
      return;
    }

  g_ptr_array_add (handles, NULL);
  openings_run_queue_scrape_async (self->queue, (const char *const *) handles->pdata,
                                   OPENINGS_RUN_LOW, OPENINGS_RUN_NONE, self->cancellable, begun_cb,
                                   g_object_ref (task));
}

/**
 * openings_schedule_check_async:
 * @self: a schedule
 * @callback: called when what is due is in the queue
 * @user_data: for @callback
 *
 * Looks now what is due.
 */
void
openings_schedule_check_async (OpeningsSchedule *self,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_schedule_check_async);
  if (!may_refresh (self))
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }

  self->is_checking = TRUE;
  openings_store_list_sources_async (openings_run_queue_get_store (self->queue), self->cancellable,
                                     sources_cb, g_object_ref (task));
}

/**
 * openings_schedule_check_finish:
 * @self: a schedule
 * @result: what the callback got
 * @error: return location for an error of the store
 *
 * Returns: (transfer full) (nullable): the run, or %NULL if nothing is due
 */
OpeningsRun *
openings_schedule_check_finish (OpeningsSchedule *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
tick_cb (gpointer user_data)
{
  openings_schedule_check_async (user_data, NULL, NULL);

  return G_SOURCE_CONTINUE;
}

/**
 * openings_schedule_new:
 * @queue: where runs are queued
 * @monitor: what tells whether the network is metered
 *
 * Returns: (transfer full): a schedule that refreshes nothing until it has an
 *   interval
 */
OpeningsSchedule *
openings_schedule_new (OpeningsRunQueue *queue,
                       GNetworkMonitor *monitor)
{
  OpeningsSchedule *self = g_object_new (OPENINGS_TYPE_SCHEDULE, NULL);

  self->queue = g_object_ref (queue);
  self->monitor = g_object_ref (monitor);

  return self;
}

/**
 * openings_schedule_set_interval:
 * @self: a schedule
 * @seconds: how often a source without an interval of its own is refreshed; 0
 *   for never
 */
void
openings_schedule_set_interval (OpeningsSchedule *self,
                                guint seconds)
{
  self->interval = seconds > 0 ? MAX (seconds, OPENINGS_SCHEDULE_MIN_INTERVAL) : 0;
  if (self->tick_id == 0)
    self->tick_id = g_timeout_add (openings_clock_wait_ms (TICK_MS), tick_cb, self);
}

/**
 * openings_schedule_set_metered_allowed:
 * @self: a schedule
 * @is_allowed: whether it may go on while each byte may cost
 */
void
openings_schedule_set_metered_allowed (OpeningsSchedule *self,
                                       gboolean is_allowed)
{
  self->is_metered_allowed = is_allowed;
}
