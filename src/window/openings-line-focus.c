/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* GTK keeps a focus of its own in each list, which stays where the last arrow
 * led, and scrolls to it. Here it goes with what is chosen, as long as that is
 * seen; else it begins with the first line that is, so that to give the list
 * the focus never moves it. */

#include "openings-line-focus.h"

static GtkListItem *
get_item (GtkWidget *line)
{
  GtkWidget *child = line != NULL ? gtk_widget_get_first_child (line) : NULL;

  return child != NULL ? g_object_get_data (G_OBJECT (child), "list-item") : NULL;
}

/* A line that is out of view may keep the place that it had in view. */
static gboolean
is_in_view (GtkGridView *view,
            GtkWidget *line)
{
  float height = (float) gtk_widget_get_height (GTK_WIDGET (view));
  graphene_rect_t place;

  return gtk_widget_get_mapped (line) &&
         gtk_widget_compute_bounds (line, GTK_WIDGET (view), &place) && place.size.height > 0 &&
         place.origin.y >= 0 && place.origin.y + place.size.height <= height;
}

/* Returns: (nullable): the first line in view, or the first of them that is chosen */
static GtkWidget *
find_in_view (GtkGridView *view,
              gboolean is_chosen)
{
  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (view)); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    {
      GtkListItem *item = get_item (line);

      if (item != NULL && (!is_chosen || gtk_list_item_get_selected (item)) &&
          is_in_view (view, line))
        return line;
    }

  return NULL;
}

/**
 * openings_line_focus_is_chosen_in_view:
 * @view: a list
 *
 * Returns: whether any line that is chosen is seen as a whole
 */
gboolean
openings_line_focus_is_chosen_in_view (GtkGridView *view)
{
  return find_in_view (view, TRUE) != NULL;
}

/**
 * openings_line_focus_grab:
 * @view: a list
 *
 * Gives the focus to what is chosen, or else to the first line in view; before
 * there is any, to the view itself.
 *
 * Returns: whether anything got the focus
 */
gboolean
openings_line_focus_grab (GtkGridView *view)
{
  GtkWidget *line = find_in_view (view, TRUE);

  if (line == NULL)
    line = find_in_view (view, FALSE);

  return gtk_widget_grab_focus (line != NULL ? line : GTK_WIDGET (view));
}

/**
 * openings_line_focus_move_to:
 * @view: a list
 * @position: of a line that there is a widget for
 *
 * Gives the focus to a line, which scrolls to it.
 */
void
openings_line_focus_move_to (GtkGridView *view,
                             guint position)
{
  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (view)); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    {
      GtkListItem *item = get_item (line);

      if (item != NULL && gtk_list_item_get_position (item) == position)
        {
          gtk_widget_grab_focus (line);
          return;
        }
    }
}

/**
 * openings_line_focus_leave:
 * @view: a list
 *
 * Takes the focus, if a line has it, from that line: the view keeps it until
 * openings_line_focus_settle().
 */
void
openings_line_focus_leave (GtkGridView *view)
{
  if (gtk_widget_get_focus_child (GTK_WIDGET (view)) != NULL)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (view)), GTK_WIDGET (view));
}

/**
 * openings_line_focus_settle:
 * @view: a list
 *
 * Hands the focus that the view has on to a line, now that lines are in place.
 */
void
openings_line_focus_settle (GtkGridView *view)
{
  if (gtk_widget_is_focus (GTK_WIDGET (view)))
    openings_line_focus_grab (view);
}

static void
before_change_cb (GtkGridView *view)
{
  gboolean has_line = gtk_widget_get_focus_child (GTK_WIDGET (view)) != NULL;

  g_object_set_data (G_OBJECT (view), "had-line", GINT_TO_POINTER (has_line));
}

static void
after_change_cb (GtkGridView *view,
                 guint position,
                 guint n_removed,
                 guint n_added,
                 GListModel *model)
{
  gboolean had_line = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (view), "had-line"));
  guint n_items = g_list_model_get_n_items (model);

  if (!had_line || gtk_widget_get_focus_child (GTK_WIDGET (view)) != NULL)
    return;

  /* until openings_line_focus_settle(), if there is no line */
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (view)), GTK_WIDGET (view));
  if (n_items > 0)
    openings_line_focus_move_to (view, MIN (position, n_items - 1));
}

/**
 * openings_line_focus_keep:
 * @view: a list that has no model yet
 * @model: (transfer none): what it gets
 *
 * Gives the view the model, and keeps the focus in it when the line goes that has it: what
 * takes the place of that line gets the focus. GTK would give it to what comes after the list.
 */
void
openings_line_focus_keep (GtkGridView *view,
                          GtkSelectionModel *model)
{
  g_signal_connect_object (model, "items-changed", G_CALLBACK (before_change_cb), view,
                           G_CONNECT_SWAPPED);
  gtk_grid_view_set_model (view, model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (after_change_cb), view,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/* Returns: whether the line that has the focus had yet to be chosen */
static gboolean
choose (GtkGridView *view)
{
  GtkListItem *item = get_item (gtk_widget_get_focus_child (GTK_WIDGET (view)));

  return item != NULL && !gtk_list_item_get_selected (item) &&
         gtk_widget_activate_action (GTK_WIDGET (view), "list.select-item", "(ubb)",
                                     gtk_list_item_get_position (item), FALSE, FALSE);
}

static gboolean
key_cb (GtkGridView *view,
        guint keyval,
        guint keycode,
        GdkModifierType state)
{
  gboolean is_arrow = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down ||
                      keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up;

  /* to a grid these are arrows, too */
  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left || keyval == GDK_KEY_Right ||
      keyval == GDK_KEY_KP_Right)
    return GDK_EVENT_STOP;
  if (!is_arrow || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  openings_line_focus_settle (view);

  return choose (view);
}

/**
 * openings_line_focus_add_keys:
 * @view: a list
 *
 * Has an arrow choose the line that has the focus, if it is not chosen yet,
 * before it leads on from there.
 */
void
openings_line_focus_add_keys (GtkGridView *view)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), view, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}
