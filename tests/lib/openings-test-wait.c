/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-test-wait.h"

#define LONGEST_WAIT_MS (120 * 1000)

static gboolean
has_result (gpointer user_data)
{
  return *(GAsyncResult **) user_data != NULL;
}

static gboolean
fail_cb (gpointer user_data)
{
  g_error ("nothing came within %d s", LONGEST_WAIT_MS / 1000);

  return G_SOURCE_REMOVE;
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * openings_test_store_result:
 * @source: (nullable): the object that was asked
 * @result: what it answers with
 * @user_data: a `GAsyncResult **` that is %NULL so far
 *
 * A #GAsyncReadyCallback that puts a reference to @result into @user_data.
 */
void
openings_test_store_result (GObject *source,
                            GAsyncResult *result,
                            gpointer user_data)
{
  GAsyncResult **slot = user_data;

  g_assert_null (*slot);
  *slot = g_object_ref (result);
}

/**
 * openings_test_await:
 * @result: where openings_test_store_result() will put the result
 *
 * Runs the thread-default main context until the result is there; the test
 * fails when that takes two minutes.
 *
 * Returns: (transfer none): *@result
 */
GAsyncResult *
openings_test_await (GAsyncResult **result)
{
  openings_test_wait_until (has_result, result);

  return *result;
}

/**
 * openings_test_wait_until:
 * @func: what to wait for; asked after each turn of the main context and at
 *   least every few milliseconds, since another thread may bring it about
 * @user_data: for @func
 *
 * Runs the thread-default main context until @func returns %TRUE; the test
 * fails when that takes two minutes.
 */
void
openings_test_wait_until (gboolean (*func) (gpointer user_data),
                          gpointer user_data)
{
  GMainContext *context = g_main_context_ref_thread_default ();
  GSource *limit = g_timeout_source_new (LONGEST_WAIT_MS);
  GSource *tick = g_timeout_source_new (5);

  g_source_set_callback (limit, fail_cb, NULL, NULL);
  g_source_attach (limit, context);
  g_source_set_callback (tick, wake_cb, NULL, NULL);
  g_source_attach (tick, context);

  while (!func (user_data))
    g_main_context_iteration (context, TRUE);

  g_source_destroy (tick);
  g_source_unref (tick);
  g_source_destroy (limit);
  g_source_unref (limit);
  g_main_context_unref (context);
}
