/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-jobs-view.h"

#include <glib/gi18n.h>

#include "openings-job-row.h"

/* What is out of view is told to screen readers once the list is still. */
#define DESCRIBE_MS 100

struct _OpeningsJobsView
{
  GtkWidget parent_instance;

  GtkListView *view;
  GtkSingleSelection *selection; /* (owned) */
  OpeningsJobPainter *painter;   /* (owned) */

  OpeningsJobList *list; /* (owned) (nullable) */
  guint describe_id;     /* until the list has been still for a moment */
  gint64 job_id;         /* of the selected job, also while the list is without it; 0: none */
};

G_DEFINE_FINAL_TYPE (OpeningsJobsView, openings_jobs_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_JOB_ID,
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
set_job_id (OpeningsJobsView *self,
            gint64 id)
{
  if (self->job_id == id)
    return;

  self->job_id = id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB_ID]);
}

static void
scroll_to (OpeningsJobsView *self,
           guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

static gboolean
has_selected (OpeningsJobsView *self)
{
  return gtk_single_selection_get_selected (self->selection) != GTK_INVALID_LIST_POSITION;
}

static gboolean
move_by (OpeningsJobsView *self,
         int step)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint position = gtk_single_selection_get_selected (self->selection);

  if (n_items == 0)
    return GDK_EVENT_PROPAGATE;

  if (position == GTK_INVALID_LIST_POSITION)
    position = 0;
  else if ((step > 0 && position + 1 < n_items) || (step < 0 && position > 0))
    position += step;
  gtk_single_selection_set_selected (self->selection, position);
  scroll_to (self, position);

  return GDK_EVENT_STOP;
}

/* Each line of the list view has one row. */
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
  self->describe_id = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
next_cb (GtkWidget *widget,
         GVariant *args,
         gpointer user_data)
{
  return move_by (OPENINGS_JOBS_VIEW (user_data), 1);
}

static gboolean
previous_cb (GtkWidget *widget,
             GVariant *args,
             gpointer user_data)
{
  return move_by (OPENINGS_JOBS_VIEW (user_data), -1);
}

static void
selected_cb (OpeningsJobsView *self)
{
  OpeningsJobItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    set_job_id (self, openings_job_item_get_id (item));
}

static gboolean
is_at_top (OpeningsJobsView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  return gtk_adjustment_get_value (adjustment) <= gtk_adjustment_get_lower (adjustment);
}

/* The list lost the selected job and may have got it again. Who has not begun to
 * read sees what comes in above. */
static void
items_changed_cb (OpeningsJobsView *self)
{
  guint position;

  if (self->job_id == 0 && is_at_top (self))
    openings_jobs_view_scroll_to_top (self);
  if (self->job_id != 0 && !has_selected (self) &&
      openings_job_list_find (self->list, self->job_id, &position))
    gtk_single_selection_set_selected (self->selection, position);
}

static void
activate_cb (OpeningsJobsView *self,
             guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
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

  if (n_press == 1 && gtk_widget_contains (row, x, y))
    gtk_widget_activate_action (row, "list.activate-item", "u", position);
}

static void
setup_cb (OpeningsJobsView *self,
          GtkListItem *item)
{
  GtkWidget *row = openings_job_row_new (self->painter);
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (row_released_cb), item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
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

  return gtk_widget_grab_focus (GTK_WIDGET (self->view));
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
      g_value_set_int64 (value, self->job_id);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
openings_jobs_view_dispose (GObject *object)
{
  OpeningsJobsView *self = OPENINGS_JOBS_VIEW (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_handle_id (&self->describe_id, g_source_remove);
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
  object_class->dispose = openings_jobs_view_dispose;
  widget_class->grab_focus = openings_jobs_view_grab_focus;
  widget_class->snapshot = openings_jobs_view_snapshot;

  properties[PROP_JOB_ID] =
      g_param_spec_int64 ("job-id", NULL, NULL, 0, G_MAXINT64, 0,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_key (OpeningsJobsView *self,
         GtkEventController *controller,
         const char *trigger,
         GtkShortcutFunc func)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                        gtk_callback_action_new (func, self, NULL)));
}

static void
openings_jobs_view_init (OpeningsJobsView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  self->view = GTK_LIST_VIEW (gtk_list_view_new (
      GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  self->painter = openings_job_painter_new (GTK_WIDGET (self->view));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "openings-jobs");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Jobs"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  add_key (self, keys, "j", next_cb);
  add_key (self, keys, "k", previous_cb);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
}

/* Public */

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
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (list));
}

/**
 * openings_jobs_view_get_job_id:
 * @self: a view
 *
 * Returns: the id of the selected job, or 0
 */
gint64
openings_jobs_view_get_job_id (OpeningsJobsView *self)
{
  g_return_val_if_fail (OPENINGS_IS_JOBS_VIEW (self), 0);

  return self->job_id;
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
  guint position = GTK_INVALID_LIST_POSITION;

  g_return_if_fail (OPENINGS_IS_JOBS_VIEW (self));

  set_job_id (self, id);
  if (id != 0 && self->list != NULL && openings_job_list_find (self->list, id, &position))
    {
      gtk_single_selection_set_selected (self->selection, position);
      scroll_to (self, position);
    }
  else
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

/**
 * openings_jobs_view_scroll_to_top:
 * @self: a view
 */
void
openings_jobs_view_scroll_to_top (OpeningsJobsView *self)
{
  g_return_if_fail (OPENINGS_IS_JOBS_VIEW (self));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    scroll_to (self, 0);
}

/**
 * openings_jobs_view_get_last_visible:
 * @self: a view
 *
 * Rows are of one height.
 *
 * Returns: the id of the job at the lower end, or 0 when the list is at its top
 */
gint64
openings_jobs_view_get_last_visible (OpeningsJobsView *self)
{
  GtkAdjustment *adjustment;
  guint n_items;
  double share;
  guint position;
  g_autoptr (OpeningsJobItem) item = NULL;

  g_return_val_if_fail (OPENINGS_IS_JOBS_VIEW (self), 0);

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  if (n_items == 0 || is_at_top (self))
    return 0;

  share = (gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment)) /
          gtk_adjustment_get_upper (adjustment);
  position = (guint) CLAMP (share * n_items, 1.0, n_items) - 1;
  item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  return item != NULL ? openings_job_item_get_id (item) : 0;
}

/**
 * openings_jobs_view_scroll_to_job:
 * @self: a view
 * @id: the id of a job
 *
 * Returns: whether the list holds the job
 */
gboolean
openings_jobs_view_scroll_to_job (OpeningsJobsView *self,
                                  gint64 id)
{
  guint position;

  g_return_val_if_fail (OPENINGS_IS_JOBS_VIEW (self), FALSE);

  if (self->list == NULL || !openings_job_list_find (self->list, id, &position))
    return FALSE;

  scroll_to (self, position);

  return TRUE;
}

/**
 * openings_jobs_view_select_first:
 * @self: a view
 *
 * Gives the list the focus, and selects its first job where none is selected.
 *
 * Returns: %FALSE when the list is empty
 */
gboolean
openings_jobs_view_select_first (OpeningsJobsView *self)
{
  g_return_val_if_fail (OPENINGS_IS_JOBS_VIEW (self), FALSE);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return FALSE;

  if (!has_selected (self))
    move_by (self, 0);

  return gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
