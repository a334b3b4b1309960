/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-memo.h"

#include "openings-clock.h"

/* Each drop begins a new generation. A computation that an older one began goes
 * on for those who wait for it, but nobody else joins them, and what comes of it
 * is not kept. One for which nobody waits any more is cancelled. */

typedef struct
{
  OpeningsMemo *memo; /* (unowned) alive as long as its owner, whom the waiters keep */
  int generation;
  GCancellable *cancellable; /* (owned) */
  GPtrArray *waiters;        /* (owned) of Waiter */
} Computation;

typedef struct
{
  GTask *task; /* (owned) */
  gulong cancelled_id;
} Waiter;

struct _OpeningsMemo
{
  const OpeningsMemoKind *kind;
  gpointer owner; /* (unowned) */
  int generation; /* atomic */

  gpointer value; /* (owned) (nullable) */
  int value_generation;
  gint64 value_at;
  Computation *current; /* (unowned) (nullable) what may be joined; its callback frees it */
};

/* No longer asks whether it gives up. */
static void
waiter_settle (Waiter *waiter)
{
  g_cancellable_disconnect (g_task_get_cancellable (waiter->task), waiter->cancelled_id);
  waiter->cancelled_id = 0;
}

static void
waiter_free (gpointer data)
{
  Waiter *waiter = data;

  waiter_settle (waiter);
  g_object_unref (waiter->task);
  g_free (waiter);
}

/**
 * openings_memo_new:
 * @kind: how the result comes about; static
 * @owner: what it is asked of; outlives the memo, and is kept by each task that
 *   asks
 *
 * Returns: (transfer full): a memo of nothing so far
 */
OpeningsMemo *
openings_memo_new (const OpeningsMemoKind *kind,
                   gpointer owner)
{
  OpeningsMemo *self = g_new0 (OpeningsMemo, 1);

  self->kind = kind;
  self->owner = owner;

  return self;
}

void
openings_memo_free (OpeningsMemo *self)
{
  g_assert (self->current == NULL);

  if (self->value != NULL)
    self->kind->unref (self->value);
  g_free (self);
}

static void
keep (OpeningsMemo *self,
      gpointer value,
      int generation)
{
  if (self->value != NULL)
    self->kind->unref (self->value);
  self->value = self->kind->ref (value);
  self->value_generation = generation;
  self->value_at = openings_clock_now ();
}

static gboolean
is_valid (OpeningsMemo *self)
{
  gint64 age = openings_clock_now () - self->value_at;

  return self->value != NULL && self->value_generation == g_atomic_int_get (&self->generation) &&
         age >= 0 && age < self->kind->seconds;
}

static void
computed_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  Computation *computation = user_data;
  OpeningsMemo *self = computation->memo;
  g_autoptr (GPtrArray) waiters = g_steal_pointer (&computation->waiters);
  g_autoptr (GError) error = NULL;
  gpointer value = self->kind->finish (self->owner, result, &error);

  if (self->current == computation)
    self->current = NULL;
  if (value != NULL && computation->generation == g_atomic_int_get (&self->generation))
    keep (self, value, computation->generation);

  /* Whoever is answered may cancel at once what it waited for. */
  for (guint i = 0; i < waiters->len; i++)
    waiter_settle (waiters->pdata[i]);

  for (guint i = 0; i < waiters->len; i++)
    {
      Waiter *waiter = waiters->pdata[i];

      if (value != NULL)
        g_task_return_pointer (waiter->task, self->kind->ref (value), self->kind->unref);
      else
        g_task_return_error (waiter->task, g_error_copy (error));
    }

  if (value != NULL)
    self->kind->unref (value);
  g_object_unref (computation->cancellable);
  g_free (computation);
}

/* Whether every one who waits has given up. */
static void
cancelled_cb (GCancellable *cancellable,
              gpointer user_data)
{
  Computation *computation = user_data;

  for (guint i = 0; i < computation->waiters->len; i++)
    {
      Waiter *waiter = computation->waiters->pdata[i];

      if (!g_cancellable_is_cancelled (g_task_get_cancellable (waiter->task)))
        return;
    }

  g_cancellable_cancel (computation->cancellable);
}

static void
join (Computation *computation,
      GTask *task)
{
  Waiter *waiter = g_new0 (Waiter, 1);
  GCancellable *cancellable = g_task_get_cancellable (task);

  waiter->task = g_object_ref (task);
  g_ptr_array_add (computation->waiters, waiter);
  if (cancellable != NULL)
    waiter->cancelled_id =
        g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), computation, NULL);
}

static gboolean
may_be_joined (OpeningsMemo *self)
{
  return self->current != NULL &&
         self->current->generation == g_atomic_int_get (&self->generation) &&
         !g_cancellable_is_cancelled (self->current->cancellable);
}

/**
 * openings_memo_get:
 * @self: a memo
 * @task: whose source object is the memo's owner; gets a reference to the result
 *
 * Answers @task at once, or as soon as the result is there.
 */
void
openings_memo_get (OpeningsMemo *self,
                   GTask *task)
{
  if (g_task_return_error_if_cancelled (task))
    return;

  if (is_valid (self))
    {
      g_task_return_pointer (task, self->kind->ref (self->value), self->kind->unref);
      return;
    }

  if (may_be_joined (self))
    {
      join (self->current, task);
      return;
    }

  self->current = g_new0 (Computation, 1);
  self->current->memo = self;
  self->current->generation = g_atomic_int_get (&self->generation);
  self->current->cancellable = g_cancellable_new ();
  self->current->waiters = g_ptr_array_new_with_free_func (waiter_free);
  join (self->current, task);
  self->kind->begin (self->owner, self->current->cancellable, computed_cb, self->current);
}

/**
 * openings_memo_drop:
 * @self: a memo
 *
 * Tells that what the result is made from changed. Any thread.
 */
void
openings_memo_drop (OpeningsMemo *self)
{
  g_atomic_int_inc (&self->generation);
}
