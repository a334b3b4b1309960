/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-filter-choice.h"

#include <glib/gi18n.h>

struct _OpeningsFilterChoice
{
  GtkToggleButton parent_instance;

  GtkLabel *title_label;
  GtkLabel *count_label;
};

G_DEFINE_FINAL_TYPE (OpeningsFilterChoice, openings_filter_choice, GTK_TYPE_TOGGLE_BUTTON)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_title (OpeningsFilterChoice *self,
           const char *title)
{
  gtk_label_set_label (self->title_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
openings_filter_choice_get_property (GObject *object,
                                     guint property_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  OpeningsFilterChoice *self = OPENINGS_FILTER_CHOICE (object);

  if (property_id == PROP_TITLE)
    g_value_set_string (value, gtk_label_get_label (self->title_label));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
openings_filter_choice_set_property (GObject *object,
                                     guint property_id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  OpeningsFilterChoice *self = OPENINGS_FILTER_CHOICE (object);

  if (property_id == PROP_TITLE)
    set_title (self, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
openings_filter_choice_class_init (OpeningsFilterChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = openings_filter_choice_get_property;
  object_class->set_property = openings_filter_choice_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
openings_filter_choice_init (OpeningsFilterChoice *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  self->title_label = GTK_LABEL (gtk_label_new (NULL));
  self->count_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title_label));
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count_label));
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

/**
 * openings_filter_choice_set_count:
 * @self: a choice
 * @count: how many jobs would be listed with it
 */
void
openings_filter_choice_set_count (OpeningsFilterChoice *self,
                                  guint count)
{
  g_autofree char *text = g_strdup_printf ("%'u", count);
  g_autofree char *description = g_strdup_printf (ngettext ("%'u job", "%'u jobs", count), count);

  g_return_if_fail (OPENINGS_IS_FILTER_CHOICE (self));

  gtk_label_set_label (self->count_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
}

/**
 * openings_filter_choice_unset_count:
 * @self: a choice that leads to nobody knows how many jobs
 */
void
openings_filter_choice_unset_count (OpeningsFilterChoice *self)
{
  g_return_if_fail (OPENINGS_IS_FILTER_CHOICE (self));

  gtk_label_set_label (self->count_label, "");
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}
