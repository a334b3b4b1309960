/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-replies.h"

#include "openings-test-wait.h"
#include "openings-worker.h"

#define N_TASKS 500

typedef struct
{
  OpeningsWorker *worker;   /* (owned) */
  OpeningsReplies *replies; /* (owned) */
  GThread *thread;          /* (unowned) that has to be told */
  guint n_told;
} Fixture;

/* A poll function gets no user data. */
static guint n_awake;       /* how often the main loop did not sleep */
static GAsyncQueue *sleeps; /* (owned) of something for each time that it does */

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->worker = openings_worker_new ("replies");
  fixture->replies = openings_replies_new ();
  fixture->thread = g_thread_self ();
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GAsyncResult) stopped = NULL;

  openings_worker_shutdown_async (fixture->worker, openings_test_store_result, &stopped);
  openings_test_await (&stopped);
  g_object_unref (fixture->worker);
  g_clear_pointer (&fixture->replies, openings_replies_free);
}

static void
return_func (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  openings_replies_return (data, task, g_strdup ("told"), g_free);
}

static void
push_func (Fixture *fixture,
           int priority,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer data,
           GTaskThreadFunc func)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_priority (task, priority);
  g_task_set_task_data (task, fixture->replies, NULL);
  openings_replies_expect (fixture->replies, task);
  openings_worker_push (fixture->worker, task, func);
}

static void
push (Fixture *fixture,
      int priority,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer data)
{
  push_func (fixture, priority, cancellable, callback, data, return_func);
}

static void
told_cb (GObject *object,
         GAsyncResult *result,
         gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *value = g_task_propagate_pointer (G_TASK (result), NULL);

  g_assert_cmpstr (value, ==, "told");
  g_assert_true (g_thread_self () == fixture->thread);
  fixture->n_told++;
}

static gboolean
are_told (gpointer data)
{
  return ((Fixture *) data)->n_told == N_TASKS;
}

/* Each once, of whatever priority. */
static void
test_many (Fixture *fixture,
           gconstpointer data)
{
  const int priorities[] = { G_PRIORITY_DEFAULT, G_PRIORITY_HIGH, G_PRIORITY_DEFAULT,
                             G_PRIORITY_LOW };

  for (guint i = 0; i < N_TASKS; i++)
    push (fixture, priorities[i % G_N_ELEMENTS (priorities)], NULL, told_cb, fixture);
  openings_test_wait_until (are_told, fixture);
}

static void
ask_again_cb (GObject *object,
              GAsyncResult *result,
              gpointer data)
{
  Fixture *fixture = data;

  told_cb (object, result, data);
  if (fixture->n_told < N_TASKS)
    push (fixture, G_PRIORITY_DEFAULT, NULL, ask_again_cb, fixture);
}

/* One after the other. */
static void
test_again (Fixture *fixture,
            gconstpointer data)
{
  push (fixture, G_PRIORITY_DEFAULT, NULL, ask_again_cb, fixture);
  openings_test_wait_until (are_told, fixture);
}

static void
nest_cb (GObject *object,
         GAsyncResult *result,
         gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GAsyncResult) inner = NULL;

  push (fixture, G_PRIORITY_DEFAULT, NULL, openings_test_store_result, &inner);
  openings_test_await (&inner);
  fixture->n_told = N_TASKS;
}

/* Who is told may wait for another in a main loop of its own. */
static void
test_nested (Fixture *fixture,
             gconstpointer data)
{
  push (fixture, G_PRIORITY_DEFAULT, NULL, nest_cb, fixture);
  openings_test_wait_until (are_told, fixture);
}

static void
test_elsewhere (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;

  g_main_context_push_thread_default (context);
  push (fixture, G_PRIORITY_DEFAULT, NULL, openings_test_store_result, &result);
  openings_test_await (&result);
  g_main_context_pop_thread_default (context);
}

static void
test_cancelled (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  push (fixture, G_PRIORITY_DEFAULT, cancellable, openings_test_store_result, &result);
  g_cancellable_cancel (cancellable);
  g_assert_null (g_task_propagate_pointer (G_TASK (openings_test_await (&result)), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static int
poll_cb (GPollFD *fds,
         guint n_fds,
         int timeout)
{
  if (timeout == 0)
    n_awake++;
  else
    g_async_queue_push (sleeps, sleeps);

  return g_poll (fds, n_fds, timeout);
}

static void
set_up_poll (Fixture *fixture,
             gconstpointer data)
{
  set_up (fixture, data);
  sleeps = g_async_queue_new ();
  g_main_context_set_poll_func (NULL, poll_cb);
}

static void
tear_down_poll (Fixture *fixture,
                gconstpointer data)
{
  g_main_context_set_poll_func (NULL, NULL);
  tear_down (fixture, data);
  g_clear_pointer (&sleeps, g_async_queue_unref);
}

/* Who waits for what comes soon stays awake, for a turn at least. */
static void
test_lingers (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  n_awake = 0;
  push (fixture, G_PRIORITY_DEFAULT, NULL, openings_test_store_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE); /* with no other source in it */
  g_assert_cmpuint (n_awake, >, 0);
}

static void
return_late_func (GTask *task,
                  gpointer source,
                  gpointer data,
                  GCancellable *cancellable)
{
  g_async_queue_pop (sleeps);
  return_func (task, source, data, cancellable);
}

/* What does not come soon is waited for asleep, and so is what comes next. */
static void
test_lingers_not_in_vain (Fixture *fixture,
                          gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;

      n_awake = 0;
      push_func (fixture, G_PRIORITY_DEFAULT, NULL, openings_test_store_result, &result,
                 return_late_func);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE); /* with no other source in it */
      if (i > 0)
        g_assert_cmpuint (n_awake, ==, 0);
    }
}

#define ADD(name, func) g_test_add ("/replies/" name, Fixture, NULL, set_up, func, tear_down)
#define ADD_POLL(name, func) \
  g_test_add ("/replies/" name, Fixture, NULL, set_up_poll, func, tear_down_poll)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("many", test_many);
  ADD ("again", test_again);
  ADD ("nested", test_nested);
  ADD ("elsewhere", test_elsewhere);
  ADD ("cancelled", test_cancelled);
  ADD_POLL ("lingers", test_lingers);
  ADD_POLL ("lingers-not-in-vain", test_lingers_not_in_vain);

  return g_test_run ();
}
