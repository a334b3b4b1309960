/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-popup-menu.h"

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
