/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-filter-section.h"

struct _OpeningsFilterSection
{
  GtkBox parent_instance;

  GtkLabel *title_label;
  GtkLabel *note_label; /* (nullable) until told of a note, or of none: it comes last */
  char *note;           /* (owned) (nullable) */
  char *fault;          /* (owned) (nullable) goes before the note */
};

G_DEFINE_FINAL_TYPE (OpeningsFilterSection, openings_filter_section, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
openings_filter_section_get_property (GObject *object,
                                      guint property_id,
                                      GValue *value,
                                      GParamSpec *pspec)
{
  OpeningsFilterSection *self = OPENINGS_FILTER_SECTION (object);

  if (property_id == PROP_TITLE)
    g_value_set_string (value, gtk_label_get_label (self->title_label));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
openings_filter_section_set_property (GObject *object,
                                      guint property_id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  OpeningsFilterSection *self = OPENINGS_FILTER_SECTION (object);

  if (property_id != PROP_TITLE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }

  gtk_label_set_label (self->title_label, g_value_get_string (value));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_value_get_string (value), -1);
}

static void
openings_filter_section_finalize (GObject *object)
{
  OpeningsFilterSection *self = OPENINGS_FILTER_SECTION (object);

  g_free (self->note);
  g_free (self->fault);

  G_OBJECT_CLASS (openings_filter_section_parent_class)->finalize (object);
}

static void
openings_filter_section_class_init (OpeningsFilterSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = openings_filter_section_finalize;
  object_class->get_property = openings_filter_section_get_property;
  object_class->set_property = openings_filter_section_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
openings_filter_section_init (OpeningsFilterSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);

  self->title_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title_label, 0);
  gtk_label_set_wrap (self->title_label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title_label), "heading");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->title_label));
}

static void
mark (GtkWidget *widget,
      gboolean is_wrong)
{
  if (is_wrong)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
}

static void
show_note (OpeningsFilterSection *self)
{
  const char *text = self->fault != NULL ? self->fault : self->note;

  if (self->note_label == NULL)
    {
      self->note_label = GTK_LABEL (gtk_label_new (NULL));
      gtk_label_set_xalign (self->note_label, 0);
      gtk_label_set_wrap (self->note_label, TRUE);
      gtk_label_set_max_width_chars (self->note_label, 1);
      gtk_widget_add_css_class (GTK_WIDGET (self->note_label), "caption");
      gtk_widget_add_css_class (GTK_WIDGET (self->note_label), "dim-label");
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->note_label));
    }

  /* an empty line keeps its place, so that nothing moves */
  gtk_label_set_label (self->note_label, text != NULL ? text : "");
  mark (GTK_WIDGET (self->note_label), self->fault != NULL);
}

/**
 * openings_filter_section_set_note:
 * @self: a section
 * @note: (nullable): what is said below the filter
 */
void
openings_filter_section_set_note (OpeningsFilterSection *self,
                                  const char *note)
{
  g_return_if_fail (OPENINGS_IS_FILTER_SECTION (self));

  g_free (self->note);
  self->note = g_strdup (note);
  show_note (self);
}

/**
 * openings_filter_section_set_fault:
 * @self: a section
 * @entry: what the user types into
 * @fault: (nullable): what is wrong with it, which is said in place of the note
 */
void
openings_filter_section_set_fault (OpeningsFilterSection *self,
                                   GtkWidget *entry,
                                   const char *fault)
{
  g_return_if_fail (OPENINGS_IS_FILTER_SECTION (self));

  if (g_strcmp0 (self->fault, fault) == 0)
    return;

  g_free (self->fault);
  self->fault = g_strdup (fault);
  show_note (self);
  mark (entry, fault != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               fault != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                             : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/**
 * openings_filter_section_fit:
 * @self: a section
 * @width: the place that there is, in pixels
 *
 * Lays the choices below each other where beside each other they need more place.
 */
void
openings_filter_section_fit (OpeningsFilterSection *self,
                             int width)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
  int needed;

  g_return_if_fail (OPENINGS_IS_FILTER_SECTION (self));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "linked"))
      {
        gtk_orientable_set_orientation (GTK_ORIENTABLE (child), GTK_ORIENTATION_HORIZONTAL);
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
        if (needed > width)
          gtk_orientable_set_orientation (GTK_ORIENTABLE (child), GTK_ORIENTATION_VERTICAL);
      }
}
