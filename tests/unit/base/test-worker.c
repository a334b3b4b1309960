/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-worker.h"

#include <sys/resource.h>

typedef struct
{
  GMainLoop *loop;
  int nice;
  GMutex mutex;
  GCond cond;
  gboolean entered;
  gboolean open;
  GString *order; /* only the worker's thread writes it */
  guint n_returned;
  guint n_cancelled;
  guint n_rests; /* under the lock */
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->order = g_string_new (NULL);
  g_mutex_init (&fixture->mutex);
  g_cond_init (&fixture->cond);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_main_loop_unref (fixture->loop);
  g_string_free (fixture->order, TRUE);
  g_mutex_clear (&fixture->mutex);
  g_cond_clear (&fixture->cond);
}

/* Holds the worker until the test has pushed all else. */
static void
gate_func (GTask *task,
           gpointer source,
           gpointer data,
           GCancellable *cancellable)
{
  Fixture *fixture = data;

  g_mutex_lock (&fixture->mutex);
  fixture->entered = TRUE;
  g_cond_broadcast (&fixture->cond);
  while (!fixture->open)
    g_cond_wait (&fixture->cond, &fixture->mutex);
  g_mutex_unlock (&fixture->mutex);
  g_task_return_boolean (task, TRUE);
}

static void
note_func (GTask *task,
           gpointer source,
           gpointer data,
           GCancellable *cancellable)
{
  Fixture *fixture = data;

  g_string_append (fixture->order, g_task_get_name (task));
  g_task_return_boolean (task, TRUE);
}

static void
returned_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  fixture->n_returned++;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      fixture->n_cancelled++;
    }
}

static void
stopped_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_true (openings_worker_shutdown_finish (OPENINGS_WORKER (source), result, NULL));
  g_main_loop_quit (fixture->loop);
}

static void
push (OpeningsWorker *worker,
      Fixture *fixture,
      const char *name,
      int priority,
      GTaskThreadFunc func,
      GCancellable *cancellable)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, returned_cb, fixture);

  g_task_set_name (task, name);
  g_task_set_priority (task, priority);
  g_task_set_task_data (task, fixture, NULL);
  openings_worker_push (worker, task, func);
}

static void
hold (OpeningsWorker *worker,
      Fixture *fixture)
{
  push (worker, fixture, "gate", G_PRIORITY_DEFAULT, gate_func, NULL);
  g_mutex_lock (&fixture->mutex);
  while (!fixture->entered)
    g_cond_wait (&fixture->cond, &fixture->mutex);
  g_mutex_unlock (&fixture->mutex);
}

static void
release (Fixture *fixture)
{
  g_mutex_lock (&fixture->mutex);
  fixture->open = TRUE;
  g_cond_broadcast (&fixture->cond);
  g_mutex_unlock (&fixture->mutex);
}

static void
test_order (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (OpeningsWorker) worker = openings_worker_new ("test");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  hold (worker, fixture);
  push (worker, fixture, "3", G_PRIORITY_LOW, note_func, NULL);
  push (worker, fixture, "2", G_PRIORITY_DEFAULT, note_func, NULL);
  push (worker, fixture, "x", G_PRIORITY_HIGH, note_func, cancellable);
  push (worker, fixture, "1", G_PRIORITY_HIGH, note_func, NULL);
  push (worker, fixture, "4", G_PRIORITY_LOW, note_func, NULL);
  g_assert_cmpuint (openings_worker_get_n_pending (worker), ==, 6);
  g_assert_false (openings_worker_is_current (worker));
  g_cancellable_cancel (cancellable);
  release (fixture);

  openings_worker_shutdown_async (worker, stopped_cb, fixture);
  g_main_loop_run (fixture->loop);
  while (fixture->n_returned < 6)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpstr (fixture->order->str, ==, "1234");
  g_assert_cmpuint (fixture->n_cancelled, ==, 1);
}

static void
test_drop (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (OpeningsWorker) worker = openings_worker_new ("test");

  hold (worker, fixture);
  push (worker, fixture, "1", G_PRIORITY_DEFAULT, note_func, NULL);
  push (worker, fixture, "2", G_PRIORITY_DEFAULT, note_func, NULL);
  g_clear_object (&worker);
  release (fixture);

  while (fixture->n_returned < 3)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (fixture->order->str, ==, "12");
}

/* Whether the thread is at least as nice as @data. */
static void
nice_func (GTask *task,
           gpointer source,
           gpointer data,
           GCancellable *cancellable)
{
  g_task_return_int (task, getpriority (PRIO_PROCESS, 0));
}

static void
nice_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  fixture->nice = (int) g_task_propagate_int (G_TASK (result), &error);
  g_assert_no_error (error);
  g_main_loop_quit (fixture->loop);
}

static int
get_nice (Fixture *fixture,
          OpeningsWorker *worker)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, nice_cb, fixture);

  openings_worker_push (worker, task, nice_func);
  g_main_loop_run (fixture->loop);

  return fixture->nice;
}

static void
test_background (Fixture *fixture,
                 gconstpointer data)
{
  g_autoptr (OpeningsWorker) background = openings_worker_new_background ("test");
  g_autoptr (OpeningsWorker) reader = openings_worker_new_reader ("test");
  int own = getpriority (PRIO_PROCESS, 0);
  int stored_at = get_nice (fixture, background);

  g_assert_cmpint (stored_at, >=, MIN (own + 1, 19));
  g_assert_cmpint (get_nice (fixture, reader), >=, MIN (stored_at + 1, 19));
  g_assert_cmpint (getpriority (PRIO_PROCESS, 0), ==, own);
}

static void
rest_func (gpointer data)
{
  Fixture *fixture = data;

  g_mutex_lock (&fixture->mutex);
  fixture->n_rests++;
  g_cond_broadcast (&fixture->cond);
  g_mutex_unlock (&fixture->mutex);
}

static void
rest_destroy (gpointer data)
{
  rest_func (data);
}

/* After the last task and a while; and whoever made the worker may let go of it. */
static void
test_rest (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (OpeningsWorker) worker = openings_worker_new ("test");
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  openings_worker_set_rest_func (worker, rest_func, fixture, rest_destroy);
  push (worker, fixture, "a", G_PRIORITY_DEFAULT, note_func, NULL);
  while (fixture->n_returned == 0)
    g_main_context_iteration (NULL, TRUE);
  g_mutex_lock (&fixture->mutex);
  while (fixture->n_rests == 0)
    g_assert_true (g_cond_wait_until (&fixture->cond, &fixture->mutex, end));
  g_mutex_unlock (&fixture->mutex);

  /* which may free its data, here or there */
  g_clear_object (&worker);
  g_mutex_lock (&fixture->mutex);
  while (fixture->n_rests == 1)
    g_assert_true (g_cond_wait_until (&fixture->cond, &fixture->mutex, end));
  g_mutex_unlock (&fixture->mutex);
  g_assert_cmpstr (fixture->order->str, ==, "a");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/worker/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/worker/background-steps-back", Fixture, NULL, set_up, test_background, tear_down);
  g_test_add ("/worker/rest", Fixture, NULL, set_up, test_rest, tear_down);
  g_test_add ("/worker/drop-finishes-tasks", Fixture, NULL, set_up, test_drop, tear_down);

  return g_test_run ();
}
