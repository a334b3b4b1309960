/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-connection.h"
#include "openings-store-searches.h"
#include "openings-test-wait.h"
#include "store-test.h"

#define SOURCE "lever:acme"

static void
set_up (StoreTest *test,
        gconstpointer data)
{
  store_test_set_up (test, data);
  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, FALSE, 1000, store_test_posting ("1", "Baker", "Rye"),
                   store_test_posting ("2", "Cook", "Soup"), NULL);
}

static gint64
put (StoreTest *test,
     OpeningsSavedSearch *search)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  openings_store_put_search_async (test->store, search, NULL, openings_test_store_result, &result);
  id = openings_store_put_search_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);

  return id;
}

static gint64
add (StoreTest *test,
     const char *name,
     const char *text,
     gboolean notifies)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (OpeningsSavedSearch) search = openings_saved_search_new (name, query);

  query->text = g_strdup (text);
  search->notifies = notifies;

  return put (test, search);
}

static GPtrArray *
list (StoreTest *test)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *searches;

  openings_store_list_searches_async (test->store, NULL, openings_test_store_result, &result);
  searches =
      openings_store_list_searches_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);

  return searches;
}

/* Names with how much is new. */
static void
assert_listed (StoreTest *test,
               const char *expected)
{
  g_autoptr (GPtrArray) searches = list (test);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < searches->len; i++)
    {
      const OpeningsSavedSearch *search = searches->pdata[i];

      g_string_append_printf (all, "%s%s %u", i > 0 ? ", " : "", search->name, search->n_new);
    }
  g_assert_cmpstr (all->str, ==, expected);
}

static void
see (StoreTest *test,
     gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;

  openings_store_see_search_async (test->store, id, NULL, openings_test_store_result, &result);
  g_assert_true (
      openings_store_see_search_finish (test->store, openings_test_await (&result), NULL));
}

static void
remove_search (StoreTest *test,
               gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;

  openings_store_remove_search_async (test->store, id, NULL, openings_test_store_result, &result);
  g_assert_true (
      openings_store_remove_search_finish (test->store, openings_test_await (&result), NULL));
}

/* "name: n (titles)" for each. */
static void
assert_news (StoreTest *test,
             const char *expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) news = NULL;
  g_autoptr (GString) all = g_string_new (NULL);

  openings_store_take_news_async (test->store, NULL, openings_test_store_result, &result);
  news = openings_store_take_news_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < news->len; i++)
    {
      const OpeningsNews *one = news->pdata[i];
      g_autofree char *titles = g_strjoinv (", ", one->titles);

      g_string_append_printf (all, "%s%s: %u (%s)", i > 0 ? "; " : "", one->search->name,
                              one->n_jobs, titles);
    }
  g_assert_cmpstr (all->str, ==, expected);
}

/* What is new is what came since the user looked. */
static void
test_new (StoreTest *test,
          gconstpointer data)
{
  gint64 id = add (test, "Bread", "baker", FALSE);

  add (test, "all", NULL, FALSE);
  assert_listed (test, "all 0, Bread 0");
  store_test_save (test, SOURCE, FALSE, 2000, store_test_posting ("3", "Head Baker", "Rye"),
                   store_test_posting ("4", "Potter", "Clay"), NULL);
  assert_listed (test, "all 2, Bread 1");
  see (test, id);
  assert_listed (test, "all 2, Bread 0");

  /* again seen by the fetch, but nothing new */
  store_test_save (test, SOURCE, FALSE, 3000, store_test_posting ("3", "Head Baker", "Rye"), NULL);
  assert_listed (test, "all 2, Bread 0");
}

static void
test_change (StoreTest *test,
             gconstpointer data)
{
  gint64 id = add (test, "Bread", "baker", FALSE);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (OpeningsSavedSearch) changed = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const OpeningsSavedSearch *search;

  store_test_save (test, SOURCE, FALSE, 2000, store_test_posting ("3", "Baker", "Rye"), NULL);
  before = list (test);
  changed = openings_saved_search_copy (before->pdata[0]);
  g_free (changed->name);
  changed->name = g_strdup ("Ovens");
  changed->notifies = TRUE;
  g_assert_cmpint (put (test, changed), ==, id);
  assert_listed (test, "Ovens 1");

  remove_search (test, id);
  assert_listed (test, "");
  /* undone: what was new still is */
  g_assert_cmpint (put (test, changed), ==, id);
  assert_listed (test, "Ovens 1");
  after = list (test);
  search = after->pdata[0];
  g_assert_true (search->notifies);
  g_assert_cmpstr (search->query->text, ==, "baker");
}

/* Each is told once, and only what came after it was asked for. */
static void
test_news (StoreTest *test,
           gconstpointer data)
{
  gint64 id = add (test, "Bread", "rye", TRUE);

  add (test, "Quiet", NULL, FALSE);
  assert_news (test, "");
  store_test_save (test, SOURCE, FALSE, 2000, store_test_posting ("3", "Baker A", "Rye"),
                   store_test_posting ("4", "Baker B", "Rye"),
                   store_test_posting ("5", "Baker C", "Rye"),
                   store_test_posting ("6", "Baker D", "Rye"),
                   store_test_posting ("7", "Potter", "Clay"), NULL);
  assert_news (test, "Bread: 4 (Baker D, Baker C, Baker B)");
  assert_news (test, "");
  assert_listed (test, "Bread 4, Quiet 5");

  store_test_save (test, SOURCE, FALSE, 3000, store_test_posting ("8", "Baker E", "Rye"), NULL);
  see (test, id);
  assert_news (test, "");
}

/* A newer version's queries, and what is none at all, are searches still. */
static void
test_strange (StoreTest *test,
              gconstpointer data)
{
  g_autofree char *path = store_test_database (test);
  g_autoptr (OpeningsConnection) connection =
      openings_connection_open (path, OPENINGS_CONNECTION_WRITER, NULL);

  openings_connection_exec (connection,
                            "INSERT INTO searches (name, query) VALUES ('a', 'what'), ('b', ''),"
                            " ('c', '{''text'': <''cook''>, ''moon'': <1>, ''sort'': <7>}')",
                            NULL);
  assert_listed (test, "a 2, b 2, c 1");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/store/searches/" name, StoreTest, NULL, set_up, func, store_test_tear_down)
  ADD ("new", test_new);
  ADD ("change", test_change);
  ADD ("news", test_news);
  ADD ("strange", test_strange);

  return g_test_run ();
}
