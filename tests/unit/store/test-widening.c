/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-facets.h"
#include "openings-test-wait.h"
#include "store-test.h"

/* Words that are the beginnings of others: the values of fields always, plain words where
 * nothing has them as they are. */

#define SOURCE "greenhouse:acme"

static OpeningsPosting *
make (const char *title,
      const char *company,
      const char *text)
{
  OpeningsPosting *posting = store_test_posting (title, title, text);

  g_free (posting->company);
  posting->company = g_strdup (company);
  posting->locations = g_strdupv ((char *[]) { "Berlin", NULL });

  return posting;
}

static void
set_up (StoreTest *test,
        gconstpointer data)
{
  OpeningsPosting *baker = make ("Pastry Baker", "Quillstack", "Crumbles and glazes");

  baker->workplace = OPENINGS_WORKPLACE_REMOTE;
  store_test_set_up (test, data);
  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 5000, baker, make ("Engineer", "Quillstack", "Stones"),
                   make ("Cook", "Zinc", "Crumbs"), make ("Art Judge", "Zinc", "Artful"), NULL);
}

static void
assert_finds (StoreTest *test,
              const char *text,
              const char *title,
              gboolean is_widened,
              const char *titles)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (OpeningsFacets) facets = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *found = NULL;
  g_auto (GStrv) parts = NULL;

  g_test_message ("searching for %s", text);
  query->text = g_strdup (text);
  query->title = g_strdup (title);
  found = store_test_titles (test, query);
  g_assert_cmpstr (found, ==, titles);
  g_assert_cmpint (openings_store_is_widened (test->store, query), ==, is_widened);

  parts = g_strsplit (found, ", ", -1);
  g_assert_cmpint (store_test_count (test, query), ==, g_strv_length (parts));
  g_assert_cmpint (openings_store_is_widened (test->store, query), ==, is_widened);
  openings_store_get_facets_async (test->store, query, NULL, openings_test_store_result, &result);
  facets = openings_store_get_facets_finish (test->store, openings_test_await (&result), NULL);
  g_assert_cmpuint (facets->n_matches, ==, g_strv_length (parts));
}

static void
test_fields (StoreTest *test,
             gconstpointer data)
{
  assert_finds (test, "company:quill remote:yes", NULL, FALSE, "Pastry Baker");
  assert_finds (test, "title:past berlin ", NULL, FALSE, "Pastry Baker");
  assert_finds (test, "location:ber title:engin ", NULL, FALSE, "Engineer");
  assert_finds (test, "title:\"past\" ", NULL, FALSE, "");
  assert_finds (test, "title:p berlin ", NULL, FALSE, "");
  assert_finds (test, "-title:eng company:quill ", NULL, FALSE, "Engineer, Pastry Baker");
  /* a word that is typed to its end has no other end */
  assert_finds (test, "title:cookies zinc ", NULL, FALSE, "");
}

static void
test_words (StoreTest *test,
            gconstpointer data)
{
  assert_finds (test, "quill engineer", NULL, TRUE, "Engineer");
  assert_finds (test, "quill ", NULL, TRUE, "Engineer, Pastry Baker");
  assert_finds (test, "quillstack ", NULL, FALSE, "Engineer, Pastry Baker");
  assert_finds (test, "art ", NULL, FALSE, "Art Judge");
  assert_finds (test, "quill art ", NULL, FALSE, "");
  assert_finds (test, "\"quill\" ", NULL, FALSE, "");
  assert_finds (test, "quill -engineer ", NULL, TRUE, "Pastry Baker");
  assert_finds (test, "pas OR eng zin OR qui ", NULL, TRUE, "Engineer, Pastry Baker");
  assert_finds (test, "glaz ", NULL, TRUE, "Pastry Baker");
  assert_finds (test, "quillst ", NULL, TRUE, "Engineer, Pastry Baker");
  assert_finds (test, "quill remote:yes ", NULL, TRUE, "Pastry Baker");
  assert_finds (test, "q ", NULL, FALSE, "");
  assert_finds (test, "nothing ", NULL, FALSE, "");

  /* what the filter for titles leaves out is no reason */
  assert_finds (test, "art ", "engineer", FALSE, "");
  assert_finds (test, "quill ", "engineer", TRUE, "Engineer");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/store/widening/fields", StoreTest, NULL, set_up, test_fields,
              store_test_tear_down);
  g_test_add ("/store/widening/words", StoreTest, NULL, set_up, test_words, store_test_tear_down);

  return g_test_run ();
}
