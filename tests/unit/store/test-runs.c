/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-clock.h"
#include "openings-test-wait.h"
#include "store-test.h"

static gint64
begin_run (StoreTest *test)
{
  const char *const handles[] = { "lever:a", "lever:b", NULL };
  g_autoptr (GAsyncResult) result = NULL;

  store_test_follow (test, "lever:a");
  store_test_follow (test, "lever:b");
  openings_store_begin_run_async (test->store, 1, 3, handles, NULL, openings_test_store_result,
                                  &result);

  return openings_store_begin_run_finish (test->store, openings_test_await (&result), NULL);
}

static void
update_run (StoreTest *test,
            gint64 run,
            const char *state,
            const OpeningsRunResult *outcome)
{
  g_autoptr (GAsyncResult) result = NULL;

  openings_store_update_run_async (test->store, run, state, outcome, NULL,
                                   openings_test_store_result, &result);
  g_assert_true (
      openings_store_update_run_finish (test->store, openings_test_await (&result), NULL));
}

static OpeningsRunRecord *
get_run (StoreTest *test,
         gint64 run)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsRunRecord *record;

  openings_store_get_run_async (test->store, run, NULL, openings_test_store_result, &result);
  record = openings_store_get_run_finish (test->store, openings_test_await (&result), &error);
  if (record == NULL)
    g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND);

  return record;
}

static void
test_life (StoreTest *test,
           gconstpointer data)
{
  gint64 id = begin_run (test);
  OpeningsRunResult done = { .source = "lever:a", .state = "completed", .counts = { 5, 1, 2, 3 } };
  OpeningsRunResult failed = {
    .source = "lever:b",
    .state = "failed",
    .code = "not-found",
    .message = "Gone",
    .attempts = 3,
  };
  g_autoptr (OpeningsRunRecord) begun = get_run (test, id);
  g_autoptr (OpeningsRunRecord) ended = NULL;
  const OpeningsRunResult *result;

  g_assert_cmpstr (begun->state, ==, "queued");
  g_assert_cmpuint (begun->flags, ==, 3);
  g_assert_cmpuint (begun->n_sources, ==, 2);
  g_assert_cmpint (begun->finished_at, ==, 0);

  update_run (test, id, "running", &done);
  update_run (test, id, NULL, &failed);
  update_run (test, id, "failed", NULL);
  ended = get_run (test, id);
  g_assert_cmpstr (ended->state, ==, "failed");
  g_assert_cmpint (ended->finished_at, >, 0);
  g_assert_cmpuint (ended->n_completed, ==, 2);
  g_assert_cmpuint (ended->n_errors, ==, 1);
  g_assert_cmpuint (ended->counts.n_new, ==, 5);
  g_assert_cmpuint (ended->counts.n_closed, ==, 3);
  result = g_ptr_array_index (ended->results, 1);
  g_assert_cmpstr (result->source, ==, "lever:b");
  g_assert_cmpstr (result->code, ==, "not-found");
  g_assert_cmpuint (result->attempts, ==, 3);
}

static void
test_list (StoreTest *test,
           gconstpointer data)
{
  gint64 first = begin_run (test);
  gint64 second = begin_run (test);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) records = NULL;

  g_assert_cmpint (second, >, first);
  openings_store_list_runs_async (test->store, 1, NULL, openings_test_store_result, &result);
  records = openings_store_list_runs_finish (test->store, openings_test_await (&result), NULL);
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpint (((OpeningsRunRecord *) records->pdata[0])->id, ==, second);
  g_assert_null (get_run (test, second + 1));
}

static gint64 now = 1000000;

static gint64
get_now (gpointer data)
{
  return now;
}

static guint
count_runs (StoreTest *test)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) records = NULL;

  openings_store_list_runs_async (test->store, 100, NULL, openings_test_store_result, &result);
  records = openings_store_list_runs_finish (test->store, openings_test_await (&result), NULL);

  return records->len;
}

/* What ended is listed for an hour, and for a day if a source failed; then it is
 * forgotten. What has not ended is kept. */
static void
test_old (StoreTest *test,
          gconstpointer data)
{
  OpeningsRunResult failed = { .source = "lever:b", .state = "failed", .code = "not-found" };
  gint64 good = begin_run (test);
  gint64 bad = begin_run (test);
  gint64 open = begin_run (test);
  g_autoptr (OpeningsRunRecord) kept = NULL;

  update_run (test, good, "completed", NULL);
  update_run (test, bad, "completed", &failed);
  now += 59 * 60;
  g_assert_cmpuint (count_runs (test), ==, 3);
  now += 60;
  g_assert_cmpuint (count_runs (test), ==, 2);
  now += 23 * 60 * 60;
  g_assert_cmpuint (count_runs (test), ==, 1);
  begin_run (test);
  g_assert_null (get_run (test, good));
  g_assert_null (get_run (test, bad));
  kept = get_run (test, open);
  g_assert_nonnull (kept);
}

/* A day of a source is what was done on it; thirty days are kept. */
static void
test_days (StoreTest *test,
           gconstpointer data)
{
  OpeningsRunResult done = {
    .source = "lever:a", .state = "completed", .n_requests = 2, .n_bytes = 500
  };
  OpeningsRunResult failed = { .source = "lever:b", .state = "failed", .code = "not-found" };
  OpeningsRunResult cancelled = { .source = "lever:b", .state = "cancelled" };
  gint64 run = begin_run (test);
  g_autoptr (OpeningsSource) first = NULL;
  g_autoptr (OpeningsSource) last = NULL;
  g_autoptr (OpeningsSource) other = NULL;

  update_run (test, run, NULL, &done);
  store_test_save_many (test, "lever:a", now, 7);
  update_run (test, run, NULL, &done);
  update_run (test, run, NULL, &cancelled);
  first = store_test_source (test, "lever:a");
  g_assert_cmpuint (first->trend->len, ==, 1);
  g_assert_cmpuint (g_array_index (first->trend, guint, 0), ==, 7);
  g_assert_cmpuint (first->n_requests, ==, 4);
  g_assert_cmpuint (first->n_bytes, ==, 1000);

  for (guint i = 0; i < 40; i++)
    {
      now += 24 * 60 * 60;
      update_run (test, run, NULL, &done);
    }
  now -= 24 * 60 * 60;
  update_run (test, run, NULL, &done);
  last = store_test_source (test, "lever:a");
  g_assert_cmpuint (last->trend->len, ==, OPENINGS_SOURCE_TREND_DAYS - 1);
  g_assert_null (last->last_error_code);

  update_run (test, run, NULL, &failed);
  update_run (test, run, NULL, &cancelled);
  other = store_test_source (test, "lever:b");
  g_assert_null (other->trend);
  g_assert_cmpstr (other->last_error_code, ==, "not-found");
}

int
main (int argc,
      char **argv)
{
  openings_clock_set_func (get_now, NULL);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/store/runs/" name, StoreTest, NULL, store_test_set_up, func, store_test_tear_down)
  ADD ("life", test_life);
  ADD ("list", test_list);
  ADD ("old", test_old);
  ADD ("days", test_days);

  return g_test_run ();
}
