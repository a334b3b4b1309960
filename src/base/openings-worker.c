/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-worker.h"

#include <sys/resource.h>

#include "openings-memory.h"

/* How far the thread of a background worker steps back. On a machine with two
 * cores, parsers and the writer as nice as the main loop made one of its
 * iterations in a hundred three times as long as the work in it. */
#define BACKGROUND_NICE 10
/* A reader of answers steps back further. What it has read waits in memory until
 * it is stored, so that on two cores two of them held up the only writer and then
 * waited for it. */
#define READER_NICE 17

/* Where one task follows the other, to sleep and be woken takes longer than most
 * of them: so the thread stays awake for a moment where the one before came within
 * such a moment. */
#define LINGER_US 40

/* One thread that runs GTasks one after another, those of higher priority
 * first, those of equal priority in the order of their arrival.
 *
 * The thread holds a reference to the shared state only, never to the worker,
 * so that it never finalizes the worker and nothing ever joins it. It ends
 * after openings_worker_shutdown_async(), or when the worker is finalized,
 * once the waiting tasks are done. */

typedef struct
{
  GTask *task; /* (owned) */
  GTaskThreadFunc func;
} Job;

typedef struct
{
  gatomicrefcount ref_count;
  GMutex mutex;
  GCond cond;
  GQueue jobs; /* of Job, the next one first */
  gboolean busy;
  gboolean waiting;  /* nobody has woken the thread yet */
  gint n_pushed;     /* (atomic) */
  gboolean is_quick; /* the thread's own: the last task came soon */
  gboolean stopping;
  GTask *stopped;              /* (owned) (nullable) returns when the thread has ended */
  OpeningsWorkerRestFunc rest; /* (nullable) */
  gpointer rest_data;
  GDestroyNotify rest_destroy;
  GThread *thread; /* set before the first task */
} Shared;

struct _OpeningsWorker
{
  GObject parent_instance;

  Shared *shared; /* (owned) */
};

G_DEFINE_FINAL_TYPE (OpeningsWorker, openings_worker, G_TYPE_OBJECT)

static void
shared_unref (Shared *shared)
{
  if (!g_atomic_ref_count_dec (&shared->ref_count))
    return;

  if (shared->rest != NULL)
    shared->rest_destroy (shared->rest_data);
  g_mutex_clear (&shared->mutex);
  g_cond_clear (&shared->cond);
  g_free (shared);
}

static void
job_run (Job *job)
{
  g_autoptr (GTask) task = job->task;

  if (!g_task_return_error_if_cancelled (task))
    job->func (task, g_task_get_source_object (task), g_task_get_task_data (task),
               g_task_get_cancellable (task));
  g_free (job);
}

/* Without the lock. */
static void
linger (Shared *shared,
        gint n_pushed,
        gint64 end)
{
  while (g_atomic_int_get (&shared->n_pushed) == n_pushed && g_get_monotonic_time () < end)
    continue;
}

/* Without the lock. Returns: whether the process came to rest */
static gboolean
come_to_rest (Shared *shared)
{
  if (shared->rest != NULL && openings_memory_is_at_rest ())
    shared->rest (shared->rest_data);

  return openings_memory_trim_at_rest ();
}

/* With the lock held. Returns: whether the process came to rest */
static gboolean
wait_for_job (Shared *shared,
              gboolean at_rest)
{
  gint64 begin = g_get_monotonic_time ();
  gint64 end = begin + OPENINGS_MEMORY_REST;

  if (shared->is_quick)
    {
      gint n_pushed = shared->n_pushed;

      g_mutex_unlock (&shared->mutex);
      linger (shared, n_pushed, begin + LINGER_US);
      g_mutex_lock (&shared->mutex);
      shared->is_quick = shared->n_pushed != n_pushed;
      return at_rest;
    }

  shared->waiting = TRUE;
  if (at_rest)
    g_cond_wait (&shared->cond, &shared->mutex);
  else if (!g_cond_wait_until (&shared->cond, &shared->mutex, end))
    {
      g_mutex_unlock (&shared->mutex);
      at_rest = come_to_rest (shared);
      g_mutex_lock (&shared->mutex);
    }
  shared->waiting = FALSE;
  shared->is_quick = g_get_monotonic_time () - begin < LINGER_US;

  return at_rest;
}

static gpointer
worker_thread (gpointer data)
{
  Shared *shared = data;
  gboolean at_rest = TRUE;
  GTask *stopped;

  g_mutex_lock (&shared->mutex);
  while (TRUE)
    {
      Job *job = g_queue_pop_head (&shared->jobs);

      shared->busy = job != NULL;
      if (job != NULL)
        {
          g_mutex_unlock (&shared->mutex);
          job_run (job);
          openings_memory_used ();
          g_mutex_lock (&shared->mutex);
          at_rest = FALSE;
        }
      else if (shared->stopping)
        break;
      else
        at_rest = wait_for_job (shared, at_rest);
    }
  stopped = g_steal_pointer (&shared->stopped);
  g_mutex_unlock (&shared->mutex);

  if (stopped != NULL)
    {
      g_task_return_boolean (stopped, TRUE);
      g_object_unref (stopped);
    }
  shared_unref (shared);

  return NULL;
}

/* Linux has a nice value for each thread; 0 is the calling one. */
static void
step_back (int steps)
{
  setpriority (PRIO_PROCESS, 0, getpriority (PRIO_PROCESS, 0) + steps);
}

static gpointer
background_thread (gpointer data)
{
  step_back (BACKGROUND_NICE);

  return worker_thread (data);
}

static gpointer
reader_thread (gpointer data)
{
  step_back (READER_NICE);

  return worker_thread (data);
}

/* Behind all that are not less urgent; most are as urgent as the last one. */
static void
insert_job (GQueue *jobs,
            Job *job)
{
  int priority = g_task_get_priority (job->task);
  GList *before = jobs->tail;

  while (before != NULL && g_task_get_priority (((Job *) before->data)->task) > priority)
    before = before->prev;

  if (before != NULL)
    g_queue_insert_after (jobs, before, job);
  else
    g_queue_push_head (jobs, job);
}

static void
openings_worker_finalize (GObject *object)
{
  OpeningsWorker *self = OPENINGS_WORKER (object);

  g_mutex_lock (&self->shared->mutex);
  self->shared->stopping = TRUE;
  g_cond_signal (&self->shared->cond);
  g_mutex_unlock (&self->shared->mutex);
  g_clear_pointer (&self->shared, shared_unref);

  G_OBJECT_CLASS (openings_worker_parent_class)->finalize (object);
}

static void
openings_worker_class_init (OpeningsWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_worker_finalize;
}

static void
openings_worker_init (OpeningsWorker *self)
{
  self->shared = g_new0 (Shared, 1);
  g_atomic_ref_count_init (&self->shared->ref_count);
  g_mutex_init (&self->shared->mutex);
  g_cond_init (&self->shared->cond);
  g_queue_init (&self->shared->jobs);
}

static OpeningsWorker *
worker_new (const char *name,
            GThreadFunc run)
{
  OpeningsWorker *self = g_object_new (OPENINGS_TYPE_WORKER, NULL);
  Shared *shared = self->shared;
  GThread *thread;

  g_atomic_ref_count_inc (&shared->ref_count);
  thread = g_thread_new (name, run, shared);
  shared->thread = thread;
  g_thread_unref (thread);

  return self;
}

/**
 * openings_worker_new:
 * @name: the thread's name, at most 15 bytes
 *
 * Returns: (transfer full): a worker whose thread runs
 */
OpeningsWorker *
openings_worker_new (const char *name)
{
  return worker_new (name, worker_thread);
}

/**
 * openings_worker_new_background:
 * @name: the thread's name, at most 15 bytes
 *
 * A worker for long computations: its thread leaves the processor to the
 * window and to what a person waits for.
 *
 * Returns: (transfer full): a worker whose thread runs
 */
OpeningsWorker *
openings_worker_new_background (const char *name)
{
  return worker_new (name, background_thread);
}

/**
 * openings_worker_new_reader:
 * @name: the thread's name, at most 15 bytes
 *
 * A worker that reads what is to be stored: its thread leaves the processor to
 * other background workers, too.
 *
 * Returns: (transfer full): a worker whose thread runs
 */
OpeningsWorker *
openings_worker_new_reader (const char *name)
{
  return worker_new (name, reader_thread);
}

/**
 * openings_worker_set_rest_func:
 * @self: a worker to which nothing was pushed yet
 * @func: called on its thread when the process comes to rest after it ran tasks: lets
 *   go of what can be had again
 * @data: for @func
 * @destroy: frees @data, on any thread
 */
void
openings_worker_set_rest_func (OpeningsWorker *self,
                               OpeningsWorkerRestFunc func,
                               gpointer data,
                               GDestroyNotify destroy)
{
  g_return_if_fail (OPENINGS_IS_WORKER (self));

  g_mutex_lock (&self->shared->mutex);
  self->shared->rest = func;
  self->shared->rest_data = data;
  self->shared->rest_destroy = destroy;
  g_mutex_unlock (&self->shared->mutex);
}

/**
 * openings_worker_push:
 * @self: a worker
 * @task: a task; its priority says when it is its turn
 * @func: what to run on the worker's thread; it returns from @task
 *
 * A task that is cancelled before its turn is returned as cancelled. Any
 * thread; not after openings_worker_shutdown_async().
 */
void
openings_worker_push (OpeningsWorker *self,
                      GTask *task,
                      GTaskThreadFunc func)
{
  Shared *shared;
  Job *job;
  gboolean was_waiting;

  g_return_if_fail (OPENINGS_IS_WORKER (self));
  g_return_if_fail (G_IS_TASK (task));

  shared = self->shared;
  job = g_new0 (Job, 1);
  job->task = g_object_ref (task);
  job->func = func;

  g_mutex_lock (&shared->mutex);
  insert_job (&shared->jobs, job);
  g_atomic_int_inc (&shared->n_pushed);
  was_waiting = shared->waiting;
  shared->waiting = FALSE;
  g_mutex_unlock (&shared->mutex);

  /* It is a call of the system, and the thread would wake up to wait for the lock. */
  if (was_waiting)
    g_cond_signal (&shared->cond);
}

/**
 * openings_worker_is_current:
 * @self: a worker
 *
 * Returns: whether the caller runs on the worker's thread
 */
gboolean
openings_worker_is_current (OpeningsWorker *self)
{
  return self->shared->thread == g_thread_self ();
}

/**
 * openings_worker_get_n_pending:
 * @self: a worker
 *
 * Returns: how many tasks run or wait for their turn
 */
guint
openings_worker_get_n_pending (OpeningsWorker *self)
{
  guint n_pending;

  g_mutex_lock (&self->shared->mutex);
  n_pending = g_queue_get_length (&self->shared->jobs) + (self->shared->busy ? 1 : 0);
  g_mutex_unlock (&self->shared->mutex);

  return n_pending;
}

/**
 * openings_worker_shutdown_async:
 * @self: a worker
 * @callback: called when the waiting tasks are done and the thread ends
 * @user_data: for @callback
 *
 * To be called once; no task may be pushed after it.
 */
void
openings_worker_shutdown_async (OpeningsWorker *self,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Shared *shared = self->shared;

  g_mutex_lock (&shared->mutex);
  shared->stopped = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (shared->stopped, openings_worker_shutdown_async);
  shared->stopping = TRUE;
  g_cond_signal (&shared->cond);
  g_mutex_unlock (&shared->mutex);
}

/**
 * openings_worker_shutdown_finish:
 * @self: a worker
 * @result: what the callback got
 * @error: never set
 *
 * Returns: %TRUE
 */
gboolean
openings_worker_shutdown_finish (OpeningsWorker *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
