/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "openings-application.h"
#include "openings-bench-board.h"
#include "openings-bench-loop.h"
#include "openings-bench-session.h"
#include "openings-bench-widget.h"
#include "openings-memory.h"

/* What bench-window.py runs: the program itself in the hands of a script, or
 * with OPENINGS_BENCH_EMPTY an empty window. The script flings the list from end
 * to end and back while a scrape writes, then searches and scrolls until a minute
 * is over. It prints how long each turn of the main loop took while the list was
 * flung, and at the end how much memory there is. With OPENINGS_BENCH_FLING it
 * ends after the fling; with OPENINGS_BENCH_SESSION someone works with it for that many
 * seconds instead. */

#define FLING_SECONDS   20.0
#define ALL_SECONDS     60.0
#define SETTLE_SECONDS  3.0
#define N_SEARCHES      20
#define LIMIT_ITERATION 16.0

static const char *const words[] = {
  "engineer",
  "team",
  "nurse",
  "data analyst",
  "berlin",
  "sen",
  "experience",
  "remote",
  "teacher",
  "warehouse associate",
};

/* Slow enough to last as long as the fling. */
static const OpeningsBenchBoard board = { .n_hosts = 100, .n_postings = 100, .delay_ms = 1800 };

typedef struct
{
  OpeningsBench *bench;
  GtkApplication *application;
  GtkAdjustment *adjustment; /* of the list */
  GArray *frames;            /* (owned) while the list is flung */
  double seconds;            /* to use the list for */
  double begin;
  double last_frame;
  guint n_searches;
  gboolean flung;
} Script;

static void
print_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = strstr (status, "RssAnon:");
  g_print ("RssAnon %s kB\n", line != NULL ? g_strstrip (strtok ((char *) line + 8, "k")) : "0");
}

static void
end_fling (Script *self)
{
  self->flung = TRUE;
  openings_bench_loop_report (self->bench, "window/iteration", LIMIT_ITERATION);
  openings_bench_report (self->bench, "window/frame-interval", "ms", self->frames, NULL);
}

/* From one end to the other and back. */
static void
fling (Script *self,
       double elapsed)
{
  double bottom = gtk_adjustment_get_upper (self->adjustment) -
                  gtk_adjustment_get_page_size (self->adjustment);
  double way = 1.0 - fabs (1.0 - 2.0 * elapsed / FLING_SECONDS);

  gtk_adjustment_set_value (self->adjustment, bottom * way);
}

static void
search (Script *self,
        const char *text)
{
  GtkWindow *window = gtk_application_get_active_window (self->application);

  g_action_group_activate_action (G_ACTION_GROUP (window), "search", g_variant_new_string (text));
}

static void
browse (Script *self,
        double elapsed)
{
  double each = (ALL_SECONDS - FLING_SECONDS) / N_SEARCHES;

  if (self->n_searches < N_SEARCHES && elapsed - FLING_SECONDS >= self->n_searches * each)
    search (self, words[self->n_searches++ % G_N_ELEMENTS (words)]);

  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) + 60.0);
}

static gboolean
tick_cb (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer user_data)
{
  Script *self = user_data;
  double now = openings_bench_now ();
  double elapsed = (now - self->begin) / 1000.0;

  if (!self->flung)
    openings_samples_add (self->frames, now - self->last_frame);
  self->last_frame = now;

  if (elapsed < FLING_SECONDS)
    fling (self, elapsed);
  else if (!self->flung)
    end_fling (self);
  else if (elapsed < self->seconds)
    browse (self, elapsed);
  else if (elapsed > self->seconds + SETTLE_SECONDS)
    {
      print_memory ();
      g_action_group_activate_action (G_ACTION_GROUP (self->application), "quit", NULL);
      return G_SOURCE_REMOVE;
    }

  return G_SOURCE_CONTINUE;
}

static void
session_done_cb (gpointer user_data)
{
  Script *self = user_data;

  g_action_group_activate_action (G_ACTION_GROUP (self->application), "quit", NULL);
}

/* Asks until the list is shown whole. */
static gboolean
wait_cb (gpointer user_data)
{
  Script *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (self->application);
  GtkWidget *view = openings_bench_find ((GtkWidget *) window, "OpeningsJobsView");
  GtkWidget *list = openings_bench_find (view, "GtkGridView");
  GListModel *model = list != NULL ? G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (list)))
                                   : NULL;

  if (model == NULL || g_list_model_get_n_items (model) < self->bench->n_jobs / 2)
    return G_SOURCE_CONTINUE;

  if (g_getenv ("OPENINGS_BENCH_SESSION") != NULL)
    {
      openings_bench_session_run (self->bench, self->application,
                                  g_ascii_strtod (g_getenv ("OPENINGS_BENCH_SESSION"), NULL),
                                  session_done_cb, self);
      return G_SOURCE_REMOVE;
    }

  self->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  self->begin = self->last_frame = openings_bench_now ();
  openings_bench_loop_begin ();
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "refresh", NULL);
  gtk_widget_add_tick_callback (list, tick_cb, self, NULL);

  return G_SOURCE_REMOVE;
}

static void
follow_board (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "openings", NULL);
  OpeningsStore *store = openings_bench_open (folder);

  for (guint host = 0; host < board.n_hosts; host++)
    {
      g_autofree char *handle = openings_bench_board_dup_handle (host);

      openings_bench_follow (store, handle);
    }
  openings_bench_close (store);
}

static void
run_program (OpeningsBench *bench,
             const char *program)
{
  g_autoptr (OpeningsBenchServer) server = openings_bench_server_new (program, &board);
  g_autoptr (OpeningsApplication) application = NULL;
  Script script = { .bench = bench };

  follow_board ();
  g_setenv ("OPENINGS_MIRROR", openings_bench_server_get_url (server), TRUE);
  application = openings_application_new ();
  script.application = GTK_APPLICATION (application);
  script.seconds = g_getenv ("OPENINGS_BENCH_FLING") != NULL ? FLING_SECONDS : ALL_SECONDS;
  script.frames = openings_samples_new ();
  g_timeout_add (50, wait_cb, &script);
  g_application_run (G_APPLICATION (application), 0, NULL);
  g_array_unref (script.frames);
}

static gboolean
empty_cb (gpointer user_data)
{
  print_memory ();
  g_application_quit (user_data);

  return G_SOURCE_REMOVE;
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_present (GTK_WINDOW (window));
  g_timeout_add_seconds ((guint) SETTLE_SECONDS, empty_cb, application);
}

static void
run_empty (void)
{
  g_autoptr (AdwApplication) application =
      adw_application_new ("io.github.openings.Empty", G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  g_application_run (G_APPLICATION (application), 0, NULL);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (OpeningsBench) bench = NULL;

  openings_memory_set_up ();
  openings_bench_board_serve_if_asked (argc, argv);
  bench = openings_bench_new (argc, argv, 100000);
  if (g_getenv ("OPENINGS_BENCH_EMPTY") != NULL)
    run_empty ();
  else
    run_program (bench, argv[0]);

  return 0;
}
