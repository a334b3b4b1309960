/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A GtkListView keeps some 205 lines, of which one sees a dozen, and binds them all anew for
 * another list or after a long way; a GtkGridView of one column keeps some 33. To assistive
 * technology it is a list all the same. */

#include "openings-one-column.h"

static void
root_cb (GtkWidget *row)
{
  GtkAccessible *line = GTK_ACCESSIBLE (gtk_widget_get_parent (row));

  if (gtk_widget_get_root (row) != NULL &&
      gtk_accessible_get_accessible_role (line) != GTK_ACCESSIBLE_ROLE_LIST_ITEM)
    g_object_set (line, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
}

/**
 * openings_one_column_new:
 * @factory: of its lines; has to call openings_one_column_set_row() as it sets one up
 *
 * Returns: (transfer floating): a list of which few lines are kept
 */
GtkGridView *
openings_one_column_new (GtkListItemFactory *factory)
{
  GtkGridView *view = g_object_new (GTK_TYPE_GRID_VIEW,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_LIST,
                                    "max-columns", 1,
                                    "factory", factory,
                                    NULL);

  gtk_widget_add_css_class (GTK_WIDGET (view), "openings-one-column");

  return view;
}

/**
 * openings_one_column_set_row:
 * @item: a line that is set up
 * @row: (transfer floating): what it shows
 *
 * To assistive technology the line is what it is in a list, and no cell. GTK lets nobody
 * change that any more once it has told of the line, which it does as soon as the row is
 * within.
 */
void
openings_one_column_set_row (GtkListItem *item,
                             GtkWidget *row)
{
  g_signal_connect (row, "notify::root", G_CALLBACK (root_cb), NULL);
  gtk_list_item_set_child (item, row);
}
