/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-clock.h"
#include "openings-run-private.h"
#include "openings-schedule.h"
#include "openings-test-network.h"
#include "openings-test-wait.h"
#include "runs-test.h"

#define HOUR     (60 * 60)
#define INTERVAL (6 * HOUR)

static gint64 now = 1800000000;

static gint64
get_now (gpointer data)
{
  return now;
}

typedef struct
{
  RunsTest runs;
  OpeningsTestNetwork *network;
  OpeningsSchedule *schedule;
  guint n_asked; /* requests so far */
} ScheduleTest;

static void
set_up (ScheduleTest *test,
        gconstpointer data)
{
  runs_test_set_up (&test->runs, NULL);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *board = g_strdup_printf ("b%u", i);
      g_autofree char *handle = g_strdup_printf ("lever:%s", board);
      G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (&test->runs, board, 1);

      runs_test_follow (&test->runs, handle);
    }
  g_object_unref (runs_test_run (&test->runs, OPENINGS_RUN_NONE));
  test->network = openings_test_network_new ();
  test->schedule = openings_schedule_new (test->runs.queue, G_NETWORK_MONITOR (test->network));
  openings_schedule_set_interval (test->schedule, INTERVAL);
  test->n_asked = openings_test_server_count_all (test->runs.server);
}

static void
tear_down (ScheduleTest *test,
           gconstpointer data)
{
  g_clear_object (&test->schedule);
  g_clear_object (&test->network);
  runs_test_tear_down (&test->runs, NULL);
}

static gboolean
is_idle (gpointer data)
{
  return !openings_run_queue_get_busy (data);
}

/* How many sources are refreshed at the present time, by the schedule's own tick
 * or because it is told to look. */
static guint
check (ScheduleTest *test)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  G_GNUC_UNUSED g_autoptr (OpeningsRun) run = NULL;
  guint n_before = test->n_asked;

  openings_schedule_check_async (test->schedule, openings_test_store_result, &result);
  run = openings_schedule_check_finish (test->schedule, openings_test_await (&result), &error);
  g_assert_no_error (error);
  openings_test_wait_until (is_idle, test->runs.queue);
  test->n_asked = openings_test_server_count_all (test->runs.server);

  return test->n_asked - n_before;
}

/* Sources that were fetched together come back one by one, each once. */
static void
test_spread (ScheduleTest *test,
             gconstpointer data)
{
  guint n_all = 0;
  guint most = 0;

  for (gint64 end = now + INTERVAL * 5 / 4; now <= end; now += 600)
    {
      guint n = check (test);

      if (now + INTERVAL < end)
        g_assert_cmpuint (n, ==, 0);
      n_all += n;
      most = MAX (most, n);
    }
  g_assert_cmpuint (n_all, ==, 20);
  g_assert_cmpuint (most, <, 8);
}

/* However short the interval, and whether it fails or not: once an hour. */
static void
test_once_an_hour (ScheduleTest *test,
                   gconstpointer data)
{
  openings_schedule_set_interval (test->schedule, 1);
  now += HOUR - 1;
  g_assert_cmpuint (check (test), ==, 0);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/api.lever.co/v0/postings/b%u?mode=json&skip=0&limit=100", i);

      if (i > 0)
        openings_test_server_add (test->runs.server, path, 404, "text/plain", "No", -1);
    }
  now += 1 + HOUR / 4;
  g_assert_cmpuint (check (test), ==, 20);
  now += HOUR - 1;
  g_assert_cmpuint (check (test), ==, 0);
}

/* What fell due while the program was closed does not come all at once. */
static void
test_catch_up (ScheduleTest *test,
               gconstpointer data)
{
  guint n_first;
  guint n_rest;

  now += 30 * 24 * HOUR;
  g_clear_object (&test->schedule);
  test->schedule = openings_schedule_new (test->runs.queue, G_NETWORK_MONITOR (test->network));
  openings_schedule_set_interval (test->schedule, INTERVAL);
  now += 120;
  n_first = check (test);
  now += 8 * 60;
  n_rest = check (test);
  g_assert_cmpuint (n_first, <, 15);
  g_assert_cmpuint (n_rest, >, 0);
  g_assert_cmpuint (n_first + n_rest, ==, 20);
}

/* What was refreshed in what is the future now does not wait for it. */
static void
test_clock_set_back (ScheduleTest *test,
                     gconstpointer data)
{
  guint n_first;

  now -= 400 * 24 * HOUR;
  n_first = check (test);
  now += 10 * 60;
  g_assert_cmpuint (n_first + check (test), ==, 20);
  now += HOUR;
  g_assert_cmpuint (check (test), ==, 0);
  now += 400 * 24 * HOUR;
}

/* Not while each byte may cost, without a network, paused, or switched off. */
static void
test_held_back (ScheduleTest *test,
                gconstpointer data)
{
  now += 2 * INTERVAL;
  openings_test_network_set (test->network, TRUE, TRUE);
  g_assert_cmpuint (check (test), ==, 0);
  openings_test_network_set (test->network, TRUE, FALSE);

  openings_run_queue_set_paused (test->runs.queue, TRUE);
  g_assert_cmpuint (check (test), ==, 0);
  openings_run_queue_set_paused (test->runs.queue, FALSE);

  openings_http_client_set_mirror (test->runs.client, NULL);
  openings_http_client_set_monitor (test->runs.client, G_NETWORK_MONITOR (test->network));
  openings_test_network_set (test->network, FALSE, FALSE);
  g_assert_cmpuint (check (test), ==, 0);
  openings_http_client_set_mirror (test->runs.client,
                                   openings_test_server_get_url (test->runs.server));

  openings_schedule_set_interval (test->schedule, 0);
  g_assert_cmpuint (check (test), ==, 0);
  openings_schedule_set_interval (test->schedule, INTERVAL);

  openings_test_network_set (test->network, TRUE, TRUE);
  openings_schedule_set_metered_allowed (test->schedule, TRUE);
  g_assert_cmpuint (check (test), ==, 20);
}

static void
edit_source (ScheduleTest *test,
             const char *handle,
             const OpeningsSourceEdit *edit)
{
  g_autoptr (GAsyncResult) result = NULL;

  openings_store_edit_source_async (test->runs.store, handle, edit, NULL,
                                    openings_test_store_result, &result);
  g_assert_true (openings_store_edit_source_finish (test->runs.store,
                                                    openings_test_await (&result), NULL));
}

/* One may have an interval of its own, also where the others have none. */
static void
test_own_interval (ScheduleTest *test,
                   gconstpointer data)
{
  OpeningsSourceEdit edit = { .fields = OPENINGS_SOURCE_EDIT_REFRESH, .refresh_hours = 24 };

  edit_source (test, "lever:b3", &edit);
  now += 2 * INTERVAL;
  g_assert_cmpuint (check (test), ==, 19);
  openings_schedule_set_interval (test->schedule, 0);
  now += 24 * HOUR;
  g_assert_cmpuint (check (test), ==, 1);
  now += 17 * HOUR;
  g_assert_cmpuint (check (test), ==, 0);

  edit.refresh_hours = 0;
  edit_source (test, "lever:b3", &edit);
  now += 24 * HOUR;
  g_assert_cmpuint (check (test), ==, 0);
  openings_schedule_set_interval (test->schedule, INTERVAL);
  g_assert_cmpuint (check (test), ==, 20);
}

/* One that is paused waits until the user asks for it by name. */
static void
test_paused_source (ScheduleTest *test,
                    gconstpointer data)
{
  OpeningsSourceEdit edit = { .fields = OPENINGS_SOURCE_EDIT_PAUSED, .paused = TRUE };
  const char *const handles[] = { "lever:b3", NULL };
  g_autoptr (OpeningsRun) all = NULL;
  g_autoptr (OpeningsRun) one = NULL;

  edit_source (test, handles[0], &edit);
  now += 2 * INTERVAL;
  g_assert_cmpuint (check (test), ==, 19);
  all = runs_test_run (&test->runs, OPENINGS_RUN_FORCE);
  g_assert_cmpuint (openings_run_get_total (all), ==, 19);
  one = runs_test_begin (&test->runs, handles, OPENINGS_RUN_HIGH, OPENINGS_RUN_FORCE);
  runs_test_wait (one);
  g_assert_cmpuint (openings_run_get_requests (one), ==, 1);
}

static void
run_added_cb (OpeningsRunQueue *queue,
              OpeningsRun *run,
              OpeningsRun **added)
{
  g_set_object (added, run);
}

static gboolean
is_there (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* Nobody needs to ask; and what it does is behind what the user asks for. */
static void
test_by_itself (ScheduleTest *test,
                gconstpointer data)
{
  g_autoptr (OpeningsRun) run = NULL;

  g_signal_connect (test->runs.queue, "run-added", G_CALLBACK (run_added_cb), &run);
  now += 2 * INTERVAL;
  openings_test_wait_until (is_there, &run);
  g_assert_cmpint (openings_run_get_priority (run), ==, OPENINGS_RUN_LOW);
  runs_test_wait (run);
  g_signal_handlers_disconnect_by_data (test->runs.queue, &run);
}

/* The times of many sources are spread evenly over half the interval. */
static void
test_due_times (void)
{
  guint slots[10] = { 0 };

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *handle = g_strdup_printf ("lever:acme%u", i);
      g_autoptr (OpeningsSource) source = openings_source_new (handle);
      gint64 wait;

      source->last_tried_at = now;
      wait = openings_schedule_get_due_time (source, INTERVAL) - now;
      g_assert_cmpint (wait, >=, INTERVAL * 3 / 4);
      g_assert_cmpint (wait, <, INTERVAL * 5 / 4);
      slots[(wait - INTERVAL * 3 / 4) * 10 / (INTERVAL / 2)]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_assert_cmpuint (slots[i], >, 60);
      g_assert_cmpuint (slots[i], <, 140);
    }
}

int
main (int argc,
      char **argv)
{
  g_setenv ("OPENINGS_TIME_SCALE", "0.1", TRUE);
  openings_clock_set_func (get_now, NULL);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/runs/schedule/" name, ScheduleTest, NULL, set_up, func, tear_down)
  ADD ("spread", test_spread);
  ADD ("once-an-hour", test_once_an_hour);
  ADD ("catch-up", test_catch_up);
  ADD ("clock-set-back", test_clock_set_back);
  ADD ("held-back", test_held_back);
  ADD ("own-interval", test_own_interval);
  ADD ("paused-source", test_paused_source);
  ADD ("by-itself", test_by_itself);
  g_test_add_func ("/runs/schedule/due-times", test_due_times);

  return g_test_run ();
}
