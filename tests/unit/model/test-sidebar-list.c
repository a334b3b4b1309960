/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-sidebar-list.h"

#include "model-test.h"
#include "openings-test-wait.h"

#define N_FIXED OPENINGS_SIDEBAR_COMPANY

static OpeningsSidebarItem *
get_item (ModelWatch *watch,
          guint position)
{
  g_assert_cmpuint (position, <, watch->mirror->len);

  return g_ptr_array_index (watch->mirror, position);
}

typedef struct
{
  ModelWatch *watch;
  guint position;
  guint count;
} Expected;

static gboolean
has_count (gpointer user_data)
{
  const Expected *expected = user_data;

  return expected->position < expected->watch->mirror->len &&
         openings_sidebar_item_get_count (get_item (expected->watch, expected->position)) ==
             expected->count;
}

static void
wait_for_count (ModelWatch *watch,
                guint position,
                guint count)
{
  Expected expected = { watch, position, count };

  openings_test_wait_until (has_count, &expected);
}

static void
assert_company (ModelWatch *watch,
                guint position,
                const char *company,
                guint count)
{
  OpeningsSidebarItem *item = get_item (watch, N_FIXED + position);

  g_assert_cmpint (openings_sidebar_item_get_kind (item), ==, OPENINGS_SIDEBAR_COMPANY);
  g_assert_cmpstr (openings_sidebar_item_get_company (item), ==, company);
  g_assert_cmpuint (openings_sidebar_item_get_count (item), ==, count);
}

static void
test_fixed (ModelTest *test,
            gconstpointer data)
{
  g_autoptr (OpeningsSidebarList) list = openings_sidebar_list_new (test->store);
  ModelWatch watch;

  model_watch_start (&watch, G_LIST_MODEL (list));
  openings_sidebar_list_begin (list);
  g_assert_cmpuint (watch.mirror->len, ==, N_FIXED);
  for (guint i = 0; i < N_FIXED; i++)
    {
      g_assert_cmpint (openings_sidebar_item_get_kind (get_item (&watch, i)), ==, i);
      g_assert_null (openings_sidebar_item_get_company (get_item (&watch, i)));
      g_assert_cmpuint (openings_sidebar_item_get_count (get_item (&watch, i)), ==, 0);
    }

  model_watch_settle (&watch);
  g_assert_cmpuint (watch.n_changes, ==, 0);
  model_watch_stop (&watch);
}

static void
test_companies (ModelTest *test,
                gconstpointer data)
{
  g_autoptr (OpeningsSidebarList) list = openings_sidebar_list_new (test->store);
  ModelWatch watch;
  OpeningsSidebarItem *acme;

  model_watch_start (&watch, G_LIST_MODEL (list));
  model_test_follow (test, "lever:acme", "acme");
  model_test_follow (test, "lever:bolt", "bolt");
  model_test_save (test, "lever:acme", 0, 5, "Engineer");
  model_test_save (test, "lever:bolt", 0, 3, "Baker");
  model_watch_wait (&watch, N_FIXED + 2);
  wait_for_count (&watch, OPENINGS_SIDEBAR_ALL, 8);
  wait_for_count (&watch, OPENINGS_SIDEBAR_NEW, 8);
  wait_for_count (&watch, N_FIXED, 5);
  wait_for_count (&watch, N_FIXED + 1, 3);
  assert_company (&watch, 0, "acme", 5);
  assert_company (&watch, 1, "bolt", 3);

  acme = get_item (&watch, N_FIXED);
  model_watch_reset (&watch);
  model_test_save (test, "lever:bolt", 3, 4, "Baker");
  wait_for_count (&watch, OPENINGS_SIDEBAR_ALL, 12);
  wait_for_count (&watch, N_FIXED, 7);
  model_watch_settle (&watch);
  assert_company (&watch, 0, "bolt", 7);
  assert_company (&watch, 1, "acme", 5);
  g_assert_true (acme == get_item (&watch, N_FIXED + 1));
  g_assert_cmpuint (watch.n_moved, ==, 2);
  model_watch_stop (&watch);
}

typedef struct
{
  guint n_companies;
  guint most; /* that came at once */
} Arrivals;

static void
count_arrivals_cb (GListModel *model,
                   guint position,
                   guint n_removed,
                   guint n_added,
                   Arrivals *arrivals)
{
  arrivals->n_companies += n_added;
  arrivals->n_companies -= n_removed;
  arrivals->most = MAX (arrivals->most, n_added);
}

static gboolean
all_arrived (gpointer user_data)
{
  return ((Arrivals *) user_data)->n_companies == 30;
}

static gboolean
has_any_count (ModelWatch *watch)
{
  for (guint i = 0; i < watch->mirror->len; i++)
    if (openings_sidebar_item_get_count (get_item (watch, i)) > 0)
      return TRUE;

  return watch->mirror->len > N_FIXED;
}

/* What takes a processor while the first frame is drawn waits for a word. */
static void
test_begin (ModelTest *test,
            gconstpointer data)
{
  g_autoptr (OpeningsSidebarList) list = NULL;
  ModelWatch watch;

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, 5, "Engineer");
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  list = openings_sidebar_list_new (test->store);
  model_watch_start (&watch, G_LIST_MODEL (list));
  model_watch_settle (&watch);
  g_assert_false (has_any_count (&watch));

  openings_sidebar_list_begin (list);
  openings_sidebar_list_begin (list);
  wait_for_count (&watch, OPENINGS_SIDEBAR_ALL, 5);
  model_watch_wait (&watch, N_FIXED + 1);
  model_watch_stop (&watch);
}

/* Each is a row to make, and a turn of the main loop has few milliseconds. */
static void
test_few_at_once (ModelTest *test,
                  gconstpointer data)
{
  g_autoptr (OpeningsSidebarList) list = NULL;
  Arrivals arrivals = { 0 };

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *source = g_strdup_printf ("lever:company%u", i);

      model_test_follow (test, source, source + strlen ("lever:"));
      model_test_save (test, source, 0, 1, "Engineer");
    }

  list = openings_sidebar_list_new (test->store);
  g_signal_connect (list, "items-changed", G_CALLBACK (count_arrivals_cb), &arrivals);
  openings_sidebar_list_begin (list);
  openings_test_wait_until (all_arrived, &arrivals);
  g_assert_cmpuint (arrivals.most, <=, 10);
}

static void
test_edit (ModelTest *test,
           gconstpointer data)
{
  g_autoptr (OpeningsSidebarList) list = NULL;
  const OpeningsEdit edit = {
    .fields = OPENINGS_EDIT_FAVORITE | OPENINGS_EDIT_STATUS,
    .favorite = TRUE,
    .status = OPENINGS_STATUS_APPLIED,
  };
  ModelWatch watch;

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, 5, "Engineer");
  list = openings_sidebar_list_new (test->store);
  model_watch_start (&watch, G_LIST_MODEL (list));
  openings_sidebar_list_begin (list);
  wait_for_count (&watch, OPENINGS_SIDEBAR_NEW, 5);

  model_test_edit (test, 1, &edit);
  wait_for_count (&watch, OPENINGS_SIDEBAR_APPLIED, 1);
  wait_for_count (&watch, OPENINGS_SIDEBAR_FAVORITES, 1);
  wait_for_count (&watch, OPENINGS_SIDEBAR_NEW, 4);
  model_watch_stop (&watch);
}

static void
test_queries (void)
{
  for (guint kind = 0; kind <= N_FIXED; kind++)
    {
      gboolean is_company = kind == OPENINGS_SIDEBAR_COMPANY;
      g_autoptr (OpeningsSidebarItem) item =
          openings_sidebar_item_new ((OpeningsSidebarKind) kind, is_company ? "acme" : NULL);
      g_autoptr (OpeningsQuery) query = openings_sidebar_item_dup_query (item);
      g_autoptr (OpeningsQuery) fresh = openings_query_new ();

      g_assert_cmpstr (query->company, ==, is_company ? "acme" : NULL);
      g_assert_true (query->favorite == (kind == OPENINGS_SIDEBAR_FAVORITES));
      g_assert_true (query->closed == (kind == OPENINGS_SIDEBAR_CLOSED));
      g_assert_true (openings_query_equal (query, fresh) == (kind == OPENINGS_SIDEBAR_ALL));
      if (kind >= OPENINGS_SIDEBAR_INTERESTED && kind <= OPENINGS_SIDEBAR_HIDDEN)
        g_assert_cmpint (query->status, ==,
                         OPENINGS_STATUS_INTERESTED + (kind - OPENINGS_SIDEBAR_INTERESTED));
    }
}

static void
test_gone (ModelTest *test,
           gconstpointer data)
{
  OpeningsSidebarList *list = openings_sidebar_list_new (test->store);

  openings_sidebar_list_begin (list);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (list);
}

#define ADD(name, func) \
  g_test_add ("/sidebar-list/" name, ModelTest, NULL, model_test_set_up, func, model_test_tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sidebar-list/queries", test_queries);
  ADD ("fixed", test_fixed);
  ADD ("companies", test_companies);
  ADD ("begin", test_begin);
  ADD ("few-at-once", test_few_at_once);
  ADD ("edit", test_edit);
  ADD ("gone", test_gone);

  return g_test_run ();
}
