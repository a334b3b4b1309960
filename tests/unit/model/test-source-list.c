/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-list.h"

#include "model-test.h"
#include "openings-test-wait.h"

static gboolean
has_answer (gpointer list)
{
  return !openings_source_list_get_loading (list);
}

static OpeningsSourceItem *
find_item (ModelWatch *watch,
           const char *handle)
{
  for (guint i = 0; i < watch->mirror->len; i++)
    {
      OpeningsSourceItem *item = g_ptr_array_index (watch->mirror, i);

      if (g_str_equal (openings_source_item_get_source (item)->handle, handle))
        return item;
    }

  return NULL;
}

static void
test_empty (ModelTest *test,
            gconstpointer data)
{
  g_autoptr (OpeningsSourceList) list = openings_source_list_new (test->store);

  g_assert_true (openings_source_list_get_loading (list));
  openings_test_wait_until (has_answer, list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
}

static void
test_follow (ModelTest *test,
             gconstpointer data)
{
  g_autoptr (OpeningsSourceList) list = NULL;
  ModelWatch watch;
  OpeningsSourceItem *bolt;

  model_test_follow (test, "lever:acme", "acme");
  list = openings_source_list_new (test->store);
  model_watch_start (&watch, G_LIST_MODEL (list));
  model_watch_wait (&watch, 1);

  model_test_follow (test, "lever:bolt", "bolt");
  model_test_follow (test, "lever:crux", "crux");
  model_watch_wait (&watch, 3);
  g_assert_nonnull (find_item (&watch, "lever:acme"));
  bolt = find_item (&watch, "lever:bolt");
  g_assert_nonnull (bolt);

  model_watch_reset (&watch);
  model_test_unfollow (test, "lever:acme");
  model_watch_wait (&watch, 2);
  g_assert_cmpuint (watch.n_moved, ==, 1);
  g_assert_null (find_item (&watch, "lever:acme"));
  g_assert_true (find_item (&watch, "lever:bolt") == bolt);
  model_watch_stop (&watch);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static gboolean
has_notified (gpointer user_data)
{
  return *(guint *) user_data > 0;
}

static gboolean
has_seven (gpointer user_data)
{
  return openings_source_item_get_source (find_item (user_data, "lever:acme"))->n_open == 7;
}

/* What is known of one source changes: its item says so, and the list stays. */
static void
test_change (ModelTest *test,
             gconstpointer data)
{
  g_autoptr (OpeningsSourceList) list = NULL;
  ModelWatch watch;
  guint n_acme = 0, n_bolt = 0;

  model_test_follow (test, "lever:acme", "acme");
  model_test_follow (test, "lever:bolt", "bolt");
  list = openings_source_list_new (test->store);
  model_watch_start (&watch, G_LIST_MODEL (list));
  model_watch_wait (&watch, 2);
  model_watch_reset (&watch);
  g_signal_connect_swapped (find_item (&watch, "lever:acme"), "notify::source",
                            G_CALLBACK (count_cb), &n_acme);
  g_signal_connect_swapped (find_item (&watch, "lever:bolt"), "notify::source",
                            G_CALLBACK (count_cb), &n_bolt);

  model_test_save (test, "lever:acme", 0, 7, "Engineer");
  openings_test_wait_until (has_notified, &n_acme);
  openings_test_wait_until (has_seven, &watch);
  model_watch_settle (&watch);
  g_assert_cmpuint (watch.n_changes, ==, 0);
  g_assert_cmpuint (n_bolt, ==, 0);
  model_watch_stop (&watch);
}

static char *
read_order (ModelWatch *watch)
{
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < watch->mirror->len; i++)
    {
      OpeningsSourceItem *item = g_ptr_array_index (watch->mirror, i);

      g_string_append_c (order, *openings_source_item_get_source (item)->company);
    }

  return g_string_free (order, FALSE);
}

static void
move (OpeningsSourceList *list,
      ModelWatch *watch,
      const char *handle,
      gboolean after,
      const char *neighbour,
      GAsyncResult **result)
{
  openings_source_list_move_async (list, find_item (watch, handle), find_item (watch, neighbour),
                                   after, openings_test_store_result, result);
}

static void
assert_order (ModelWatch *watch,
              const char *expected)
{
  g_autofree char *order = read_order (watch);

  g_assert_cmpstr (order, ==, expected);
}

/* It shows at once, and what was read before does not take it back. */
static void
test_move (ModelTest *test,
           gconstpointer data)
{
  g_autoptr (OpeningsSourceList) list = NULL;
  g_autoptr (OpeningsSourceList) other = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsSourceItem *acme;
  ModelWatch watch, other_watch;

  model_test_follow (test, "lever:acme", "acme");
  model_test_follow (test, "lever:bolt", "bolt");
  model_test_follow (test, "lever:crux", "crux");
  list = openings_source_list_new (test->store);
  model_watch_start (&watch, G_LIST_MODEL (list));
  model_watch_wait (&watch, 3);
  model_watch_settle (&watch);
  acme = find_item (&watch, "lever:acme");
  model_watch_reset (&watch);

  move (list, &watch, "lever:acme", TRUE, "lever:bolt", &first);
  assert_order (&watch, "bac");
  move (list, &watch, "lever:acme", TRUE, "lever:crux", &second);
  assert_order (&watch, "bca");
  g_assert_cmpuint (watch.least, ==, 3);
  g_assert_cmpuint (watch.n_changes, ==, 2);
  g_assert_true (find_item (&watch, "lever:acme") == acme);
  model_watch_reset (&watch);
  g_assert_true (openings_source_list_move_finish (list, openings_test_await (&first), &error));
  g_assert_true (openings_source_list_move_finish (list, openings_test_await (&second), &error));
  model_watch_settle (&watch);
  g_assert_cmpuint (watch.n_changes, ==, 0);
  assert_order (&watch, "bca");

  other = openings_source_list_new (test->store);
  model_watch_start (&other_watch, G_LIST_MODEL (other));
  model_watch_wait (&other_watch, 3);
  assert_order (&other_watch, "bca");
  model_watch_stop (&other_watch);
  model_watch_stop (&watch);
}

/* One that can't be stored is taken back. */
static void
test_move_fails (ModelTest *test,
                 gconstpointer data)
{
  g_autoptr (OpeningsSourceList) list = NULL;
  g_autoptr (GAsyncResult) removal = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ModelWatch watch;

  model_test_follow (test, "lever:acme", "acme");
  model_test_follow (test, "lever:bolt", "bolt");
  model_test_follow (test, "lever:crux", "crux");
  model_test_follow (test, "lever:dune", "dune");
  list = openings_source_list_new (test->store);
  model_watch_start (&watch, G_LIST_MODEL (list));
  model_watch_wait (&watch, 4);
  model_watch_settle (&watch);

  /* it goes while the list still has it */
  openings_store_remove_source_async (test->store, "lever:crux", NULL, openings_test_store_result,
                                      &removal);
  move (list, &watch, "lever:acme", TRUE, "lever:crux", &result);
  assert_order (&watch, "bcad");
  g_assert_false (openings_source_list_move_finish (list, openings_test_await (&result), &error));
  g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND);
  model_watch_wait (&watch, 3);
  assert_order (&watch, "abd");
  openings_test_await (&removal);
  model_watch_stop (&watch);
}

static void
test_gone (ModelTest *test,
           gconstpointer data)
{
  OpeningsSourceList *list = openings_source_list_new (test->store);

  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (list);
}

#define ADD(name, func) \
  g_test_add ("/source-list/" name, ModelTest, NULL, model_test_set_up, func, model_test_tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("empty", test_empty);
  ADD ("follow", test_follow);
  ADD ("change", test_change);
  ADD ("move", test_move);
  ADD ("move-fails", test_move_fails);
  ADD ("gone", test_gone);

  return g_test_run ();
}
