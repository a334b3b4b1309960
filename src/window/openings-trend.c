/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-trend.h"

#define BAR_WIDTH 2
#define BAR_SPACE 1
#define MAX_BARS  30
#define HEIGHT    18

struct _OpeningsTrend
{
  GtkWidget parent_instance;

  GArray *counts; /* (owned) (nullable) of guint, the oldest first */
};

G_DEFINE_FINAL_TYPE (OpeningsTrend, openings_trend, GTK_TYPE_WIDGET)

static guint
count_bars (OpeningsTrend *self)
{
  return self->counts != NULL ? MIN (self->counts->len, MAX_BARS) : 0;
}

static void
openings_trend_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  int n_bars = (int) count_bars (OPENINGS_TREND (widget));

  *minimum = orientation == GTK_ORIENTATION_VERTICAL
                 ? HEIGHT
                 : MAX (0, n_bars * (BAR_WIDTH + BAR_SPACE) - BAR_SPACE);
  *natural = *minimum;
}

static guint
get_most (OpeningsTrend *self)
{
  guint most = 1;

  for (guint i = 0; i < self->counts->len; i++)
    most = MAX (most, g_array_index (self->counts, guint, i));

  return most;
}

/* The newest day is at the end of the line. */
static void
openings_trend_snapshot (GtkWidget *widget,
                         GtkSnapshot *snapshot)
{
  OpeningsTrend *self = OPENINGS_TREND (widget);
  guint n_bars = count_bars (self);
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float height = (float) gtk_widget_get_height (widget);
  guint most;
  GdkRGBA color;

  if (n_bars == 0)
    return;

  most = get_most (self);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  for (guint i = 0; i < n_bars; i++)
    {
      guint count = g_array_index (self->counts, guint, self->counts->len - n_bars + i);
      guint slot = is_mirrored ? n_bars - 1 - i : i;
      float bar = MAX (1.0f, height * (float) count / (float) most);

      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT ((float) (slot * (BAR_WIDTH + BAR_SPACE)),
                                                      height - bar, BAR_WIDTH, bar));
    }
}

static void
openings_trend_finalize (GObject *object)
{
  OpeningsTrend *self = OPENINGS_TREND (object);

  g_clear_pointer (&self->counts, g_array_unref);

  G_OBJECT_CLASS (openings_trend_parent_class)->finalize (object);
}

static void
openings_trend_class_init (OpeningsTrendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = openings_trend_finalize;
  widget_class->measure = openings_trend_measure;
  widget_class->snapshot = openings_trend_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
openings_trend_init (OpeningsTrend *self)
{
}

/**
 * openings_trend_set_counts:
 * @self: a trend
 * @counts: (nullable) (element-type guint): what it shows, the oldest first; fewer
 *   than two show nothing
 * @text: (nullable): the same in words
 */
void
openings_trend_set_counts (OpeningsTrend *self,
                           GArray *counts,
                           const char *text)
{
  gboolean is_shown = counts != NULL && counts->len > 1;

  g_return_if_fail (OPENINGS_IS_TREND (self));

  g_clear_pointer (&self->counts, g_array_unref);
  if (is_shown)
    self->counts = g_array_ref (counts);
  gtk_widget_set_visible (GTK_WIDGET (self), is_shown);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : "", -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
