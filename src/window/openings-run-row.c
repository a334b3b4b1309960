/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-run-row.h"

#include <glib/gi18n.h>

#include "openings-error-text.h"

struct _OpeningsRunRow
{
  GtkWidget parent_instance;

  GtkLabel *name_label;
  GtkLabel *text_label;
  GtkSpinner *spinner;
  GtkWidget *retry_button;

  OpeningsRunItem *item; /* (owned) (nullable) */
};

enum
{
  RETRY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpeningsRunRow, openings_run_row, GTK_TYPE_WIDGET)

static char *
dup_phase (OpeningsRunItem *item)
{
  guint n_done = openings_run_item_get_n_done (item);
  guint n_parts = openings_run_item_get_n_parts (item);

  switch (openings_run_item_get_phase (item))
    {
    case OPENINGS_RUN_PHASE_CONNECTING:
      return g_strdup (_ ("Connecting"));
    case OPENINGS_RUN_PHASE_PAGES:
      if (n_parts > 1)
        /* Translators: how many pages of a list of jobs are fetched, of how many */
        return g_strdup_printf (_ ("Fetching its jobs, page %u of %u"), n_done, n_parts);
      return g_strdup (_ ("Fetching its jobs"));
    case OPENINGS_RUN_PHASE_PARSING:
      return g_strdup (_ ("Reading its jobs"));
    case OPENINGS_RUN_PHASE_SAVED:
      return g_strdup (_ ("Saved"));
    case OPENINGS_RUN_PHASE_DETAILS:
      /* Translators: of how many jobs the texts are fetched, of how many */
      return g_strdup_printf (_ ("Fetching details, %u of %u"), n_done, n_parts);
    case OPENINGS_RUN_PHASE_WAITING:
    default:
      return g_strdup (_ ("Waiting"));
    }
}

static char *
dup_text (OpeningsRunItem *item)
{
  const GError *error = openings_run_item_get_error (item);

  switch (openings_run_item_get_state (item))
    {
    case OPENINGS_RUN_QUEUED:
      return g_strdup (_ ("Waiting"));
    case OPENINGS_RUN_RUNNING:
      return dup_phase (item);
    case OPENINGS_RUN_COMPLETED:
      return g_strdup (_ ("Done"));
    case OPENINGS_RUN_CANCELLED:
      return g_strdup (_ ("Cancelled"));
    case OPENINGS_RUN_FAILED:
    default:
      return error != NULL ? openings_error_text (error) : g_strdup (_ ("It failed."));
    }
}

static void
update (OpeningsRunRow *self)
{
  OpeningsRunState state = openings_run_item_get_state (self->item);
  const GError *error = openings_run_item_get_error (self->item);
  const char *company = openings_run_item_get_company (self->item);
  gboolean has_failed = state == OPENINGS_RUN_FAILED;
  gboolean is_running = state == OPENINGS_RUN_RUNNING;
  g_autofree char *text = dup_text (self->item);

  gtk_label_set_label (self->name_label,
                       company != NULL ? company : openings_run_item_get_source (self->item));
  gtk_label_set_label (self->text_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->text_label),
                               has_failed && error != NULL ? error->message : NULL);
  if (has_failed)
    gtk_widget_add_css_class (GTK_WIDGET (self->text_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->text_label), "error");

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_running);
  gtk_spinner_set_spinning (self->spinner, is_running);
  gtk_widget_set_visible (self->retry_button, has_failed);
}

static void
retry_clicked_cb (OpeningsRunRow *self)
{
  gtk_widget_set_sensitive (self->retry_button, FALSE);
  g_signal_emit (self, signals[RETRY], 0);
}

static void
openings_run_row_dispose (GObject *object)
{
  OpeningsRunRow *self = OPENINGS_RUN_ROW (object);
  GtkWidget *child;

  openings_run_row_set_item (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (openings_run_row_parent_class)->dispose (object);
}

static void
openings_run_row_class_init (OpeningsRunRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = openings_run_row_dispose;

  signals[RETRY] = g_signal_new ("retry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-run-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsRunRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsRunRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsRunRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, OpeningsRunRow, retry_button);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
}

static void
openings_run_row_init (OpeningsRunRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
openings_run_row_new (void)
{
  return g_object_new (OPENINGS_TYPE_RUN_ROW, NULL);
}

/**
 * openings_run_row_set_item:
 * @self: a row
 * @item: (nullable): what it shows from now on
 */
void
openings_run_row_set_item (OpeningsRunRow *self,
                           OpeningsRunItem *item)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  gtk_widget_set_sensitive (self->retry_button, TRUE);
  g_signal_connect_object (item, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

OpeningsRunItem *
openings_run_row_get_item (OpeningsRunRow *self)
{
  return self->item;
}
