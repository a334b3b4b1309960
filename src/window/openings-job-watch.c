/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One reading goes on at a time. What came late for another job is dropped. */

#include "openings-job-watch.h"

struct _OpeningsJobWatch
{
  GObject parent_instance;

  OpeningsStore *store;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) of the reading that goes on */
  gint64 id;                 /* 0: no job */
  gboolean is_stale;         /* read again when this reading ends */
};

enum
{
  READ,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void reload (OpeningsJobWatch *self);

G_DEFINE_FINAL_TYPE (OpeningsJobWatch, openings_job_watch, G_TYPE_OBJECT)

static void
cancel_reading (OpeningsJobWatch *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->is_stale = FALSE;
}

static void
get_job_cb (GObject *source_object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (OpeningsJobWatch) self = user_data;
  g_autoptr (OpeningsJob) job = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_stale = self->is_stale;

  job = openings_store_get_job_finish (OPENINGS_STORE (source_object), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  self->is_stale = FALSE;
  if (job != NULL)
    g_signal_emit (self, signals[READ], 0, job);
  else
    g_signal_emit (self, signals[FAILED], 0, error);

  if (is_stale)
    reload (self);
}

static void
reload (OpeningsJobWatch *self)
{
  if (self->store == NULL || self->id == 0)
    return;

  self->is_stale = self->cancellable != NULL;
  if (self->is_stale)
    return;

  self->cancellable = g_cancellable_new ();
  openings_store_get_job_async (self->store, self->id, self->cancellable, get_job_cb,
                                g_object_ref (self));
}

static void
job_edited_cb (OpeningsJobWatch *self,
               gint64 id)
{
  if (id == self->id)
    reload (self);
}

static void
openings_job_watch_dispose (GObject *object)
{
  openings_job_watch_set_store (OPENINGS_JOB_WATCH (object), NULL);

  G_OBJECT_CLASS (openings_job_watch_parent_class)->dispose (object);
}

static void
openings_job_watch_class_init (OpeningsJobWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = openings_job_watch_dispose;

  signals[READ] = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, OPENINGS_TYPE_JOB);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
openings_job_watch_init (OpeningsJobWatch *self)
{
}

/**
 * openings_job_watch_new:
 *
 * Returns: (transfer full): a watch over no job
 */
OpeningsJobWatch *
openings_job_watch_new (void)
{
  return g_object_new (OPENINGS_TYPE_JOB_WATCH, NULL);
}

/**
 * openings_job_watch_set_store:
 * @self: a watch
 * @store: (nullable): an open store, where the job is
 */
void
openings_job_watch_set_store (OpeningsJobWatch *self,
                              OpeningsStore *store)
{
  g_return_if_fail (OPENINGS_IS_JOB_WATCH (self));

  if (self->store == store)
    return;

  cancel_reading (self);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_set_object (&self->store, store);
  if (store == NULL)
    return;

  g_signal_connect_object (store, "job-edited", G_CALLBACK (job_edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "jobs-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
}

/**
 * openings_job_watch_set_id:
 * @self: a watch
 * @id: of a job, or 0 for none
 */
void
openings_job_watch_set_id (OpeningsJobWatch *self,
                           gint64 id)
{
  g_return_if_fail (OPENINGS_IS_JOB_WATCH (self));

  self->id = id;
  openings_job_watch_renew (self);
}

/**
 * openings_job_watch_get_id:
 * @self: a watch
 *
 * Returns: the job that is to be shown, 0 for none
 */
gint64
openings_job_watch_get_id (OpeningsJobWatch *self)
{
  g_return_val_if_fail (OPENINGS_IS_JOB_WATCH (self), 0);

  return self->id;
}

/**
 * openings_job_watch_renew:
 * @self: a watch
 *
 * Reads the job anew. A reading that began before would bring back what was.
 */
void
openings_job_watch_renew (OpeningsJobWatch *self)
{
  g_return_if_fail (OPENINGS_IS_JOB_WATCH (self));

  cancel_reading (self);
  reload (self);
}
