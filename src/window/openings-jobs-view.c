/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-jobs-view.h"

#include <glib/gi18n.h>

#include "openings-job-menu.h"
#include "openings-job-row.h"
#include "openings-job-selection.h"
#include "openings-line-focus.h"
#include "openings-list-place.h"
#include "openings-one-column.h"

/* What is out of view is told to screen readers once the list is still. */
#define DESCRIBE_MS 100

struct _OpeningsJobsView
{
  GtkWidget parent_instance;

  GtkGridView *view;
  OpeningsJobSelection *selection; /* (owned) */
  OpeningsJobPainter *painter;     /* (owned) */
  guint describe_id;               /* until the list has been still for a moment */
  guint scroll_id;
  gboolean is_to_scroll;    /* to the selected job, as soon as the list holds it */
  OpeningsListPlace *place; /* (owned) (nullable) until disposed */
  OpeningsJobMenu *menu;    /* (owned) (nullable) until disposed */

  OpeningsJobList *list; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (OpeningsJobsView, openings_jobs_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_JOB_ID,
  PROP_N_SELECTED,
  PROP_COMPACT,
  N_PROPS,
};

enum
{
  OPENED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Helpers */

static void
scroll_to (OpeningsJobsView *self,
           guint position)
{
  openings_list_place_show (self->place, self->list, position);
}

/* GTK is to know which line was chosen alone: others are chosen from there on. The
 * focus goes along, where it is in the list. */
static void
show (OpeningsJobsView *self,
      guint position)
{
  scroll_to (self, position);
  if (openings_job_selection_get_n_selected (self->selection) <= 1)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.select-item", "(ubb)", position,
                                FALSE, FALSE);
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    openings_line_focus_move_to (self->view, position);
}

/* Each line of the list has one row. */
static OpeningsJobRow *
row_of (GtkWidget *line)
{
  GtkWidget *row = line != NULL ? gtk_widget_get_first_child (line) : NULL;

  return row != NULL ? OPENINGS_JOB_ROW (row) : NULL;
}

static OpeningsJobRow *
first_row (OpeningsJobsView *self)
{
  return row_of (gtk_widget_get_first_child (GTK_WIDGET (self->view)));
}

static OpeningsJobRow *
next_row (OpeningsJobRow *row)
{
  return row_of (gtk_widget_get_next_sibling (gtk_widget_get_parent (GTK_WIDGET (row))));
}

/* Callbacks */

static gboolean
describe_cb (gpointer user_data)
{
  OpeningsJobsView *self = user_data;

  for (OpeningsJobRow *row = first_row (self); row != NULL; row = next_row (row))
    openings_job_row_describe (row);
  openings_line_focus_settle (self->view);
  self->describe_id = 0;

  return G_SOURCE_REMOVE;
}

static void
job_id_cb (OpeningsJobsView *self)
{
  self->is_to_scroll = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB_ID]);
}

static void
n_selected_cb (OpeningsJobsView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

static gboolean
is_at_top (OpeningsJobsView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  return gtk_adjustment_get_value (adjustment) <= gtk_adjustment_get_lower (adjustment);
}

static gboolean
show_selected_cb (gpointer user_data)
{
  OpeningsJobsView *self = user_data;
  guint position;

  self->scroll_id = 0;
  if (openings_job_list_find (self->list, openings_job_selection_get_job_id (self->selection),
                              &position))
    show (self, position);

  return G_SOURCE_REMOVE;
}

/* Who has not begun to read sees what comes in above. A job that is to be shown
 * may come with the list. */
static void
items_changed_cb (OpeningsJobsView *self)
{
  if (self->is_to_scroll &&
      openings_job_list_find (self->list, openings_job_selection_get_job_id (self->selection),
                              NULL))
    {
      self->is_to_scroll = FALSE;
      if (self->scroll_id == 0)
        self->scroll_id = g_idle_add (show_selected_cb, self);
    }
  if (openings_job_selection_get_job_id (self->selection) == 0 && is_at_top (self) &&
      g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    scroll_to (self, 0);
}

static void
activate_cb (OpeningsJobsView *self,
             guint position)
{
  openings_job_selection_select (self->selection, position);
  g_signal_emit (self, signals[OPENED], 0);
}

static void
row_released_cb (GtkGestureClick *gesture,
                 int n_press,
                 double x,
                 double y,
                 GtkListItem *item)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  guint position = gtk_list_item_get_position (item);
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  /* Who chooses several opens none. */
  if (n_press == 1 && (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0 &&
      gtk_widget_contains (row, x, y))
    gtk_widget_activate_action (row, "list.activate-item", "u", position);
}

static void
setup_cb (OpeningsJobsView *self,
          GtkListItem *item)
{
  GtkWidget *row = openings_job_row_new (self->painter);
  GtkGesture *click = gtk_gesture_click_new ();

  openings_job_menu_add_row (self->menu, row, item);
  g_object_set_data (G_OBJECT (row), "list-item", item);
  g_signal_connect (click, "released", G_CALLBACK (row_released_cb), item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  openings_one_column_set_row (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem *item)
{
  openings_job_row_set_item (OPENINGS_JOB_ROW (gtk_list_item_get_child (item)),
                             gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem *item)
{
  openings_job_row_set_item (OPENINGS_JOB_ROW (gtk_list_item_get_child (item)), NULL);
}

/* Virtual functions */

static gboolean
openings_jobs_view_grab_focus (GtkWidget *widget)
{
  OpeningsJobsView *self = OPENINGS_JOBS_VIEW (widget);

  return openings_line_focus_grab (self->view);
}

/* Arrows lead from line to line, Tab leads on; or who wants to leave a long list by it
 * goes through all of it. */
static gboolean
openings_jobs_view_focus (GtkWidget *widget,
                          GtkDirectionType direction)
{
  OpeningsJobsView *self = OPENINGS_JOBS_VIEW (widget);
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (gtk_widget_get_focus_child (widget) == NULL)
    return openings_line_focus_grab (self->view);
  if (is_tab)
    return FALSE;

  return GTK_WIDGET_CLASS (openings_jobs_view_parent_class)->focus (widget, direction);
}

/* Tells each row whether it is seen before it comes to draw. */
static void
openings_jobs_view_snapshot (GtkWidget *widget,
                             GtkSnapshot *snapshot)
{
  OpeningsJobsView *self = OPENINGS_JOBS_VIEW (widget);
  GtkWidget *view = GTK_WIDGET (self->view);
  float height = (float) gtk_widget_get_height (view);

  for (OpeningsJobRow *row = first_row (self); row != NULL; row = next_row (row))
    {
      graphene_rect_t place;
      gboolean in_view = gtk_widget_compute_bounds (GTK_WIDGET (row), view, &place) &&
                         place.origin.y < height && place.origin.y + place.size.height > 0;

      openings_job_row_set_in_view (row, in_view);
    }

  g_clear_handle_id (&self->describe_id, g_source_remove);
  self->describe_id = g_timeout_add (DESCRIBE_MS, describe_cb, self);

  GTK_WIDGET_CLASS (openings_jobs_view_parent_class)->snapshot (widget, snapshot);
}

static void
openings_jobs_view_get_property (GObject *object,
                                 guint property_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  OpeningsJobsView *self = OPENINGS_JOBS_VIEW (object);

  switch (property_id)
    {
    case PROP_JOB_ID:
      g_value_set_int64 (value, openings_job_selection_get_job_id (self->selection));
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, openings_job_selection_get_n_selected (self->selection));
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, openings_job_painter_get_compact (self->painter));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
openings_jobs_view_set_property (GObject *object,
                                 guint property_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  OpeningsJobsView *self = OPENINGS_JOBS_VIEW (object);

  if (property_id != PROP_COMPACT)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }

  openings_job_painter_set_compact (self->painter, g_value_get_boolean (value));
  if (g_value_get_boolean (value))
    gtk_widget_add_css_class (GTK_WIDGET (self->view), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->view), "compact");
  for (OpeningsJobRow *row = first_row (self); row != NULL; row = next_row (row))
    gtk_widget_queue_resize (GTK_WIDGET (row));
}

static void
openings_jobs_view_dispose (GObject *object)
{
  OpeningsJobsView *self = OPENINGS_JOBS_VIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->describe_id, g_source_remove);
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  g_clear_pointer (&self->menu, openings_job_menu_free);
  g_clear_pointer (&self->place, openings_list_place_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->painter);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (openings_jobs_view_parent_class)->dispose (object);
}

static void
openings_jobs_view_class_init (OpeningsJobsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = openings_jobs_view_get_property;
  object_class->set_property = openings_jobs_view_set_property;
  object_class->dispose = openings_jobs_view_dispose;
  widget_class->grab_focus = openings_jobs_view_grab_focus;
  widget_class->focus = openings_jobs_view_focus;
  widget_class->snapshot = openings_jobs_view_snapshot;

  properties[PROP_JOB_ID] =
      g_param_spec_int64 ("job-id", NULL, NULL, 0, G_MAXINT64, 0,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_SELECTED] =
      g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * OpeningsJobsView:compact:
   *
   * Whether more lines fit, that say less each.
   */
  properties[PROP_COMPACT] =
      g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
openings_jobs_view_init (OpeningsJobsView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  self->selection = openings_job_selection_new ();
  g_signal_connect_object (self->selection, "notify::job-id", G_CALLBACK (job_id_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::n-selected", G_CALLBACK (n_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (openings_job_selection_get_model (self->selection), "items-changed",
                           G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  self->view = openings_one_column_new (factory);
  openings_line_focus_keep (self->view, openings_job_selection_get_model (self->selection));
  self->painter = openings_job_painter_new (GTK_WIDGET (self->view));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "openings-jobs");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Jobs"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);

  openings_line_focus_add_keys (self->view);
  self->place = openings_list_place_new (self->view);
  self->menu = openings_job_menu_new (GTK_WIDGET (self), self->view, self->selection);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
}

/* Public */

void
openings_jobs_view_set_search (OpeningsJobsView *self,
                               const char *search)
{
  openings_job_painter_set_search (self->painter, search);
  for (OpeningsJobRow *row = first_row (self); row != NULL; row = next_row (row))
    gtk_widget_queue_draw (GTK_WIDGET (row));
}

/**
 * openings_jobs_view_set_list:
 * @self: a view without a list
 * @list: what it shows
 */
void
openings_jobs_view_set_list (OpeningsJobsView *self,
                             OpeningsJobList *list)
{
  g_return_if_fail (OPENINGS_IS_JOBS_VIEW (self));
  g_return_if_fail (OPENINGS_IS_JOB_LIST (list));

  g_set_object (&self->list, list);
  openings_job_selection_set_list (self->selection, list);
}

/**
 * openings_jobs_view_get_adjustment:
 * @self: a view
 *
 * Returns: (transfer none): how far it is scrolled
 */
GtkAdjustment *
openings_jobs_view_get_adjustment (OpeningsJobsView *self)
{
  g_return_val_if_fail (OPENINGS_IS_JOBS_VIEW (self), NULL);

  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
}

gint64
openings_jobs_view_get_job_id (OpeningsJobsView *self)
{
  g_return_val_if_fail (OPENINGS_IS_JOBS_VIEW (self), 0);

  return openings_job_selection_get_job_id (self->selection);
}

/**
 * openings_jobs_view_select_job:
 * @self: a view
 * @id: the id of a job, or 0 for none
 *
 * Selects a job, now or as soon as the list holds it.
 */
void
openings_jobs_view_select_job (OpeningsJobsView *self,
                               gint64 id)
{
  guint position;

  g_return_if_fail (OPENINGS_IS_JOBS_VIEW (self));

  position = openings_job_selection_select_job (self->selection, id);
  self->is_to_scroll = id != 0 && position == GTK_INVALID_LIST_POSITION;
  if (position != GTK_INVALID_LIST_POSITION)
    show (self, position);
}

/**
 * openings_jobs_view_dup_selected:
 * @self: a view
 *
 * Returns: (transfer full) (element-type gint64): the ids of the selected jobs
 */
GArray *
openings_jobs_view_dup_selected (OpeningsJobsView *self)
{
  g_return_val_if_fail (OPENINGS_IS_JOBS_VIEW (self), NULL);

  return openings_job_selection_dup_ids (self->selection);
}

/**
 * openings_jobs_view_move_by:
 * @self: a view
 * @step: 1 for the next job, -1 for the one before
 *
 * Returns: whether there is a job
 */
gboolean
openings_jobs_view_move_by (OpeningsJobsView *self,
                            int step)
{
  guint position;

  g_return_val_if_fail (OPENINGS_IS_JOBS_VIEW (self), FALSE);

  position = openings_job_selection_move_by (self->selection, step);
  if (position != GTK_INVALID_LIST_POSITION)
    show (self, position);

  return position != GTK_INVALID_LIST_POSITION;
}

/**
 * openings_jobs_view_note_place:
 * @self: a view
 *
 * Remembers where the list is, for openings_jobs_view_begin().
 */
void
openings_jobs_view_note_place (OpeningsJobsView *self)
{
  g_return_if_fail (OPENINGS_IS_JOBS_VIEW (self));

  if (self->list != NULL)
    openings_list_place_note (self->place, self->list);
}

/**
 * openings_jobs_view_begin:
 * @self: a view
 * @at_place: whether at the place that was noted last, or at the top
 *
 * Scrolls to where reading begins; the focus, if the list has it, begins there, too.
 *
 * Returns: whether the list holds the place
 */
gboolean
openings_jobs_view_begin (OpeningsJobsView *self,
                          gboolean at_place)
{
  gint64 id;
  guint position = 0;

  g_return_val_if_fail (OPENINGS_IS_JOBS_VIEW (self), FALSE);

  id = at_place ? openings_list_place_get_id (self->place) : 0;
  if (self->list == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0 ||
      (id != 0 && !openings_job_list_find (self->list, id, &position)))
    return FALSE;

  scroll_to (self, position);
  if (id != 0)
    openings_list_place_return (self->place, self->list);
  openings_line_focus_leave (self->view);
  /* it settles when the lines are in place */
  g_clear_handle_id (&self->describe_id, g_source_remove);
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return TRUE;
}

/**
 * openings_jobs_view_select_first:
 * @self: a view
 *
 * Gives the list the focus, and selects its first job where none is selected in view.
 *
 * Returns: %FALSE when the list is empty
 */
gboolean
openings_jobs_view_select_first (OpeningsJobsView *self)
{
  g_return_val_if_fail (OPENINGS_IS_JOBS_VIEW (self), FALSE);

  if (self->list == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return FALSE;

  if (openings_line_focus_is_chosen_in_view (self->view))
    return openings_line_focus_grab (self->view);

  openings_job_selection_select (self->selection, 0);
  scroll_to (self, 0);
  openings_line_focus_move_to (self->view, 0);

  return TRUE;
}
