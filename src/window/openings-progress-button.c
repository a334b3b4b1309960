/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The bar is a child only while something runs, so that nothing, not even a
 * screen reader, meets a bar that stands still. */

#include "openings-progress-button.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "openings-activity.h"
#include "openings-format.h"
#include "openings-run-row.h"

struct _OpeningsProgressButton
{
  GtkWidget parent_instance;

  AdwBin *bar_bin;
  GtkMenuButton *button;
  GtkLabel *summary_label;
  GtkWidget *scroller;
  GtkListView *list;
  GtkLabel *state_label;
  GtkButton *pause_button;
  GtkWidget *cancel_button;
  GtkWidget *clear_button;

  OpeningsActivity *activity;   /* (owned) (nullable) */
  GtkSelectionModel *selection; /* (owned) (nullable) of what runs and what failed */
};

G_DEFINE_FINAL_TYPE (OpeningsProgressButton, openings_progress_button, GTK_TYPE_WIDGET)

static void
append_part (GString *text,
             char *part)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
  g_free (part);
}

static char *
dup_summary (OpeningsActivity *activity)
{
  OpeningsActivityTotals totals = openings_activity_get_totals (activity);
  GString *text = g_string_new (NULL);

  if (totals.n_sources > 0)
    /* Translators: how many sources are fetched already, of how many */
    append_part (text, g_strdup_printf (_ ("%u of %u"), totals.n_completed, totals.n_sources));
  if (totals.n_new > 0)
    /* Translators: how many new jobs were found */
    append_part (text, g_strdup_printf (ngettext ("%u new", "%u new", totals.n_new), totals.n_new));
  if (totals.n_errors > 0)
    append_part (text, g_strdup_printf (ngettext ("%u error", "%u errors", totals.n_errors),
                                        totals.n_errors));
  if (text->len == 0)
    g_string_append (text, _ ("Starting…"));

  return g_string_free (text, FALSE);
}

/* Returns: (transfer full) (nullable): why nothing goes on, or how long it will */
static char *
dup_state (OpeningsActivity *activity)
{
  int time_left = openings_activity_get_time_left (activity);

  if (!openings_activity_get_busy (activity))
    return NULL;
  if (openings_activity_get_paused (activity))
    return g_strdup (_ ("Paused"));
  if (openings_activity_get_offline (activity))
    return g_strdup (_ ("Waiting for a network connection"));

  return time_left > 0 ? openings_format_time_left (time_left) : NULL;
}

static void
update_state (OpeningsProgressButton *self,
              gboolean is_busy)
{
  g_autofree char *state = dup_state (self->activity);
  gboolean is_paused = openings_activity_get_paused (self->activity);

  gtk_label_set_label (self->state_label, state != NULL ? state : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state_label), state != NULL);
  gtk_button_set_label (self->pause_button, is_paused ? _ ("Resume") : _ ("Pause"));
  gtk_widget_set_visible (GTK_WIDGET (self->pause_button), is_busy);
}

static void
update_bar (OpeningsProgressButton *self,
            gboolean is_busy)
{
  GtkWidget *bar = adw_bin_get_child (self->bar_bin);

  if (!is_busy)
    {
      adw_bin_set_child (self->bar_bin, NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->bar_bin), FALSE);
      return;
    }

  if (bar == NULL)
    {
      bar = gtk_progress_bar_new ();
      gtk_widget_add_css_class (bar, "openings-progress");
      gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Progress"), -1);
      adw_bin_set_child (self->bar_bin, bar);
      gtk_widget_set_visible (GTK_WIDGET (self->bar_bin), TRUE);
    }
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar),
                                 openings_activity_get_fraction (self->activity));
}

static void
update_button (OpeningsProgressButton *self,
               gboolean is_busy,
               guint n_errors)
{
  g_autofree char *name = NULL;

  if (is_busy || n_errors == 0)
    name = g_strdup (_ ("Progress"));
  else
    name = g_strdup_printf (ngettext ("%u source failed", "%u sources failed", n_errors), n_errors);

  gtk_menu_button_set_icon_name (self->button, n_errors > 0 ? "dialog-warning-symbolic"
                                                            : "view-list-bullet-symbolic");

  /* To set a tooltip is to ask the display where the pointer is, and to wait. */
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self->button)), name) == 0)
    return;

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
update (OpeningsProgressButton *self)
{
  gboolean is_busy = openings_activity_get_busy (self->activity);
  guint n_errors = openings_activity_get_totals (self->activity).n_errors;
  guint n_running = g_list_model_get_n_items (openings_activity_get_running (self->activity));
  g_autofree char *summary = dup_summary (self->activity);

  update_bar (self, is_busy);
  update_button (self, is_busy, n_errors);
  update_state (self, is_busy);
  gtk_label_set_label (self->summary_label, summary);
  gtk_widget_set_visible (self->scroller, n_errors + n_running > 0);
  gtk_widget_set_visible (self->cancel_button, is_busy);
  gtk_widget_set_visible (self->clear_button, n_errors > 0);

  if (!is_busy && n_errors == 0)
    gtk_menu_button_popdown (self->button);
  gtk_widget_set_visible (GTK_WIDGET (self), is_busy || n_errors > 0);
}

/* While nobody looks there are no rows that follow each source. */
static void
before_popup (GtkMenuButton *button,
              gpointer user_data)
{
  OpeningsProgressButton *self = user_data;

  gtk_list_view_set_model (self->list, self->selection);
}

static void
popover_unmap_cb (OpeningsProgressButton *self)
{
  gtk_list_view_set_model (self->list, NULL);
}

static void
retry_cb (OpeningsProgressButton *self,
          OpeningsRunRow *row)
{
  openings_activity_retry (self->activity, openings_run_row_get_item (row));
}

static void
setup_cb (OpeningsProgressButton *self,
          GtkListItem *list_item)
{
  GtkWidget *row = openings_run_row_new ();

  g_signal_connect_object (row, "retry", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (OpeningsProgressButton *self,
         GtkListItem *list_item)
{
  openings_run_row_set_item (OPENINGS_RUN_ROW (gtk_list_item_get_child (list_item)),
                             gtk_list_item_get_item (list_item));
}

static void
unbind_cb (OpeningsProgressButton *self,
           GtkListItem *list_item)
{
  openings_run_row_set_item (OPENINGS_RUN_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
pause_clicked_cb (OpeningsProgressButton *self)
{
  openings_activity_set_paused (self->activity, !openings_activity_get_paused (self->activity));
}

static void
cancel_clicked_cb (OpeningsProgressButton *self)
{
  openings_activity_cancel (self->activity);
}

static void
clear_clicked_cb (OpeningsProgressButton *self)
{
  openings_activity_clear_errors (self->activity);
}

static void
openings_progress_button_dispose (GObject *object)
{
  OpeningsProgressButton *self = OPENINGS_PROGRESS_BUTTON (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->activity);

  G_OBJECT_CLASS (openings_progress_button_parent_class)->dispose (object);
}

static void
openings_progress_button_class_init (OpeningsProgressButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = openings_progress_button_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-progress-button.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsProgressButton, bar_bin);
  gtk_widget_class_bind_template_child (widget_class, OpeningsProgressButton, button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsProgressButton, summary_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsProgressButton, scroller);
  gtk_widget_class_bind_template_child (widget_class, OpeningsProgressButton, list);
  gtk_widget_class_bind_template_child (widget_class, OpeningsProgressButton, state_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsProgressButton, pause_button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsProgressButton, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsProgressButton, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, popover_unmap_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, pause_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
}

static void
openings_progress_button_init (OpeningsProgressButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, before_popup, self, NULL);
}

/**
 * openings_progress_button_set_queue:
 * @self: a progress button without a queue
 * @queue: whose runs it shows
 */
void
openings_progress_button_set_queue (OpeningsProgressButton *self,
                                    OpeningsRunQueue *queue)
{
  g_autoptr (GListStore) parts = g_list_store_new (G_TYPE_LIST_MODEL);
  GtkFlattenListModel *rows;

  g_return_if_fail (self->activity == NULL);

  self->activity = openings_activity_new (queue);
  g_list_store_append (parts, openings_activity_get_running (self->activity));
  g_list_store_append (parts, openings_activity_get_errors (self->activity));
  rows = gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&parts)));
  self->selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (rows)));

  g_signal_connect_object (self->activity, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
