/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-clock.h"
#include "openings-store-searches.h"
#include "openings-test-wait.h"
#include "store-test.h"

/* A company that moves to another board. */

#define OLD   "lever:acme"
#define NEW   "ashby:acme"
#define HOURS (60 * 60)

static gboolean
try_change (StoreTest *test,
            const char *from,
            const char *to,
            GError **error)
{
  g_autoptr (OpeningsSource) source = openings_source_new (to);
  g_autoptr (GAsyncResult) result = NULL;

  source->url = g_strdup_printf ("https://jobs.example/%s", to);
  openings_store_change_address_async (test->store, from, source, NULL,
                                       openings_test_store_result, &result);

  return openings_store_change_address_finish (test->store, openings_test_await (&result), error);
}

static void
change (StoreTest *test,
        const char *from,
        const char *to)
{
  g_autoptr (GError) error = NULL;

  try_change (test, from, to, &error);
  g_assert_no_error (error);
}

static void
write_notes (StoreTest *test,
             gint64 id)
{
  OpeningsEdit edit = { .fields = OPENINGS_EDIT_NOTES | OPENINGS_EDIT_FAVORITE |
                                  OPENINGS_EDIT_STATUS,
                        .notes = "Mine",
                        .favorite = TRUE,
                        .status = OPENINGS_STATUS_APPLIED };

  store_test_edit (test, id, &edit);
}

static void
assert_job (StoreTest *test,
            gint64 id,
            const char *source,
            gboolean is_open)
{
  g_autoptr (OpeningsJob) job = store_test_job (test, id);

  g_assert_nonnull (job);
  g_assert_cmpstr (job->posting->source, ==, source);
  g_assert_cmpint (job->closed_at == OPENINGS_TIME_UNKNOWN, ==, is_open);
}

static void
assert_noted (StoreTest *test,
              gint64 id)
{
  g_autoptr (OpeningsJob) job = store_test_job (test, id);

  g_assert_cmpstr (job->notes, ==, "Mine");
  g_assert_true (job->favorite);
  g_assert_cmpint (job->status, ==, OPENINGS_STATUS_APPLIED);
}

/* Both boards count from 1: what the user says of a job stays with that job. */
static void
test_change (StoreTest *test,
             gconstpointer data)
{
  g_autoptr (OpeningsSource) before = NULL;
  g_autoptr (OpeningsSource) source = NULL;
  g_autofree char *history = NULL;
  OpeningsSaveCounts counts;
  gint64 cook;

  store_test_follow (test, OLD);
  store_test_save (test, OLD, TRUE, 2000, store_test_posting ("1", "Cook", "Soup"),
                   store_test_posting ("2", "Baker", "Bread"), NULL);
  cook = store_test_find (test, OLD, "1");
  write_notes (test, cook);
  before = store_test_source (test, OLD);

  change (test, OLD, NEW);
  g_assert_null (store_test_source (test, OLD));
  source = store_test_source (test, NEW);
  g_assert_cmpint (source->id, ==, before->id);
  g_assert_cmpint (source->added_at, ==, before->added_at);
  g_assert_cmpstr (source->url, ==, "https://jobs.example/" NEW);
  g_assert_cmpuint (source->n_open, ==, 2);
  g_assert_cmpint (source->last_success_at, ==, OPENINGS_TIME_UNKNOWN);
  assert_job (test, cook, NEW, TRUE);
  assert_noted (test, cook);

  /* a list that is not whole closes nothing */
  counts = store_test_save (test, NEW, FALSE, 3000, store_test_posting ("1", "Smith", "Iron"),
                            NULL);
  g_assert_cmpuint (counts.n_new, ==, 1);
  g_assert_cmpuint (counts.n_closed, ==, 0);
  assert_job (test, cook, NEW, TRUE);

  counts = store_test_save (test, NEW, TRUE, 4000, store_test_posting ("1", "Smith", "Iron"),
                            store_test_posting ("3", "Tailor", "Wool"), NULL);
  g_assert_cmpuint (counts.n_closed, ==, 2);
  assert_job (test, cook, NEW, FALSE);
  assert_noted (test, cook);
  history = store_test_history (test, cook);
  g_assert_nonnull (strstr (history, "seen"));
  g_assert_nonnull (strstr (history, "closed"));
  store_test_assert_sound (test);
}

/* Most of a long list is gone at once: it is believed after half a day, as ever. */
static void
test_guard (StoreTest *test,
            gconstpointer data)
{
  OpeningsSaveCounts counts;

  store_test_follow (test, OLD);
  store_test_save_many (test, OLD, 2000, 10);
  change (test, OLD, NEW);
  counts = store_test_save_many (test, NEW, 3000, 3);
  g_assert_cmpuint (counts.n_new, ==, 3);
  g_assert_cmpuint (counts.n_closed, ==, 0);
  counts = store_test_save_many (test, NEW, 3000 + 13 * HOURS, 3);
  g_assert_cmpuint (counts.n_closed, ==, 10);
  store_test_assert_sound (test);
}

/* What was changed is changed back: the same jobs are there, under their own ids. */
static void
test_back (StoreTest *test,
           gconstpointer data)
{
  gint64 cook, smith;

  store_test_follow (test, OLD);
  store_test_save (test, OLD, TRUE, 2000, store_test_posting ("1", "Cook", "Soup"), NULL);
  cook = store_test_find (test, OLD, "1");
  change (test, OLD, NEW);
  store_test_save (test, NEW, TRUE, 3000, store_test_posting ("1", "Smith", "Iron"), NULL);
  smith = store_test_find (test, NEW, "1");
  g_assert_cmpint (smith, !=, cook);
  assert_job (test, cook, NEW, FALSE);

  change (test, NEW, OLD);
  g_assert_cmpint (store_test_find (test, OLD, "1"), ==, cook);
  store_test_save (test, OLD, TRUE, 4000, store_test_posting ("1", "Cook", "Soup"), NULL);
  assert_job (test, cook, OLD, TRUE);
  assert_job (test, smith, OLD, FALSE);
  store_test_assert_sound (test);
}

/* A posting that the company lists on its new board, too, is told of as any that is
 * listed again. */
static void
test_relisted (StoreTest *test,
               gconstpointer data)
{
  g_autofree char *history = NULL;
  g_autofree char *old_history = NULL;
  gint64 cook;

  store_test_follow (test, OLD);
  store_test_save (test, OLD, TRUE, 2000, store_test_posting ("7", "Cook", "Soup"), NULL);
  cook = store_test_find (test, OLD, "7");
  change (test, OLD, NEW);
  store_test_save (test, NEW, TRUE, 3000, store_test_posting ("9", "Cook", "Soup"), NULL);
  history = store_test_history (test, store_test_find (test, NEW, "9"));
  g_assert_nonnull (strstr (history, "relisted: 7 > 1970"));
  old_history = store_test_history (test, cook);
  g_assert_nonnull (strstr (old_history, "moved"));
}

static void
test_same_board (StoreTest *test,
                 gconstpointer data)
{
  g_autoptr (OpeningsSource) source = NULL;

  store_test_follow (test, OLD);
  store_test_save_many (test, OLD, 2000, 3);
  change (test, OLD, OLD);
  source = store_test_source (test, OLD);
  g_assert_cmpstr (source->url, ==, "https://jobs.example/" OLD);
  g_assert_cmpint (source->last_success_at, ==, 2000);
  g_assert_cmpint (store_test_find (test, OLD, "1"), >, 0);
}

static void
test_followed (StoreTest *test,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) gone = NULL;

  store_test_follow (test, OLD);
  store_test_follow (test, NEW);
  store_test_save_many (test, OLD, 2000, 3);
  g_assert_false (try_change (test, OLD, NEW, &error));
  g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_FAILED);
  g_assert_cmpint (store_test_find (test, OLD, "1"), >, 0);

  g_assert_false (try_change (test, "lever:nobody", "lever:other", &gone));
  g_assert_error (gone, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND);
}

/* One that was followed once has left the jobs that the user touched. */
static void
test_removed (StoreTest *test,
              gconstpointer data)
{
  g_autoptr (OpeningsSource) source = NULL;
  gint64 cook;

  store_test_follow (test, NEW);
  store_test_save (test, NEW, TRUE, 2000, store_test_posting ("1", "Cook", "Soup"), NULL);
  cook = store_test_find (test, NEW, "1");
  write_notes (test, cook);
  store_test_remove (test, NEW);

  store_test_follow (test, OLD);
  store_test_save (test, OLD, TRUE, 3000, store_test_posting ("1", "Smith", "Iron"), NULL);
  change (test, OLD, NEW);
  source = store_test_source (test, NEW);
  g_assert_cmpuint (source->n_open, ==, 2);
  g_assert_cmpint (store_test_find (test, NEW, "1"), ==, cook);
  store_test_save (test, NEW, TRUE, 4000, store_test_posting ("1", "Cook", "Soup"), NULL);
  assert_job (test, cook, NEW, TRUE);
  assert_noted (test, cook);

  /* the other way round, too, and the first can be followed again */
  change (test, NEW, OLD);
  store_test_follow (test, NEW);
  assert_noted (test, cook);
  store_test_assert_sound (test);
}

/* Each has been at both: nothing is lost where their jobs have the same names. */
static void
test_crossed (StoreTest *test,
              gconstpointer data)
{
  gint64 first, second;

  store_test_follow (test, OLD);
  store_test_save (test, OLD, TRUE, 2000, store_test_posting ("1", "Cook", "Soup"), NULL);
  first = store_test_find (test, OLD, "1");
  write_notes (test, first);
  change (test, OLD, NEW);
  store_test_remove (test, NEW);

  store_test_follow (test, OLD);
  store_test_save (test, OLD, TRUE, 3000, store_test_posting ("1", "Smith", "Iron"), NULL);
  second = store_test_find (test, OLD, "1");
  write_notes (test, second);
  change (test, OLD, NEW);
  assert_noted (test, first);
  assert_noted (test, second);
  for (guint i = 0; i < 2; i++)
    {
      change (test, NEW, OLD);
      assert_noted (test, first);
      assert_noted (test, second);
      change (test, OLD, NEW);
    }
  assert_noted (test, first);
  assert_noted (test, second);
  store_test_assert_sound (test);
}

/* A search of the user that asks for the source goes on asking for it. */
static void
test_search (StoreTest *test,
             gconstpointer data)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (OpeningsSavedSearch) search = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GPtrArray) searches = NULL;
  const OpeningsQuery *found;

  query->source = g_strdup (OLD);
  query->text = g_strdup ("cook");
  search = openings_saved_search_new ("Cooks", query);
  store_test_follow (test, OLD);
  openings_store_put_search_async (test->store, search, NULL, openings_test_store_result, &saved);
  openings_store_put_search_finish (test->store, openings_test_await (&saved), NULL);
  change (test, OLD, NEW);

  openings_store_list_searches_async (test->store, NULL, openings_test_store_result, &listed);
  searches =
      openings_store_list_searches_finish (test->store, openings_test_await (&listed), NULL);
  g_assert_cmpuint (searches->len, ==, 1);
  found = ((OpeningsSavedSearch *) searches->pdata[0])->query;
  g_assert_cmpstr (found->source, ==, NEW);
  g_assert_cmpstr (found->text, ==, "cook");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func)                                                         \
  g_test_add ("/store/address/" name, StoreTest, NULL, store_test_set_up, func, \
              store_test_tear_down)
  ADD ("change", test_change);
  ADD ("guard", test_guard);
  ADD ("back", test_back);
  ADD ("relisted", test_relisted);
  ADD ("same-board", test_same_board);
  ADD ("followed", test_followed);
  ADD ("removed", test_removed);
  ADD ("crossed", test_crossed);
  ADD ("search", test_search);

  return g_test_run ();
}
