/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-clock.h"
#include "openings-memo.h"
#include "openings-test-wait.h"

/* Computes how often it has computed. */
typedef struct
{
  GTask *pending; /* (owned) (nullable) the last computation that was begun */
  guint n_begun;
  OpeningsMemo *memo; /* (owned) */
} Fixture;

static gint64 now = 1000;

static gint64
get_now (gpointer data)
{
  return now;
}

static void
begin (gpointer owner,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  Fixture *fixture = owner;

  fixture->pending = g_task_new (NULL, cancellable, callback, user_data);
  fixture->n_begun++;
}

static gpointer
finish (gpointer owner,
        GAsyncResult *result,
        GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static const OpeningsMemoKind kind = {
  .begin = begin,
  .finish = finish,
  .ref = (GBoxedCopyFunc) g_ref_string_acquire,
  .unref = (GBoxedFreeFunc) g_ref_string_release,
  .seconds = 300,
};

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->memo = openings_memo_new (&kind, fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_assert_null (fixture->pending);
  openings_memo_free (fixture->memo);
}

static void
ask (Fixture *fixture,
     GCancellable *cancellable,
     GAsyncResult **result)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, openings_test_store_result, result);

  openings_memo_get (fixture->memo, task);
}

/* Ends the computation that was begun last. */
static void
compute (Fixture *fixture,
         const char *value)
{
  g_autoptr (GTask) task = g_steal_pointer (&fixture->pending);

  g_task_return_pointer (task, g_ref_string_new (value), (GDestroyNotify) g_ref_string_release);
}

static void
assert_got (GAsyncResult **result,
            const char *expected)
{
  g_autoptr (GError) error = NULL;
  char *value = g_task_propagate_pointer (G_TASK (openings_test_await (result)), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (value, ==, expected);
  g_ref_string_release (value);
  g_clear_object (result);
}

/* Those who ask at the same time get one result, and so does who asks later. */
static void
test_once (Fixture *fixture,
           gconstpointer data)
{
  GAsyncResult *results[3] = { NULL };

  ask (fixture, NULL, &results[0]);
  ask (fixture, NULL, &results[1]);
  compute (fixture, "first");
  assert_got (&results[0], "first");
  assert_got (&results[1], "first");
  now += 299;
  ask (fixture, NULL, &results[2]);
  assert_got (&results[2], "first");
  g_assert_cmpuint (fixture->n_begun, ==, 1);

  now += 1;
  ask (fixture, NULL, &results[2]);
  compute (fixture, "second");
  assert_got (&results[2], "second");
}

static void
cancelling_cb (GObject *object,
               GAsyncResult *result,
               gpointer user_data)
{
  g_cancellable_cancel (g_task_get_cancellable (G_TASK (result)));
  openings_test_store_result (object, result, user_data);
}

/* Whoever is answered may do without anything more of the same at once. */
static void
test_cancel_answered (Fixture *fixture,
                      gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = NULL;
  GAsyncResult *result = NULL;

  task = g_task_new (NULL, cancellable, cancelling_cb, &result);
  g_task_set_check_cancellable (task, FALSE);
  openings_memo_get (fixture->memo, task);
  compute (fixture, "answer");
  assert_got (&result, "answer");
}

/* Who asks after a change never gets what was computed from before it. */
static void
test_drop (Fixture *fixture,
           gconstpointer data)
{
  GAsyncResult *before = NULL;
  GAsyncResult *after = NULL;
  g_autoptr (GTask) older = NULL;

  ask (fixture, NULL, &before);
  older = g_steal_pointer (&fixture->pending);
  openings_memo_drop (fixture->memo);
  ask (fixture, NULL, &after);
  compute (fixture, "new");
  assert_got (&after, "new");
  g_task_return_pointer (older, g_ref_string_new ("old"), (GDestroyNotify) g_ref_string_release);
  assert_got (&before, "old");

  ask (fixture, NULL, &after);
  assert_got (&after, "new");
  openings_memo_drop (fixture->memo);
  ask (fixture, NULL, &after);
  compute (fixture, "newer");
  assert_got (&after, "newer");
  g_assert_cmpuint (fixture->n_begun, ==, 3);
}

/* An error is told to all, and not kept. */
static void
test_error (Fixture *fixture,
            gconstpointer data)
{
  GAsyncResult *result = NULL;
  g_autoptr (GTask) failing = NULL;
  g_autoptr (GError) error = NULL;

  ask (fixture, NULL, &result);
  failing = g_steal_pointer (&fixture->pending);
  g_task_return_new_error (failing, G_IO_ERROR, G_IO_ERROR_FAILED, "no");
  g_assert_null (g_task_propagate_pointer (G_TASK (openings_test_await (&result)), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_object (&result);

  ask (fixture, NULL, &result);
  compute (fixture, "yes");
  assert_got (&result, "yes");
}

/* It is computed as long as anyone waits for it. */
static void
test_cancel (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (GCancellable) first = g_cancellable_new ();
  g_autoptr (GCancellable) second = g_cancellable_new ();
  GAsyncResult *results[3] = { NULL };
  g_autoptr (GTask) given_up = NULL;

  ask (fixture, first, &results[0]);
  ask (fixture, second, &results[1]);
  g_cancellable_cancel (first);
  g_assert_false (g_cancellable_is_cancelled (g_task_get_cancellable (fixture->pending)));
  g_cancellable_cancel (second);
  g_assert_true (g_cancellable_is_cancelled (g_task_get_cancellable (fixture->pending)));

  given_up = g_steal_pointer (&fixture->pending);
  ask (fixture, NULL, &results[2]);
  compute (fixture, "fresh");
  assert_got (&results[2], "fresh");
  g_task_return_error_if_cancelled (given_up);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (g_task_propagate_pointer (G_TASK (openings_test_await (&results[i])), &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_object (&results[i]);
    }
}

int
main (int argc,
      char **argv)
{
  openings_clock_set_func (get_now, NULL);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/memo/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("once", test_once);
  ADD ("cancel-answered", test_cancel_answered);
  ADD ("drop", test_drop);
  ADD ("error", test_error);
  ADD ("cancel", test_cancel);

  return g_test_run ();
}
