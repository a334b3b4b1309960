/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-housekeeper.h"
#include "openings-test-wait.h"
#include "runs-test.h"

typedef struct
{
  guint n_tidied;
  guint wanted;
} Watch;

static void
tidied_cb (Watch *watch,
           gboolean tidied)
{
  g_assert_true (tidied);
  watch->n_tidied++;
}

static gboolean
is_tidied (gpointer data)
{
  const Watch *watch = data;

  return watch->n_tidied >= watch->wanted;
}

static guint
count_backups (RunsTest *test)
{
  g_autofree char *folder = g_build_filename (test->folder, "backups", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* Soon after the start, and again after a run. */
static void
test_quiet (RunsTest *test,
            gconstpointer data)
{
  g_autoptr (OpeningsHousekeeper) housekeeper =
      openings_housekeeper_new (test->store, test->queue);
  G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, "acme", 3);
  g_autoptr (OpeningsRun) run = NULL;
  Watch watch = { 0, 1 };

  g_signal_connect_swapped (housekeeper, "tidied", G_CALLBACK (tidied_cb), &watch);
  openings_test_wait_until (is_tidied, &watch);
  runs_test_follow (test, "lever:acme");
  run = runs_test_run (test, 0);
  watch.wanted = watch.n_tidied + 1;
  openings_test_wait_until (is_tidied, &watch);
  g_assert_cmpint (runs_test_count (test, ""), ==, 3);
  g_assert_cmpuint (count_backups (test), >=, 1);
  g_signal_handlers_disconnect_by_data (housekeeper, &watch);
  g_object_run_dispose (G_OBJECT (housekeeper));
}

int
main (int argc,
      char **argv)
{
  g_setenv ("OPENINGS_TIME_SCALE", "0.1", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/runs/housekeeper/quiet", RunsTest, NULL, runs_test_set_up, test_quiet,
              runs_test_tear_down);

  return g_test_run ();
}
