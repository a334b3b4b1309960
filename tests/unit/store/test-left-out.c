/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-searches.h"
#include "openings-test-wait.h"
#include "store-test.h"

#define SOURCE "lever:acme"

static void
set_up (StoreTest *test,
        gconstpointer data)
{
  const OpeningsEdit applied = { .fields = OPENINGS_EDIT_STATUS,
                                 .status = OPENINGS_STATUS_APPLIED };
  const OpeningsEdit seen = { .fields = OPENINGS_EDIT_SEEN, .seen = TRUE };

  store_test_set_up (test, data);
  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, FALSE, 1000, store_test_posting ("1", "Head Baker", "Rye"),
                   store_test_posting ("2", "Baker", "Rye"),
                   store_test_posting ("3", "Cook", "Soup"),
                   store_test_posting ("4", "Head Cook", "Soup"), NULL);
  store_test_edit (test, store_test_find (test, SOURCE, "1"), &applied);
  store_test_edit (test, store_test_find (test, SOURCE, "3"), &seen);
}

static void
assert_counted (StoreTest *test,
                guint n_all,
                guint n_unread)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OpeningsCounts) counts = NULL;

  openings_store_get_counts_async (test->store, NULL, openings_test_store_result, &result);
  counts = openings_store_get_counts_finish (test->store, openings_test_await (&result), NULL);
  g_assert_cmpuint (counts->n_all, ==, n_all);
  g_assert_cmpuint (counts->n_unread, ==, n_unread);
  g_assert_cmpuint (counts->by_status[OPENINGS_STATUS_APPLIED], ==, 1);
}

static void
announced_cb (gboolean *is_announced)
{
  *is_announced = TRUE;
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

static void
leave_out (StoreTest *test,
           const char *company,
           const char *word)
{
  const char *const companies[] = { company, NULL };
  const char *const words[] = { word, NULL };
  gboolean is_announced = FALSE;
  gulong handler = g_signal_connect_swapped (test->store, "jobs-changed",
                                             G_CALLBACK (announced_cb), &is_announced);

  openings_store_set_left_out (test->store, companies, words);
  openings_test_wait_until (is_true, &is_announced);
  g_signal_handler_disconnect (test->store, handler);
}

/* What is marked counts all the same. */
static void
test_counts (StoreTest *test,
             gconstpointer data)
{
  assert_counted (test, 4, 2);
  leave_out (test, NULL, "baker");
  assert_counted (test, 2, 1);
  leave_out (test, NULL, "head");
  assert_counted (test, 2, 1);
  leave_out (test, "acme", NULL);
  assert_counted (test, 0, 0);
  leave_out (test, NULL, NULL);
  assert_counted (test, 4, 2);
}

static guint
count_new (StoreTest *test)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) searches = NULL;

  openings_store_list_searches_async (test->store, NULL, openings_test_store_result, &result);
  searches =
      openings_store_list_searches_finish (test->store, openings_test_await (&result), NULL);

  return ((OpeningsSavedSearch *) searches->pdata[0])->n_new;
}

/* What a search noted when it was saved does not count, but what is not wanted now. */
static void
test_searches (StoreTest *test,
               gconstpointer data)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (OpeningsSavedSearch) search = openings_saved_search_new ("Rye", query);
  g_autoptr (GAsyncResult) result = NULL;

  query->text = g_strdup ("rye");
  query->without_words = g_strsplit ("master", " ", 0);
  openings_store_put_search_async (test->store, search, NULL, openings_test_store_result, &result);
  openings_store_put_search_finish (test->store, openings_test_await (&result), NULL);
  store_test_save (test, SOURCE, FALSE, 2000, store_test_posting ("5", "Baker", "Rye"),
                   store_test_posting ("6", "Master Baker", "Rye"),
                   store_test_posting ("7", "Head Baker", "Rye"), NULL);
  g_assert_cmpuint (count_new (test), ==, 3);
  leave_out (test, NULL, "head");
  g_assert_cmpuint (count_new (test), ==, 2);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/store/left-out/" name, StoreTest, NULL, set_up, func, store_test_tear_down)
  ADD ("counts", test_counts);
  ADD ("searches", test_searches);

  return g_test_run ();
}
