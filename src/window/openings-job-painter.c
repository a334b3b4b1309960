/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-painter.h"

#include <adwaita.h>

#include "openings-match-attributes.h"
#include "openings-skills.h"

/*  title                    ★
 *  company · place        age
 *  facts
 *
 * or, where lines are compact:
 *
 *  title                    ★
 *  company · place · facts age
 *
 * The layouts belong to all lines together and hold a text only while it is
 * drawn: what stays of it is the render node of the line. */

#define LINE_SPACING   3
#define COLUMN_SPACING 6
#define ICON_SIZE      16
#define MIN_CHARS      16
#define SMALLER        (1 / 1.2)

#define DIM             0.7f
#define DIM_IN_CONTRAST 0.9f
#define PALE            0.08f

struct _OpeningsJobPainter
{
  GObject parent_instance;

  GtkWidget *widget;        /* unowned: it outlives us */
  PangoLayout *title;       /* (owned) */
  PangoLayout *detail;      /* (owned) */
  PangoAttrList *bold;      /* (owned) */
  PangoAttrList *smaller;   /* (owned) */
  OpeningsMatches *matches; /* (owned) (nullable) what is searched for */
  GtkIconPaintable *star;   /* (owned) (nullable) */
  int star_scale;           /* of the display that the star is for */
  gboolean is_compact;

  guint serial; /* of the font that these are for */
  int title_height;
  int detail_height;
  int minimum_width;
};

/* One line as it is drawn */
typedef struct
{
  GtkSnapshot *snapshot;
  GdkRGBA color;
  int width;
  gboolean is_rtl;
} Canvas;

G_DEFINE_FINAL_TYPE (OpeningsJobPainter, openings_job_painter, G_TYPE_OBJECT)

/* Measuring */

static int
measure_height (PangoLayout *layout)
{
  int height;

  pango_layout_set_text (layout, "", 0);
  pango_layout_get_pixel_size (layout, NULL, &height);

  return height;
}

static void
ensure_measured (OpeningsJobPainter *self)
{
  PangoContext *context = gtk_widget_get_pango_context (self->widget);
  PangoFontMetrics *metrics;

  if (self->serial == pango_context_get_serial (context))
    return;

  metrics = pango_context_get_metrics (context, NULL, NULL);
  self->minimum_width =
      PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics) * MIN_CHARS);
  pango_font_metrics_unref (metrics);

  pango_layout_set_attributes (self->title, self->bold);
  self->title_height = MAX (measure_height (self->title), ICON_SIZE);
  self->detail_height = measure_height (self->detail);
  self->serial = pango_context_get_serial (context);
}

/* Drawing */

static void
canvas_init (Canvas *canvas,
             GtkWidget *row,
             GtkSnapshot *snapshot)
{
  canvas->snapshot = snapshot;
  canvas->width = gtk_widget_get_width (row);
  canvas->is_rtl = gtk_widget_get_direction (row) == GTK_TEXT_DIR_RTL;
  gtk_style_context_get_color (gtk_widget_get_style_context (row), &canvas->color);
}

static GdkRGBA
fade (const GdkRGBA *color,
      float opacity)
{
  GdkRGBA faded = *color;

  faded.alpha *= opacity;

  return faded;
}

/* @x and @width count from where lines begin. */
static void
move_to (const Canvas *canvas,
         int x,
         int y,
         int width)
{
  gtk_snapshot_translate (canvas->snapshot,
                          &GRAPHENE_POINT_INIT (canvas->is_rtl ? canvas->width - x - width : x, y));
}

/* Returns: how wide the text is */
static int
draw_text (const Canvas *canvas,
           PangoLayout *layout,
           const char *text,
           int y,
           int max_width,
           gboolean at_end,
           const GdkRGBA *color)
{
  PangoRectangle place;
  int x;

  if (max_width <= 0)
    return 0;

  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, max_width * PANGO_SCALE);
  pango_layout_get_pixel_extents (layout, NULL, &place);
  x = at_end ? canvas->width - place.width : 0;

  gtk_snapshot_save (canvas->snapshot);
  move_to (canvas, x, y, place.width);
  gtk_snapshot_translate (canvas->snapshot, &GRAPHENE_POINT_INIT (-place.x, 0));
  gtk_snapshot_append_layout (canvas->snapshot, layout, color);
  gtk_snapshot_restore (canvas->snapshot);

  return place.width;
}

/* Its own attributes, and those of what is searched for in the text. */
static void
set_attributes (OpeningsJobPainter *self,
                PangoLayout *layout,
                PangoAttrList *attributes,
                const char *text)
{
  g_autoptr (PangoAttrList) all = NULL;

  if (self->matches != NULL)
    {
      all = attributes != NULL ? pango_attr_list_copy (attributes) : pango_attr_list_new ();
      openings_match_attributes_add (all, self->matches, text);
      attributes = all;
    }
  pango_layout_set_attributes (layout, attributes);
}

static void
draw_star (OpeningsJobPainter *self,
           const Canvas *canvas)
{
  int scale = gtk_widget_get_scale_factor (self->widget);

  if (self->star == NULL || self->star_scale != scale)
    {
      GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (self->widget));

      g_clear_object (&self->star);
      self->star = gtk_icon_theme_lookup_icon (theme, "starred-symbolic", NULL, ICON_SIZE, scale,
                                               gtk_widget_get_direction (self->widget), 0);
      self->star_scale = scale;
    }

  gtk_snapshot_save (canvas->snapshot);
  move_to (canvas, canvas->width - ICON_SIZE, (self->title_height - ICON_SIZE) / 2, ICON_SIZE);
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (self->star), canvas->snapshot,
                                            ICON_SIZE, ICON_SIZE, &canvas->color, 1);
  gtk_snapshot_restore (canvas->snapshot);
}

static void
draw_bar (const Canvas *canvas,
          int y,
          int height,
          int width)
{
  GdkRGBA color = fade (&canvas->color, PALE);

  gtk_snapshot_save (canvas->snapshot);
  move_to (canvas, 0, y, width);
  gtk_snapshot_append_color (canvas->snapshot, &color, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_restore (canvas->snapshot);
}

/* Virtual functions */

static void
openings_job_painter_finalize (GObject *object)
{
  OpeningsJobPainter *self = OPENINGS_JOB_PAINTER (object);

  g_clear_object (&self->title);
  g_clear_object (&self->detail);
  g_clear_object (&self->star);
  pango_attr_list_unref (self->bold);
  pango_attr_list_unref (self->smaller);
  g_clear_pointer (&self->matches, openings_matches_free);

  G_OBJECT_CLASS (openings_job_painter_parent_class)->finalize (object);
}

static void
openings_job_painter_class_init (OpeningsJobPainterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_job_painter_finalize;
}

static void
openings_job_painter_init (OpeningsJobPainter *self)
{
  self->bold = pango_attr_list_new ();
  pango_attr_list_insert (self->bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  self->smaller = pango_attr_list_new ();
  pango_attr_list_insert (self->smaller, pango_attr_scale_new (SMALLER));
}

/* Public */

static PangoLayout *
make_layout (GtkWidget *widget)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, NULL);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);

  return layout;
}

/**
 * openings_job_painter_new:
 * @widget: whose font is drawn with; has to outlive the painter
 *
 * Returns: (transfer full): what draws lines within @widget
 */
OpeningsJobPainter *
openings_job_painter_new (GtkWidget *widget)
{
  OpeningsJobPainter *self = g_object_new (OPENINGS_TYPE_JOB_PAINTER, NULL);

  self->widget = widget;
  self->title = make_layout (widget);
  self->detail = make_layout (widget);
  pango_layout_set_attributes (self->detail, self->smaller);

  return self;
}

/**
 * openings_job_painter_set_search:
 * @self: a painter
 * @search: (nullable): what the user searches for, which stands out from now on
 */
void
openings_job_painter_set_search (OpeningsJobPainter *self,
                                 const char *search)
{
  g_clear_pointer (&self->matches, openings_matches_free);
  self->matches = openings_matches_new (search, openings_skills_find);
}

/**
 * openings_job_painter_get_height:
 * @self: a painter
 *
 * Returns: how high each line is, in pixels
 */
int
openings_job_painter_get_height (OpeningsJobPainter *self)
{
  ensure_measured (self);

  return self->title_height +
         (self->is_compact ? 1 : 2) * (LINE_SPACING + self->detail_height);
}

gboolean
openings_job_painter_get_compact (OpeningsJobPainter *self)
{
  return self->is_compact;
}

/**
 * openings_job_painter_set_compact:
 * @self: a painter
 * @is_compact: whether what a line says is drawn in two rows instead of three; whoever
 *   has lines has to measure them again
 */
void
openings_job_painter_set_compact (OpeningsJobPainter *self,
                                  gboolean is_compact)
{
  self->is_compact = is_compact;
}

/**
 * openings_job_painter_get_minimum_width:
 * @self: a painter
 *
 * Returns: how wide a line is at least, in pixels
 */
int
openings_job_painter_get_minimum_width (OpeningsJobPainter *self)
{
  ensure_measured (self);

  return self->minimum_width;
}

static void
draw_details (OpeningsJobPainter *self,
              const Canvas *canvas,
              const OpeningsJobTexts *texts,
              int y)
{
  gboolean high_contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  GdkRGBA dim = fade (&canvas->color, high_contrast ? DIM_IN_CONTRAST : DIM);
  int width = canvas->width - COLUMN_SPACING;
  g_autofree char *both = NULL;
  const char *place = texts->place;

  pango_layout_set_attributes (self->detail, self->smaller);
  width -= draw_text (canvas, self->detail, texts->age, y, canvas->width, TRUE, &dim);
  if (self->is_compact)
    place = both =
        g_strjoin (" · ", texts->place, *texts->facts != '\0' ? texts->facts : NULL, NULL);

  set_attributes (self, self->detail, self->smaller, place);
  draw_text (canvas, self->detail, place, y, width, FALSE, &dim);
  if (self->is_compact)
    return;

  y += self->detail_height + LINE_SPACING;
  pango_layout_set_attributes (self->detail, self->smaller);
  draw_text (canvas, self->detail, texts->facts, y, canvas->width, FALSE, &dim);
}

/**
 * openings_job_painter_draw:
 * @self: a painter
 * @row: the widget of the line
 * @texts: what the line says
 * @snapshot: where to draw
 */
void
openings_job_painter_draw (OpeningsJobPainter *self,
                           GtkWidget *row,
                           const OpeningsJobTexts *texts,
                           GtkSnapshot *snapshot)
{
  Canvas canvas;
  int width;

  ensure_measured (self);
  canvas_init (&canvas, row, snapshot);

  width = canvas.width;
  if (texts->is_favorite)
    {
      draw_star (self, &canvas);
      width -= ICON_SIZE + COLUMN_SPACING;
    }
  set_attributes (self, self->title, texts->is_unread ? self->bold : NULL, texts->title);
  draw_text (&canvas, self->title, texts->title, 0, width, FALSE, &canvas.color);
  draw_details (self, &canvas, texts, self->title_height + LINE_SPACING);
}

/**
 * openings_job_painter_draw_placeholder:
 * @self: a painter
 * @row: the widget of a line whose texts are not there yet
 * @snapshot: where to draw
 */
void
openings_job_painter_draw_placeholder (OpeningsJobPainter *self,
                                       GtkWidget *row,
                                       GtkSnapshot *snapshot)
{
  int y;
  Canvas canvas;

  ensure_measured (self);
  canvas_init (&canvas, row, snapshot);

  draw_bar (&canvas, self->title_height / 4, self->title_height / 2, canvas.width * 3 / 5);
  y = self->title_height + LINE_SPACING;
  draw_bar (&canvas, y + self->detail_height / 4, self->detail_height / 2, canvas.width * 2 / 5);
}
