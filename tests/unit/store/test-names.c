/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-facets.h"
#include "openings-test-wait.h"
#include "store-test.h"

/* Names that are no words for the full text: C++, .NET, R. */

#define SOURCE "greenhouse:acme"

static OpeningsPosting *
make (const char *title,
      const char *text,
      const char *skills)
{
  OpeningsPosting *posting = store_test_posting (title, title, text);

  posting->skills = g_strsplit (skills, ",", -1);

  return posting;
}

static void
set_up (StoreTest *test,
        gconstpointer data)
{
  OpeningsPosting *baker = make ("Baker", "Series C, grade A+ rye", "Go to market,Rust");

  g_free (baker->company);
  baker->company = g_strdup ("Crumb#");
  baker->locations = g_strdupv ((char *[]) { "Area+ 5", NULL });
  store_test_set_up (test, data);
  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 5000, make ("C++ coder", "Wrote C++17", ""),
                   make ("Coder", "Of C", "C,Objective-C"), make ("Sharp", "x", "C#,Google Cloud"),
                   make ("Plus", "x", "C++,R"), make ("Net", "The net", ".NET,Go"),
                   make ("Judge", "Grade A", "Ruby,Kilns"), baker, NULL);
}

/* The list, its count and its facets agree. */
static void
assert_finds (StoreTest *test,
              const char *text,
              const char *titles)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (OpeningsFacets) facets = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  query->text = g_strdup (text);
  openings_store_get_facets_async (test->store, query, NULL, openings_test_store_result, &result);
  facets = openings_store_get_facets_finish (test->store, openings_test_await (&result), NULL);
  g_test_message ("searching for %s", text);
  for (OpeningsSort sort = OPENINGS_SORT_NEWEST; sort <= OPENINGS_SORT_FIT; sort++)
    {
      g_autofree char *found = NULL;
      g_auto (GStrv) parts = NULL;

      query->sort = sort;
      found = store_test_titles (test, query);
      parts = g_strsplit (found, ", ", -1);
      if (sort == OPENINGS_SORT_NEWEST)
        g_assert_cmpstr (found, ==, titles);
      g_assert_cmpuint (g_strv_length (parts), ==, facets->n_matches);
      g_assert_cmpint (store_test_count (test, query), ==, facets->n_matches);
    }
}

static void
test_literals (StoreTest *test,
               gconstpointer data)
{
  assert_finds (test, "C++", "Plus, C++ coder");
  assert_finds (test, "c++ ", "Plus, C++ coder");
  assert_finds (test, "C+", "Plus, C++ coder");
  assert_finds (test, "C++17", "C++ coder");
  assert_finds (test, "C++17 ", "C++ coder");
  assert_finds (test, "C++, ", "Plus, C++ coder");
  assert_finds (test, "(C++) ", "Plus, C++ coder");
  assert_finds (test, "+coder ", "Coder, C++ coder");
  assert_finds (test, "#coder", "Coder, C++ coder");
  assert_finds (test, "C# ", "Sharp");
  assert_finds (test, ".NET", "Net");
  assert_finds (test, ".net ", "Net");
  assert_finds (test, ".ne", "Net");
  assert_finds (test, "C++ coder", "C++ coder");
  assert_finds (test, "\"c++ coder\"", "C++ coder");
  assert_finds (test, "A+", "Baker");
  assert_finds (test, "A# ", "");
  assert_finds (test, "Area+", "Baker");
  assert_finds (test, "title:C++", "C++ coder");
  assert_finds (test, "title:C#", "");
  assert_finds (test, "company:crumb#", "Baker");
  assert_finds (test, "company:crumb+", "");
  assert_finds (test, "location:area+ ", "Baker");
  assert_finds (test, "-C++", "Baker, Judge, Net, Sharp, Coder");
  assert_finds (test, "C++ OR C#", "Plus, Sharp, C++ coder");
  assert_finds (test, "C# OR rye ", "Baker, Sharp");
  assert_finds (test, "-C++ -C# -A+ ", "Judge, Net, Coder");
}

static void
test_skills (StoreTest *test,
             gconstpointer data)
{
  assert_finds (test, "skill:C", "Coder");
  assert_finds (test, "skill:c ", "Coder");
  assert_finds (test, "skill:C++", "Plus");
  assert_finds (test, "skill:\"C#\"", "Sharp");
  assert_finds (test, "skill:R", "Plus");
  assert_finds (test, "skill:G", "");
  assert_finds (test, "skill:go", "Net");
  assert_finds (test, "skill:golang ", "Net");
  assert_finds (test, "skill:Ru", "Baker, Judge");
  assert_finds (test, "skill:Rub", "Judge");
  assert_finds (test, "skill:kil", "Judge");
  assert_finds (test, "-skill:C", "Baker, Judge, Net, Plus, Sharp, C++ coder");
  assert_finds (test, "skill:C OR skill:R ", "Plus, Coder");
  assert_finds (test, "skill:C++ skill:R ", "Plus");
}

/* Where many have the letter, and where a page of those that have the name is met. */
static void
test_many (StoreTest *test,
           gconstpointer data)
{
  g_autoptr (GPtrArray) postings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  OpeningsSave save = { "lever:many", NULL, postings, TRUE, 1, 6000 };

  store_test_follow (test, "lever:many");
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      OpeningsPosting *posting = store_test_posting (id, i % 3 == 0 ? "C++" : "C", "C");

      g_ptr_array_add (postings, openings_posting_seal (posting));
    }
  openings_store_save_async (test->store, &save, NULL, openings_test_store_result, &result);
  openings_store_save_finish (test->store, openings_test_await (&result), NULL, NULL);

  query->text = g_strdup ("C++ ");
  g_assert_cmpint (store_test_count (test, query), ==, 1002);
  openings_store_list_rows_async (test->store, query, 0, 50, 0, NULL, openings_test_store_result,
                                  &listed);
  rows = openings_store_list_rows_finish (test->store, openings_test_await (&listed), NULL);
  g_assert_cmpuint (rows->len, ==, 50);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpstr (((OpeningsRow *) rows->pdata[i])->title, ==, "C++");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/store/names/" name, StoreTest, NULL, set_up, func, store_test_tear_down)
  ADD ("literals", test_literals);
  ADD ("skills", test_skills);
  ADD ("many", test_many);

  return g_test_run ();
}
