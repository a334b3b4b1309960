/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-run-queue-private.h"

#include "openings-clock.h"
#include "openings-run-recent.h"
#include "openings-run-record.h"
#include "openings-run-slots.h"
#include "openings-run-turns.h"

/* The queue starts items as it is their turn. Never two of the same source at
 * once.
 *
 *   run: queued → running → completed, failed, cancelled
 *
 * What became of each item is stored when it is known. A shutdown stops without
 * storing anything, so that the next start goes on with what is left. */

#define N_PARSERS           2
#define DEFAULT_CONCURRENCY 10
#define MAX_CONCURRENCY     100
#define MAX_RUNS            50

struct _OpeningsRunQueue
{
  GObject parent_instance;

  OpeningsStore *store;     /* (owned) */
  OpeningsFetcher *fetcher; /* (owned) */
  OpeningsWorker *parsers[N_PARSERS];
  OpeningsRunLock *lock;     /* (owned) */
  GPtrArray *runs;           /* (owned) of OpeningsRun, newest first */
  OpeningsRunSlots slots;    /* what is under way */
  OpeningsRunRecent *recent; /* (owned) what was fetched a short while ago */
  OpeningsRunCare *care;     /* (owned) of what happens to runs from outside */
  OpeningsRunTurns turns;
  guint n_started;
  guint dispatch_id;
  gboolean stopping;
  GTask *shutdown; /* (owned) (nullable) until nothing is under way */
};

static void openings_run_queue_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OpeningsRunQueue, openings_run_queue, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      openings_run_queue_list_model_init))

enum
{
  PROP_BUSY = 1,
  PROP_PAUSED,
  PROP_OFFLINE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  RUN_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One item under way. */
typedef struct
{
  gboolean listing;        /* counts among those that are */
  gboolean fresh;          /* its list was fetched a short while ago */
  OpeningsRunQueue *queue; /* (owned) */
  OpeningsRun *run;        /* (owned) */
  OpeningsRunItem *item;   /* (owned) */
} Work;

static void schedule_dispatch (OpeningsRunQueue *self);

static void
work_free (Work *work)
{
  g_object_unref (work->queue);
  g_object_unref (work->run);
  g_object_unref (work->item);
  g_free (work);
}

static void
unlocked_cb (GObject *object,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (GTask) task = data;

  g_task_return_boolean (task, TRUE);
}

static void
check_shutdown (OpeningsRunQueue *self)
{
  if (self->shutdown != NULL && openings_run_slots_count (&self->slots) == 0)
    openings_run_lock_set_async (self->lock, self->parsers[0], OPENINGS_RUN_LOCK_FREE, unlocked_cb,
                                 g_steal_pointer (&self->shutdown));
}

static void
forget_old_runs (OpeningsRunQueue *self)
{
  gint64 now = openings_clock_now ();

  for (guint i = self->runs->len; i > 0; i--)
    if (openings_run_is_old (self->runs->pdata[i - 1], now) ||
        (self->runs->len > MAX_RUNS && openings_run_is_finished (self->runs->pdata[i - 1])))
      {
        g_ptr_array_remove_index (self->runs, i - 1);
        g_list_model_items_changed (G_LIST_MODEL (self), i - 1, 1, 0);
      }
}

static void
finished_cb (OpeningsRun *run,
             OpeningsRunQueue *self)
{
  if (!openings_run_queue_get_busy (self))
    {
      openings_run_care_end (self->care);
      openings_run_lock_set_async (self->lock, self->parsers[0], OPENINGS_RUN_LOCK_FREE, NULL,
                                   NULL);
    }
  forget_old_runs (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
ended_cb (GObject *object,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (OpeningsRun) run = data;

  openings_run_finish (run);
}

/* Whoever is told of the end finds it in the store. */
static void
finish_run_if_done (OpeningsRunQueue *self,
                    OpeningsRun *run)
{
  OpeningsRunState state;

  if (!self->stopping && openings_run_end (run, &state))
    openings_run_record_state (self->store, run, state, ended_cb, g_object_ref (run));
}

static void
progress_cb (const OpeningsScrapeProgress *progress,
             gpointer data)
{
  Work *work = data;

  openings_run_item_set_progress (work->item, progress);
  openings_run_item_progressed (work->run, work->item);
}

/* Details are fetched beside the lists of other sources. */
static void
listed_cb (gpointer data)
{
  Work *work = data;

  if (!work->listing)
    return;

  work->listing = FALSE;
  openings_run_slots_end_list (&work->queue->slots);
  schedule_dispatch (work->queue);
}

static void
scraped_cb (GObject *object,
            GAsyncResult *result,
            gpointer data)
{
  Work *work = data;
  OpeningsRunQueue *self = work->queue;
  const char *handle = openings_run_item_get_source (work->item);
  g_auto (OpeningsScrapeResult) outcome = { 0 };

  openings_scrape_finish (result, &outcome);
  if (outcome.error == NULL && !work->fresh)
    openings_run_queue_note_fetched (self, handle, openings_clock_now ());

  listed_cb (work);
  openings_run_slots_give_back (&self->slots, handle);
  if (!self->stopping)
    {
      openings_run_record_end (self->store, work->run, work->item, &outcome);
      finish_run_if_done (self, work->run);
      schedule_dispatch (self);
    }
  check_shutdown (self);
  work_free (work);
}

static void
start_item (OpeningsRunQueue *self,
            OpeningsRun *run,
            OpeningsRunItem *item)
{
  const char *handle = openings_run_item_get_source (item);
  OpeningsScrapeOrder order = {
    .store = self->store,
    .fetcher = self->fetcher,
    .fetch_flags = openings_run_get_fetch_flags (run),
    .handle = handle,
    .io_priority = openings_run_get_io_priority (run),
    .progress = progress_cb,
    .listed = listed_cb,
  };
  Work *work;

  if (openings_run_get_state (run) == OPENINGS_RUN_QUEUED)
    openings_run_record_state (self->store, run, OPENINGS_RUN_RUNNING, NULL, NULL);
  openings_run_item_started (run, item);

  work = g_new0 (Work, 1);
  work->listing = TRUE;
  work->queue = g_object_ref (self);
  work->run = g_object_ref (run);
  work->item = g_object_ref (item);
  openings_run_slots_take (&self->slots, handle);
  order.parser = self->parsers[self->n_started++ % N_PARSERS];
  work->fresh = openings_run_get_fetch_flags (run) == OPENINGS_FETCH_DEFAULT &&
                openings_run_recent_has (self->recent, handle, openings_clock_now ());
  order.details_only = work->fresh;
  order.data = work;
  openings_scrape_async (&order, openings_run_get_cancellable (run), scraped_cb, work);
}

static gboolean
dispatch_cb (gpointer data)
{
  OpeningsRunQueue *self = data;

  self->dispatch_id = 0;
  while (!self->stopping && !openings_run_care_get_paused (self->care) &&
         openings_run_slots_have_room (&self->slots))
    {
      OpeningsRunItem *item;
      OpeningsRun *run = openings_run_turns_next (&self->turns, self->runs, self->slots.busy,
                                                  &item);

      if (run == NULL)
        break;
      start_item (self, run, item);
    }

  /* One without sources has nothing that would end it. */
  for (guint i = 0; i < self->runs->len; i++)
    finish_run_if_done (self, self->runs->pdata[i]);

  return G_SOURCE_REMOVE;
}

static void
schedule_dispatch (OpeningsRunQueue *self)
{
  if (self->dispatch_id == 0)
    self->dispatch_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, dispatch_cb, self, NULL);
}

static void
cancelled_cb (GCancellable *cancellable,
              OpeningsRunQueue *self)
{
  for (guint i = 0; i < self->runs->len && !self->stopping; i++)
    {
      OpeningsRun *run = self->runs->pdata[i];

      if (openings_run_get_cancellable (run) == cancellable)
        openings_run_record_cancelled (self->store, run);
    }
  schedule_dispatch (self);
}

static void
held_cb (gpointer data)
{
  OpeningsRunQueue *self = data;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAUSED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OFFLINE]);
  schedule_dispatch (self);
}

static void
openings_run_queue_get_property (GObject *object,
                                 guint id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  OpeningsRunQueue *self = OPENINGS_RUN_QUEUE (object);

  switch (id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, openings_run_queue_get_busy (self));
      break;
    case PROP_PAUSED:
      g_value_set_boolean (value, openings_run_queue_get_paused (self));
      break;
    case PROP_OFFLINE:
      g_value_set_boolean (value, openings_run_queue_get_offline (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
openings_run_queue_set_property (GObject *object,
                                 guint id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_PAUSED:
      openings_run_queue_set_paused (OPENINGS_RUN_QUEUE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
openings_run_queue_finalize (GObject *object)
{
  OpeningsRunQueue *self = OPENINGS_RUN_QUEUE (object);

  g_clear_handle_id (&self->dispatch_id, g_source_remove);
  openings_run_care_free (self->care);
  for (guint i = 0; i < N_PARSERS; i++)
    g_clear_object (&self->parsers[i]);
  openings_run_lock_unref (self->lock);
  g_ptr_array_unref (self->runs);
  openings_run_slots_clear (&self->slots);
  openings_run_recent_free (self->recent);
  g_object_unref (self->store);
  g_object_unref (self->fetcher);

  G_OBJECT_CLASS (openings_run_queue_parent_class)->finalize (object);
}

static GType
get_item_type (GListModel *model)
{
  return OPENINGS_TYPE_RUN;
}

static guint
get_n_items (GListModel *model)
{
  return OPENINGS_RUN_QUEUE (model)->runs->len;
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  OpeningsRunQueue *self = OPENINGS_RUN_QUEUE (model);

  return position < self->runs->len ? g_object_ref (self->runs->pdata[position]) : NULL;
}

static void
openings_run_queue_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
openings_run_queue_class_init (OpeningsRunQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = openings_run_queue_get_property;
  object_class->set_property = openings_run_queue_set_property;
  object_class->finalize = openings_run_queue_finalize;

  /**
   * OpeningsRunQueue:busy:
   *
   * Whether any run is not finished.
   */
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  /**
   * OpeningsRunQueue:paused:
   *
   * Whether nothing more is started until openings_run_queue_set_paused().
   */
  properties[PROP_PAUSED] =
      g_param_spec_boolean ("paused", NULL, NULL, FALSE, flags | G_PARAM_WRITABLE);
  /**
   * OpeningsRunQueue:offline:
   *
   * Whether runs wait for the network.
   */
  properties[PROP_OFFLINE] = g_param_spec_boolean ("offline", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * OpeningsRunQueue::run-added:
   * @run: the new run, of which nothing has been started
   */
  signals[RUN_ADDED] =
      g_signal_new ("run-added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, OPENINGS_TYPE_RUN);
}

static void
openings_run_queue_init (OpeningsRunQueue *self)
{
  self->runs = g_ptr_array_new_with_free_func (g_object_unref);
  openings_run_slots_init (&self->slots, DEFAULT_CONCURRENCY);
  self->recent = openings_run_recent_new ();
  for (guint i = 0; i < N_PARSERS; i++)
    self->parsers[i] = openings_worker_new_reader ("parser");
}

/**
 * openings_run_queue_new:
 * @store: an open store
 * @fetcher: what fetches
 *
 * Returns: (transfer full): a queue without runs
 */
OpeningsRunQueue *
openings_run_queue_new (OpeningsStore *store,
                        OpeningsFetcher *fetcher)
{
  OpeningsRunQueue *self = g_object_new (OPENINGS_TYPE_RUN_QUEUE, NULL);

  self->store = g_object_ref (store);
  self->fetcher = g_object_ref (fetcher);
  self->lock = openings_run_lock_new (openings_store_get_folder (store));
  openings_http_client_set_concurrency (openings_fetcher_get_client (fetcher), DEFAULT_CONCURRENCY);
  self->care = openings_run_care_new (store, openings_fetcher_get_client (fetcher), self->runs,
                                      held_cb, self);

  return self;
}

OpeningsStore *
openings_run_queue_get_store (OpeningsRunQueue *self)
{
  return self->store;
}

OpeningsFetcher *
openings_run_queue_get_fetcher (OpeningsRunQueue *self)
{
  return self->fetcher;
}

OpeningsWorker *
openings_run_queue_get_worker (OpeningsRunQueue *self)
{
  return self->parsers[0];
}

OpeningsRunCare *
openings_run_queue_get_care (OpeningsRunQueue *self)
{
  return self->care;
}

OpeningsRunLock *
openings_run_queue_get_lock (OpeningsRunQueue *self)
{
  return self->lock;
}

gboolean
openings_run_queue_has_run (OpeningsRunQueue *self,
                            gint64 id)
{
  for (guint i = 0; i < self->runs->len; i++)
    if (openings_run_get_id (self->runs->pdata[i]) == id)
      return TRUE;

  return FALSE;
}

void
openings_run_queue_note_fetched (OpeningsRunQueue *self,
                                 const char *handle,
                                 gint64 at)
{
  openings_run_recent_note (self->recent, handle, at);
}

void
openings_run_queue_add (OpeningsRunQueue *self,
                        OpeningsRun *run)
{
  g_signal_connect_object (openings_run_get_cancellable (run), "cancelled",
                           G_CALLBACK (cancelled_cb), self, 0);
  g_signal_connect_object (run, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_AFTER);
  g_ptr_array_insert (self->runs, 0, g_object_ref (run));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_signal_emit (self, signals[RUN_ADDED], 0, run);
  openings_run_lock_set_async (self->lock, self->parsers[0], OPENINGS_RUN_LOCK_SHARED, NULL, NULL);
  openings_run_care_begin (self->care);
  forget_old_runs (self);
  schedule_dispatch (self);
}

gboolean
openings_run_queue_get_busy (OpeningsRunQueue *self)
{
  for (guint i = 0; i < self->runs->len; i++)
    if (!openings_run_is_finished (self->runs->pdata[i]))
      return TRUE;

  return FALSE;
}

/**
 * openings_run_queue_set_concurrency:
 * @self: a queue
 * @concurrency: how many requests may be under way at once, 1 to 100
 *
 * Counts at once, also for runs that are under way.
 */
void
openings_run_queue_set_concurrency (OpeningsRunQueue *self,
                                    guint concurrency)
{
  concurrency = CLAMP (concurrency, 1, MAX_CONCURRENCY);
  if (self->slots.concurrency == concurrency)
    return;

  self->slots.concurrency = concurrency;
  openings_http_client_set_concurrency (openings_fetcher_get_client (self->fetcher), concurrency);
  schedule_dispatch (self);
}

/**
 * openings_run_queue_shutdown_async:
 * @self: a queue
 * @callback: called when nothing is under way
 * @user_data: for @callback
 *
 * Stops everything. What is not finished goes on at the next start, see
 * openings_run_queue_resume_async().
 */
void
openings_run_queue_shutdown_async (OpeningsRunQueue *self,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (!self->stopping);

  self->stopping = TRUE;
  self->shutdown = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->shutdown, openings_run_queue_shutdown_async);
  openings_run_care_end (self->care);
  for (guint i = 0; i < self->runs->len; i++)
    g_cancellable_cancel (openings_run_get_cancellable (self->runs->pdata[i]));
  check_shutdown (self);
}

gboolean
openings_run_queue_shutdown_finish (OpeningsRunQueue *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
