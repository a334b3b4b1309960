/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-posting-print.h"

#include "openings-format.h"

#define FONT "Sans 10"

/* What is printed of a job: one layout, cut into pages between its lines. */
typedef struct
{
  OpeningsJob *job;    /* (owned) */
  PangoLayout *layout; /* (owned) (nullable) until the printing begins */
  GArray *tops;        /* (owned) of int: where each page begins in the layout */
} Print;

static void
print_free (gpointer data,
            GClosure *closure)
{
  Print *self = data;

  openings_job_unref (self->job);
  g_clear_object (&self->layout);
  g_array_unref (self->tops);
  g_free (self);
}

static void
append_line (GString *markup,
             const char *begin,
             const char *text,
             const char *end)
{
  g_autofree char *escaped = NULL;

  if (text == NULL || *text == '\0')
    return;

  escaped = g_markup_escape_text (text, -1);
  g_string_append (markup, begin);
  g_string_append (markup, escaped);
  g_string_append (markup, end);
  g_string_append_c (markup, '\n');
}

static char *
dup_markup (OpeningsJob *job)
{
  const OpeningsPosting *posting = job->posting;
  g_autoptr (GString) markup = g_string_new (NULL);
  g_autofree char *locations = g_strjoinv (" · ", posting->locations);
  g_autofree char *salary = openings_format_salary (&posting->salary);
  g_autofree char *posted = openings_format_date (posting->posted_at);

  append_line (markup, "<span size='x-large' weight='bold'>", posting->title, "</span>");
  append_line (markup, "<b>", posting->company, "</b>");
  append_line (markup, "", locations, "");
  append_line (markup, "", salary, "");
  append_line (markup, "", openings_format_workplace (posting->workplace), "");
  append_line (markup, "", posted, "");
  append_line (markup, "", posting->url, "");
  append_line (markup, "\n<i>", job->notes, "</i>");
  append_line (markup, "\n", posting->description, "");

  return g_string_free (g_steal_pointer (&markup), FALSE);
}

/* A page ends before the line that does not fit on it. */
static void
cut_pages (Print *self,
           int height)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (self->layout);
  int top = 0;

  g_array_set_size (self->tops, 0);
  g_array_append_val (self->tops, top);
  do
    {
      PangoRectangle line;

      pango_layout_iter_get_line_extents (iter, NULL, &line);
      if (line.y + line.height - top > height && line.y > top)
        {
          top = line.y;
          g_array_append_val (self->tops, top);
        }
    }
  while (pango_layout_iter_next_line (iter));
}

static void
begin_cb (GtkPrintOperation *operation,
          GtkPrintContext *context,
          Print *self)
{
  PangoFontDescription *font = pango_font_description_from_string (FONT);
  g_autofree char *markup = dup_markup (self->job);

  g_clear_object (&self->layout);
  self->layout = gtk_print_context_create_pango_layout (context);
  pango_layout_set_width (self->layout,
                          (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_font_description (self->layout, font);
  pango_layout_set_markup (self->layout, markup, -1);
  pango_font_description_free (font);

  cut_pages (self, (int) (gtk_print_context_get_height (context) * PANGO_SCALE));
  gtk_print_operation_set_n_pages (operation, (int) self->tops->len);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext *context,
              int page,
              Print *self)
{
  cairo_t *cairo = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (self->layout);
  int top = g_array_index (self->tops, int, page);
  int end = (guint) page + 1 < self->tops->len ? g_array_index (self->tops, int, page + 1)
                                               : G_MAXINT;

  do
    {
      PangoRectangle line;

      pango_layout_iter_get_line_extents (iter, NULL, &line);
      if (line.y < top || line.y >= end)
        continue;
      cairo_move_to (cairo, (double) line.x / PANGO_SCALE,
                     (double) (pango_layout_iter_get_baseline (iter) - top) / PANGO_SCALE);
      pango_cairo_show_layout_line (cairo, pango_layout_iter_get_line_readonly (iter));
    }
  while (pango_layout_iter_next_line (iter));
}

/**
 * openings_posting_print_new:
 * @job: what is to be printed
 *
 * Returns: (transfer full): an operation that prints the facts, the notes and the
 *   text of @job
 */
GtkPrintOperation *
openings_posting_print_new (OpeningsJob *job)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Print *self = g_new0 (Print, 1);

  self->job = openings_job_ref (job);
  self->tops = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_print_operation_set_job_name (operation, job->posting->title);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_cb), self, print_free, 0);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), self);

  return operation;
}
