/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-application.h"
#include "openings-lifecycle.h"
#include "openings-source-kind.h"
#include "openings-test-folder.h"
#include "openings-window.h"
#include "store-test.h"

/* The program is started over a store with jobs, and with all the time in the world: the first
 * frame that it draws has them in it. */

#define SOURCE "manual:test"

typedef struct
{
  GApplication *application;
  guint n_frames;
} Start;

/* Returns: (nullable): the first such widget below one */
static GtkWidget *
find (GtkWidget *widget,
      const char *type)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_action_group_activate_action (user_data, "quit", NULL);

  return G_SOURCE_REMOVE;
}

static void
assert_jobs (GtkWidget *window)
{
  GtkWidget *view = find (window, "OpeningsJobsView");
  GtkGridView *list = GTK_GRID_VIEW (find (view, "GtkGridView"));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_grid_view_get_model (list))), ==,
                    2);
}

static void
after_paint_cb (GdkFrameClock *clock,
                Start *start)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (start->application));
  GtkWidget *row;

  if (start->n_frames++ > 0)
    return;

  assert_jobs (GTK_WIDGET (window));
  row = find (GTK_WIDGET (window), "OpeningsJobRow");
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_get_mapped (row));
  g_idle_add (quit_cb, start->application);
}

/* It is about to be shown: no luck decides whether jobs come before its first frame. */
static void
realize_cb (GtkWidget *window,
            Start *start)
{
  assert_jobs (window);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (after_paint_cb), start);
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow *window,
                 Start *start)
{
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), start);
}

static void
make_jobs (void)
{
  g_autoptr (GFile) folder = openings_lifecycle_dup_folder ();
  StoreTest test = { g_file_get_path (folder), NULL };

  store_test_reopen (&test);
  store_test_follow (&test, SOURCE);
  store_test_save (&test, SOURCE, TRUE, 1000, store_test_posting ("1", "Baker", "Bake."),
                   store_test_posting ("2", "Cook", "Cook."), NULL);
  store_test_close (&test);
  g_free (test.folder);
}

static void
test_jobs (void)
{
  g_autoptr (OpeningsApplication) application = NULL;
  Start start = { 0 };

  make_jobs ();
  application = openings_application_new ();
  start.application = G_APPLICATION (application);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &start);
  g_assert_cmpint (g_application_run (start.application, 0, NULL), ==, 0);
  g_assert_cmpuint (start.n_frames, >, 0);
}

/* Not by G_TEST_OPTION_ISOLATE_DIRS, which hides from GTK what an icon is. */
int
main (int argc,
      char **argv)
{
  const char *const names[] = { "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME",
                                "XDG_STATE_HOME" };
  g_autofree char *home = openings_test_folder_new ();
  int status;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_setenv (names[i], home, TRUE);
  g_setenv ("OPENINGS_TIME_SCALE", "1000", TRUE);
  g_test_init (&argc, &argv, NULL);
  openings_sources_set_up ();
  g_test_add_func ("/first-frame/jobs", test_jobs);
  status = g_test_run ();
  openings_test_folder_delete (home);

  return status;
}
