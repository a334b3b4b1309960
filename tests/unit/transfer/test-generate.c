/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-generate.h"
#include "openings-json.h"
#include "openings-store-read.h"
#include "openings-test-wait.h"
#include "store-test.h"

static char *
generate_json (guint64 seed,
               guint index)
{
  g_autoptr (OpeningsPosting) posting = openings_generate_posting (seed, index);

  return openings_posting_to_json (posting);
}

static void
test_same (void)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *one = generate_json (7, i);
      g_autofree char *same = generate_json (7, i);
      g_autofree char *other = generate_json (8, i);
      g_autofree char *next = generate_json (7, i + 1);

      g_assert_cmpstr (one, ==, same);
      g_assert_cmpstr (one, !=, other);
      g_assert_cmpstr (one, !=, next);
    }
}

/* The very texts are part of the promise: they must not change unnoticed. */
static void
test_known (void)
{
  g_autoptr (OpeningsPosting) posting = openings_generate_posting (1, 0);

  g_assert_cmpstr (posting->source, ==, "manual:generated-1");
  g_assert_cmpstr (posting->external_id, ==, "0");
  g_assert_cmpstr (posting->title, ==, "Recruiter");
  g_assert_cmpstr (posting->company, ==, "Hazel Harbour Gardens");
  g_assert_cmpstr (posting->locations[0], ==, "Auckland, New Zealand");
}

static void
test_shape (void)
{
  g_autoptr (GHashTable) companies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_with_salary = 0;

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (OpeningsPosting) posting = openings_generate_posting (1, i);
      gsize length = strlen (posting->description);

      g_assert_true (g_utf8_validate (posting->description, -1, NULL));
      g_assert_cmpuint (length, >=, 1990);
      g_assert_cmpuint (length, <=, 8192);
      g_assert_cmpint (posting->posted_at, >, 0);
      g_hash_table_add (companies, g_strdup (posting->company));
      if (openings_salary_is_stated (&posting->salary))
        {
          n_with_salary++;
          g_assert_cmpfloat (posting->salary.min, <=, posting->salary.max);
        }
    }

  g_assert_cmpuint (g_hash_table_size (companies), ==, 20);
  g_assert_cmpuint (n_with_salary, >, 1000);
  g_assert_cmpuint (n_with_salary, <, 1400);
}

/* About twice as many of rank n as of rank 2n, and a long tail. */
static void
test_words (void)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_the;
  guint n_and;
  guint n_team;

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (OpeningsPosting) posting = openings_generate_posting (1, i);
      g_autofree char *lower = g_ascii_strdown (posting->description, -1);
      g_auto (GStrv) words = g_strsplit_set (lower, " .\n", -1);

      for (guint j = 0; words[j] != NULL; j++)
        {
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, words[j]));

          g_hash_table_insert (counts, g_strdup (words[j]), GUINT_TO_POINTER (n + 1));
        }
    }

  n_the = GPOINTER_TO_UINT (g_hash_table_lookup (counts, "the"));
  n_and = GPOINTER_TO_UINT (g_hash_table_lookup (counts, "and"));
  n_team = GPOINTER_TO_UINT (g_hash_table_lookup (counts, "team"));
  g_assert_cmpuint (n_the, >, n_and * 3 / 2);
  g_assert_cmpuint (n_and, >, n_team * 3);
  g_assert_cmpuint (g_hash_table_size (counts), >, 5000);
}

static void
progress_cb (goffset current,
             goffset total,
             gpointer user_data)
{
  goffset *last = user_data;

  g_assert_cmpint (total, ==, 2500);
  g_assert_cmpint (current, >, *last);
  *last = current;
}

static OpeningsSaveCounts
generate (StoreTest *test,
          guint n,
          goffset *last)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsSaveCounts counts = { 0 };

  openings_generate_async (test->store, n, 3, last != NULL ? progress_cb : NULL, last, NULL,
                           openings_test_store_result, &result);
  openings_generate_finish (openings_test_await (&result), &counts, &error);
  g_assert_no_error (error);

  return counts;
}

static void
test_store (StoreTest *test,
            gconstpointer data)
{
  goffset last = 0;
  OpeningsSaveCounts counts = generate (test, 2500, &last);
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_cmpint (last, ==, 2500);
  g_assert_cmpuint (counts.n_new, ==, 2500);

  openings_store_count_async (test->store, query, NULL, openings_test_store_result, &result);
  g_assert_cmpint (openings_store_count_finish (test->store, openings_test_await (&result), NULL),
                   ==, 2500);

  /* the same again, and fewer: nothing changes, nothing closes */
  counts = generate (test, 500, NULL);
  g_assert_cmpuint (counts.n_new, ==, 0);
  g_assert_cmpuint (counts.n_unchanged, ==, 500);
  g_assert_cmpuint (counts.n_closed, ==, 0);
}

static void
test_cancel (StoreTest *test,
             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_generate_async (test->store, 100000, 3, NULL, NULL, cancellable,
                           openings_test_store_result, &result);
  g_cancellable_cancel (cancellable);
  g_assert_false (openings_generate_finish (openings_test_await (&result), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/generate/same", test_same);
  g_test_add_func ("/generate/known", test_known);
  g_test_add_func ("/generate/shape", test_shape);
  g_test_add_func ("/generate/words", test_words);
  g_test_add ("/generate/store", StoreTest, NULL, store_test_set_up, test_store,
              store_test_tear_down);
  g_test_add ("/generate/cancel", StoreTest, NULL, store_test_set_up, test_cancel,
              store_test_tear_down);

  return g_test_run ();
}
