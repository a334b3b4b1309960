/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-list-private.h"

#include "model-test.h"
#include "openings-test-wait.h"

#define N_VIEW_ROWS 205 /* what a GtkListView keeps alive */

static OpeningsJobItem *
get_item (OpeningsJobList *list,
          guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (list), position);
}

static guint
get_n_items (OpeningsJobList *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static OpeningsQuery *
query_company (const char *company)
{
  OpeningsQuery *query = openings_query_new ();

  query->company = g_strdup (company);

  return query;
}

static gboolean
has_answer (gpointer list)
{
  return !openings_job_list_get_loading (list);
}

typedef struct
{
  OpeningsJobList *list;
  guint n_items;
} Length;

static gboolean
has_length (gpointer user_data)
{
  const Length *length = user_data;

  return get_n_items (length->list) == length->n_items;
}

static void
wait_for_length (OpeningsJobList *list,
                 guint n_items)
{
  Length length = { list, n_items };

  openings_test_wait_until (has_length, &length);
  openings_test_wait_until (has_answer, list);
}

/* A list of all jobs, which are there. */
static OpeningsJobList *
list_all (ModelTest *test,
          guint n_items)
{
  OpeningsJobList *list = openings_job_list_new (test->store);
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  openings_job_list_set_query (list, query);
  wait_for_length (list, n_items);

  return list;
}

static gboolean
has_row (gpointer item)
{
  return openings_job_item_get_row (item) != NULL;
}

static gboolean
have_rows (gpointer items)
{
  GPtrArray *array = items;

  for (guint i = 0; i < array->len; i++)
    {
      if (!has_row (g_ptr_array_index (array, i)))
        return FALSE;
    }

  return TRUE;
}

static GPtrArray *
hold (OpeningsJobList *list,
      guint first,
      guint n_items)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = first; i < first + n_items; i++)
    g_ptr_array_add (items, get_item (list, i));

  return items;
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
count_notifies (GPtrArray *items,
                guint *count)
{
  for (guint i = 0; i < items->len; i++)
    g_signal_connect_swapped (g_ptr_array_index (items, i), "notify::row", G_CALLBACK (count_cb),
                              count);
}

static void
stop_counting (GPtrArray *items,
               guint *count)
{
  for (guint i = 0; i < items->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (items, i), count);
}

static void
test_empty (ModelTest *test,
            gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = openings_job_list_new (test->store);
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  g_assert_cmpuint (get_n_items (list), ==, 0);
  g_assert_null (openings_job_list_get_query (list));
  g_assert_false (openings_job_list_get_loading (list));

  openings_job_list_set_query (list, query);
  g_assert_true (openings_job_list_get_loading (list));
  openings_test_wait_until (has_answer, list);
  g_assert_cmpuint (get_n_items (list), ==, 0);
  g_assert_null (get_item (list, 0));
}

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
  list = list_all (test, 1000);
  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (count_cb), &n_changes);

  items = hold (list, 0, N_VIEW_ROWS);
  g_assert_true (has_row (g_ptr_array_index (items, 0)));
  g_assert_false (has_row (g_ptr_array_index (items, N_VIEW_ROWS - 1)));
  openings_test_wait_until (have_rows, items);
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
  list = list_all (test, 1000);

  items = hold (list, 700, 1);
  count_notifies (items, &n_notifies);
  g_assert_null (openings_job_item_get_row (g_ptr_array_index (items, 0)));
  again = get_item (list, 700);
  g_assert_true (again == g_ptr_array_index (items, 0));
  openings_test_wait_until (have_rows, items);
  g_assert_cmpuint (n_notifies, ==, 1);

  model_watch_start (&watch, G_LIST_MODEL (list));
  model_watch_settle (&watch);
  g_assert_cmpuint (watch.n_changes, ==, 0);
  g_assert_cmpuint (n_notifies, ==, 1);
  stop_counting (items, &n_notifies);
  model_watch_stop (&watch);
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
  list = list_all (test, 1000);
  items = hold (list, 0, N_VIEW_ROWS);
  openings_test_wait_until (have_rows, items);
  model_watch_start (&watch, G_LIST_MODEL (list));
  count_notifies (items, &n_notifies);

  model_test_save (test, "lever:acme", 1000, 10, "Engineer");
  model_watch_wait (&watch, 1010);
  model_watch_settle (&watch);
  g_assert_cmpuint (watch.n_changes, ==, 1);
  g_assert_cmpuint (watch.n_moved, ==, 10);
  g_assert_cmpuint (n_notifies, ==, 0);
  for (guint i = 0; i < items->len; i++)
    g_assert_true (g_ptr_array_index (items, i) == g_ptr_array_index (watch.mirror, i + 10));

  stop_counting (items, &n_notifies);
  model_watch_stop (&watch);
}

typedef struct
{
  OpeningsJobItem *item;
  const char *title;
  gboolean favorite;
} Expected;

static gboolean
has_title (gpointer user_data)
{
  const Expected *expected = user_data;
  const OpeningsRow *row = openings_job_item_get_row (expected->item);

  return row != NULL && g_str_equal (row->title, expected->title);
}

static gboolean
is_favorite (gpointer user_data)
{
  const OpeningsRow *row = openings_job_item_get_row (user_data);

  return row != NULL && row->favorite;
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
  list = list_all (test, 300);
  items = hold (list, 0, N_VIEW_ROWS);
  openings_test_wait_until (have_rows, items);
  count_notifies (items, &n_notifies);
  model_watch_start (&watch, G_LIST_MODEL (list));

  model_test_save (test, "lever:acme", 290, 1, "Architect");
  expected.item = g_ptr_array_index (items, 9);
  openings_test_wait_until (has_title, &expected);
  model_watch_settle (&watch);
  g_assert_cmpuint (n_notifies, ==, 1);
  g_assert_cmpuint (watch.n_changes, ==, 0);

  stop_counting (items, &n_notifies);
  model_watch_stop (&watch);
}

static void
test_edit (ModelTest *test,
           gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = NULL;
  g_autoptr (GPtrArray) items = NULL;
  const OpeningsEdit star = { .fields = OPENINGS_EDIT_FAVORITE, .favorite = TRUE };
  const OpeningsEdit hide = { .fields = OPENINGS_EDIT_STATUS, .status = OPENINGS_STATUS_HIDDEN };
  OpeningsJobItem *item;
  ModelWatch watch;
  guint n_notifies = 0;

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, 300, "Engineer");
  list = list_all (test, 300);
  items = hold (list, 0, N_VIEW_ROWS);
  openings_test_wait_until (have_rows, items);
  model_watch_start (&watch, G_LIST_MODEL (list));
  count_notifies (items, &n_notifies);

  item = g_ptr_array_index (items, 20);
  model_test_edit (test, openings_job_item_get_id (item), &star);
  openings_test_wait_until (is_favorite, item);
  g_assert_cmpuint (n_notifies, ==, 1);

  model_test_edit (test, openings_job_item_get_id (item), &hide);
  model_watch_wait (&watch, 299);
  g_assert_cmpuint (watch.n_changes, ==, 1);
  g_assert_cmpuint (watch.n_moved, ==, 1);
  g_assert_false (openings_job_list_find (list, openings_job_item_get_id (item), NULL));

  stop_counting (items, &n_notifies);
  model_watch_stop (&watch);
}

/* Once another query is set, nothing of the one before comes any more, and what
 * was shown stays until there is something else. */
static void
test_late_answers (ModelTest *test,
                   gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = NULL;
  g_autoptr (OpeningsQuery) second = query_company ("bolt");
  g_autoptr (OpeningsQuery) third = query_company ("crux");
  ModelWatch watch;

  model_test_follow (test, "lever:acme", "acme");
  model_test_follow (test, "lever:bolt", "bolt");
  model_test_follow (test, "lever:crux", "crux");
  model_test_save (test, "lever:acme", 0, 200, "Engineer");
  model_test_save (test, "lever:bolt", 0, 200, "Baker");
  model_test_save (test, "lever:crux", 0, 200, "Carpenter");

  list = openings_job_list_new (test->store);
  {
    g_autoptr (OpeningsQuery) first = query_company ("acme");

    openings_job_list_set_query (list, first);
  }
  wait_for_length (list, 200);
  model_watch_start (&watch, G_LIST_MODEL (list));

  openings_job_list_set_query (list, second);
  openings_job_list_set_query (list, third);
  g_assert_true (openings_job_list_get_loading (list));
  g_assert_cmpuint (get_n_items (list), ==, 200);
  openings_test_wait_until (has_answer, list);
  model_watch_wait (&watch, 200);
  model_watch_settle (&watch);

  g_assert_cmpuint (watch.least, >=, 64);
  g_assert_cmpuint (watch.n_moved, ==, 400);
  openings_test_wait_until (have_rows, watch.mirror);
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
  g_autoptr (OpeningsQuery) acme = query_company ("acme");
  g_autoptr (OpeningsQuery) bolt = query_company ("bolt");
  ModelWatch watch;

  model_test_follow (test, "lever:acme", "acme");
  model_test_follow (test, "lever:bolt", "bolt");
  model_test_save (test, "lever:acme", 0, 3000, "Engineer");
  model_test_save (test, "lever:bolt", 0, 3000, "Baker");
  list = openings_job_list_new (test->store);
  openings_job_list_set_query (list, acme);
  wait_for_length (list, 3000);
  model_watch_start (&watch, G_LIST_MODEL (list));

  openings_job_list_set_query (list, bolt);
  openings_test_wait_until (has_answer, list);
  model_watch_wait (&watch, 3000);
  g_assert_cmpuint (watch.least, >=, 64);
  g_assert_cmpuint (watch.n_changes, <=, 4);
  model_watch_stop (&watch);
}

/* Whatever happens to the store, and in whatever steps the list follows, in the
 * end it shows what a fresh one shows. */
static void
test_random (ModelTest *test,
             gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = NULL;
  g_autoptr (OpeningsJobList) fresh = NULL;
  ModelWatch watch;

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 1000, 400, "Engineer");
  list = list_all (test, 400);
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
  model_watch_settle (&watch);

  fresh = openings_job_list_new (test->store);
  openings_job_list_set_query (fresh, openings_job_list_get_query (list));
  wait_for_length (fresh, watch.mirror->len);
  for (guint i = 0; i < watch.mirror->len; i++)
    {
      g_autoptr (OpeningsJobItem) item = get_item (fresh, i);

      g_assert_cmpint (openings_job_item_get_id (item), ==,
                       openings_job_item_get_id (g_ptr_array_index (watch.mirror, i)));
    }
  openings_test_wait_until (have_rows, watch.mirror);
  model_watch_stop (&watch);
}

static void
test_same_query (ModelTest *test,
                 gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = list_all (test, 0);
  g_autoptr (OpeningsQuery) same = openings_query_new ();
  g_autoptr (OpeningsQuery) got = NULL;
  guint n_notifies = 0;

  g_signal_connect_swapped (list, "notify::query", G_CALLBACK (count_cb), &n_notifies);
  openings_job_list_set_query (list, same);
  g_assert_false (openings_job_list_get_loading (list));
  g_assert_cmpuint (n_notifies, ==, 0);
  g_object_get (list, "query", &got, NULL);
  g_assert_true (openings_query_equal (got, same));
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
  list = list_all (test, n_jobs);
  pages = openings_job_list_get_pages (list);

  for (guint i = 0; i < n_jobs; i += OPENINGS_JOB_PAGE_SIZE)
    {
      g_autoptr (OpeningsJobItem) item = get_item (list, i);

      openings_test_wait_until (has_row, item);
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
  list = list_all (test, 6400);
  pages = openings_job_list_get_pages (list);

  for (guint i = 0; i < 6400 - N_VIEW_ROWS; i += 50)
    {
      g_clear_pointer (&items, g_ptr_array_unref);
      items = hold (list, i, N_VIEW_ROWS);
    }
  openings_test_wait_until (have_rows, items);
  openings_test_wait_until (is_rest_of_page_there, list);
  g_assert_cmpuint (openings_job_pages_get_n_requests (pages), <=, 6);
}

static void
test_find (ModelTest *test,
           gconstpointer data)
{
  g_autoptr (OpeningsJobList) list = NULL;
  guint position = 0;

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, 300, "Engineer");
  list = list_all (test, 300);

  for (guint i = 0; i < 300; i += 23)
    {
      g_autoptr (OpeningsJobItem) item = get_item (list, i);

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
  g_autoptr (OpeningsQuery) query = query_company ("acme");
  g_autoptr (GError) error = NULL;

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, 300, "Engineer");
  list = list_all (test, 300);

  model_test_close (test);
  openings_job_list_set_query (list, query);
  openings_test_wait_until (has_answer, list);
  g_object_get (list, "error", &error, NULL);
  g_assert_nonnull (error);
  g_assert_cmpuint (get_n_items (list), ==, 0);
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
  list = list_all (test, 1000);
  g_assert_false (has_error (list));

  model_test_close (test);
  items = hold (list, 500, N_VIEW_ROWS);
  openings_test_wait_until (has_error, list);
  g_assert_false (has_row (g_ptr_array_index (items, 0)));
  g_assert_cmpuint (get_n_items (list), ==, 1000);
}

/* A list may go at any time; its items stay with those who hold them. */
static void
test_gone (ModelTest *test,
           gconstpointer data)
{
  OpeningsJobList *list;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (OpeningsQuery) query = query_company ("acme");

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, 300, "Engineer");
  list = list_all (test, 300);
  items = hold (list, 0, 300);
  openings_job_list_set_query (list, query);
  g_assert_finalize_object (list);

  g_assert_true (has_row (g_ptr_array_index (items, 0)));
  g_assert_false (has_row (g_ptr_array_index (items, 299)));
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
  ADD ("first-show", test_first_show);
  ADD ("placeholder", test_placeholder);
  ADD ("insert", test_insert);
  ADD ("changed-row", test_changed_row);
  ADD ("edit", test_edit);
  ADD ("late-answers", test_late_answers);
  ADD ("large-change", test_large_change);
  ADD ("random", test_random);
  ADD ("same-query", test_same_query);
  ADD ("bounded", test_bounded);
  ADD ("fling", test_fling);
  ADD ("find", test_find);
  ADD ("error", test_error);
  ADD ("page-error", test_page_error);
  ADD ("gone", test_gone);
  ADD ("gone-while-changing", test_gone_while_changing);

  return g_test_run ();
}
