/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-toast.h"

#include "openings-button-names.h"
#include "openings-text.h"

#define MAX_CHARACTERS 300
#define MAX_LINES      4
#define MAX_WIDTH      10000

static int
get_natural_width (GtkWidget *widget)
{
  int width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);

  return width;
}

/* libadwaita makes a toast as high as it is when it has all the width that it would
 * like; so it is to like no more than there is. */
static void
fit (GtkWidget *title,
     GtkWidget *toast)
{
  int others = get_natural_width (toast) - get_natural_width (title);
  int width = MAX (gtk_widget_get_width (gtk_widget_get_parent (toast)) - others, 1);

  adw_clamp_set_maximum_size (ADW_CLAMP (title), width);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (title), width);
}

/* The buttons beside it are libadwaita's own. */
static void
mapped_cb (GtkWidget *title)
{
  GtkWidget *toast = gtk_widget_get_parent (title);

  while (toast != NULL && !g_str_equal (gtk_widget_get_css_name (toast), "toast"))
    toast = gtk_widget_get_parent (toast);
  if (toast == NULL)
    return;

  openings_button_names_mend (toast);
  fit (title, toast);
}

/**
 * openings_toast_new:
 * @text: what it says, no markup
 *
 * Returns: (transfer full): a toast that takes the lines it needs, where the title
 *   of others is cut off at the end of the first
 */
AdwToast *
openings_toast_new (const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  g_autofree char *shown = openings_text_truncate (text, MAX_CHARACTERS);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", shown,
                                   "xalign", 0.0f,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                                   "lines", MAX_LINES,
                                   "ellipsize", PANGO_ELLIPSIZE_END,
                                   NULL);
  GtkWidget *title = g_object_new (ADW_TYPE_CLAMP,
                                   "child", label,
                                   "maximum-size", MAX_WIDTH,
                                   "tightening-threshold", MAX_WIDTH,
                                   NULL);

  gtk_widget_add_css_class (label, "heading");
  g_signal_connect (title, "map", G_CALLBACK (mapped_cb), NULL);
  adw_toast_set_custom_title (toast, title);

  return toast;
}
