/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-popup-menu.h"

#define NARROW_CHARS 16 /* of an entry's line in large text, in the narrowest window */

/* Entries take several lines, and no longer tell their keys. */
static void
narrow_labels (GtkWidget *widget,
               gboolean is_narrow)
{
  GtkLabel *label = GTK_IS_LABEL (widget) ? GTK_LABEL (widget) : NULL;

  if (label != NULL && g_str_equal (gtk_widget_get_css_name (widget), "accelerator"))
    gtk_widget_set_visible (widget, !is_narrow);
  else if (label != NULL)
    {
      gtk_label_set_wrap (label, is_narrow);
      gtk_label_set_max_width_chars (label, is_narrow ? NARROW_CHARS : -1);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    narrow_labels (child, is_narrow);
}

static void
show_cb (GtkWidget *menu)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (menu));
  int width;

  narrow_labels (menu, FALSE);
  gtk_widget_measure (menu, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  narrow_labels (menu, window != NULL && width > gtk_widget_get_width (window));
}

/**
 * openings_popup_menu_fit:
 * @widget: a menu, or what has some in it
 *
 * Has these menus need no more place than their window has, also in large text.
 */
void
openings_popup_menu_fit (GtkWidget *widget)
{
  if (GTK_IS_POPOVER_MENU (widget))
    {
      g_signal_connect (widget, "show", G_CALLBACK (show_cb), NULL);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    openings_popup_menu_fit (child);
}

/**
 * openings_popup_menu_new:
 * @parent: what it belongs to, and has to unparent it
 * @id: of the menu in openings-menus.ui
 *
 * Returns: (transfer none): the menu
 */
GtkWidget *
openings_popup_menu_new (GtkWidget *parent,
                         const char *id)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());
  GMenu *model = gtk_application_get_menu_by_id (application, id);
  GtkWidget *menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));

  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  gtk_widget_set_parent (menu, parent);
  openings_popup_menu_fit (menu);

  return menu;
}

/**
 * openings_popup_menu_add_keys:
 * @widget: which, or whose child, has the focus
 * @func: called when the user presses the keys of a menu
 * @user_data: for @func, as long as @widget lives
 */
void
openings_popup_menu_add_keys (GtkWidget *widget,
                              GtkShortcutFunc func,
                              gpointer user_data)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                        gtk_callback_action_new (func, user_data, NULL)));
  gtk_widget_add_controller (widget, keys);
}

/**
 * openings_popup_menu_popup:
 * @menu: a menu
 * @widget: what is pointed at, within the parent of @menu
 * @x: where in @widget
 * @y: where in @widget
 */
void
openings_popup_menu_popup (GtkWidget *menu,
                           GtkWidget *widget,
                           double x,
                           double y)
{
  const graphene_point_t inside = GRAPHENE_POINT_INIT ((float) x, (float) y);
  graphene_point_t point = GRAPHENE_POINT_INIT (0, 0);
  GdkRectangle place = { .width = 1, .height = 1 };

  if (gtk_widget_compute_point (widget, gtk_widget_get_parent (menu), &inside, &point))
    {
      place.x = (int) point.x;
      place.y = (int) point.y;
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &place);
  gtk_popover_popup (GTK_POPOVER (menu));
}
