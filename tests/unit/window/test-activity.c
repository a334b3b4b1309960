/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-activity.h"

#include "openings-test-network.h"
#include "openings-test-wait.h"
#include "runs-test.h"

typedef struct
{
  OpeningsActivity *activity;
  double fraction; /* the last one while busy */
  guint n_changes;
  guint most_running;
} Watch;

static void
changed_cb (Watch *watch)
{
  guint n_running = g_list_model_get_n_items (openings_activity_get_running (watch->activity));
  double fraction = openings_activity_get_fraction (watch->activity);

  watch->n_changes++;
  watch->most_running = MAX (watch->most_running, n_running);

  if (!openings_activity_get_busy (watch->activity))
    {
      watch->fraction = 0;
      return;
    }
  g_assert_cmpfloat (fraction, >=, watch->fraction);
  g_assert_cmpfloat (fraction, <=, 1);
  watch->fraction = fraction;
}

static void
watch_start (Watch *watch,
             RunsTest *test)
{
  *watch = (Watch) { .activity = openings_activity_new (test->queue) };
  g_signal_connect_swapped (watch->activity, "changed", G_CALLBACK (changed_cb), watch);
}

static gboolean
is_idle (gpointer data)
{
  Watch *watch = data;

  return !openings_activity_get_busy (watch->activity);
}

static guint
count_errors (Watch *watch)
{
  return g_list_model_get_n_items (openings_activity_get_errors (watch->activity));
}

static void
test_errors_stay (RunsTest *test,
                  gconstpointer data)
{
  G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, "kilns", 3);
  g_autoptr (OpeningsRun) run = NULL;
  g_autoptr (OpeningsRunItem) item = NULL;
  OpeningsActivityTotals totals;
  Watch watch;

  runs_test_follow (test, "lever:kilns");
  runs_test_follow (test, "lever:gone");
  watch_start (&watch, test);
  run = runs_test_run (test, OPENINGS_RUN_FORCE);
  openings_test_wait_until (is_idle, &watch);

  totals = openings_activity_get_totals (watch.activity);
  g_assert_cmpuint (totals.n_sources, ==, 2);
  g_assert_cmpuint (totals.n_completed, ==, 2);
  g_assert_cmpuint (totals.n_new, ==, 3);
  g_assert_cmpuint (totals.n_errors, ==, 1);
  item = g_list_model_get_item (openings_activity_get_errors (watch.activity), 0);
  g_assert_cmpstr (openings_run_item_get_source (item), ==, "lever:gone");
  g_assert_cmpuint (g_list_model_get_n_items (openings_activity_get_running (watch.activity)),
                    ==, 0);

  openings_activity_clear_errors (watch.activity);
  g_assert_cmpuint (count_errors (&watch), ==, 0);
  g_object_unref (watch.activity);
}

static gboolean
has_two_runs (gpointer data)
{
  RunsTest *test = data;

  return g_list_model_get_n_items (G_LIST_MODEL (test->queue)) == 2;
}

static void
test_retry (RunsTest *test,
            gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (OpeningsRun) run = NULL;
  g_autoptr (OpeningsRunItem) item = NULL;
  Watch watch;

  runs_test_follow (test, "lever:late");
  runs_test_follow (test, "lever:gone");
  watch_start (&watch, test);
  run = runs_test_run (test, OPENINGS_RUN_FORCE);
  openings_test_wait_until (is_idle, &watch);
  g_assert_cmpuint (count_errors (&watch), ==, 2);

  for (guint i = 0; item == NULL; i++)
    {
      item = g_list_model_get_item (openings_activity_get_errors (watch.activity), i);
      if (!g_str_equal (openings_run_item_get_source (item), "lever:late"))
        g_clear_object (&item);
    }
  path = runs_test_add_board (test, "late", 1);
  openings_activity_retry (watch.activity, item);
  openings_test_wait_until (has_two_runs, test);
  openings_test_wait_until (is_idle, &watch);

  g_clear_object (&item);
  g_assert_cmpuint (count_errors (&watch), ==, 1);
  item = g_list_model_get_item (openings_activity_get_errors (watch.activity), 0);
  g_assert_cmpstr (openings_run_item_get_source (item), ==, "lever:gone");
  g_object_unref (watch.activity);
}

static void
test_never_backwards (RunsTest *test,
                      gconstpointer data)
{
  const char *again[] = { "lever:b0", "lever:b1", "lever:b2", NULL };
  g_autoptr (OpeningsRun) first = NULL;
  g_autoptr (OpeningsRun) second = NULL;
  Watch watch;

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *board = g_strdup_printf ("b%u", i);
      g_autofree char *handle = g_strdup_printf ("lever:b%u", i);
      G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, board, 2);

      runs_test_follow (test, handle);
    }

  watch_start (&watch, test);
  openings_test_server_hold (test->server);
  first = runs_test_begin (test, NULL, OPENINGS_RUN_DEFAULT, OPENINGS_RUN_FORCE);
  second = runs_test_begin (test, again, OPENINGS_RUN_HIGH, OPENINGS_RUN_FORCE);
  openings_test_server_release (test->server);
  runs_test_wait (first);
  runs_test_wait (second);
  openings_test_wait_until (is_idle, &watch);

  g_assert_cmpuint (openings_activity_get_totals (watch.activity).n_sources, ==, 33);
  g_assert_cmpuint (openings_activity_get_totals (watch.activity).n_completed, ==, 33);
  g_assert_cmpuint (watch.n_changes, >, 0);
  g_assert_cmpuint (count_errors (&watch), ==, 0);
  g_object_unref (watch.activity);
}

static void
test_cancel (RunsTest *test,
             gconstpointer data)
{
  G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, "kilns", 3);
  g_autoptr (OpeningsRun) run = NULL;
  Watch watch;

  runs_test_follow (test, "lever:kilns");
  watch_start (&watch, test);
  openings_test_server_hold (test->server);
  run = runs_test_begin (test, NULL, OPENINGS_RUN_DEFAULT, OPENINGS_RUN_FORCE);
  openings_activity_cancel (watch.activity);
  openings_test_server_release (test->server);
  openings_test_wait_until (is_idle, &watch);

  g_assert_cmpint (openings_run_get_state (run), ==, OPENINGS_RUN_CANCELLED);
  g_assert_cmpuint (count_errors (&watch), ==, 0);
  g_object_unref (watch.activity);
}

/* What is paused or waits for a network says so. */
static void
test_waits (RunsTest *test,
            gconstpointer data)
{
  g_autoptr (OpeningsTestNetwork) network = openings_test_network_new ();
  G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, "kilns", 3);
  g_autoptr (OpeningsRun) run = NULL;
  Watch watch;

  runs_test_follow (test, "lever:kilns");
  watch_start (&watch, test);
  openings_activity_set_paused (watch.activity, TRUE);
  g_assert_cmpuint (watch.n_changes, >, 0);
  g_assert_true (openings_activity_get_paused (watch.activity));
  run = runs_test_begin (test, NULL, OPENINGS_RUN_DEFAULT, OPENINGS_RUN_FORCE);
  g_assert_true (openings_activity_get_busy (watch.activity));
  g_assert_cmpint (openings_activity_get_time_left (watch.activity), ==, -1);

  openings_http_client_set_mirror (test->client, NULL);
  openings_http_client_set_monitor (test->client, G_NETWORK_MONITOR (network));
  openings_test_network_set (network, FALSE, FALSE);
  g_assert_true (openings_activity_get_offline (watch.activity));
  openings_test_network_set (network, TRUE, FALSE);
  g_assert_false (openings_activity_get_offline (watch.activity));

  openings_http_client_set_mirror (test->client, openings_test_server_get_url (test->server));
  openings_activity_set_paused (watch.activity, FALSE);
  openings_test_wait_until (is_idle, &watch);
  g_assert_cmpint (openings_run_get_state (run), ==, OPENINGS_RUN_COMPLETED);
  g_object_unref (watch.activity);
}

int
main (int argc,
      char *argv[])
{
  g_setenv ("OPENINGS_TIME_SCALE", "0.2", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/window/activity/errors-stay", RunsTest, NULL, runs_test_set_up, test_errors_stay,
              runs_test_tear_down);
  g_test_add ("/window/activity/retry", RunsTest, NULL, runs_test_set_up, test_retry,
              runs_test_tear_down);
  g_test_add ("/window/activity/never-backwards", RunsTest, NULL, runs_test_set_up,
              test_never_backwards, runs_test_tear_down);
  g_test_add ("/window/activity/cancel", RunsTest, NULL, runs_test_set_up, test_cancel,
              runs_test_tear_down);

  g_test_add ("/window/activity/waits", RunsTest, NULL, runs_test_set_up, test_waits,
              runs_test_tear_down);

  return g_test_run ();
}
