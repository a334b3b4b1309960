/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-row.h"

#include "openings-job-texts.h"

/* The list keeps some thirty of these, of which one sees a dozen, and binds all of them
 * anew for each frame as it is flung. So a row has no widgets within, makes its texts
 * only when it draws, and draws only while it is seen. */

struct _OpeningsJobRow
{
  GtkWidget parent_instance;

  OpeningsJobPainter *painter; /* (owned) */
  OpeningsJobItem *item;       /* (owned) (nullable) */
  gboolean in_view;
  gboolean is_described; /* to a screen reader */
};

G_DEFINE_FINAL_TYPE (OpeningsJobRow, openings_job_row, GTK_TYPE_WIDGET)

static const OpeningsRow *
get_row (OpeningsJobRow *self)
{
  return self->item != NULL ? openings_job_item_get_row (self->item) : NULL;
}

/* A screen reader reads the list's item, which is what gets the focus. */
static void
update (OpeningsJobRow *self)
{
  GtkWidget *line = gtk_widget_get_parent (GTK_WIDGET (self));
  const OpeningsRow *row = get_row (self);

  self->is_described = FALSE;
  if (line != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    row != NULL ? row->title : "", -1);

  if (self->in_view)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
describe (OpeningsJobRow *self,
          const OpeningsJobTexts *texts)
{
  GtkWidget *line = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *description = openings_job_texts_dup_description (texts);

  if (!self->is_described)
    gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    description, -1);
  self->is_described = TRUE;
}

/* Virtual functions */

static void
openings_job_row_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  OpeningsJobRow *self = OPENINGS_JOB_ROW (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = openings_job_painter_get_height (self->painter);
  else
    *minimum = *natural = openings_job_painter_get_minimum_width (self->painter);
}

static void
openings_job_row_snapshot (GtkWidget *widget,
                           GtkSnapshot *snapshot)
{
  OpeningsJobRow *self = OPENINGS_JOB_ROW (widget);
  const OpeningsRow *row = get_row (self);

  if (!self->in_view)
    return;

  if (row != NULL)
    {
      g_auto (OpeningsJobTexts) texts = { 0 };

      openings_job_texts_init (&texts, row);
      describe (self, &texts);
      openings_job_painter_draw (self->painter, widget, &texts, snapshot);
    }
  else
    {
      openings_job_painter_draw_placeholder (self->painter, widget, snapshot);
    }
}

static void
openings_job_row_dispose (GObject *object)
{
  OpeningsJobRow *self = OPENINGS_JOB_ROW (object);

  openings_job_row_set_item (self, NULL);
  g_clear_object (&self->painter);

  G_OBJECT_CLASS (openings_job_row_parent_class)->dispose (object);
}

static void
openings_job_row_class_init (OpeningsJobRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = openings_job_row_dispose;
  widget_class->measure = openings_job_row_measure;
  widget_class->snapshot = openings_job_row_snapshot;

  gtk_widget_class_set_css_name (widget_class, "jobrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
openings_job_row_init (OpeningsJobRow *self)
{
}

/* Public */

/**
 * openings_job_row_new:
 * @painter: what draws it
 *
 * Returns: (transfer floating): a row without an item, out of view
 */
GtkWidget *
openings_job_row_new (OpeningsJobPainter *painter)
{
  OpeningsJobRow *self = g_object_new (OPENINGS_TYPE_JOB_ROW, NULL);

  self->painter = g_object_ref (painter);

  return GTK_WIDGET (self);
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

/**
 * openings_job_row_set_in_view:
 * @self: a row
 * @in_view: whether any of it can be seen, which decides whether it draws itself
 */
void
openings_job_row_set_in_view (OpeningsJobRow *self,
                              gboolean in_view)
{
  g_return_if_fail (OPENINGS_IS_JOB_ROW (self));

  if (self->in_view == in_view)
    return;

  self->in_view = in_view;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * openings_job_row_describe:
 * @self: a row
 *
 * Has a screen reader know what the row says, also while it is out of view.
 */
void
openings_job_row_describe (OpeningsJobRow *self)
{
  const OpeningsRow *row = get_row (self);
  g_auto (OpeningsJobTexts) texts = { 0 };

  g_return_if_fail (OPENINGS_IS_JOB_ROW (self));

  if (row == NULL || self->is_described)
    return;

  openings_job_texts_init (&texts, row);
  describe (self, &texts);
}
