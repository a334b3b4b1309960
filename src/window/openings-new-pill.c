/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-new-pill.h"

#include <glib/gi18n.h>

/* What was first in the list when its top was last in view tells how many jobs came
 * in above it since. Whether the top is still in view then shows when the list is laid
 * out anew: it stays at the job that one has chosen. */

struct _OpeningsNewPill
{
  GtkWidget parent_instance;

  GtkWidget *button;

  OpeningsJobList *list;     /* (owned) (nullable) */
  OpeningsQuery *query;      /* (owned) (nullable) what first_id was first of */
  GtkAdjustment *adjustment; /* (owned) (nullable) */
  GdkFrameClock *clock;      /* (owned) (nullable) while the list is to be laid out */
  gint64 first_id;           /* 0: none */
};

enum
{
  CLICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpeningsNewPill, openings_new_pill, GTK_TYPE_WIDGET)

static void
show_count (OpeningsNewPill *self,
            guint n_new)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u new job", "%u new jobs", n_new), n_new);

  if (n_new > 0)
    gtk_button_set_label (GTK_BUTTON (self->button), text);
  gtk_widget_set_visible (GTK_WIDGET (self), n_new > 0);
}

static gboolean
is_at_top (OpeningsNewPill *self)
{
  return gtk_adjustment_get_value (self->adjustment) <=
         gtk_adjustment_get_lower (self->adjustment);
}

static void
remember_first (OpeningsNewPill *self)
{
  OpeningsQuery *query = openings_job_list_get_query (self->list);

  self->first_id = g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0
                       ? openings_job_list_get_id (self->list, 0)
                       : 0;
  g_clear_pointer (&self->query, openings_query_unref);
  if (query != NULL)
    self->query = openings_query_ref (query);
}

static void
update (OpeningsNewPill *self)
{
  guint n_new = 0;

  if (is_at_top (self) || self->first_id == 0 ||
      openings_job_list_get_query (self->list) != self->query ||
      !openings_job_list_find (self->list, self->first_id, &n_new))
    {
      n_new = 0;
      remember_first (self);
    }
  show_count (self, n_new);
}

static void
painted_cb (OpeningsNewPill *self)
{
  g_signal_handlers_disconnect_by_func (self->clock, painted_cb, self);
  g_clear_object (&self->clock);
  update (self);
}

static void
items_changed_cb (OpeningsNewPill *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (gtk_widget_get_parent (GTK_WIDGET (self)));

  if (clock == NULL)
    {
      update (self);
      return;
    }
  if (!g_set_object (&self->clock, clock))
    return;

  g_signal_connect_object (self->clock, "after-paint", G_CALLBACK (painted_cb), self,
                           G_CONNECT_SWAPPED);
  gdk_frame_clock_request_phase (self->clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
}

static void
clicked_cb (OpeningsNewPill *self)
{
  g_signal_emit (self, signals[CLICKED], 0);
}

static void
openings_new_pill_dispose (GObject *object)
{
  OpeningsNewPill *self = OPENINGS_NEW_PILL (object);

  g_clear_object (&self->clock);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->query, openings_query_unref);
  g_clear_object (&self->list);
  g_clear_object (&self->adjustment);

  G_OBJECT_CLASS (openings_new_pill_parent_class)->dispose (object);
}

static void
openings_new_pill_class_init (OpeningsNewPillClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = openings_new_pill_dispose;

  signals[CLICKED] = g_signal_new ("clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
openings_new_pill_init (OpeningsNewPill *self)
{
  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_add_css_class (self->button, "openings-new");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * openings_new_pill_watch:
 * @self: a pill that watches none yet
 * @list: what is shown
 * @adjustment: how far it is scrolled
 */
void
openings_new_pill_watch (OpeningsNewPill *self,
                         OpeningsJobList *list,
                         GtkAdjustment *adjustment)
{
  g_return_if_fail (OPENINGS_IS_NEW_PILL (self));
  g_return_if_fail (self->list == NULL);

  self->list = g_object_ref (list);
  self->adjustment = g_object_ref (adjustment);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}
