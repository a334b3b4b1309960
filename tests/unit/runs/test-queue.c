/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-details.h"
#include "openings-run-error.h"
#include "openings-test-wait.h"
#include "runs-test.h"

static OpeningsRunItem *
get_item (OpeningsRun *run,
          guint position)
{
  g_autoptr (OpeningsRunItem) item = g_list_model_get_item (G_LIST_MODEL (run), position);

  return item;
}

static void
assert_counts (OpeningsRun *run,
               guint n_new,
               guint n_updated,
               guint n_unchanged,
               guint n_closed)
{
  const OpeningsSaveCounts *counts = openings_run_get_counts (run);

  g_assert_cmpuint (counts->n_new, ==, n_new);
  g_assert_cmpuint (counts->n_updated, ==, n_updated);
  g_assert_cmpuint (counts->n_unchanged, ==, n_unchanged);
  g_assert_cmpuint (counts->n_closed, ==, n_closed);
}

typedef struct
{
  double fraction;
  guint n_notified;
  guint n_finished;
} Watch;

static void
progressed_cb (OpeningsRun *run,
               GParamSpec *pspec,
               Watch *watch)
{
  double fraction = openings_run_get_fraction (run);

  g_assert_cmpfloat (fraction, >=, watch->fraction);
  watch->fraction = fraction;
  watch->n_notified++;
}

static void
finished_cb (OpeningsRun *run,
             Watch *watch)
{
  g_assert_true (openings_run_is_finished (run));
  watch->n_finished++;
}

/* From the queue to the search; the progress never goes back. */
static void
test_whole (RunsTest *test,
            gconstpointer data)
{
  g_autoptr (OpeningsRun) run = NULL;
  g_autoptr (OpeningsRunRecord) record = NULL;
  Watch watch = { 0 };

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *board = g_strdup_printf ("b%u", i);
      g_autofree char *handle = g_strdup_printf ("lever:%s", board);
      G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, board, 3);

      runs_test_follow (test, handle);
    }
  run = runs_test_begin (test, NULL, OPENINGS_RUN_DEFAULT, OPENINGS_RUN_NONE);
  g_signal_connect (run, "notify::fraction", G_CALLBACK (progressed_cb), &watch);
  g_signal_connect (run, "finished", G_CALLBACK (finished_cb), &watch);
  g_assert_cmpuint (openings_run_get_total (run), ==, 30);
  g_assert_true (openings_run_queue_get_busy (test->queue));
  runs_test_wait (run);

  g_assert_cmpint (openings_run_get_state (run), ==, OPENINGS_RUN_COMPLETED);
  g_assert_cmpfloat (watch.fraction, ==, 1.0);
  g_assert_cmpuint (watch.n_finished, ==, 1);
  g_assert_false (openings_run_queue_get_busy (test->queue));
  assert_counts (run, 90, 0, 0, 0);
  g_assert_cmpuint (openings_run_get_requests (run), ==, 30);
  g_assert_cmpuint (openings_run_get_bytes (run), >, 90);
  g_assert_cmpint (runs_test_count (test, "kilns"), ==, 90);

  record = runs_test_record (test, openings_run_get_id (run));
  g_assert_cmpstr (record->state, ==, "completed");
  g_assert_cmpuint (record->counts.n_new, ==, 90);
}

/* What was fetched within the hour is passed over, unless it is asked for. */
static void
test_within_the_hour (RunsTest *test,
                      gconstpointer data)
{
  g_autofree char *path = runs_test_add_board (test, "acme", 2);
  g_autoptr (OpeningsRun) first = NULL;
  G_GNUC_UNUSED g_autoptr (OpeningsRun) second = NULL;
  g_autoptr (OpeningsRun) forced = NULL;

  runs_test_follow (test, "lever:acme");
  first = runs_test_run (test, OPENINGS_RUN_NONE);
  second = runs_test_run (test, OPENINGS_RUN_NONE);
  g_assert_cmpuint (openings_test_server_count (test->server, path), ==, 1);
  g_assert_cmpint (openings_run_get_state (second), ==, OPENINGS_RUN_COMPLETED);
  runs_test_restart (test);
  forced = runs_test_run (test, OPENINGS_RUN_FORCE);
  assert_counts (forced, 0, 0, 2, 0);
  g_assert_cmpuint (openings_test_server_count (test->server, path), ==, 2);
}

/* A source that fails is told of and stops nobody; its jobs stay. */
static void
test_failure (RunsTest *test,
              gconstpointer data)
{
  G_GNUC_UNUSED g_autofree char *good = runs_test_add_board (test, "good", 1);
  g_autofree char *bad = runs_test_add_board (test, "bad", 3);
  g_autoptr (OpeningsRun) well = NULL;
  g_autoptr (OpeningsRun) run = NULL;
  g_autoptr (OpeningsRunRecord) record = NULL;
  OpeningsRunItem *item;

  runs_test_follow (test, "lever:bad");
  runs_test_follow (test, "lever:good");
  well = runs_test_run (test, OPENINGS_RUN_NONE);
  openings_test_server_add (test->server, bad, 200, "text/html", "<p>Sorry", -1);
  run = runs_test_run (test, OPENINGS_RUN_FORCE);

  g_assert_cmpint (openings_run_get_state (run), ==, OPENINGS_RUN_COMPLETED);
  g_assert_cmpuint (openings_run_get_n_errors (run), ==, 1);
  item = get_item (run, 0);
  g_assert_cmpint (openings_run_item_get_state (item), ==, OPENINGS_RUN_FAILED);
  g_assert_cmpstr (openings_run_error_to_code (openings_run_item_get_error (item)), ==, "not-json");
  g_assert_cmpint (runs_test_count (test, NULL), ==, 4);
  record = runs_test_record (test, openings_run_get_id (run));
  g_assert_cmpstr (((OpeningsRunResult *) record->results->pdata[0])->code, ==, "not-json");
}

static void
test_all_fail (RunsTest *test,
               gconstpointer data)
{
  g_autoptr (OpeningsRun) run = NULL;

  runs_test_follow (test, "lever:gone");
  run = runs_test_run (test, OPENINGS_RUN_NONE);
  g_assert_cmpint (openings_run_get_state (run), ==, OPENINGS_RUN_FAILED);
}

/* One page of several that fails keeps the others and closes nothing. */
static void
test_later_page_fails (RunsTest *test,
                       gconstpointer data)
{
  G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, "acme", 100);
  const char *second = "/api.lever.co/v0/postings/acme?mode=json&skip=100&limit=100";
  g_autoptr (OpeningsRun) whole = NULL;
  g_autoptr (OpeningsRun) cut = NULL;

  runs_test_follow (test, "lever:acme");
  openings_test_server_add (test->server, second, 200, "application/json",
                            "[{\"id\": \"last\", \"text\": \"Glazier\"}]", -1);
  whole = runs_test_run (test, OPENINGS_RUN_NONE);
  assert_counts (whole, 101, 0, 0, 0);
  openings_test_server_add (test->server, second, 500, "text/plain", "No", -1);
  cut = runs_test_run (test, OPENINGS_RUN_FORCE);
  assert_counts (cut, 0, 0, 100, 0);
  g_assert_cmpuint (openings_run_get_n_errors (cut), ==, 1);
  g_assert_cmpint (runs_test_count (test, "glazier"), ==, 1);
}

/* A list that names no company is of the one that its source is called after. */
static void
test_company (RunsTest *test,
              gconstpointer data)
{
  G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, "acme", 2);
  g_autoptr (OpeningsSource) source = openings_source_new ("lever:acme");
  g_autoptr (OpeningsRun) run = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  source->company = g_strdup ("Bakewell");
  openings_store_add_source_async (test->store, source, NULL, openings_test_store_result, &result);
  g_assert_true (openings_store_add_source_finish (test->store, openings_test_await (&result), NULL,
                                                   NULL));
  run = runs_test_run (test, OPENINGS_RUN_NONE);
  assert_counts (run, 2, 0, 0, 0);
  g_assert_cmpint (runs_test_count (test, "bakewell"), ==, 2);
}

/* Who opens a job before its details came gets them at once, and once. */
static void
fetch_details (RunsTest *test,
               gint64 id,
               GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  openings_details_async (test->queue, id, NULL, openings_test_store_result, &result);
  openings_details_finish (test->queue, openings_test_await (&result), error);
}

static gint64
add_bamboo_job (RunsTest *test)
{
  g_autoptr (OpeningsSource) source = openings_source_new ("bamboohr:acme");
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();
  g_autoptr (GAsyncResult) result = NULL;

  posting->source = g_strdup ("bamboohr:acme");
  posting->external_id = g_strdup ("7");
  posting->title = g_strdup ("Potter");
  posting->partial = TRUE;
  openings_posting_seal (posting);
  openings_store_add_posting_async (test->store, source, posting, "Acme", NULL,
                                    openings_test_store_result, &result);

  return openings_store_add_posting_finish (test->store, openings_test_await (&result), NULL, NULL);
}

static void
test_details_now (RunsTest *test,
                  gconstpointer data)
{
  const char *path = "/acme.bamboohr.com/careers/7/detail";
  gint64 id = add_bamboo_job (test);
  g_autoptr (GError) error = NULL;

  openings_test_server_add (test->server, path, 403, "text/html", "No", -1);
  fetch_details (test, id, &error);
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_FORBIDDEN);
  g_clear_error (&error);
  g_assert_cmpint (runs_test_count (test, NULL), ==, 1);

  openings_test_server_add (test->server, path, 200, "application/json",
                            "{\"result\": {\"jobOpening\": {\"jobOpeningName\": \"Potter\","
                            " \"description\": \"Clay and kilns\"}}}",
                            -1);
  for (guint i = 0; i < 2; i++)
    fetch_details (test, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (runs_test_count (test, "kilns"), ==, 1);
  g_assert_cmpuint (openings_test_server_count (test->server, path), ==, 1);
  fetch_details (test, id + 1, &error);
  g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND);
}

static void
test_details_gone (RunsTest *test,
                   gconstpointer data)
{
  gint64 id = add_bamboo_job (test);
  g_autoptr (GError) error = NULL;

  fetch_details (test, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (runs_test_count (test, NULL), ==, 0);
}

static void
test_missing_is_closed (RunsTest *test,
                        gconstpointer data)
{
  G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, "acme", 3);
  g_autofree char *same_path = NULL;
  g_autoptr (OpeningsRun) first = NULL;
  G_GNUC_UNUSED g_autoptr (OpeningsRun) second = NULL;

  runs_test_follow (test, "lever:acme");
  first = runs_test_run (test, OPENINGS_RUN_NONE);
  same_path = runs_test_add_board (test, "acme", 2);
  second = runs_test_run (test, OPENINGS_RUN_FORCE);
  assert_counts (second, 0, 0, 2, 1);
}

/* Any careers page: a page that is gone is a stale link, one that fails keeps
 * the list from closing; two whole lists without a job close it. */
static void
add_page (RunsTest *test,
          const char *name,
          const char *title)
{
  g_autofree char *path = g_strdup_printf ("/kilns.example/jobs/%s", name);
  g_autofree char *body = g_strdup_printf (
      "<html><script type=\"application/ld+json\">{\"@type\": \"JobPosting\", \"title\": \"%s\","
      " \"identifier\": \"%s\", \"description\": \"Clay\"}</script></html>",
      title, name);

  openings_test_server_add (test->server, path, 200, "text/html", body, -1);
}

static void
test_any_page (RunsTest *test,
               gconstpointer data)
{
  const char *list = "<html><a href=\"/jobs/potter\">Potter job</a>"
                     "<a href=\"/jobs/glazier\">Glazier job</a>"
                     "<a href=\"/jobs/gone\">Thrower job</a></html>";
  g_autoptr (OpeningsRun) first = NULL;
  G_GNUC_UNUSED g_autoptr (OpeningsRun) second = NULL;

  runs_test_follow (test, "jsonld:https://kilns.example/careers");
  openings_test_server_add (test->server, "/kilns.example/careers", 200, "text/html", list, -1);
  add_page (test, "potter", "Potter");
  add_page (test, "glazier", "Glazier");
  first = runs_test_run (test, OPENINGS_RUN_NONE);
  assert_counts (first, 2, 0, 0, 0);
  g_assert_cmpuint (openings_run_get_n_errors (first), ==, 0);

  openings_test_server_add (test->server, "/kilns.example/jobs/glazier", 500, "text/html", "", 0);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (OpeningsRun) run = runs_test_run (test, OPENINGS_RUN_FORCE);

      assert_counts (run, 0, 0, 1, 0);
    }
  openings_test_server_add (test->server, "/kilns.example/jobs/glazier", 404, "text/html", "", 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (OpeningsRun) run = runs_test_run (test, OPENINGS_RUN_FORCE);

      assert_counts (run, 0, 0, 1, i == 0 ? 0 : 1);
    }
}

static gboolean
is_asked (gpointer data)
{
  RunsTest *test = data;

  return openings_test_server_count_all (test->server) > 0;
}

/* A run that is cancelled leaves whole sources or none. */
static void
test_cancel (RunsTest *test,
             gconstpointer data)
{
  g_autoptr (OpeningsRun) run = NULL;
  g_autoptr (OpeningsRunRecord) record = NULL;
  gint64 stored;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *board = g_strdup_printf ("b%u", i);
      g_autofree char *handle = g_strdup_printf ("lever:%s", board);
      G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, board, 3);

      runs_test_follow (test, handle);
    }
  openings_test_server_hold (test->server);
  run = runs_test_begin (test, NULL, OPENINGS_RUN_DEFAULT, OPENINGS_RUN_NONE);
  openings_test_wait_until (is_asked, test);
  openings_run_cancel (run);
  openings_test_server_release (test->server);
  runs_test_wait (run);

  g_assert_cmpint (openings_run_get_state (run), ==, OPENINGS_RUN_CANCELLED);
  g_assert_cmpuint (openings_run_get_completed (run), ==, 60);
  g_assert_cmpuint (openings_run_get_n_errors (run), ==, 0);
  stored = runs_test_count (test, NULL);
  g_assert_cmpint (stored % 3, ==, 0);
  g_assert_cmpint (stored, <, 180);
  record = runs_test_record (test, openings_run_get_id (run));
  g_assert_cmpstr (record->state, ==, "cancelled");
}

/* Another process says so in the store. */
static void
test_cancel_from_outside (RunsTest *test,
                          gconstpointer data)
{
  G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, "acme", 3);
  g_autoptr (OpeningsRun) run = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  runs_test_follow (test, "lever:acme");
  openings_test_server_hold (test->server);
  run = runs_test_begin (test, NULL, OPENINGS_RUN_DEFAULT, OPENINGS_RUN_NONE);
  openings_test_wait_until (is_asked, test);
  openings_store_update_run_async (test->store, openings_run_get_id (run), "cancelled", NULL, NULL,
                                   openings_test_store_result, &result);
  openings_test_await (&result);
  runs_test_wait (run);
  g_assert_cmpint (openings_run_get_state (run), ==, OPENINGS_RUN_CANCELLED);
}

/* A start after the program's end goes on with what was left, once. */
static void
test_resume (RunsTest *test,
             gconstpointer data)
{
  g_autoptr (OpeningsRun) cut = NULL;
  g_autoptr (OpeningsRun) resumed = NULL;
  gint64 id;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *board = g_strdup_printf ("b%u", i);
      g_autofree char *handle = g_strdup_printf ("lever:%s", board);
      G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, board, 3);

      runs_test_follow (test, handle);
    }
  openings_test_server_hold (test->server);
  cut = runs_test_begin (test, NULL, OPENINGS_RUN_HIGH, OPENINGS_RUN_FORCE);
  id = openings_run_get_id (cut);
  openings_test_wait_until (is_asked, test);
  runs_test_restart (test);
  openings_test_server_release (test->server);

  g_assert_cmpint (runs_test_resume (test), ==, 1);
  resumed = g_list_model_get_item (G_LIST_MODEL (test->queue), 0);
  g_assert_cmpint (openings_run_get_id (resumed), ==, id);
  runs_test_wait (resumed);
  g_assert_cmpint (openings_run_get_state (resumed), ==, OPENINGS_RUN_COMPLETED);
  g_assert_cmpint (runs_test_count (test, NULL), ==, 15);
  g_assert_cmpint (runs_test_resume (test), ==, 0);
}

/* What another program is at work with is left to it. */
static void
test_resume_leaves_others (RunsTest *test,
                           gconstpointer data)
{
  G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, "acme", 3);
  RunsTest other = { test->folder, test->server, NULL, NULL, NULL };
  g_autoptr (OpeningsRun) run = NULL;

  runs_test_follow (test, "lever:acme");
  openings_test_server_hold (test->server);
  run = runs_test_begin (test, NULL, OPENINGS_RUN_DEFAULT, OPENINGS_RUN_NONE);
  openings_test_wait_until (is_asked, test);
  runs_test_start (&other);
  g_assert_cmpint (runs_test_resume (&other), ==, 0);
  runs_test_stop (&other);
  openings_test_server_release (test->server);
  runs_test_wait (run);
}

/* The same source is never fetched twice at once; the second time it is passed
 * over. */
static void
test_same_source (RunsTest *test,
                  gconstpointer data)
{
  G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, "acme", 3);
  const char *const handles[] = { "lever:acme", "lever:acme", NULL };
  g_autoptr (OpeningsRun) first = NULL;
  G_GNUC_UNUSED g_autoptr (OpeningsRun) second = NULL;

  runs_test_follow (test, "lever:acme");
  openings_test_server_hold (test->server);
  first = runs_test_begin (test, handles, OPENINGS_RUN_DEFAULT, OPENINGS_RUN_NONE);
  g_assert_cmpuint (openings_run_get_total (first), ==, 1);
  second = runs_test_begin (test, handles, OPENINGS_RUN_HIGH, OPENINGS_RUN_NONE);
  openings_test_wait_until (is_asked, test);
  openings_test_server_release (test->server);
  runs_test_wait (first);
  runs_test_wait (second);
  g_assert_cmpuint (openings_test_server_count (test->server, path), ==, 1);
}

static void
test_nothing_to_do (RunsTest *test,
                    gconstpointer data)
{
  const char *const unknown[] = { "lever:nobody", NULL };
  g_autoptr (OpeningsRun) run = runs_test_run (test, OPENINGS_RUN_NONE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (openings_run_get_state (run), ==, OPENINGS_RUN_COMPLETED);
  openings_run_queue_scrape_async (test->queue, unknown, OPENINGS_RUN_DEFAULT, OPENINGS_RUN_NONE,
                                   NULL, openings_test_store_result, &result);
  g_assert_null (openings_run_queue_scrape_finish (test->queue, openings_test_await (&result),
                                                   &error));
  g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND);
}

int
main (int argc,
      char **argv)
{
  g_setenv ("OPENINGS_TIME_SCALE", "0.2", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/runs/queue/" name, RunsTest, NULL, runs_test_set_up, func, runs_test_tear_down)
  ADD ("whole", test_whole);
  ADD ("within-the-hour", test_within_the_hour);
  ADD ("failure", test_failure);
  ADD ("all-fail", test_all_fail);
  ADD ("later-page-fails", test_later_page_fails);
  ADD ("company", test_company);
  ADD ("details-now", test_details_now);
  ADD ("details-gone", test_details_gone);
  ADD ("missing-is-closed", test_missing_is_closed);
  ADD ("any-page", test_any_page);
  ADD ("cancel", test_cancel);
  ADD ("cancel-from-outside", test_cancel_from_outside);
  ADD ("resume", test_resume);
  ADD ("resume-leaves-others", test_resume_leaves_others);
  ADD ("same-source", test_same_source);
  ADD ("nothing-to-do", test_nothing_to_do);

  return g_test_run ();
}
