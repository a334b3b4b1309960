/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-toast.h"

#include "openings-button-names.h"
#include "openings-text.h"

#define MAX_CHARACTERS 300
#define MAX_LINES      4

static int
get_natural_width (GtkWidget *widget)
{
  int width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);

  return width;
}

static int
get_character_width (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                   pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);

  return MAX (width, 1);
}

/* libadwaita makes a toast as high as it is when it has all the width that it would
 * like; so it is to like no more than there is. */
static void
fit (GtkWidget *label,
     GtkWidget *toast)
{
  int label_width = get_natural_width (label);
  int others = get_natural_width (toast) - label_width;
  int width = gtk_widget_get_width (gtk_widget_get_parent (toast)) - others;

  /* a window that is not shown yet has no width */
  if (width > 0 && label_width > width)
    gtk_label_set_max_width_chars (GTK_LABEL (label),
                                   width * PANGO_SCALE / get_character_width (label));
}

/* The buttons beside it are libadwaita's own. */
static void
mapped_cb (GtkWidget *label)
{
  GtkWidget *toast = gtk_widget_get_parent (label);

  while (toast != NULL && !g_str_equal (gtk_widget_get_css_name (toast), "toast"))
    toast = gtk_widget_get_parent (toast);
  if (toast == NULL)
    return;

  openings_button_names_mend (toast);
  fit (label, toast);
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

  gtk_widget_add_css_class (label, "heading");
  g_signal_connect (label, "map", G_CALLBACK (mapped_cb), NULL);
  adw_toast_set_custom_title (toast, label);

  return toast;
}
