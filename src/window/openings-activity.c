/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A run may have a thousand items, of which only a few matter here. They are
 * not watched one by one: whenever a run says that something changed, its items
 * are looked over once, a few times a second at most.
 *
 *   queue → runs (unfinished, or since nothing ran) → running, errors
 *
 * An error stays until it is cleared, or until its source is fetched again.
 */

#include "openings-activity.h"

#define INTERVAL_MS 150

struct _OpeningsActivity
{
  GObject parent_instance;

  OpeningsRunQueue *queue; /* (owned) */
  GPtrArray *runs;         /* (owned) of OpeningsRun, since nothing ran, oldest first */
  GHashTable *seen;        /* (owned) of OpeningsRunItem whose result was taken in */
  GListStore *running;     /* (owned) of OpeningsRunItem */
  GListStore *errors;      /* (owned) of OpeningsRunItem */
  double fraction;         /* never goes back while anything runs */
  double base;             /* the fraction when the last run came */
  double base_left;        /* sources that were left then */
  guint update_id;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpeningsActivity, openings_activity, G_TYPE_OBJECT)

static gboolean
has_unfinished (OpeningsActivity *self)
{
  for (guint i = 0; i < self->runs->len; i++)
    if (!openings_run_is_finished (self->runs->pdata[i]))
      return TRUE;

  return FALSE;
}

static double
count_left (OpeningsActivity *self)
{
  double left = 0;

  for (guint i = 0; i < self->runs->len; i++)
    {
      OpeningsRun *run = self->runs->pdata[i];

      if (!openings_run_is_finished (run))
        left += openings_run_get_total (run) * (1 - openings_run_get_fraction (run));
    }

  return left;
}

static void
update_fraction (OpeningsActivity *self)
{
  double left = count_left (self);

  /* more work than was known: what is shown goes on from where it is */
  if (left > self->base_left)
    {
      self->base = self->fraction;
      self->base_left = left;
    }

  if (!openings_activity_get_busy (self))
    self->fraction = self->base = self->base_left = 0;
  else if (self->base_left > 0)
    self->fraction = MAX (self->fraction,
                          self->base + (1 - self->base) * (1 - left / self->base_left));
}

static void
remove_error (OpeningsActivity *self,
              const char *source)
{
  guint n_errors = g_list_model_get_n_items (G_LIST_MODEL (self->errors));

  for (guint i = n_errors; i > 0; i--)
    {
      g_autoptr (OpeningsRunItem) item =
          g_list_model_get_item (G_LIST_MODEL (self->errors), i - 1);

      if (g_strcmp0 (openings_run_item_get_source (item), source) == 0)
        g_list_store_remove (self->errors, i - 1);
    }
}

static void
add_running (OpeningsActivity *self,
             OpeningsRunItem *item)
{
  if (g_list_store_find (self->running, item, NULL))
    return;

  remove_error (self, openings_run_item_get_source (item));
  g_list_store_append (self->running, item);
}

/* What is known of a source now replaces an older error. */
static void
add_result (OpeningsActivity *self,
            OpeningsRunItem *item)
{
  if (!g_hash_table_add (self->seen, g_object_ref (item)))
    return;

  remove_error (self, openings_run_item_get_source (item));
  if (openings_run_item_get_state (item) == OPENINGS_RUN_FAILED)
    g_list_store_append (self->errors, item);
}

static void
drop_idle (OpeningsActivity *self)
{
  guint n_running = g_list_model_get_n_items (G_LIST_MODEL (self->running));

  for (guint i = n_running; i > 0; i--)
    {
      g_autoptr (OpeningsRunItem) item =
          g_list_model_get_item (G_LIST_MODEL (self->running), i - 1);

      if (openings_run_item_get_state (item) != OPENINGS_RUN_RUNNING)
        g_list_store_remove (self->running, i - 1);
    }
}

static void
look_over (OpeningsActivity *self,
           OpeningsRun *run)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (run));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (OpeningsRunItem) item = g_list_model_get_item (G_LIST_MODEL (run), i);

      switch (openings_run_item_get_state (item))
        {
        case OPENINGS_RUN_RUNNING:
          add_running (self, item);
          break;
        case OPENINGS_RUN_COMPLETED:
        case OPENINGS_RUN_FAILED:
          add_result (self, item);
          break;
        case OPENINGS_RUN_QUEUED:
        case OPENINGS_RUN_CANCELLED:
        default:
          break;
        }
    }
}

static void
update (OpeningsActivity *self)
{
  g_clear_handle_id (&self->update_id, g_source_remove);

  drop_idle (self);
  for (guint i = 0; i < self->runs->len; i++)
    look_over (self, self->runs->pdata[i]);
  update_fraction (self);

  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
update_cb (gpointer user_data)
{
  OpeningsActivity *self = user_data;

  self->update_id = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

static void
run_changed_cb (OpeningsActivity *self)
{
  if (self->update_id == 0)
    self->update_id = g_timeout_add (INTERVAL_MS, update_cb, self);
}

static void
run_added_cb (OpeningsActivity *self,
              OpeningsRun *run)
{
  if (!has_unfinished (self))
    {
      g_ptr_array_set_size (self->runs, 0);
      g_hash_table_remove_all (self->seen);
    }

  g_ptr_array_add (self->runs, g_object_ref (run));
  self->base = self->fraction;
  self->base_left = count_left (self);
  g_signal_connect_object (run, "notify", G_CALLBACK (run_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "finished", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
openings_activity_dispose (GObject *object)
{
  OpeningsActivity *self = OPENINGS_ACTIVITY (object);

  g_clear_handle_id (&self->update_id, g_source_remove);

  G_OBJECT_CLASS (openings_activity_parent_class)->dispose (object);
}

static void
openings_activity_finalize (GObject *object)
{
  OpeningsActivity *self = OPENINGS_ACTIVITY (object);

  g_clear_object (&self->queue);
  g_ptr_array_unref (self->runs);
  g_hash_table_unref (self->seen);
  g_object_unref (self->running);
  g_object_unref (self->errors);

  G_OBJECT_CLASS (openings_activity_parent_class)->finalize (object);
}

static void
openings_activity_class_init (OpeningsActivityClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = openings_activity_dispose;
  object_class->finalize = openings_activity_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
openings_activity_init (OpeningsActivity *self)
{
  self->runs = g_ptr_array_new_with_free_func (g_object_unref);
  self->seen = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->running = g_list_store_new (OPENINGS_TYPE_RUN_ITEM);
  self->errors = g_list_store_new (OPENINGS_TYPE_RUN_ITEM);
}

/**
 * openings_activity_new:
 * @queue: whose runs are watched
 *
 * Returns: (transfer full): a new activity
 */
OpeningsActivity *
openings_activity_new (OpeningsRunQueue *queue)
{
  OpeningsActivity *self = g_object_new (OPENINGS_TYPE_ACTIVITY, NULL);
  guint n_runs = g_list_model_get_n_items (G_LIST_MODEL (queue));

  self->queue = g_object_ref (queue);
  for (guint i = n_runs; i > 0; i--)
    {
      g_autoptr (OpeningsRun) run = g_list_model_get_item (G_LIST_MODEL (queue), i - 1);

      run_added_cb (self, run);
    }

  g_signal_connect_object (queue, "run-added", G_CALLBACK (run_added_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * openings_activity_get_running:
 * @self: an activity
 *
 * Returns: (transfer none): the OpeningsRunItem being fetched
 */
GListModel *
openings_activity_get_running (OpeningsActivity *self)
{
  return G_LIST_MODEL (self->running);
}

/**
 * openings_activity_get_errors:
 * @self: an activity
 *
 * Returns: (transfer none): the OpeningsRunItem that failed and were not cleared
 */
GListModel *
openings_activity_get_errors (OpeningsActivity *self)
{
  return G_LIST_MODEL (self->errors);
}

gboolean
openings_activity_get_busy (OpeningsActivity *self)
{
  return openings_run_queue_get_busy (self->queue);
}

/**
 * openings_activity_get_fraction:
 * @self: an activity
 *
 * Returns: how much is done, 0 to 1; never less than before while anything runs
 */
double
openings_activity_get_fraction (OpeningsActivity *self)
{
  return self->fraction;
}

/**
 * openings_activity_get_time_left:
 * @self: an activity
 *
 * Returns: an estimate in seconds until nothing runs any more; -1 while there is
 *   none
 */
int
openings_activity_get_time_left (OpeningsActivity *self)
{
  int longest = -1;

  for (guint i = 0; i < self->runs->len; i++)
    if (!openings_run_is_finished (self->runs->pdata[i]))
      longest = MAX (longest, openings_run_get_time_left (self->runs->pdata[i]));

  return longest;
}

gboolean
openings_activity_get_paused (OpeningsActivity *self)
{
  return openings_run_queue_get_paused (self->queue);
}

void
openings_activity_set_paused (OpeningsActivity *self,
                              gboolean is_paused)
{
  openings_run_queue_set_paused (self->queue, is_paused);
}

/**
 * openings_activity_get_offline:
 * @self: an activity
 *
 * Returns: whether what is to be fetched waits for a network
 */
gboolean
openings_activity_get_offline (OpeningsActivity *self)
{
  return openings_run_queue_get_offline (self->queue);
}

OpeningsActivityTotals
openings_activity_get_totals (OpeningsActivity *self)
{
  OpeningsActivityTotals totals = { 0 };

  for (guint i = 0; i < self->runs->len; i++)
    {
      OpeningsRun *run = self->runs->pdata[i];

      totals.n_sources += openings_run_get_total (run);
      totals.n_completed += openings_run_get_completed (run);
      totals.n_new += openings_run_get_counts (run)->n_new;
    }
  totals.n_errors = g_list_model_get_n_items (G_LIST_MODEL (self->errors));

  return totals;
}

void
openings_activity_clear_errors (OpeningsActivity *self)
{
  g_list_store_remove_all (self->errors);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * openings_activity_retry:
 * @self: an activity
 * @item: one of its errors
 *
 * Fetches the source of an error again, before all others. The error goes when
 * that begins.
 */
void
openings_activity_retry (OpeningsActivity *self,
                         OpeningsRunItem *item)
{
  const char *handles[] = { openings_run_item_get_source (item), NULL };

  openings_run_queue_scrape_async (self->queue, handles, OPENINGS_RUN_HIGH, OPENINGS_RUN_FORCE,
                                   NULL, NULL, NULL);
}

/**
 * openings_activity_cancel:
 * @self: an activity
 *
 * Cancels all that runs.
 */
void
openings_activity_cancel (OpeningsActivity *self)
{
  for (guint i = 0; i < self->runs->len; i++)
    if (!openings_run_is_finished (self->runs->pdata[i]))
      openings_run_cancel (self->runs->pdata[i]);
}
