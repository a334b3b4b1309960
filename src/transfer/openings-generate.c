/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-generate.h"

#include "openings-clock.h"
#include "openings-worker.h"

/* A worker makes a batch, the store saves it, and then the next one is made:
 *
 *   add source → [ make batch → save batch ] … → counts */

#define BATCH 1000

typedef struct
{
  OpeningsStore *store;   /* (owned) */
  OpeningsWorker *worker; /* (owned) */
  char *handle;           /* (owned) */
  guint64 seed;
  guint n;
  guint n_saved;
  OpeningsSaveCounts counts;
  GFileProgressCallback progress;
  gpointer progress_data;
} Generation;

typedef struct
{
  guint64 seed;
  guint first;
  guint end;
} Batch;

static void
generation_free (gpointer data)
{
  Generation *self = data;

  g_object_unref (self->store);
  g_object_unref (self->worker);
  g_free (self->handle);
  g_free (self);
}

static void
make_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  const Batch *batch = task_data;
  g_autoptr (GPtrArray) postings =
      g_ptr_array_new_full (BATCH, (GDestroyNotify) openings_posting_unref);

  for (guint i = batch->first; i < batch->end; i++)
    g_ptr_array_add (postings, openings_generate_posting (batch->seed, i));

  g_task_return_pointer (task, g_steal_pointer (&postings), (GDestroyNotify) g_ptr_array_unref);
}

static void make_next (GTask *task);

static void
saved_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Generation *self = g_task_get_task_data (task);
  OpeningsSaveCounts counts = { 0 };
  GError *error = NULL;

  if (!openings_store_save_finish (OPENINGS_STORE (object), result, &counts, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  self->n_saved += MIN (self->n - self->n_saved, BATCH);
  self->counts.n_new += counts.n_new;
  self->counts.n_updated += counts.n_updated;
  self->counts.n_unchanged += counts.n_unchanged;
  if (self->progress != NULL)
    self->progress (self->n_saved, self->n, self->progress_data);

  make_next (task);
}

static void
made_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Generation *self = g_task_get_task_data (task);
  g_autoptr (GPtrArray) postings = NULL;
  GError *error = NULL;
  OpeningsSave save = { .source = self->handle, .fetched_at = openings_clock_now () };

  postings = g_task_propagate_pointer (G_TASK (result), &error);
  if (postings == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  save.postings = postings;
  openings_store_save_async (self->store, &save, g_task_get_cancellable (task), saved_cb,
                             g_object_ref (task));
}

static void
make_next (GTask *task)
{
  Generation *self = g_task_get_task_data (task);
  g_autoptr (GTask) make = NULL;
  Batch *batch;

  if (self->n_saved == self->n)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  batch = g_new (Batch, 1);
  batch->seed = self->seed;
  batch->first = self->n_saved;
  batch->end = self->n_saved + MIN (self->n - self->n_saved, BATCH);
  make = g_task_new (NULL, g_task_get_cancellable (task), made_cb, g_object_ref (task));
  g_task_set_source_tag (make, make_next);
  g_task_set_task_data (make, batch, g_free);
  openings_worker_push (self->worker, make, make_func);
}

static void
added_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (openings_store_add_source_finish (OPENINGS_STORE (object), result, NULL, &error))
    make_next (task);
  else
    g_task_return_error (task, error);
}

/**
 * openings_generate_async:
 * @store: an open store
 * @n: how many postings
 * @seed: which world of postings; the same seed gives the same ones
 * @progress: (nullable): told after each batch how many of @n are stored
 * @progress_data: for @progress
 * @cancellable: (nullable): a way to give up; whole batches stay
 * @callback: called when all are stored
 * @user_data: for @callback
 *
 * Follows the source "manual:generated-SEED" and stores the first @n of its
 * postings; those that are there already stay as they are. Closes none.
 */
void
openings_generate_async (OpeningsStore *store,
                         guint n,
                         guint64 seed,
                         GFileProgressCallback progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Generation *self = g_new0 (Generation, 1);
  g_autoptr (OpeningsSource) source = NULL;

  self->store = g_object_ref (store);
  self->worker = openings_worker_new_background ("generate");
  self->handle = g_strdup_printf ("manual:generated-%" G_GUINT64_FORMAT, seed);
  self->seed = seed;
  self->n = n;
  self->progress = progress;
  self->progress_data = progress_data;
  g_task_set_source_tag (task, openings_generate_async);
  g_task_set_task_data (task, self, generation_free);

  source = openings_source_new (self->handle);
  source->added_at = openings_clock_now ();
  openings_store_add_source_async (store, source, cancellable, added_cb, g_object_ref (task));
}

/**
 * openings_generate_finish:
 * @result: what the callback got
 * @counts: (out) (optional): how many were new, changed or there already
 * @error: where to say why not
 *
 * Returns: whether all postings are stored
 */
gboolean
openings_generate_finish (GAsyncResult *result,
                          OpeningsSaveCounts *counts,
                          GError **error)
{
  const Generation *self;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  self = g_task_get_task_data (G_TASK (result));
  if (counts != NULL)
    *counts = self->counts;

  return g_task_propagate_boolean (G_TASK (result), error);
}
