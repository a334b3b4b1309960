/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-application.h"
#include "openings-bench-widget.h"
#include "openings-bench.h"
#include "openings-config.h"
#include "openings-job-item.h"
#include "openings-memory.h"
#include "openings-source-kind.h"
#include "openings-window-resources.h"
#include "openings-window.h"

/* What bench-start.py runs: the program itself, or with OPENINGS_BENCH_FIXED its
 * window over rows that are there from the beginning, without a store. It prints how
 * long it took from OPENINGS_BENCH_BEGIN, when it was asked for, to the end of the
 * first frame that has rows in it, and ends. */

/* As many as a GtkListView would keep. */
#define N_ROWS 205

typedef struct
{
  GApplication *application;
  double begin;
  gboolean shown;
} Start;

static gboolean
shows_rows (GtkWindow *window)
{
  GtkWidget *view = openings_bench_find ((GtkWidget *) window, "OpeningsJobsView");
  GtkWidget *list = openings_bench_find (view, "GtkGridView");
  GListModel *model;
  g_autoptr (OpeningsJobItem) first = NULL;

  if (list == NULL || !gtk_widget_get_mapped (list))
    return FALSE;

  model = G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (list)));
  first = model != NULL ? g_list_model_get_item (model, 0) : NULL;

  return first != NULL && openings_job_item_get_row (first) != NULL;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_action_group_activate_action (user_data, "quit", NULL);

  return G_SOURCE_REMOVE;
}

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer user_data)
{
  Start *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self->application));

  if (self->shown || !shows_rows (window))
    return;

  self->shown = TRUE;
  g_print ("Shown after %.3f ms\n", openings_bench_now () - self->begin);
  g_idle_add (quit_cb, self->application);
}

static void
realize_cb (GtkWidget *window,
            gpointer user_data)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (after_paint_cb), user_data);
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow *window,
                 gpointer user_data)
{
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), user_data);
}

static GListModel *
make_rows (void)
{
  g_autoptr (GHashTable) table = openings_job_items_new ();
  GListStore *rows = g_list_store_new (OPENINGS_TYPE_JOB_ITEM);

  for (gint64 id = 1; id <= N_ROWS; id++)
    {
      g_autoptr (OpeningsJobItem) item = openings_job_items_ensure (table, id);
      OpeningsRow *row = openings_row_new ();

      row->id = id;
      row->title = g_strdup_printf ("Senior warehouse associate %" G_GINT64_FORMAT, id);
      row->company = g_strdup ("Amber Anchor Systems");
      row->location = g_strdup ("Dublin, Ireland");
      row->posted_at = row->first_seen = id;
      openings_job_item_set_row (item, row);
      openings_row_unref (row);
      g_list_store_append (rows, item);
    }

  return G_LIST_MODEL (rows);
}

/* Turns to the page that a widget is on, whatever it is within. */
static void
turn_to (GtkWidget *widget)
{
  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL;
       widget = parent, parent = gtk_widget_get_parent (widget))
    if (GTK_IS_STACK (parent))
      gtk_stack_set_visible_child (GTK_STACK (parent), widget);
}

static void
fixed_activate_cb (GtkApplication *application)
{
  g_autoptr (GSettings) settings = g_settings_new (OPENINGS_APP_ID);
  GtkWidget *window = GTK_WIDGET (openings_window_new (application, settings));
  GtkWidget *view = openings_bench_find (window, "OpeningsJobsView");
  GtkWidget *list = openings_bench_find (view, "GtkGridView");
  g_autoptr (GtkSelectionModel) model =
      GTK_SELECTION_MODEL (gtk_multi_selection_new (make_rows ()));

  gtk_grid_view_set_model (GTK_GRID_VIEW (list), model);
  turn_to (view);
  gtk_window_present (GTK_WINDOW (window));
}

static void
fixed_quit_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  g_application_quit (user_data);
}

static GApplication *
make_fixed (void)
{
  static const GActionEntry entries[] = { { .name = "quit", .activate = fixed_quit_cb } };
  AdwApplication *application =
      adw_application_new (OPENINGS_APP_ID, G_APPLICATION_DEFAULT_FLAGS);

  g_resources_register (openings_window_get_resource ());
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  g_signal_connect (application, "activate", G_CALLBACK (fixed_activate_cb), NULL);

  return G_APPLICATION (application);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GApplication) application = NULL;
  Start start = { .begin = g_ascii_strtod (g_getenv ("OPENINGS_BENCH_BEGIN"), NULL) };

  openings_memory_set_up ();
  openings_sources_set_up ();
  application = g_getenv ("OPENINGS_BENCH_FIXED") != NULL
                    ? make_fixed ()
                    : G_APPLICATION (openings_application_new ());
  start.application = application;
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &start);

  return g_application_run (application, 0, NULL);
}
