/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A GTask that returns from another thread wakes the thread of its main context
 * while it holds the lock of that context, so that who was just woken sleeps
 * again until the lock is free. Here a descriptor of our own wakes it, with no
 * lock held, and the task returns on its own thread. */

#include "openings-replies.h"

#include <sys/eventfd.h>
#include <unistd.h>

/* To wake a processor that sleeps takes longer than to read a small file. So the
 * main loop turns without sleep until the answer is there, but only for a moment,
 * and not the next times where that was not enough: it may well keep who is to
 * answer from this very processor. */
#define LINGER_US        40
#define N_WITHOUT_LINGER 200

typedef struct
{
  GTask *task; /* (owned) */
  gpointer value;
  GDestroyNotify destroy;
} Reply;

struct _OpeningsReplies
{
  gatomicrefcount ref_count; /* one is of the source, which another thread may end */
  GMainContext *context;     /* (owned) */
  GSource *source;           /* (owned) */
  gboolean is_expecting;     /* the context's: whether an answer is to come soon */
  gint64 linger_end;         /* likewise: until when to stay awake for it, 0: not begun */
  guint n_without_linger;    /* likewise: how many times not to */
  int wakes;                 /* a descriptor */
  GMutex lock;
  GQueue waiting; /* of Reply; under the lock */
};

typedef struct
{
  GSource parent;
  OpeningsReplies *replies; /* (owned) */
} RepliesSource;

static void
replies_unref (gpointer data)
{
  OpeningsReplies *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_main_context_unref (self->context);
  close (self->wakes);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static gboolean
return_next (OpeningsReplies *self)
{
  Reply *reply;

  g_mutex_lock (&self->lock);
  reply = g_queue_pop_head (&self->waiting);
  g_mutex_unlock (&self->lock);
  if (reply == NULL)
    return FALSE;

  g_task_return_pointer (reply->task, reply->value, reply->destroy);
  g_object_unref (reply->task);
  g_free (reply);

  return TRUE;
}

static guint
count_waiting (OpeningsReplies *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = g_queue_get_length (&self->waiting);
  g_mutex_unlock (&self->lock);

  return n;
}

static void
stop_lingering (OpeningsReplies *self)
{
  self->is_expecting = FALSE;
  self->linger_end = 0;
}

static gboolean
replies_prepare (GSource *source,
                 int *timeout)
{
  OpeningsReplies *self = ((RepliesSource *) source)->replies;

  *timeout = -1;
  if (!self->is_expecting)
    return FALSE;

  if (self->linger_end == 0)
    self->linger_end = g_source_get_time (source) + LINGER_US;
  if (self->linger_end > g_source_get_time (source))
    {
      *timeout = 0;
    }
  else
    {
      stop_lingering (self);
      self->n_without_linger = N_WITHOUT_LINGER;
    }

  return FALSE;
}

/* While any waits, the descriptor stays as it is: who is told may run a main loop
 * of its own, which has to be woken for the others. Those that come meanwhile have
 * the next turn, so that nothing else of the main loop is kept out. */
static gboolean
replies_dispatch (GSource *source,
                  GSourceFunc callback,
                  gpointer user_data)
{
  OpeningsReplies *self = ((RepliesSource *) source)->replies;
  guint n = count_waiting (self);
  eventfd_t count;

  stop_lingering (self);
  while (n > 0 && return_next (self))
    n--;

  g_mutex_lock (&self->lock);
  if (g_queue_is_empty (&self->waiting))
    eventfd_read (self->wakes, &count);
  g_mutex_unlock (&self->lock);

  return G_SOURCE_CONTINUE;
}

static void
replies_finalize (GSource *source)
{
  replies_unref (((RepliesSource *) source)->replies);
}

/**
 * openings_replies_new:
 *
 * Returns: (transfer full) (nullable): the way to the thread-default main context
 *   of the caller, or %NULL if there are no descriptors left
 */
OpeningsReplies *
openings_replies_new (void)
{
  static GSourceFuncs funcs = {
    .prepare = replies_prepare,
    .dispatch = replies_dispatch,
    .finalize = replies_finalize,
  };
  int wakes = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  OpeningsReplies *self;

  if (wakes < 0)
    return NULL;

  self = g_new0 (OpeningsReplies, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->wakes = wakes;
  g_mutex_init (&self->lock);
  g_queue_init (&self->waiting);
  self->context = g_main_context_ref_thread_default ();
  self->source = g_source_new (&funcs, sizeof (RepliesSource));
  g_atomic_ref_count_inc (&self->ref_count);
  ((RepliesSource *) self->source)->replies = self;
  g_source_add_unix_fd (self->source, wakes, G_IO_IN);
  g_source_set_can_recurse (self->source, TRUE);
  g_source_attach (self->source, self->context);

  return self;
}

/**
 * openings_replies_free:
 * @self: the replies, none of which waits: the source object of a task that is to
 *   return may hold them. Any thread.
 */
void
openings_replies_free (OpeningsReplies *self)
{
  g_source_destroy (self->source);
  g_source_unref (self->source);
  replies_unref (self);
}

static gboolean
is_for (OpeningsReplies *self,
        GTask *task)
{
  return self != NULL && g_task_get_context (task) == self->context &&
         g_task_get_priority (task) == G_PRIORITY_DEFAULT;
}

/**
 * openings_replies_expect:
 * @self: (nullable): the replies
 * @task: what openings_replies_return() will be called with, probably soon
 *
 * Keeps the main loop from sleep for a moment. On the thread of the task's context.
 */
void
openings_replies_expect (OpeningsReplies *self,
                         GTask *task)
{
  if (!is_for (self, task) || self->is_expecting)
    return;

  if (self->n_without_linger > 0)
    self->n_without_linger--;
  else
    self->is_expecting = TRUE;
}

/**
 * openings_replies_return:
 * @self: (nullable): the replies
 * @task: a task, perhaps of another main context or of another priority than
 *   %G_PRIORITY_DEFAULT, which then returns as ever
 * @value: (transfer full) (nullable): what it returns
 * @destroy: what frees @value
 *
 * g_task_return_pointer() from another thread.
 */
void
openings_replies_return (OpeningsReplies *self,
                         GTask *task,
                         gpointer value,
                         GDestroyNotify destroy)
{
  Reply *reply;
  gboolean was_empty;

  if (!is_for (self, task))
    {
      g_task_return_pointer (task, value, destroy);
      return;
    }

  reply = g_new (Reply, 1);
  *reply = (Reply) { g_object_ref (task), value, destroy };
  g_mutex_lock (&self->lock);
  was_empty = g_queue_is_empty (&self->waiting);
  g_queue_push_tail (&self->waiting, reply);
  g_mutex_unlock (&self->lock);

  if (was_empty)
    eventfd_write (self->wakes, 1);
}
