/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "list-test.h"
#include "openings-test-disk.h"
#include "openings-test-wait.h"

/* While the disk does nothing, the main loop does all that it is asked: what a
 * person types, chooses and scrolls to is taken, what was there is shown, and the
 * answers come when they can. Any call that waited would not come back. */

#define N_JOBS 1000

static gboolean
is_waited_for (gpointer data)
{
  return openings_test_disk_get_n_waiting () > 0;
}

static gboolean
count_cb (gpointer data)
{
  guint *n_turns = data;

  return ++*n_turns < 100 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
has_turned (gpointer data)
{
  return *(guint *) data >= 100;
}

/* The loop goes round while some thread waits for the disk. */
static void
assert_alive (void)
{
  guint n_turns = 0;

  openings_test_wait_until (is_waited_for, NULL);
  g_idle_add (count_cb, &n_turns);
  openings_test_wait_until (has_turned, &n_turns);
  g_assert_cmpuint (openings_test_disk_get_n_waiting (), >, 0);
}

static void
test_search (ModelTest *test,
             gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = list_test_list_all (test, N_JOBS);
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (GPtrArray) items = list_test_hold (list, 0, 20);

  openings_test_wait_until (list_test_have_rows, items);
  openings_test_disk_stop ();
  query->text = g_strdup ("17");
  openings_job_list_set_query (list, query);
  assert_alive ();
  g_assert_true (openings_job_list_get_loading (list));
  g_assert_cmpuint (list_test_get_n_items (list), ==, N_JOBS);
  for (guint i = 0; i < items->len; i++)
    g_assert_true (list_test_has_row (items->pdata[i]));

  openings_test_disk_go_on ();
  openings_test_wait_until (list_test_has_answer, list);
  g_assert_cmpuint (list_test_get_n_items (list), <, N_JOBS);
}

static void
test_scroll (ModelTest *test,
             gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = list_test_list_all (test, N_JOBS);
  g_autoptr (GPtrArray) items = NULL;

  openings_test_disk_stop ();
  items = list_test_hold (list, N_JOBS / 2, LIST_TEST_N_VIEW_ROWS);
  assert_alive ();
  openings_test_disk_go_on ();
  openings_test_wait_until (list_test_have_rows, items);
}

static void
test_edit (ModelTest *test,
           gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = list_test_list_all (test, N_JOBS);
  g_autoptr (GAsyncResult) result = NULL;
  const OpeningsEdit star = { .fields = OPENINGS_EDIT_FAVORITE, .favorite = TRUE };

  openings_test_disk_stop ();
  openings_store_edit_async (test->store, openings_job_list_get_id (list, 3), &star, NULL,
                             openings_test_store_result, &result);
  assert_alive ();
  g_assert_null (result);
  openings_test_disk_go_on ();
  g_assert_true (
      openings_store_edit_finish (test->store, openings_test_await (&result), NULL));
}

/* A program that begins, and one that ends. */
static void
test_ends (ModelTest *test,
           gconstpointer data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (test->folder);
  g_autoptr (OpeningsStore) store = openings_store_new (folder);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) closed = NULL;

  openings_test_disk_stop ();
  openings_store_open_async (store, NULL, openings_test_store_result, &opened);
  assert_alive ();
  openings_test_disk_go_on ();
  g_assert_true (openings_store_open_finish (store, openings_test_await (&opened), NULL));

  openings_test_disk_stop ();
  openings_store_close_async (store, openings_test_store_result, &closed);
  assert_alive ();
  openings_test_disk_go_on ();
  g_assert_true (openings_store_close_finish (store, openings_test_await (&closed), NULL));
}

static void
set_up (ModelTest *test,
        gconstpointer data)
{
  model_test_set_up (test, data);
  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, N_JOBS, "Engineer");
}

int
main (int argc,
      char **argv)
{
  openings_test_disk_install ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/model/slow-disk/search", ModelTest, NULL, set_up, test_search,
              model_test_tear_down);
  g_test_add ("/model/slow-disk/scroll", ModelTest, NULL, set_up, test_scroll,
              model_test_tear_down);
  g_test_add ("/model/slow-disk/edit", ModelTest, NULL, set_up, test_edit, model_test_tear_down);
  g_test_add ("/model/slow-disk/ends", ModelTest, NULL, set_up, test_ends, model_test_tear_down);

  return g_test_run ();
}
