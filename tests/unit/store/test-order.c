/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-test-wait.h"
#include "store-test.h"

/* The order that the user gives the sources. */

static void
assert_order (StoreTest *test,
              const char *expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GString) order = g_string_new (NULL);

  openings_store_list_sources_async (test->store, NULL, openings_test_store_result, &result);
  sources = openings_store_list_sources_finish (test->store, openings_test_await (&result), NULL);
  for (guint i = 0; i < sources->len; i++)
    g_string_append (order,
                     openings_source_get_board (((OpeningsSource *) sources->pdata[i])->handle));
  g_assert_cmpstr (order->str, ==, expected);
}

static void
move (StoreTest *test,
      const char *handle,
      gboolean after,
      const char *neighbour)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_move_source_async (test->store, handle, neighbour, after, NULL,
                                    openings_test_store_result, &result);
  openings_store_move_source_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);
}

static void
follow_four (StoreTest *test)
{
  store_test_follow (test, "lever:d");
  store_test_follow (test, "lever:c");
  store_test_follow (test, "lever:b");
  store_test_follow (test, "lever:a");
}

static void
test_move (StoreTest *test,
           gconstpointer data)
{
  follow_four (test);
  assert_order (test, "dcba");
  move (test, "lever:a", FALSE, "lever:d");
  assert_order (test, "adcb");
  move (test, "lever:d", TRUE, "lever:b");
  assert_order (test, "acbd");
  move (test, "lever:b", FALSE, "lever:c");
  assert_order (test, "abcd");
  move (test, "lever:b", TRUE, "lever:c");
  assert_order (test, "acbd");
  move (test, "lever:b", TRUE, "lever:b");
  assert_order (test, "acbd");

  store_test_reopen (test);
  assert_order (test, "acbd");
  store_test_follow (test, "lever:e");
  assert_order (test, "acbde");
}

/* Who follows a source with a place gives it that; without one it comes last. */
static void
test_again (StoreTest *test,
            gconstpointer data)
{
  g_autoptr (OpeningsSource) first = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  follow_four (test);
  move (test, "lever:a", FALSE, "lever:d");
  first = store_test_source (test, "lever:a");
  g_assert_cmpuint (first->position, ==, 1);
  store_test_remove (test, "lever:a");
  assert_order (test, "dcb");
  openings_store_add_source_async (test->store, first, NULL, openings_test_store_result, &result);
  g_assert_true (
      openings_store_add_source_finish (test->store, openings_test_await (&result), NULL, NULL));
  assert_order (test, "adcb");

  store_test_remove (test, "lever:a");
  store_test_follow (test, "lever:a");
  assert_order (test, "dcba");
}

static void
test_gone (StoreTest *test,
           gconstpointer data)
{
  const char *const moves[][2] = { { "lever:x", "lever:a" }, { "lever:a", "lever:x" } };

  follow_four (test);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      openings_store_move_source_async (test->store, moves[i][0], moves[i][1], TRUE, NULL,
                                        openings_test_store_result, &result);
      g_assert_false (
          openings_store_move_source_finish (test->store, openings_test_await (&result), &error));
      g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND);
    }
  assert_order (test, "dcba");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/store/order/" name, StoreTest, NULL, store_test_set_up, func, store_test_tear_down)
  ADD ("move", test_move);
  ADD ("again", test_again);
  ADD ("gone", test_gone);

  return g_test_run ();
}
