/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-bench-widget.h"

/**
 * openings_bench_find:
 * @widget: (nullable): where to look
 * @type: the name of a type
 *
 * Returns: (transfer none) (nullable): the first widget of just that type, depth first,
 *   @widget among them
 */
GtkWidget *
openings_bench_find (GtkWidget *widget,
                     const char *type)
{
  GtkWidget *found = NULL;

  if (widget == NULL || g_str_equal (G_OBJECT_TYPE_NAME (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = openings_bench_find (child, type);

  return found;
}
