/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-run-queue-private.h"

/* Starting a run: which sources, then its record in the store, then the queue.
 *
 *   scrape: lock shared → sources → record → queue
 *   resume: lock alone → records → each unfinished one → queue */

#define MAX_RESUMED 20

typedef struct
{
  GStrv handles; /* (owned) (nullable) for every source that is not paused */
  OpeningsRunPriority priority;
  OpeningsRunFlags flags;
  OpeningsRun *run; /* (owned) (nullable) until it has an id */
  GPtrArray *items; /* (owned) of OpeningsRunItem */
} Start;

static void
start_free (gpointer data)
{
  Start *start = data;

  g_strfreev (start->handles);
  g_clear_object (&start->run);
  g_ptr_array_unref (start->items);
  g_free (start);
}

static void
begun_cb (GObject *object,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (GTask) task = data;
  OpeningsRunQueue *self = g_task_get_source_object (task);
  Start *start = g_task_get_task_data (task);
  g_autoptr (OpeningsRun) run = NULL;
  GError *error = NULL;
  gint64 id = openings_store_begin_run_finish (OPENINGS_STORE (object), result, &error);

  if (id < 0)
    {
      g_task_return_error (task, error);
      return;
    }

  run = openings_run_new (id, start->priority, start->flags);
  for (guint i = 0; i < start->items->len; i++)
    openings_run_add (run, start->items->pdata[i]);
  openings_run_queue_add (self, run);
  g_task_return_pointer (task, g_steal_pointer (&run), g_object_unref);
}

static OpeningsSource *
find_source (GPtrArray *sources,
             const char *handle)
{
  for (guint i = 0; i < sources->len; i++)
    if (g_str_equal (((OpeningsSource *) sources->pdata[i])->handle, handle))
      return sources->pdata[i];

  return NULL;
}

static void
add_item (OpeningsRunQueue *self,
          Start *start,
          const OpeningsSource *source)
{
  for (guint i = 0; i < start->items->len; i++)
    if (g_str_equal (openings_run_item_get_source (start->items->pdata[i]), source->handle))
      return;

  openings_run_queue_note_fetched (self, source->handle, source->last_success_at);
  g_ptr_array_add (start->items, openings_run_item_new (source->handle, source->company));
}

static gboolean
choose_items (OpeningsRunQueue *self,
              Start *start,
              GPtrArray *sources,
              GError **error)
{
  if (start->handles == NULL)
    for (guint i = 0; i < sources->len; i++)
      {
        const OpeningsSource *source = sources->pdata[i];

        if (source->paused)
          continue;
        openings_run_queue_note_fetched (self, source->handle, source->last_success_at);
        g_ptr_array_add (start->items, openings_run_item_new (source->handle, source->company));
      }

  for (guint i = 0; start->handles != NULL && start->handles[i] != NULL; i++)
    {
      const OpeningsSource *source = find_source (sources, start->handles[i]);

      if (source == NULL)
        {
          g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND,
                       "The source “%s” is not followed", start->handles[i]);
          return FALSE;
        }
      add_item (self, start, source);
    }

  return TRUE;
}

static void
sources_cb (GObject *object,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (GTask) task = data;
  OpeningsRunQueue *self = g_task_get_source_object (task);
  Start *start = g_task_get_task_data (task);
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GPtrArray) handles = g_ptr_array_new ();
  GError *error = NULL;

  sources = openings_store_list_sources_finish (OPENINGS_STORE (object), result, &error);
  if (sources == NULL || !choose_items (self, start, sources, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < start->items->len; i++)
    g_ptr_array_add (handles, (gpointer) openings_run_item_get_source (start->items->pdata[i]));
  g_ptr_array_add (handles, NULL);
  openings_store_begin_run_async (OPENINGS_STORE (object), start->priority, start->flags,
                                  (const char *const *) handles->pdata,
                                  g_task_get_cancellable (task), begun_cb, g_object_ref (task));
}

static void
shared_cb (GObject *object,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (GTask) task = data;
  OpeningsRunQueue *self = g_task_get_source_object (task);

  openings_store_list_sources_async (openings_run_queue_get_store (self),
                                     g_task_get_cancellable (task), sources_cb,
                                     g_object_ref (task));
}

/**
 * openings_run_queue_scrape_async:
 * @self: a queue
 * @handles: (nullable) (array zero-terminated=1): followed sources, or %NULL
 *   for all
 * @priority: which runs come first
 * @flags: what to fetch though it was fetched within the hour
 * @cancellable: (nullable): a way to give up starting it
 * @callback: called when the run is in the queue
 * @user_data: for @callback
 *
 * Queues a run. A source that was fetched within the last hour is passed over
 * unless @flags say otherwise.
 */
void
openings_run_queue_scrape_async (OpeningsRunQueue *self,
                                 const char *const *handles,
                                 OpeningsRunPriority priority,
                                 OpeningsRunFlags flags,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Start *start = g_new0 (Start, 1);

  start->handles = g_strdupv ((char **) handles);
  start->priority = priority;
  start->flags = flags;
  start->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_source_tag (task, openings_run_queue_scrape_async);
  g_task_set_task_data (task, start, start_free);
  openings_run_lock_set_async (openings_run_queue_get_lock (self),
                               openings_run_queue_get_worker (self), OPENINGS_RUN_LOCK_SHARED,
                               shared_cb, g_object_ref (task));
}

/**
 * openings_run_queue_scrape_finish:
 * @self: a queue
 * @result: what the callback got
 * @error: where to say why not
 *
 * Returns: (transfer full) (nullable): the run
 */
OpeningsRun *
openings_run_queue_scrape_finish (OpeningsRunQueue *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Resuming: the ids of the runs that were cut off, one after the other. */
typedef struct
{
  GArray *ids; /* (owned) of gint64 */
  guint next;
  int n_resumed;
} Resume;

static void resume_next (GTask *task);

static void
resume_free (gpointer data)
{
  Resume *resume = data;

  g_array_unref (resume->ids);
  g_free (resume);
}

static void
record_cb (GObject *object,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (GTask) task = data;
  OpeningsRunQueue *self = g_task_get_source_object (task);
  Resume *resume = g_task_get_task_data (task);
  g_autoptr (OpeningsRunRecord) record = NULL;
  g_autoptr (OpeningsRun) run = NULL;

  record = openings_store_get_run_finish (OPENINGS_STORE (object), result, NULL);
  if (record != NULL)
    {
      run = openings_run_new (record->id,
                              (OpeningsRunPriority) CLAMP (record->priority, OPENINGS_RUN_LOW,
                                                           OPENINGS_RUN_HIGH),
                              (OpeningsRunFlags) record->flags);
      for (guint i = 0; i < record->results->len; i++)
        {
          const OpeningsRunResult *outcome = record->results->pdata[i];
          g_autoptr (OpeningsRunItem) item = openings_run_item_new (outcome->source,
                                                                    outcome->company);

          openings_run_item_restore (item, outcome);
          openings_run_add (run, item);
        }
      openings_run_queue_add (self, run);
      resume->n_resumed++;
    }
  resume_next (task);
}

static void
resume_next (GTask *task)
{
  OpeningsRunQueue *self = g_task_get_source_object (task);
  Resume *resume = g_task_get_task_data (task);

  if (resume->next < resume->ids->len)
    {
      gint64 id = g_array_index (resume->ids, gint64, resume->next++);

      openings_store_get_run_async (openings_run_queue_get_store (self), id,
                                    g_task_get_cancellable (task), record_cb, g_object_ref (task));
      return;
    }

  if (resume->n_resumed == 0 && !openings_run_queue_get_busy (self))
    openings_run_lock_set_async (openings_run_queue_get_lock (self),
                                 openings_run_queue_get_worker (self), OPENINGS_RUN_LOCK_FREE, NULL,
                                 NULL);
  g_task_return_int (task, resume->n_resumed);
}

static gboolean
was_cut_off (OpeningsRunQueue *self,
             const OpeningsRunRecord *record)
{
  return (g_str_equal (record->state, "queued") || g_str_equal (record->state, "running")) &&
         !openings_run_queue_has_run (self, record->id);
}

static void
records_cb (GObject *object,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (GTask) task = data;
  OpeningsRunQueue *self = g_task_get_source_object (task);
  Resume *resume = g_task_get_task_data (task);
  g_autoptr (GPtrArray) records = NULL;
  GError *error = NULL;

  records = openings_store_list_runs_finish (OPENINGS_STORE (object), result, &error);
  if (records == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = records->len; i > 0; i--)
    {
      const OpeningsRunRecord *record = records->pdata[i - 1];

      if (was_cut_off (self, record))
        g_array_append_val (resume->ids, record->id);
    }
  resume_next (task);
}

static void
alone_cb (GObject *object,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (GTask) task = data;
  OpeningsRunQueue *self = g_task_get_source_object (task);

  if (openings_run_lock_set_finish (result))
    openings_store_list_runs_async (openings_run_queue_get_store (self), MAX_RESUMED,
                                    g_task_get_cancellable (task), records_cb, g_object_ref (task));
  else
    g_task_return_int (task, 0);
}

/**
 * openings_run_queue_resume_async:
 * @self: a queue
 * @cancellable: (nullable): a way to give up
 * @callback: called when the runs are in the queue
 * @user_data: for @callback
 *
 * Goes on with the runs that the end of a program cut off, unless another
 * program is at work with this store.
 */
void
openings_run_queue_resume_async (OpeningsRunQueue *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Resume *resume = g_new0 (Resume, 1);

  resume->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_task_set_source_tag (task, openings_run_queue_resume_async);
  g_task_set_task_data (task, resume, resume_free);
  openings_run_lock_set_async (openings_run_queue_get_lock (self),
                               openings_run_queue_get_worker (self), OPENINGS_RUN_LOCK_ALONE,
                               alone_cb, g_object_ref (task));
}

/**
 * openings_run_queue_resume_finish:
 *
 * Returns: how many runs go on, or -1 on error
 */
int
openings_run_queue_resume_finish (OpeningsRunQueue *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}

static void
looked_cb (GObject *object,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (GTask) task = data;
  OpeningsRunQueue *self = g_task_get_source_object (task);
  gboolean is_alone = openings_run_lock_set_finish (result);

  if (is_alone)
    openings_run_lock_set_async (openings_run_queue_get_lock (self),
                                 openings_run_queue_get_worker (self), OPENINGS_RUN_LOCK_FREE, NULL,
                                 NULL);
  g_task_return_boolean (task, is_alone);
}

/**
 * openings_run_queue_is_alone_async:
 * @self: a queue
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Looks whether no program, this one included, is at work at a run: one that
 * the store takes for running was then cut off.
 */
void
openings_run_queue_is_alone_async (OpeningsRunQueue *self,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, openings_run_queue_is_alone_async);
  if (openings_run_queue_get_busy (self))
    g_task_return_boolean (task, FALSE);
  else
    openings_run_lock_set_async (openings_run_queue_get_lock (self),
                                 openings_run_queue_get_worker (self), OPENINGS_RUN_LOCK_ALONE,
                                 looked_cb, g_object_ref (task));
}

gboolean
openings_run_queue_is_alone_finish (OpeningsRunQueue *self,
                                    GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}
