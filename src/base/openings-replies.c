/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A GTask that returns from another thread wakes the thread of its main context
 * while it holds the lock of that context, so that who was just woken sleeps
 * again until the lock is free. Here a descriptor of our own wakes it, with no
 * lock held, and the task returns on its own thread. */

#include "openings-replies.h"

#include <glib-unix.h>
#include <sys/eventfd.h>
#include <unistd.h>

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
  int wakes;                 /* a descriptor */
  GMutex lock;
  GQueue waiting; /* of Reply; under the lock */
};

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

/* While any waits, the descriptor stays as it is: who is told may run a main loop
 * of its own, which has to be woken for the others. Those that come meanwhile have
 * the next turn, so that nothing else of the main loop is kept out. */
static gboolean
woken_cb (int wakes,
          GIOCondition condition,
          gpointer user_data)
{
  OpeningsReplies *self = user_data;
  guint n = count_waiting (self);
  eventfd_t count;

  while (n > 0 && return_next (self))
    n--;

  g_mutex_lock (&self->lock);
  if (g_queue_is_empty (&self->waiting))
    eventfd_read (wakes, &count);
  g_mutex_unlock (&self->lock);

  return G_SOURCE_CONTINUE;
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
  self->source = g_unix_fd_source_new (wakes, G_IO_IN);
  g_atomic_ref_count_inc (&self->ref_count);
  g_source_set_callback (self->source, G_SOURCE_FUNC (woken_cb), self, replies_unref);
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

  if (self == NULL || g_task_get_context (task) != self->context ||
      g_task_get_priority (task) != G_PRIORITY_DEFAULT)
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
