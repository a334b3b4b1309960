/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-bench-session.h"

#include "openings-bench-loop.h"
#include "openings-bench-widget.h"
#include "openings-sidebar.h"

/* Someone at work: goes from view to view, searches, reads, stars, judges, hides and takes it
 * back, and scrolls in between. Each step is one action of the window's; it is measured how
 * long the main loop's turns take all the while, and how long it takes from a change of the
 * view to the end of the first frame after it. */

#define STEP_SECONDS    0.5
#define LIMIT_ITERATION 8.0
#define LIMIT_VIEW      50.0
#define SCROLL_PIXELS   60.0

typedef enum
{
  VIEW,     /* the sidebar's entry of that kind */
  WINDOW,   /* an action of the window, with text or without */
  PROGRAM,  /* an action of the program */
  ACTIVATE, /* a widget's own: popovers open and close */
  CLOSE,    /* the newest window */
} StepKind;

typedef struct
{
  StepKind kind;
  const char *name; /* of the action, or of the widget's type */
  const char *text; /* (nullable) */
  OpeningsSidebarKind view;
} Step;

static const Step steps[] = {
  { WINDOW, "next-job", NULL, 0 },
  { WINDOW, "next-job", NULL, 0 },
  { WINDOW, "favorite", NULL, 0 },
  { WINDOW, "status", "interested", 0 },
  { VIEW, NULL, NULL, OPENINGS_SIDEBAR_FAVORITES },
  { WINDOW, "next-job", NULL, 0 },
  { WINDOW, "favorite", NULL, 0 },
  { VIEW, NULL, NULL, OPENINGS_SIDEBAR_NEW },
  { WINDOW, "next-job", NULL, 0 },
  { WINDOW, "status", "hidden", 0 },
  { WINDOW, "undo", NULL, 0 },
  { VIEW, NULL, NULL, OPENINGS_SIDEBAR_ALL },
  { WINDOW, "search", "engineer", 0 },
  { WINDOW, "next-job", NULL, 0 },
  { WINDOW, "search", "engineer berlin", 0 },
  { WINDOW, "search", "no such words at all", 0 },
  { WINDOW, "clear-filters", NULL, 0 },
  { ACTIVATE, "OpeningsFilterButton", NULL, 0 },
  { ACTIVATE, "OpeningsFilterButton", NULL, 0 },
  { PROGRAM, "preferences", NULL, 0 },
  { CLOSE, NULL, NULL, 0 },
  { PROGRAM, "sources", NULL, 0 },
  { CLOSE, NULL, NULL, 0 },
  { WINDOW, "previous-job", NULL, 0 },
  { WINDOW, "toggle-sidebar", NULL, 0 },
  { WINDOW, "toggle-sidebar", NULL, 0 },
};

typedef struct
{
  OpeningsBench *bench;
  GtkApplication *application;
  GtkWidget *window; /* the main one */
  GtkAdjustment *adjustment;
  GArray *views; /* (owned) from each step to its first frame */
  double seconds;
  double begin;
  double stepped;       /* when the last step began; 0 once its frame is drawn */
  GdkFrameClock *clock; /* (unowned) whose frame that is */
  guint n_steps;
  OpeningsBenchDone done;
  gpointer user_data;
} Session;

static void
activate (gpointer group,
          const Step *step)
{
  GVariant *parameter = step->text != NULL ? g_variant_new_string (step->text) : NULL;

  g_action_group_activate_action (G_ACTION_GROUP (group), step->name, parameter);
}

static void
toggle_popover (GtkWidget *widget)
{
  GtkWidget *button = openings_bench_find (widget, "GtkMenuButton");
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));

  if (gtk_widget_get_visible (GTK_WIDGET (popover)))
    gtk_popover_popdown (popover);
  else
    gtk_popover_popup (popover);
}

static void
take_step (Session *self,
           const Step *step)
{
  GtkWindow *newest = gtk_application_get_active_window (self->application);

  switch (step->kind)
    {
    case VIEW:
      openings_sidebar_select_kind (
          (OpeningsSidebar *) openings_bench_find (self->window, "OpeningsSidebar"), step->view);
      break;
    case WINDOW:
      activate (self->window, step);
      break;
    case PROGRAM:
      activate (self->application, step);
      break;
    case ACTIVATE:
      toggle_popover (openings_bench_find (self->window, step->name));
      break;
    case CLOSE:
    default:
      if (GTK_WIDGET (newest) != self->window)
        gtk_window_close (newest);
      break;
    }
}

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer user_data)
{
  Session *self = user_data;

  if (self->stepped == 0.0 || clock != self->clock)
    return;

  openings_samples_add (self->views, openings_bench_now () - self->stepped);
  self->stepped = 0.0;
}

/* What opens a window is there once that window is drawn. */
static void
watch_frame (Session *self)
{
  GtkWindow *newest = gtk_application_get_active_window (self->application);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (newest));

  self->clock = clock != NULL ? clock : gtk_widget_get_frame_clock (self->window);
  g_signal_handlers_disconnect_by_data (self->clock, self);
  g_signal_connect (self->clock, "after-paint", G_CALLBACK (after_paint_cb), self);
}

static void
end_session (Session *self)
{
  double over = 0.0;

  for (guint i = 0; i < self->views->len; i++)
    over += g_array_index (self->views, double, i) > LIMIT_VIEW ? 1.0 : 0.0;

  openings_bench_loop_report (self->bench, "window/session", LIMIT_ITERATION);
  openings_bench_report (self->bench, "window/view-change", "ms", self->views,
                         "changes", (double) self->views->len, "over_limit", over,
                         "limit_max", LIMIT_VIEW, NULL);
  self->done (self->user_data);
}

static gboolean
tick_cb (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer user_data)
{
  Session *self = user_data;
  double elapsed = (openings_bench_now () - self->begin) / 1000.0;

  if (elapsed > self->seconds)
    {
      g_signal_handlers_disconnect_by_data (clock, self);
      end_session (self);
      return G_SOURCE_REMOVE;
    }

  if (elapsed >= self->n_steps * STEP_SECONDS)
    {
      self->stepped = openings_bench_now ();
      take_step (self, &steps[self->n_steps++ % G_N_ELEMENTS (steps)]);
      watch_frame (self);
    }
  else if (self->stepped == 0.0)
    gtk_adjustment_set_value (self->adjustment,
                              gtk_adjustment_get_value (self->adjustment) + SCROLL_PIXELS);

  return G_SOURCE_CONTINUE;
}

static void
session_free (gpointer data)
{
  Session *self = data;

  g_array_unref (self->views);
  g_free (self);
}

/**
 * openings_bench_session_run:
 * @bench: a benchmark
 * @application: the program, with its list shown
 * @seconds: for how long
 * @done: called at the end
 * @user_data: data for @done
 *
 * Prints "window/session", the turns of the main loop, and "window/view-change".
 */
void
openings_bench_session_run (OpeningsBench *bench,
                            GtkApplication *application,
                            double seconds,
                            OpeningsBenchDone done,
                            gpointer user_data)
{
  Session *self = g_new0 (Session, 1);
  GtkWidget *view;
  GtkWidget *list;

  self->bench = bench;
  self->application = application;
  self->window = GTK_WIDGET (gtk_application_get_active_window (application));
  view = openings_bench_find (self->window, "OpeningsJobsView");
  list = openings_bench_find (view, "GtkGridView");
  self->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  self->views = openings_samples_new ();
  self->seconds = seconds;
  self->done = done;
  self->user_data = user_data;

  self->begin = openings_bench_now ();
  openings_bench_loop_begin ();
  gtk_widget_add_tick_callback (self->window, tick_cb, self, session_free);
}
