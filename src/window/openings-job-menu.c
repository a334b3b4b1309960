/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-menu.h"

/**
 * openings_job_menu_new:
 * @parent: what it belongs to, and has to unparent it
 *
 * Returns: (transfer none): the menu of the selected jobs
 */
GtkWidget *
openings_job_menu_new (GtkWidget *parent)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());
  GMenu *model = gtk_application_get_menu_by_id (application, "job-menu");
  GtkWidget *menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));

  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  gtk_widget_set_parent (menu, parent);

  return menu;
}

/**
 * openings_job_menu_popup:
 * @menu: the menu of the selected jobs
 * @widget: what is pointed at, within the parent of @menu
 * @x: where in @widget
 * @y: where in @widget
 */
void
openings_job_menu_popup (GtkWidget *menu,
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
