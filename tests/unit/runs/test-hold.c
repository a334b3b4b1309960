/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What happens to runs from outside: pauses, lost networks, and too much time. */

#include "openings-clock.h"
#include "openings-run-error.h"
#include "openings-run-private.h"
#include "openings-run-time.h"
#include "openings-run-turns.h"
#include "openings-test-network.h"
#include "openings-test-wait.h"
#include "runs-test.h"

#define TIME_SCALE 0.2

/* Half an hour, scaled. */
#define LIMIT ((gint64) (30 * 60 * TIME_SCALE * G_USEC_PER_SEC))

/* What the runs take for the monotonic time, 0: the real one. */
static gint64 stopped_at;

static gint64
get_monotonic (gpointer data)
{
  return stopped_at != 0 ? stopped_at : g_get_monotonic_time ();
}

/* On top of the real time. */
static gint64 later;

static gint64
get_now (gpointer data)
{
  return g_get_real_time () / G_USEC_PER_SEC + later;
}

static void
follow_boards (RunsTest *test,
               guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *board = g_strdup_printf ("b%u", i);
      g_autofree char *handle = g_strdup_printf ("lever:%s", board);
      G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, board, 3);

      runs_test_follow (test, handle);
    }
}

static gboolean
is_asked (gpointer data)
{
  RunsTest *test = data;

  return openings_test_server_count_all (test->server) > 0;
}

static gboolean
is_idle (gpointer data)
{
  RunsTest *test = data;

  return openings_test_server_count_active (test->server) == 0;
}

/* Whether all that was sent has come, and has its answer. */
static gboolean
is_settled (gpointer data)
{
  RunsTest *test = data;
  guint64 n_sent;
  guint64 n_bytes;

  openings_http_client_get_totals (test->client, &n_sent, &n_bytes);

  return is_idle (test) && openings_test_server_count_all (test->server) == n_sent;
}

static gboolean
count_down_cb (gpointer data)
{
  guint *n = data;

  (*n)--;

  return *n > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_zero (gpointer data)
{
  return *(guint *) data == 0;
}

/* Gives everything that might happen the time to do so. */
static void
let_time_pass (void)
{
  guint n = 10;

  g_timeout_add (5, count_down_cb, &n);
  openings_test_wait_until (is_zero, &n);
}

/* Nothing more is sent while it is paused; then it goes on to the end. */
static void
test_pause (RunsTest *test,
            gconstpointer data)
{
  g_autoptr (OpeningsRun) run = NULL;
  guint n_asked;

  follow_boards (test, 30);
  openings_test_server_hold (test->server);
  run = runs_test_begin (test, NULL, OPENINGS_RUN_HIGH, OPENINGS_RUN_NONE);
  openings_test_wait_until (is_asked, test);
  openings_run_queue_set_paused (test->queue, TRUE);
  g_assert_true (openings_run_queue_get_paused (test->queue));
  let_time_pass ();
  openings_test_server_release (test->server);
  openings_test_wait_until (is_settled, test);
  n_asked = openings_test_server_count_all (test->server);
  let_time_pass ();
  g_assert_cmpuint (openings_test_server_count_all (test->server), ==, n_asked);
  g_assert_cmpuint (n_asked, <, 30);
  g_assert_false (openings_run_is_finished (run));

  openings_run_queue_set_paused (test->queue, FALSE);
  runs_test_wait (run);
  g_assert_cmpint (openings_run_get_state (run), ==, OPENINGS_RUN_COMPLETED);
  g_assert_cmpuint (openings_run_get_n_errors (run), ==, 0);
  g_assert_cmpint (runs_test_count (test, NULL), ==, 90);
}

/* What is paused can be cancelled, and what was paused at the program's end is
 * not paused at the next start. */
static void
test_pause_ends (RunsTest *test,
                 gconstpointer data)
{
  g_autoptr (OpeningsRun) cancelled = NULL;
  g_autoptr (OpeningsRun) cut = NULL;
  g_autoptr (OpeningsRun) resumed = NULL;

  follow_boards (test, 5);
  openings_run_queue_set_paused (test->queue, TRUE);
  cancelled = runs_test_begin (test, NULL, OPENINGS_RUN_DEFAULT, OPENINGS_RUN_NONE);
  openings_run_cancel (cancelled);
  runs_test_wait (cancelled);
  g_assert_cmpint (openings_run_get_state (cancelled), ==, OPENINGS_RUN_CANCELLED);

  cut = runs_test_begin (test, NULL, OPENINGS_RUN_DEFAULT, OPENINGS_RUN_NONE);
  runs_test_restart (test);
  g_assert_cmpint (runs_test_resume (test), ==, 1);
  resumed = g_list_model_get_item (G_LIST_MODEL (test->queue), 0);
  runs_test_wait (resumed);
  g_assert_cmpint (openings_run_get_state (resumed), ==, OPENINGS_RUN_COMPLETED);
}

static void
offline_cb (OpeningsRunQueue *queue,
            GParamSpec *pspec,
            guint *n_told)
{
  (*n_told)++;
}

/* Without a network runs wait, and say so, but not for what is near. */
static void
test_offline (RunsTest *test,
              gconstpointer data)
{
  g_autoptr (OpeningsTestNetwork) network = openings_test_network_new ();
  G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, "far", 3);
  const char *url = openings_test_server_get_url (test->server);
  g_autoptr (OpeningsRun) run = NULL;
  guint n_told = 0;

  runs_test_follow (test, "lever:far");
  g_signal_connect (test->queue, "notify::offline", G_CALLBACK (offline_cb), &n_told);
  openings_http_client_set_monitor (test->client, G_NETWORK_MONITOR (network));
  openings_test_network_set (network, FALSE, FALSE);
  g_assert_false (openings_run_queue_get_offline (test->queue));

  openings_http_client_set_mirror (test->client, NULL);
  g_assert_true (openings_run_queue_get_offline (test->queue));
  g_assert_cmpuint (n_told, ==, 1);
  run = runs_test_begin (test, NULL, OPENINGS_RUN_HIGH, OPENINGS_RUN_NONE);
  let_time_pass ();
  g_assert_false (openings_run_is_finished (run));

  openings_run_cancel (run);
  runs_test_wait (run);
  openings_http_client_add_mirror (test->client, "https://api.lever.co/", url);
  g_clear_object (&run);
  run = runs_test_run (test, OPENINGS_RUN_NONE);
  g_assert_cmpint (openings_run_get_state (run), !=, OPENINGS_RUN_CANCELLED);
  g_assert_true (openings_run_queue_get_offline (test->queue));

  openings_test_network_set (network, TRUE, FALSE);
  g_assert_false (openings_run_queue_get_offline (test->queue));
  g_assert_cmpuint (n_told, ==, 2);
}

static OpeningsRunItem *
find_item (OpeningsRun *run,
           const char *source)
{
  for (guint i = 0; i < openings_run_get_total (run); i++)
    {
      g_autoptr (OpeningsRunItem) item = g_list_model_get_item (G_LIST_MODEL (run), i);

      if (g_str_equal (openings_run_item_get_source (item), source))
        return item;
    }

  g_assert_not_reached ();
}

static gboolean
is_stored (gpointer data)
{
  return openings_run_item_get_state (data) == OPENINGS_RUN_COMPLETED;
}

/* A run that takes too long is stopped: what it has is stored, and what it has
 * not says why. */
static void
test_time_limit (RunsTest *test,
                 gconstpointer data)
{
  G_GNUC_UNUSED g_autofree char *good = runs_test_add_board (test, "good", 3);
  g_autofree char *slow = runs_test_add_board (test, "slow", 3);
  g_autoptr (OpeningsRun) run = NULL;

  runs_test_follow (test, "lever:good");
  runs_test_follow (test, "lever:slow");
  openings_test_server_set_hang (test->server, slow);
  run = runs_test_begin (test, NULL, OPENINGS_RUN_DEFAULT, OPENINGS_RUN_NONE);
  openings_test_wait_until (is_stored, find_item (run, "lever:good"));
  openings_run_queue_set_time_limit (test->queue, 1);
  runs_test_wait (run);

  g_assert_cmpint (openings_run_get_state (run), ==, OPENINGS_RUN_COMPLETED);
  g_assert_cmpuint (openings_run_get_n_errors (run), ==, 1);
  g_assert_cmpint (runs_test_count (test, NULL), ==, 3);
  g_assert_no_error (openings_run_item_get_error (find_item (run, "lever:good")));
  g_assert_cmpstr (openings_run_error_to_code (
                       openings_run_item_get_error (find_item (run, "lever:slow"))),
                   ==, "timed-out");
}

/* What looks after the runs does so once a second, scaled. */
static void
let_it_look (void)
{
  guint n = 2;

  g_timeout_add (openings_clock_wait_ms (1000), count_down_cb, &n);
  openings_test_wait_until (is_zero, &n);
}

/* Half an hour, and not a moment less; no request waits for that long. */
static void
test_default_time_limit (RunsTest *test,
                         gconstpointer data)
{
  g_autofree char *slow = runs_test_add_board (test, "slow", 3);
  g_autoptr (OpeningsRun) run = NULL;

  runs_test_follow (test, "lever:slow");
  openings_test_server_set_hang (test->server, slow);
  stopped_at = g_get_monotonic_time ();
  run = runs_test_begin (test, NULL, OPENINGS_RUN_DEFAULT, OPENINGS_RUN_NONE);
  openings_test_wait_until (is_asked, test);
  stopped_at += LIMIT - G_TIME_SPAN_MILLISECOND;
  let_it_look ();
  g_assert_false (openings_run_is_late (run));
  g_assert_false (openings_run_is_finished (run));

  stopped_at += G_TIME_SPAN_MILLISECOND;
  runs_test_wait (run);
  g_assert_true (openings_run_is_late (run));
  g_assert_cmpstr (openings_run_error_to_code (
                       openings_run_item_get_error (find_item (run, "lever:slow"))),
                   ==, "timed-out");
  stopped_at = 0;
}

/* A finished run is kept for an hour, one with a failure for a day. */
static void
test_old_runs (RunsTest *test,
               gconstpointer data)
{
  G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, "acme", 1);
  GListModel *runs = G_LIST_MODEL (test->queue);

  runs_test_follow (test, "lever:gone");
  g_object_unref (runs_test_run (test, OPENINGS_RUN_NONE));
  runs_test_follow (test, "lever:acme");
  for (guint i = 0; i < 2; i++)
    {
      const char *const handles[] = { "lever:acme", NULL };
      g_autoptr (OpeningsRun) run =
          runs_test_begin (test, handles, OPENINGS_RUN_DEFAULT, OPENINGS_RUN_NONE);

      runs_test_wait (run);
      g_assert_cmpuint (g_list_model_get_n_items (runs), ==, 2);
      later += 2 * 60 * 60;
    }
  later += 24 * 60 * 60;
  g_object_unref (runs_test_run (test, OPENINGS_RUN_NONE));
  g_assert_cmpuint (g_list_model_get_n_items (runs), ==, 1);
  later = 0;
}

static OpeningsRun *
add_run (GPtrArray *runs,
         OpeningsRunPriority priority,
         const char *prefix,
         guint n)
{
  OpeningsRun *run = openings_run_new (runs->len, priority, OPENINGS_RUN_NONE);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *handle = g_strdup_printf ("%s:%u", prefix, i);
      g_autoptr (OpeningsRunItem) item = openings_run_item_new (handle, NULL);

      openings_run_add (run, item);
    }
  g_ptr_array_insert (runs, 0, run);

  return run;
}

/* The most urgent first, and yet an old one is not left for ever. */
static void
test_turns (void)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) busy = g_hash_table_new (g_str_hash, g_str_equal);
  OpeningsRunTurns turns = { 0 };
  OpeningsRun *low = add_run (runs, OPENINGS_RUN_LOW, "low", 2);
  OpeningsRun *high = add_run (runs, OPENINGS_RUN_HIGH, "high", 100);
  guint n_high = 0;
  guint n_low = 0;

  while (n_low < 2)
    {
      OpeningsRunItem *item;
      OpeningsRun *run = openings_run_turns_next (&turns, runs, busy, &item);

      openings_run_item_started (run, item);
      n_high += run == high ? 1 : 0;
      n_low += run == low ? 1 : 0;
      if (n_low == 0)
        g_assert_cmpuint (n_high, <=, 16);
    }
  g_assert_cmpuint (n_high, ==, 32);
}

static void
notified_cb (guint *n_notified)
{
  (*n_notified)++;
}

/* A thousand changes are one update of what is shown. */
static void
test_coalesced (void)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);
  OpeningsRun *run = add_run (runs, OPENINGS_RUN_DEFAULT, "x", 1000);
  const OpeningsScrapeProgress half = { OPENINGS_RUN_PHASE_PAGES, 1, 2, 0.5 };
  g_autoptr (OpeningsRunItem) first = g_list_model_get_item (G_LIST_MODEL (run), 0);
  guint n_notified = 0;

  g_signal_connect_swapped (first, "notify::n-done", G_CALLBACK (notified_cb), &n_notified);
  g_signal_connect_swapped (run, "notify::fraction", G_CALLBACK (notified_cb), &n_notified);
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (OpeningsRunItem) item = g_list_model_get_item (G_LIST_MODEL (run), i);

      openings_run_item_started (run, item);
      openings_run_item_set_progress (item, &half);
      openings_run_item_progressed (run, item);
    }
  g_assert_cmpuint (n_notified, ==, 0);
  let_time_pass ();
  g_assert_cmpuint (n_notified, ==, 2);
  g_assert_cmpuint (openings_run_item_get_n_parts (first), ==, 2);
  g_assert_cmpfloat (openings_run_get_fraction (run), ==, 0.5);
}

/* Time in which nothing may go on says nothing of what is left. */
static void
test_estimate (void)
{
  OpeningsRunTime time = { .active_before = 30 * G_USEC_PER_SEC };

  g_assert_cmpint (openings_run_time_estimate_left (&time, 0.25), ==, 90);
  g_assert_cmpint (openings_run_time_estimate_left (&time, 1.0), ==, 0);
  g_assert_cmpint (openings_run_time_estimate_left (&time, 0.001), ==, -1);
  time.active_before = G_USEC_PER_SEC / 2;
  g_assert_cmpint (openings_run_time_estimate_left (&time, 0.5), ==, -1);
}

int
main (int argc,
      char **argv)
{
  g_setenv ("OPENINGS_TIME_SCALE", G_STRINGIFY (TIME_SCALE), TRUE);
  openings_clock_set_func (get_now, NULL);
  openings_clock_set_monotonic_func (get_monotonic, NULL);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/runs/hold/" name, RunsTest, NULL, runs_test_set_up, func, runs_test_tear_down)
  ADD ("pause", test_pause);
  ADD ("pause-ends", test_pause_ends);
  ADD ("offline", test_offline);
  ADD ("time-limit", test_time_limit);
  ADD ("default-time-limit", test_default_time_limit);
  ADD ("old-runs", test_old_runs);
  g_test_add_func ("/runs/hold/turns", test_turns);
  g_test_add_func ("/runs/hold/coalesced", test_coalesced);
  g_test_add_func ("/runs/hold/estimate", test_estimate);

  return g_test_run ();
}
