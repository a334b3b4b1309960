/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-list-private.h"

#include "list-test.h"
#include "openings-test-wait.h"

/* The first show costs two pages beside the first, and no further change. */
static void
test_first_show (ModelTest *test,
                 gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = NULL;
  g_autoptr (GPtrArray) items = NULL;
  guint n_changes = 0;

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, 1000, "Engineer");
  list = list_test_list_all (test, 1000);
  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (list_test_count_cb), &n_changes);

  items = list_test_hold (list, 0, LIST_TEST_N_VIEW_ROWS);
  g_assert_true (list_test_has_row (g_ptr_array_index (items, 0)));
  g_assert_false (list_test_has_row (g_ptr_array_index (items, LIST_TEST_N_VIEW_ROWS - 1)));
  openings_test_wait_until (list_test_have_rows, items);
  g_assert_cmpuint (openings_job_pages_get_n_requests (openings_job_list_get_pages (list)), ==, 2);
  g_assert_cmpuint (n_changes, ==, 0);

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *title = g_strdup_printf ("Engineer %u", 999 - i);
      OpeningsJobItem *item = g_ptr_array_index (items, i);

      g_assert_cmpstr (openings_job_item_get_row (item)->title, ==, title);
      g_assert_cmpint (openings_job_item_get_row (item)->id, ==, openings_job_item_get_id (item));
    }
}

static void
test_placeholder (ModelTest *test,
                  gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (OpeningsJobItem) again = NULL;
  ModelWatch watch;
  guint n_notifies = 0;

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, 1000, "Engineer");
  list = list_test_list_all (test, 1000);

  items = list_test_hold (list, 700, 1);
  list_test_count (items, &n_notifies);
  g_assert_null (openings_job_item_get_row (g_ptr_array_index (items, 0)));
  again = list_test_get_item (list, 700);
  g_assert_true (again == g_ptr_array_index (items, 0));
  openings_test_wait_until (list_test_have_rows, items);
  g_assert_cmpuint (n_notifies, ==, 1);

  model_watch_start (&watch, G_LIST_MODEL (list));
  model_watch_settle (&watch);
  g_assert_cmpuint (watch.n_changes, ==, 0);
  g_assert_cmpuint (n_notifies, ==, 1);
  list_test_stop_counting (items, &n_notifies);
  model_watch_stop (&watch);
}

typedef struct
{
  OpeningsJobItem *item;
  const char *title;
} Expected;

static gboolean
has_title (gpointer user_data)
{
  const Expected *expected = user_data;
  const OpeningsRow *row = openings_job_item_get_row (expected->item);

  return row != NULL && g_str_equal (row->title, expected->title);
}

/* A posting that a source changed notifies, and none of its neighbours. */
static void
test_changed_row (ModelTest *test,
                  gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = NULL;
  g_autoptr (GPtrArray) items = NULL;
  Expected expected = { .title = "Architect 290" };
  ModelWatch watch;
  guint n_notifies = 0;

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, 300, "Engineer");
  list = list_test_list_all (test, 300);
  items = list_test_hold (list, 0, LIST_TEST_N_VIEW_ROWS);
  openings_test_wait_until (list_test_have_rows, items);
  list_test_count (items, &n_notifies);
  model_watch_start (&watch, G_LIST_MODEL (list));

  model_test_save (test, "lever:acme", 290, 1, "Architect");
  expected.item = g_ptr_array_index (items, 9);
  openings_test_wait_until (has_title, &expected);
  model_watch_settle (&watch);
  g_assert_cmpuint (n_notifies, ==, 1);
  g_assert_cmpuint (watch.n_changes, ==, 0);

  list_test_stop_counting (items, &n_notifies);
  model_watch_stop (&watch);
}

/* However far one scrolls, the rows that are kept are bounded. */
static void
test_bounded (ModelTest *test,
              gconstpointer data)
{
  const guint n_jobs = OPENINGS_JOB_PAGE_MAX_ROWS + 1000;
  g_autoptr (OpeningsJobList) list = NULL;
  OpeningsJobPages *pages;

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, n_jobs, "Engineer");
  list = list_test_list_all (test, n_jobs);
  pages = openings_job_list_get_pages (list);

  for (guint i = 0; i < n_jobs; i += OPENINGS_JOB_PAGE_SIZE)
    {
      g_autoptr (OpeningsJobItem) item = list_test_get_item (list, i);

      openings_test_wait_until (list_test_has_row, item);
      g_assert_cmpuint (openings_job_pages_get_n_rows (pages), <=, OPENINGS_JOB_PAGE_MAX_ROWS);
    }
  g_assert_cmpuint (openings_job_pages_get_n_rows (pages), >, OPENINGS_JOB_PAGE_MAX_ROWS / 2);
}

static gboolean
is_rest_of_page_there (gpointer list)
{
  return openings_job_pages_get_n_rows (openings_job_list_get_pages (list)) >= 512;
}

/* Of a fling over many pages, those that nobody looks at any more are not asked
 * for, and the last ones come first. */
static void
test_fling (ModelTest *test,
            gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = NULL;
  g_autoptr (GPtrArray) items = NULL;
  OpeningsJobPages *pages;

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, 6400, "Engineer");
  list = list_test_list_all (test, 6400);
  pages = openings_job_list_get_pages (list);

  for (guint i = 0; i < 6400 - LIST_TEST_N_VIEW_ROWS; i += 50)
    {
      g_clear_pointer (&items, g_ptr_array_unref);
      items = list_test_hold (list, i, LIST_TEST_N_VIEW_ROWS);
    }
  openings_test_wait_until (list_test_have_rows, items);
  openings_test_wait_until (is_rest_of_page_there, list);
  g_assert_cmpuint (openings_job_pages_get_n_requests (pages), <=, 6);
}

static gboolean
has_error (gpointer list)
{
  g_autoptr (GError) error = NULL;

  g_object_get (list, "error", &error, NULL);

  return error != NULL;
}

/* A page that can't be read leaves its placeholders and says why. */
static void
test_page_error (ModelTest *test,
                 gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = NULL;
  g_autoptr (GPtrArray) items = NULL;

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, 1000, "Engineer");
  list = list_test_list_all (test, 1000);
  g_assert_false (has_error (list));

  model_test_close (test);
  items = list_test_hold (list, 500, LIST_TEST_N_VIEW_ROWS);
  openings_test_wait_until (has_error, list);
  g_assert_false (list_test_has_row (g_ptr_array_index (items, 0)));
  g_assert_cmpuint (list_test_get_n_items (list), ==, 1000);
}

#define ADD(name, func) \
  g_test_add ("/job-pages/" name, ModelTest, NULL, model_test_set_up, func, model_test_tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("first-show", test_first_show);
  ADD ("placeholder", test_placeholder);
  ADD ("changed-row", test_changed_row);
  ADD ("bounded", test_bounded);
  ADD ("fling", test_fling);
  ADD ("page-error", test_page_error);

  return g_test_run ();
}
