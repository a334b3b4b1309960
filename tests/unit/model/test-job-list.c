/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "list-test.h"
#include "openings-test-wait.h"

static void
test_empty (ModelTest *test,
            gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = openings_job_list_new (test->store);
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  g_assert_cmpuint (list_test_get_n_items (list), ==, 0);
  g_assert_null (openings_job_list_get_query (list));
  g_assert_false (openings_job_list_get_loading (list));

  openings_job_list_set_query (list, query);
  g_assert_true (openings_job_list_get_loading (list));
  openings_test_wait_until (list_test_has_answer, list);
  g_assert_cmpuint (list_test_get_n_items (list), ==, 0);
  g_assert_null (list_test_get_item (list, 0));
}

static void
test_insert (ModelTest *test,
             gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = NULL;
  g_autoptr (GPtrArray) items = NULL;
  ModelWatch watch;
  guint n_notifies = 0;

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, 1000, "Engineer");
  list = list_test_list_all (test, 1000);
  items = list_test_hold (list, 0, LIST_TEST_N_VIEW_ROWS);
  openings_test_wait_until (list_test_have_rows, items);
  model_watch_start (&watch, G_LIST_MODEL (list));
  list_test_count (items, &n_notifies);

  model_test_save (test, "lever:acme", 1000, 10, "Engineer");
  model_watch_wait (&watch, 1010);
  model_watch_settle (&watch);
  g_assert_cmpuint (watch.n_changes, ==, 1);
  g_assert_cmpuint (watch.n_moved, ==, 10);
  g_assert_cmpuint (n_notifies, ==, 0);
  for (guint i = 0; i < items->len; i++)
    g_assert_true (g_ptr_array_index (items, i) == g_ptr_array_index (watch.mirror, i + 10));

  list_test_stop_counting (items, &n_notifies);
  model_watch_stop (&watch);
}

static gboolean
is_favorite (gpointer user_data)
{
  const OpeningsRow *row = openings_job_item_get_row (user_data);

  return row != NULL && row->favorite;
}

static gboolean
is_read (gpointer user_data)
{
  const OpeningsRow *row = openings_job_item_get_row (user_data);

  return row != NULL && !openings_row_is_unread (row);
}

static void
test_edit (ModelTest *test,
           gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = NULL;
  g_autoptr (GPtrArray) items = NULL;
  const OpeningsEdit star = { .fields = OPENINGS_EDIT_FAVORITE, .favorite = TRUE };
  const OpeningsEdit look = { .fields = OPENINGS_EDIT_SEEN, .seen = TRUE };
  const OpeningsEdit hide = { .fields = OPENINGS_EDIT_STATUS, .status = OPENINGS_STATUS_HIDDEN };
  OpeningsJobItem *item;
  ModelWatch watch;
  guint n_notifies = 0;

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, 300, "Engineer");
  list = list_test_list_all (test, 300);
  items = list_test_hold (list, 0, LIST_TEST_N_VIEW_ROWS);
  openings_test_wait_until (list_test_have_rows, items);
  model_watch_start (&watch, G_LIST_MODEL (list));
  list_test_count (items, &n_notifies);

  item = g_ptr_array_index (items, 20);
  model_test_edit (test, openings_job_item_get_id (item), &star);
  openings_test_wait_until (is_favorite, item);
  g_assert_cmpuint (n_notifies, ==, 1);
  model_test_edit (test, openings_job_item_get_id (item), &look);
  openings_test_wait_until (is_read, item);
  g_assert_cmpuint (n_notifies, ==, 2);

  model_test_edit (test, openings_job_item_get_id (item), &hide);
  model_watch_wait (&watch, 299);
  g_assert_cmpuint (watch.n_changes, ==, 1);
  g_assert_cmpuint (watch.n_moved, ==, 1);
  g_assert_false (openings_job_list_find (list, openings_job_item_get_id (item), NULL));

  list_test_stop_counting (items, &n_notifies);
  model_watch_stop (&watch);
}

/* Once another query is set, nothing of the one before comes any more, and what
 * was shown stays until there is something else. */
static void
test_late_answers (ModelTest *test,
                   gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = NULL;
  g_autoptr (OpeningsQuery) second = list_test_query_company ("bolt");
  g_autoptr (OpeningsQuery) third = list_test_query_company ("crux");
  ModelWatch watch;

  model_test_follow (test, "lever:acme", "acme");
  model_test_follow (test, "lever:bolt", "bolt");
  model_test_follow (test, "lever:crux", "crux");
  model_test_save (test, "lever:acme", 0, 200, "Engineer");
  model_test_save (test, "lever:bolt", 0, 200, "Baker");
  model_test_save (test, "lever:crux", 0, 200, "Carpenter");

  list = openings_job_list_new (test->store);
  {
    g_autoptr (OpeningsQuery) first = list_test_query_company ("acme");

    openings_job_list_set_query (list, first);
  }
  list_test_wait (list, 200);
  model_watch_start (&watch, G_LIST_MODEL (list));

  openings_job_list_set_query (list, second);
  openings_job_list_set_query (list, third);
  g_assert_true (openings_job_list_get_loading (list));
  g_assert_cmpuint (list_test_get_n_items (list), ==, 200);
  openings_test_wait_until (list_test_has_answer, list);
  model_watch_wait (&watch, 200);
  model_watch_settle (&watch);

  g_assert_cmpuint (watch.least, >=, 64);
  g_assert_cmpuint (watch.n_moved, ==, 400);
  openings_test_wait_until (list_test_have_rows, watch.mirror);
  for (guint i = 0; i < watch.mirror->len; i++)
    g_assert_cmpstr (openings_job_item_get_row (g_ptr_array_index (watch.mirror, i))->company, ==,
                     "crux");

  model_watch_stop (&watch);
}

/* Thousands of rows that give way to as many others are never replaced at once. */
static void
test_large_change (ModelTest *test,
                   gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = NULL;
  g_autoptr (OpeningsQuery) acme = list_test_query_company ("acme");
  g_autoptr (OpeningsQuery) bolt = list_test_query_company ("bolt");
  ModelWatch watch;

  model_test_follow (test, "lever:acme", "acme");
  model_test_follow (test, "lever:bolt", "bolt");
  model_test_save (test, "lever:acme", 0, 3000, "Engineer");
  model_test_save (test, "lever:bolt", 0, 3000, "Baker");
  list = openings_job_list_new (test->store);
  openings_job_list_set_query (list, acme);
  list_test_wait (list, 3000);
  model_watch_start (&watch, G_LIST_MODEL (list));

  openings_job_list_set_query (list, bolt);
  openings_test_wait_until (list_test_has_answer, list);
  model_watch_wait (&watch, 3000);
  g_assert_cmpuint (watch.least, >=, 64);
  g_assert_cmpuint (watch.n_changes, <=, 4);
  model_watch_stop (&watch);
}

/* Whatever happens to the store, and in whatever steps the list follows, in the
 * end it shows what a fresh one shows. */
typedef struct
{
  OpeningsJobList *list;
  GPtrArray *items;
} Same;

static gboolean
is_same (gpointer user_data)
{
  const Same *same = user_data;

  if (list_test_get_n_items (same->list) != same->items->len)
    return FALSE;

  for (guint i = 0; i < same->items->len; i++)
    if (openings_job_list_get_id (same->list, i) !=
        openings_job_item_get_id (g_ptr_array_index (same->items, i)))
      return FALSE;

  return TRUE;
}

static void
test_random (ModelTest *test,
             gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = NULL;
  g_autoptr (OpeningsJobList) fresh = NULL;
  ModelWatch watch;
  Same same;

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 1000, 400, "Engineer");
  list = list_test_list_all (test, 400);
  model_watch_start (&watch, G_LIST_MODEL (list));

  for (guint i = 0; i < 60; i++)
    {
      const OpeningsEdit edit = {
        .fields = OPENINGS_EDIT_STATUS,
        .status = g_test_rand_bit () ? OPENINGS_STATUS_HIDDEN : OPENINGS_STATUS_APPLIED,
      };

      if (g_test_rand_bit ())
        model_test_edit (test, g_test_rand_int_range (1, 401), &edit);
      else
        model_test_save (test, "lever:acme", (guint) g_test_rand_int_range (0, 2000),
                         (guint) g_test_rand_int_range (1, 60), "Engineer");
    }

  fresh = openings_job_list_new (test->store);
  openings_job_list_set_query (fresh, openings_job_list_get_query (list));
  same = (Same) { fresh, watch.mirror };
  openings_test_wait_until (is_same, &same);
  model_watch_settle (&watch);
  g_assert_true (is_same (&same));
  openings_test_wait_until (list_test_have_rows, watch.mirror);
  model_watch_stop (&watch);
}

static void
test_same_query (ModelTest *test,
                 gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = list_test_list_all (test, 0);
  g_autoptr (OpeningsQuery) same = openings_query_new ();
  g_autoptr (OpeningsQuery) got = NULL;
  guint n_notifies = 0;

  g_signal_connect_swapped (list, "notify::query", G_CALLBACK (list_test_count_cb), &n_notifies);
  openings_job_list_set_query (list, same);
  g_assert_false (openings_job_list_get_loading (list));
  g_assert_cmpuint (n_notifies, ==, 0);
  g_object_get (list, "query", &got, NULL);
  g_assert_true (openings_query_equal (got, same));
}

static void
test_find (ModelTest *test,
           gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = NULL;
  guint position = 0;

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, 300, "Engineer");
  list = list_test_list_all (test, 300);

  for (guint i = 0; i < 300; i += 23)
    {
      g_autoptr (OpeningsJobItem) item = list_test_get_item (list, i);

      g_assert_true (openings_job_list_find (list, openings_job_item_get_id (item), &position));
      g_assert_cmpuint (position, ==, i);
    }
  g_assert_false (openings_job_list_find (list, -1, &position));
}

/* A store that can't answer leaves an error, not the rows of another query. */
static void
test_error (ModelTest *test,
            gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = NULL;
  g_autoptr (OpeningsQuery) query = list_test_query_company ("acme");
  g_autoptr (GError) error = NULL;

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, 300, "Engineer");
  list = list_test_list_all (test, 300);

  model_test_close (test);
  openings_job_list_set_query (list, query);
  openings_test_wait_until (list_test_has_answer, list);
  g_object_get (list, "error", &error, NULL);
  g_assert_nonnull (error);
  g_assert_cmpuint (list_test_get_n_items (list), ==, 0);
}

/* A list may go at any time; its items stay with those who list_test_hold them. */
static void
test_gone (ModelTest *test,
           gconstpointer data)
{
  OpeningsJobList *list;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (OpeningsQuery) query = list_test_query_company ("acme");

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, 300, "Engineer");
  list = list_test_list_all (test, 300);
  items = list_test_hold (list, 0, 300);
  openings_job_list_set_query (list, query);
  g_assert_finalize_object (list);

  g_assert_true (list_test_has_row (g_ptr_array_index (items, 0)));
  g_assert_false (list_test_has_row (g_ptr_array_index (items, 299)));
}

static void
let_go_cb (GListModel *model,
           guint position,
           guint n_removed,
           guint n_added,
           OpeningsJobList **list)
{
  g_clear_object (list);
}

static gboolean
is_null (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

static void
test_gone_while_changing (ModelTest *test,
                          gconstpointer data)
{
  OpeningsJobList *list;
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, 300, "Engineer");
  list = openings_job_list_new (test->store);
  g_signal_connect (list, "items-changed", G_CALLBACK (let_go_cb), &list);
  openings_job_list_set_query (list, query);
  openings_test_wait_until (is_null, &list);
}

#define ADD(name, func) \
  g_test_add ("/job-list/" name, ModelTest, NULL, model_test_set_up, func, model_test_tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("empty", test_empty);
  ADD ("insert", test_insert);
  ADD ("edit", test_edit);
  ADD ("late-answers", test_late_answers);
  ADD ("large-change", test_large_change);
  ADD ("random", test_random);
  ADD ("same-query", test_same_query);
  ADD ("find", test_find);
  ADD ("error", test_error);
  ADD ("gone", test_gone);
  ADD ("gone-while-changing", test_gone_while_changing);

  return g_test_run ();
}
