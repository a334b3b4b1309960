/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-button-names.h"

#include <glib/gi18n.h>

static void
mend (GtkButton *button)
{
  const char *icon = gtk_button_get_icon_name (button);

  if (gtk_button_get_use_underline (button))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
  else if (g_strcmp0 (icon, "window-close-symbolic") == 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Close"), -1);
  else if (g_strcmp0 (icon, "view-reveal-symbolic") == 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Show or Hide Text"), -1);
}

/**
 * openings_button_names_mend:
 * @widget: what others made, with buttons in it
 *
 * Gives those buttons the names that assistive technology is to read. A button whose label
 * has a mnemonic is named by that label; GTK adds the text with the mark of the mnemonic.
 * A button that closes, or shows a password, is given no name at all.
 */
void
openings_button_names_mend (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    mend (GTK_BUTTON (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    openings_button_names_mend (child);
}
