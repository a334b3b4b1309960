/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-wrap.h"

#define NATURAL_CHARS 18 /* what is asked for, and fits in the narrowest window in large text */

static void
wrap (GtkWidget *label,
      GtkJustification justification)
{
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), justification);
}

/**
 * openings_wrap_buttons:
 * @widget: a button, or what has some in it
 *
 * Lets what the buttons say take several lines where one is too narrow for it, as large
 * text needs. GtkButton has no property for it before 4.12, and
 * GtkCheckButton none at all.
 */
void
openings_wrap_buttons (GtkWidget *widget)
{
  GtkWidget *last = gtk_widget_get_last_child (widget);

  if (GTK_IS_LABEL (last) && GTK_IS_BUTTON (widget))
    wrap (last, GTK_JUSTIFY_CENTER);
  else if (GTK_IS_LABEL (last) && GTK_IS_CHECK_BUTTON (widget))
    {
      wrap (last, GTK_JUSTIFY_LEFT);
      gtk_label_set_max_width_chars (GTK_LABEL (last), NATURAL_CHARS);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    openings_wrap_buttons (child);
}
