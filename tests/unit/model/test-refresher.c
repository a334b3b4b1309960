/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-refresher.h"

#include "openings-test-wait.h"

static void
count_cb (gpointer user_data)
{
  (*(guint *) user_data)++;
}

static gboolean
is_one (gpointer user_data)
{
  return *(guint *) user_data == 1;
}

static gboolean
is_two (gpointer user_data)
{
  return *(guint *) user_data == 2;
}

static gboolean
set_flag_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static gboolean
is_set (gpointer user_data)
{
  return *(gboolean *) user_data;
}

/* Longer than a refresher waits, for what must not happen. */
static void
settle (void)
{
  gboolean waited = FALSE;

  g_timeout_add (400, set_flag_cb, &waited);
  openings_test_wait_until (is_set, &waited);
}

/* Many wishes before a refresh begins make one. */
static void
test_many (void)
{
  guint count = 0;
  OpeningsRefresher *refresher = openings_refresher_new (count_cb, &count);

  for (guint i = 0; i < 100; i++)
    openings_refresher_request (refresher);
  g_assert_cmpuint (count, ==, 0);
  openings_test_wait_until (is_one, &count);
  openings_refresher_done (refresher);
  settle ();
  g_assert_cmpuint (count, ==, 1);
  openings_refresher_free (refresher);
}

/* While one runs no other begins; the wishes of that time make one more. */
static void
test_running (void)
{
  guint count = 0;
  OpeningsRefresher *refresher = openings_refresher_new (count_cb, &count);

  openings_refresher_request (refresher);
  openings_test_wait_until (is_one, &count);
  for (guint i = 0; i < 100; i++)
    openings_refresher_request (refresher);
  settle ();
  g_assert_cmpuint (count, ==, 1);

  openings_refresher_done (refresher);
  openings_test_wait_until (is_two, &count);
  openings_refresher_done (refresher);
  settle ();
  g_assert_cmpuint (count, ==, 2);
  openings_refresher_free (refresher);
}

/* What begins by another way fulfils the wishes so far. */
static void
test_begun (void)
{
  guint count = 0;
  OpeningsRefresher *refresher = openings_refresher_new (count_cb, &count);

  openings_refresher_request (refresher);
  openings_refresher_begun (refresher);
  settle ();
  openings_refresher_done (refresher);
  settle ();
  g_assert_cmpuint (count, ==, 0);

  openings_refresher_request (refresher);
  openings_test_wait_until (is_one, &count);
  openings_refresher_free (refresher);
}

/* After one that took long the next one waits longer. */
static void
test_slow (void)
{
  guint count = 0;
  OpeningsRefresher *refresher = openings_refresher_new (count_cb, &count);
  gint64 before = g_get_monotonic_time ();

  openings_refresher_request (refresher);
  openings_test_wait_until (is_one, &count);
  settle ();
  openings_refresher_done (refresher);

  openings_refresher_request (refresher);
  openings_test_wait_until (is_two, &count);
  g_assert_cmpint (g_get_monotonic_time () - before, >=, 1900 * 1000);
  openings_refresher_free (refresher);
}

static void
test_free (void)
{
  guint count = 0;
  OpeningsRefresher *refresher = openings_refresher_new (count_cb, &count);

  openings_refresher_request (refresher);
  openings_refresher_free (refresher);
  settle ();
  g_assert_cmpuint (count, ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/refresher/many", test_many);
  g_test_add_func ("/refresher/running", test_running);
  g_test_add_func ("/refresher/begun", test_begun);
  g_test_add_func ("/refresher/slow", test_slow);
  g_test_add_func ("/refresher/free", test_free);

  return g_test_run ();
}
