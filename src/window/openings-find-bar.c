/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-find-bar.h"

#include <glib/gi18n.h>
#include <string.h>

/* Whatever is shown is looked through anew for each step, since the text may have
 * become another one meanwhile: only the number of the match is remembered. */

#define MARGIN 48 /* pixels, around what is scrolled into view */

struct _OpeningsFindBar
{
  GtkWidget parent_instance;

  GtkSearchBar *bar;
  GtkEditable *entry;
  GtkLabel *count_label;

  GtkWidget *text_widget; /* outlives this */
  guint current;          /* from 0 on */
};

typedef struct
{
  GtkLabel *label;
  int start; /* in characters */
  int end;
} Match;

G_DEFINE_FINAL_TYPE (OpeningsFindBar, openings_find_bar, GTK_TYPE_WIDGET)

/* Character by character, so that positions stay the same. */
static gunichar *
dup_lower (const char *text,
           glong *length)
{
  gunichar *lower = g_utf8_to_ucs4_fast (text, -1, length);

  for (glong i = 0; i < *length; i++)
    lower[i] = g_unichar_tolower (lower[i]);

  return lower;
}

static void
find_in_label (GArray *matches,
               GtkLabel *label,
               const gunichar *wanted,
               glong wanted_length)
{
  glong length;
  g_autofree gunichar *text = dup_lower (gtk_label_get_text (label), &length);

  for (glong i = 0; i + wanted_length <= length; i++)
    if (memcmp (text + i, wanted, (gsize) wanted_length * sizeof (gunichar)) == 0)
      {
        Match match = { label, (int) i, (int) (i + wanted_length) };

        g_array_append_val (matches, match);
        i += wanted_length - 1;
      }
}

static void
find_in (GArray *matches,
         GtkWidget *widget,
         const gunichar *wanted,
         glong wanted_length)
{
  if (GTK_IS_LABEL (widget) && gtk_label_get_selectable (GTK_LABEL (widget)))
    {
      gtk_label_select_region (GTK_LABEL (widget), 0, 0);
      if (wanted_length > 0)
        find_in_label (matches, GTK_LABEL (widget), wanted, wanted_length);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_in (matches, child, wanted, wanted_length);
}

static void
scroll_to (const Match *match)
{
  GtkWidget *label = GTK_WIDGET (match->label);
  GtkWidget *scroller = gtk_widget_get_ancestor (label, GTK_TYPE_SCROLLED_WINDOW);
  const char *text = gtk_label_get_text (match->label);
  int index = (int) (g_utf8_offset_to_pointer (text, match->start) - text);
  graphene_point_t place;
  PangoRectangle line;
  GtkAdjustment *adjustment;
  double y;

  if (scroller == NULL)
    return;

  pango_layout_index_to_pos (gtk_label_get_layout (match->label), index, &line);
  if (!gtk_widget_compute_point (label, scroller,
                                 &GRAPHENE_POINT_INIT (0, (float) PANGO_PIXELS (line.y)), &place))
    return;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  y = gtk_adjustment_get_value (adjustment) + place.y;
  gtk_adjustment_clamp_page (adjustment, y - MARGIN, y + PANGO_PIXELS (line.height) + MARGIN);
}

static void
go (OpeningsFindBar *self,
    int step)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));
  glong length;
  g_autofree gunichar *wanted = dup_lower (gtk_editable_get_text (self->entry), &length);
  g_autofree char *text = NULL;
  const Match *match;

  find_in (matches, self->text_widget, wanted, length);
  if (matches->len == 0)
    {
      gtk_label_set_label (self->count_label, length > 0 ? _ ("Not found") : "");
      return;
    }

  self->current = (MIN (self->current, matches->len - 1) + matches->len + (guint) step) %
                  matches->len;
  match = &g_array_index (matches, Match, self->current);
  gtk_label_select_region (match->label, match->start, match->end);
  scroll_to (match);
  /* Translators: such as "3 of 12", which of the places where a word was found */
  text = g_strdup_printf (_ ("%u of %u"), self->current + 1, matches->len);
  gtk_label_set_label (self->count_label, text);
}

static void
search_changed_cb (OpeningsFindBar *self)
{
  self->current = 0;
  go (self, 0);
}

static void
next_cb (OpeningsFindBar *self)
{
  go (self, 1);
}

static void
previous_cb (OpeningsFindBar *self)
{
  go (self, -1);
}

static void
openings_find_bar_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  g_clear_pointer (&child, gtk_widget_unparent);

  G_OBJECT_CLASS (openings_find_bar_parent_class)->dispose (object);
}

static void
openings_find_bar_class_init (OpeningsFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = openings_find_bar_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsFindBar, bar);
  gtk_widget_class_bind_template_child (widget_class, OpeningsFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, OpeningsFindBar, count_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, openings_find_bar_close);
}

static void
openings_find_bar_init (OpeningsFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * openings_find_bar_set_text_widget:
 * @self: a bar
 * @text_widget: what is looked through; has to outlive the bar
 */
void
openings_find_bar_set_text_widget (OpeningsFindBar *self,
                                   GtkWidget *text_widget)
{
  g_return_if_fail (OPENINGS_IS_FIND_BAR (self));

  self->text_widget = text_widget;
}

/**
 * openings_find_bar_open:
 * @self: a bar
 *
 * Shows it, for the user to type a word.
 */
void
openings_find_bar_open (OpeningsFindBar *self)
{
  g_return_if_fail (OPENINGS_IS_FIND_BAR (self));

  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}

/**
 * openings_find_bar_close:
 * @self: a bar
 *
 * Hides it, and forgets the word.
 */
void
openings_find_bar_close (OpeningsFindBar *self)
{
  g_return_if_fail (OPENINGS_IS_FIND_BAR (self));

  gtk_editable_set_text (self->entry, "");
  gtk_search_bar_set_search_mode (self->bar, FALSE);
  gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (self)), GTK_DIR_TAB_FORWARD);
}
