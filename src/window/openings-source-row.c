/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-row.h"

#include <glib/gi18n.h>

#include "openings-clock.h"
#include "openings-format.h"
#include "openings-kind-text.h"

struct _OpeningsSourceRow
{
  GtkWidget parent_instance;

  GtkLabel *name_label;
  GtkLabel *facts_label;
  GtkLabel *error_label;
  GtkSpinner *spinner;
  GtkWidget *refresh_button;

  OpeningsSourceItem *item; /* (owned) (nullable) */
};

enum
{
  REFRESH,
  REMOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpeningsSourceRow, openings_source_row, GTK_TYPE_WIDGET)

static char *
dup_facts (const OpeningsSource *source)
{
  g_autofree char *jobs =
      g_strdup_printf (ngettext ("%u job", "%u jobs", source->n_open), source->n_open);
  g_autofree char *age = openings_format_age (source->last_success_at, openings_clock_now ());
  g_autofree char *fetched = NULL;

  if (age != NULL)
    /* Translators: %s is such as "yesterday", "3 days ago" */
    fetched = g_strdup_printf (_ ("fetched %s"), age);

  return g_strjoin (" · ", openings_kind_text (source->handle), jobs,
                    fetched != NULL ? fetched : _ ("not fetched yet"), NULL);
}

static void
update (OpeningsSourceRow *self)
{
  const OpeningsSource *source = openings_source_item_get_source (self->item);
  g_autofree char *facts = dup_facts (source);

  gtk_label_set_label (self->name_label,
                       source->company != NULL ? source->company : source->handle);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label),
                               source->url != NULL ? source->url : source->handle);
  gtk_label_set_label (self->facts_label, facts);
  if (source->last_error != NULL)
    gtk_label_set_label (self->error_label, source->last_error);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), source->last_error != NULL);
}

static void
refresh_clicked_cb (OpeningsSourceRow *self)
{
  g_signal_emit (self, signals[REFRESH], 0);
}

static void
remove_clicked_cb (OpeningsSourceRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
openings_source_row_dispose (GObject *object)
{
  OpeningsSourceRow *self = OPENINGS_SOURCE_ROW (object);
  GtkWidget *child;

  openings_source_row_set_item (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (openings_source_row_parent_class)->dispose (object);
}

static void
openings_source_row_class_init (OpeningsSourceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = openings_source_row_dispose;

  signals[REFRESH] = g_signal_new ("refresh", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-source-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourceRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourceRow, facts_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourceRow, error_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourceRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourceRow, refresh_button);
  gtk_widget_class_bind_template_callback (widget_class, refresh_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static void
openings_source_row_init (OpeningsSourceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
openings_source_row_new (void)
{
  return g_object_new (OPENINGS_TYPE_SOURCE_ROW, NULL);
}

/**
 * openings_source_row_set_item:
 * @self: a row
 * @item: (nullable): what it shows from now on
 */
void
openings_source_row_set_item (OpeningsSourceRow *self,
                              OpeningsSourceItem *item)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  g_signal_connect_object (item, "notify::source", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

OpeningsSourceItem *
openings_source_row_get_item (OpeningsSourceRow *self)
{
  return self->item;
}

/**
 * openings_source_row_set_running:
 * @self: a row
 * @is_running: whether its source is being fetched
 */
void
openings_source_row_set_running (OpeningsSourceRow *self,
                                 gboolean is_running)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_running);
  gtk_spinner_set_spinning (self->spinner, is_running);
  gtk_widget_set_visible (self->refresh_button, !is_running);
}
