/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Lines are of one height, which is known only once they are laid out. So coming
 * back waits for the next layout, and the frame clock does another one before it
 * draws: nobody sees the list anywhere else. */

#include "openings-list-place.h"

struct _OpeningsListPlace
{
  GtkGridView *view;     /* which outlives this */
  OpeningsJobList *list; /* (owned) (nullable) while it is to be scrolled */
  GdkFrameClock *clock;  /* (owned) (nullable) while it is to be scrolled */
  gulong realize_id;
  gulong layout_id;
  gint64 shown;  /* the job to scroll to, in place of the place; 0 for none */
  gint64 id;     /* of the first job in view; 0: the list was at its top */
  double offset; /* how much of its line is above the view */
};

static GtkAdjustment *
get_adjustment (OpeningsListPlace *self)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
}

static double
get_height (OpeningsListPlace *self,
            OpeningsJobList *list)
{
  return gtk_adjustment_get_upper (get_adjustment (self)) /
         MAX (g_list_model_get_n_items (G_LIST_MODEL (list)), 1);
}

static void
stop (OpeningsListPlace *self)
{
  if (self->clock != NULL)
    g_signal_handler_disconnect (self->clock, self->layout_id);
  g_clear_signal_handler (&self->realize_id, self->view);
  g_clear_object (&self->clock);
  g_clear_object (&self->list);
}

static void
scroll_to_line (OpeningsListPlace *self,
                guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

static void
layout_cb (OpeningsListPlace *self)
{
  guint position;

  if (gtk_widget_get_height (GTK_WIDGET (self->view)) == 0)
    return;

  if (openings_job_list_find (self->list, self->shown, &position))
    scroll_to_line (self, position);
  else if (openings_job_list_find (self->list, self->id, &position))
    gtk_adjustment_set_value (get_adjustment (self),
                              position * get_height (self, self->list) + self->offset);
  stop (self);
}

static void
realize_cb (OpeningsListPlace *self)
{
  self->clock = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (self->view)));
  self->layout_id = g_signal_connect_swapped (self->clock, "layout", G_CALLBACK (layout_cb), self);
}

static void
scroll_after_layout (OpeningsListPlace *self,
                     OpeningsJobList *list,
                     gint64 shown)
{
  stop (self);
  self->list = g_object_ref (list);
  self->shown = shown;
  if (gtk_widget_get_realized (GTK_WIDGET (self->view)))
    realize_cb (self);
  else
    self->realize_id = g_signal_connect_swapped (self->view, "realize", G_CALLBACK (realize_cb),
                                                 self);
}

/**
 * openings_list_place_new:
 * @view: a list of lines of one height, which outlives the place
 *
 * Returns: (transfer full): the top of the list
 */
OpeningsListPlace *
openings_list_place_new (GtkGridView *view)
{
  OpeningsListPlace *self = g_new0 (OpeningsListPlace, 1);

  self->view = view;

  return self;
}

void
openings_list_place_free (OpeningsListPlace *self)
{
  stop (self);
  g_free (self);
}

/**
 * openings_list_place_note:
 * @self: a place
 * @list: what the view shows
 *
 * Remembers what is seen now.
 */
void
openings_list_place_note (OpeningsListPlace *self,
                          OpeningsJobList *list)
{
  double value = gtk_adjustment_get_value (get_adjustment (self));
  double height = get_height (self, list);
  guint position = height > 0.0 ? (guint) (value / height) : 0;

  self->id = value > 0.0 ? openings_job_list_get_id (list, position) : 0;
  self->offset = value - position * height;
}

/**
 * openings_list_place_get_id:
 * @self: a place
 *
 * Returns: the id of the first job that was seen, 0 for the top
 */
gint64
openings_list_place_get_id (OpeningsListPlace *self)
{
  return self->id;
}

/**
 * openings_list_place_return:
 * @self: a place
 * @list: what the view shows, which holds the place
 *
 * Has the view, which is about to be laid out, show what was seen then.
 */
void
openings_list_place_return (OpeningsListPlace *self,
                            OpeningsJobList *list)
{
  scroll_after_layout (self, list, 0);
}

/**
 * openings_list_place_show:
 * @self: a place
 * @list: what the view shows
 * @position: of a line
 *
 * Scrolls so that the line is seen: now, or once the view has a size. GTK 4.8 divides by that
 * size, and then has no lines for what is before.
 */
void
openings_list_place_show (OpeningsListPlace *self,
                          OpeningsJobList *list,
                          guint position)
{
  if (gtk_widget_get_height (GTK_WIDGET (self->view)) > 0)
    scroll_to_line (self, position);
  else if (position > 0)
    scroll_after_layout (self, list, openings_job_list_get_id (list, position));
}
