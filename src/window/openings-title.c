/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The title in a header, of any width: that of libadwaita keeps room for five letters,
 * which the narrowest window has not in large text. */

#include "openings-title.h"

struct _OpeningsTitle
{
  GtkBox parent_instance;

  GtkLabel *title_label;
  GtkLabel *subtitle_label;
};

enum
{
  PROP_TITLE = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (OpeningsTitle, openings_title, GTK_TYPE_BOX)

static GtkLabel *
add_label (OpeningsTitle *self,
           const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (self), label);

  return GTK_LABEL (label);
}

static void
openings_title_get_property (GObject *object,
                             guint property_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  OpeningsTitle *self = OPENINGS_TITLE (object);

  if (property_id == PROP_TITLE)
    g_value_set_string (value, gtk_label_get_label (self->title_label));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
openings_title_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  if (property_id == PROP_TITLE)
    openings_title_set_title (OPENINGS_TITLE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
openings_title_class_init (OpeningsTitleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = openings_title_get_property;
  object_class->set_property = openings_title_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
openings_title_init (OpeningsTitle *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);

  self->title_label = add_label (self, "title");
  self->subtitle_label = add_label (self, "subtitle");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), FALSE);
}

/* Public */

/**
 * openings_title_set_title:
 * @self: a title
 * @title: (nullable): what it says
 */
void
openings_title_set_title (OpeningsTitle *self,
                          const char *title)
{
  g_return_if_fail (OPENINGS_IS_TITLE (self));

  gtk_label_set_label (self->title_label, title != NULL ? title : "");
}

/**
 * openings_title_set_subtitle:
 * @self: a title
 * @subtitle: what stands below it; empty: nothing
 */
void
openings_title_set_subtitle (OpeningsTitle *self,
                             const char *subtitle)
{
  g_return_if_fail (OPENINGS_IS_TITLE (self));

  gtk_label_set_label (self->subtitle_label, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), *subtitle != '\0');
}

/**
 * openings_title_set_max_chars:
 * @self: a title
 * @max_chars: how many characters it asks for room for at most; -1: all that there are
 */
void
openings_title_set_max_chars (OpeningsTitle *self,
                              int max_chars)
{
  g_return_if_fail (OPENINGS_IS_TITLE (self));

  gtk_label_set_max_width_chars (self->title_label, max_chars);
  gtk_label_set_max_width_chars (self->subtitle_label, max_chars);
}
