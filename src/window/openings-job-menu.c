/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-menu.h"

#include "openings-popup-menu.h"

struct _OpeningsJobMenu
{
  GtkWidget *owner;                /* outlives this */
  OpeningsJobSelection *selection; /* (owned) */
  GtkWidget *popover;              /* (nullable) of the owner, once it was asked for */
};

static void
popup (OpeningsJobMenu *self,
       GtkWidget *widget,
       double x,
       double y)
{
  if (openings_job_selection_get_n_selected (self->selection) == 0)
    return;

  if (self->popover == NULL)
    self->popover = openings_popup_menu_new (self->owner, "job-menu");
  openings_popup_menu_popup (self->popover, widget, x, y);
}

/* What is asked about is selected, unless it is one of several. */
static void
pressed_cb (GtkGestureClick *gesture,
            int n_press,
            double x,
            double y,
            OpeningsJobMenu *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkListItem *item = g_object_get_data (G_OBJECT (gesture), "list-item");
  guint position = gtk_list_item_get_position (item);

  if (!gtk_selection_model_is_selected (openings_job_selection_get_model (self->selection),
                                        position))
    openings_job_selection_select (self->selection, position);
  popup (self, row, x, y);
}

/* The menu of the row that has the focus. */
static gboolean
key_cb (GtkWidget *view,
        GVariant *arguments,
        gpointer user_data)
{
  GtkWidget *focus = gtk_widget_get_focus_child (view);

  if (focus != NULL)
    popup (user_data, focus, gtk_widget_get_width (focus) / 4, gtk_widget_get_height (focus) / 2);

  return GDK_EVENT_STOP;
}

/**
 * openings_job_menu_new:
 * @owner: what the menu belongs to; frees it when it is disposed
 * @view: whose keys open it
 * @selection: what it is about
 *
 * Returns: (transfer full): a menu that is not shown yet
 */
OpeningsJobMenu *
openings_job_menu_new (GtkWidget *owner,
                       GtkGridView *view,
                       OpeningsJobSelection *selection)
{
  OpeningsJobMenu *self = g_new0 (OpeningsJobMenu, 1);

  self->owner = owner;
  self->selection = g_object_ref (selection);
  openings_popup_menu_add_keys (GTK_WIDGET (view), key_cb, self);

  return self;
}

void
openings_job_menu_free (OpeningsJobMenu *self)
{
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_object_unref (self->selection);
  g_free (self);
}

/**
 * openings_job_menu_add_row:
 * @self: a menu
 * @row: a row of the view
 * @item: its list item
 */
void
openings_job_menu_add_row (OpeningsJobMenu *self,
                           GtkWidget *row,
                           GtkListItem *item)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_object_set_data (G_OBJECT (click), "list-item", item);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
}
