/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-row.h"

#include <glib/gi18n.h>

#include "openings-clock.h"
#include "openings-format.h"

/* Two hundred of these live at a time and are bound anew as the list scrolls, so
 * they are put together by hand, of inscriptions, which never ask for another
 * size. */

#define AGE_CHARS 13

struct _OpeningsJobRow
{
  GtkWidget parent_instance;

  GtkInscription *title;
  GtkInscription *place;
  GtkInscription *facts;
  GtkInscription *age;
  GtkWidget *star;

  OpeningsJobItem *item; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (OpeningsJobRow, openings_job_row, GTK_TYPE_WIDGET)

/* Helpers */

static char *
join (const char *const *parts,
      gsize n_parts,
      const char *separator)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) known = NULL;

  for (gsize i = 0; i < n_parts; i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_strv_builder_add (builder, parts[i]);
  known = g_strv_builder_end (builder);

  return g_strjoinv (separator, known);
}

static char *
dup_facts (const OpeningsRow *row)
{
  g_autofree char *salary = openings_format_salary (&row->salary);
  const char *parts[] = {
    row->status != OPENINGS_STATUS_NEW ? openings_format_status (row->status) : NULL,
    row->closed_at != OPENINGS_TIME_UNKNOWN ? _ ("Closed") : NULL,
    salary,
    openings_format_workplace (row->workplace),
  };

  return join (parts, G_N_ELEMENTS (parts), " · ");
}

/* What a screen reader says of the whole line: its item is what gets the focus. */
static void
describe (OpeningsJobRow *self,
          const char *title,
          const char *place,
          const char *facts,
          const char *age,
          gboolean is_favorite)
{
  GtkWidget *line = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *parts[] = { place, facts, age, is_favorite ? _ ("favorite") : NULL };
  g_autofree char *description = join (parts, G_N_ELEMENTS (parts), ", ");

  if (line != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (line),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
show_placeholder (OpeningsJobRow *self)
{
  gtk_inscription_set_text (self->title, NULL);
  gtk_inscription_set_text (self->place, NULL);
  gtk_inscription_set_text (self->facts, NULL);
  gtk_inscription_set_text (self->age, NULL);
  gtk_widget_set_visible (self->star, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "placeholder");

  describe (self, "", NULL, NULL, NULL, FALSE);
}

static void
show_row (OpeningsJobRow *self,
          const OpeningsRow *row)
{
  const char *places[] = { row->company, row->location };
  g_autofree char *place = join (places, G_N_ELEMENTS (places), " · ");
  g_autofree char *facts = dup_facts (row);
  gint64 posted_at = row->posted_at != OPENINGS_TIME_UNKNOWN ? row->posted_at : row->first_seen;
  g_autofree char *age = openings_format_age (posted_at, openings_clock_now ());

  gtk_inscription_set_text (self->title, row->title);
  gtk_inscription_set_text (self->place, place);
  gtk_inscription_set_text (self->facts, facts);
  gtk_inscription_set_text (self->age, age);
  gtk_widget_set_visible (self->star, row->favorite);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "placeholder");
  if (openings_row_is_unread (row))
    gtk_widget_add_css_class (GTK_WIDGET (self), "unread");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "unread");

  describe (self, row->title, place, facts, age, row->favorite);
}

static void
update (OpeningsJobRow *self)
{
  const OpeningsRow *row = self->item != NULL ? openings_job_item_get_row (self->item) : NULL;

  if (row != NULL)
    show_row (self, row);
  else
    show_placeholder (self);
}

static GtkInscription *
add_text (GtkWidget *box,
          const char *css_class)
{
  GtkInscription *text = GTK_INSCRIPTION (gtk_inscription_new (NULL));

  gtk_inscription_set_text_overflow (text, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (text, 0);
  gtk_inscription_set_min_chars (text, 3);
  gtk_widget_set_hexpand (GTK_WIDGET (text), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (text), css_class);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (text));

  return text;
}

static GtkWidget *
add_line (OpeningsJobRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_parent (line, GTK_WIDGET (self));

  return line;
}

/* Virtual functions */

static void
openings_job_row_dispose (GObject *object)
{
  OpeningsJobRow *self = OPENINGS_JOB_ROW (object);
  GtkWidget *child;

  openings_job_row_set_item (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (openings_job_row_parent_class)->dispose (object);
}

static void
openings_job_row_class_init (OpeningsJobRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = openings_job_row_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "jobrow");
}

static void
openings_job_row_init (OpeningsJobRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *first;
  GtkWidget *last;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);

  first = add_line (self);
  self->title = add_text (first, "title");
  self->star = g_object_new (GTK_TYPE_IMAGE, "icon-name", "starred-symbolic", "accessible-role",
                             GTK_ACCESSIBLE_ROLE_PRESENTATION, "visible", FALSE, NULL);
  gtk_box_append (GTK_BOX (first), self->star);

  self->place = add_text (add_line (self), "place");

  last = add_line (self);
  self->facts = add_text (last, "facts");
  self->age = add_text (last, "age");
  gtk_inscription_set_xalign (self->age, 1);
  gtk_inscription_set_min_chars (self->age, AGE_CHARS);
  gtk_widget_set_hexpand (GTK_WIDGET (self->age), FALSE);
}

/* Public */

GtkWidget *
openings_job_row_new (void)
{
  return g_object_new (OPENINGS_TYPE_JOB_ROW, NULL);
}

/**
 * openings_job_row_set_item:
 * @self: a row
 * @item: (nullable): what it shows from now on, and follows
 */
void
openings_job_row_set_item (OpeningsJobRow *self,
                           OpeningsJobItem *item)
{
  g_return_if_fail (OPENINGS_IS_JOB_ROW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  g_signal_connect_object (item, "notify::row", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
