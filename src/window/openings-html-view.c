/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-html-view.h"

#include <glib/gi18n.h>

#include "openings-html-blocks.h"
#include "openings-match-attributes.h"
#include "openings-skills.h"

#define INDENT       24 /* pixels for each list or quote around a block */
#define MARKER_WIDTH 2  /* characters that a bullet or number has room for */

/* A long text takes longer to lay out than a frame has time, so it comes in parts, between
 * the frames. */
#define LAYOUT_US 2000

struct _OpeningsHtmlView
{
  GtkWidget parent_instance;

  OpeningsMatches *matches; /* (owned) (nullable) what is searched for */
  GPtrArray *blocks;        /* (owned) (nullable) of what is shown */
  guint n_shown;            /* of the blocks */
  gboolean is_shortened;    /* whether the text goes on after them */
  guint tick;               /* waits for a width to show the rest in */
  guint rest;               /* shows it; 0 once all is shown */
};

enum
{
  ACTIVATE_LINK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpeningsHtmlView, openings_html_view, GTK_TYPE_WIDGET)

static gboolean
activate_link_cb (OpeningsHtmlView *self,
                  const char *address)
{
  g_signal_emit (self, signals[ACTIVATE_LINK], 0, address);

  return TRUE;
}

/* GTK 4.8 adds attributes to those that it has read from the markup, and leaves them there: what
 * stood out would go on to do so, unless the markup is read again. */
static void
clear_attributes (GtkLabel *label)
{
  GSList *attributes = pango_attr_list_get_attributes (gtk_label_get_attributes (label));
  gboolean has_matches = g_slist_length (attributes) > 1;

  g_slist_free_full (attributes, (GDestroyNotify) pango_attribute_destroy);
  if (!has_matches)
    return;

  gtk_label_set_use_markup (label, FALSE);
  gtk_label_set_use_markup (label, TRUE);
}

/* A label whose attributes are set is laid out anew, which takes long: only those are that
 * look different then. */
static void
set_attributes (OpeningsHtmlView *self,
                GtkLabel *label)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttrList *before = gtk_label_get_attributes (label);

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  openings_match_attributes_add (attributes, self->matches, gtk_label_get_text (label));
  if (before != NULL && pango_attr_list_equal (attributes, before))
    return;

  if (before != NULL)
    clear_attributes (label);
  gtk_label_set_attributes (label, attributes);
}

/* Texts are the only labels that can be selected. */
static void
update_attributes (OpeningsHtmlView *self,
                   GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_LABEL (child))
      update_attributes (self, child);
    else if (gtk_label_get_selectable (GTK_LABEL (child)))
      set_attributes (self, GTK_LABEL (child));
}

static GtkWidget *
new_label (OpeningsHtmlView *self,
           const OpeningsHtmlBlock *block)
{
  gboolean is_heading = block->kind == OPENINGS_HTML_BLOCK_HEADING;
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role",
                                   is_heading ? GTK_ACCESSIBLE_ROLE_HEADING
                                              : GTK_ACCESSIBLE_ROLE_LABEL,
                                   "use-markup", TRUE,
                                   "label", block->markup,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "selectable", TRUE,
                                   "xalign", 0.0f,
                                   "hexpand", TRUE,
                                   NULL);

  set_attributes (self, GTK_LABEL (label));
  g_signal_connect_object (label, "activate-link", G_CALLBACK (activate_link_cb), self,
                           G_CONNECT_SWAPPED);
  if (is_heading)
    {
      gtk_widget_add_css_class (label, block->level <= 3 ? "title-4" : "heading");
      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                      block->level, -1);
    }
  if (block->kind == OPENINGS_HTML_BLOCK_VERBATIM)
    gtk_widget_add_css_class (label, "monospace");

  return label;
}

/* The text hangs beside its bullet or number. */
static GtkWidget *
new_item (const char *marker,
          GtkWidget *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *marker_label = g_object_new (GTK_TYPE_LABEL,
                                          "label", marker,
                                          "width-chars", MARKER_WIDTH,
                                          "xalign", 1.0f,
                                          "yalign", 0.0f,
                                          NULL);

  gtk_box_append (GTK_BOX (box), marker_label);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static GtkWidget *
new_block (OpeningsHtmlView *self,
           const OpeningsHtmlBlock *block,
           const OpeningsHtmlBlock *previous)
{
  gboolean follows_item = previous != NULL && previous->indent > 0;
  int indent = block->indent * INDENT;
  GtkWidget *widget;

  if (block->kind == OPENINGS_HTML_BLOCK_RULE)
    widget = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  else
    widget = new_label (self, block);

  if (block->marker != NULL)
    {
      widget = new_item (block->marker, widget);
      indent -= INDENT;
    }
  gtk_widget_set_margin_start (widget, indent);
  if (block->kind == OPENINGS_HTML_BLOCK_HEADING)
    gtk_widget_set_margin_top (widget, previous != NULL ? 18 : 0);
  else
    gtk_widget_set_margin_top (widget, block->marker != NULL && follows_item ? 4 : 10);

  return widget;
}

static void
add_shortened_note (OpeningsHtmlView *self)
{
  GtkWidget *label = gtk_label_new (
      _ ("The text is shortened here. Open it in the browser to read all of it."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 18);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_parent (label, GTK_WIDGET (self));
}

static void
remove_children (OpeningsHtmlView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
show_next (OpeningsHtmlView *self)
{
  const OpeningsHtmlBlock *block = self->blocks->pdata[self->n_shown];
  const OpeningsHtmlBlock *previous =
      self->n_shown > 0 ? self->blocks->pdata[self->n_shown - 1] : NULL;
  GtkWidget *widget = new_block (self, block, previous);

  gtk_widget_set_parent (widget, GTK_WIDGET (self));
  self->n_shown++;

  /* Most of the layout's work, which it then finds done. */
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (GTK_WIDGET (self)),
                      NULL, NULL, NULL, NULL);
}

/* Before there is a width to measure for, only the first block. Returns: whether there
 * are more */
static gboolean
show_some (OpeningsHtmlView *self)
{
  gint64 end = g_get_monotonic_time () + LAYOUT_US;

  while (self->n_shown < self->blocks->len && g_get_monotonic_time () < end &&
         (self->n_shown == 0 || gtk_widget_get_width (GTK_WIDGET (self)) > 0))
    show_next (self);
  if (self->n_shown < self->blocks->len)
    return TRUE;

  if (self->is_shortened)
    add_shortened_note (self);

  return FALSE;
}

static gboolean
show_more_cb (gpointer user_data)
{
  OpeningsHtmlView *self = user_data;

  if (show_some (self))
    return G_SOURCE_CONTINUE;

  self->rest = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
tick_cb (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer user_data)
{
  OpeningsHtmlView *self = OPENINGS_HTML_VIEW (widget);

  if (gtk_widget_get_width (widget) == 0)
    return G_SOURCE_CONTINUE;

  self->tick = 0;
  self->rest = g_idle_add (show_more_cb, self);

  return G_SOURCE_REMOVE;
}

static void
stop_showing (OpeningsHtmlView *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_handle_id (&self->rest, g_source_remove);
}

static void
openings_html_view_dispose (GObject *object)
{
  OpeningsHtmlView *self = OPENINGS_HTML_VIEW (object);

  stop_showing (self);
  remove_children (self);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->matches, openings_matches_free);

  G_OBJECT_CLASS (openings_html_view_parent_class)->dispose (object);
}

static void
openings_html_view_class_init (OpeningsHtmlViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = openings_html_view_dispose;

  signals[ACTIVATE_LINK] = g_signal_new ("activate-link", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
openings_html_view_init (OpeningsHtmlView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
}

/**
 * openings_html_view_set_search:
 * @self: a view
 * @search: (nullable): what stands out in its texts
 */
void
openings_html_view_set_search (OpeningsHtmlView *self,
                               const char *search)
{
  g_return_if_fail (OPENINGS_IS_HTML_VIEW (self));

  g_clear_pointer (&self->matches, openings_matches_free);
  self->matches = openings_matches_new (search, openings_skills_find);
  update_attributes (self, GTK_WIDGET (self));
}

/**
 * openings_html_view_set_content:
 * @self: a view
 * @html: (nullable): sanitized HTML
 * @plain: (nullable): the same as plain text, for where @html cannot be read
 *
 * Shows a text in place of the one before: its beginning at once, the rest within the
 * next frames. Very long ones end with a line that says so.
 */
void
openings_html_view_set_content (OpeningsHtmlView *self,
                                const char *html,
                                const char *plain)
{
  g_return_if_fail (OPENINGS_IS_HTML_VIEW (self));

  stop_showing (self);
  remove_children (self);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  self->blocks = openings_html_blocks_new (html, plain, &self->is_shortened);
  self->n_shown = 0;

  if (show_some (self))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/**
 * openings_html_view_set_zoom:
 * @self: a view
 * @level: how large the text is, as the setting “text-zoom” has it
 */
void
openings_html_view_set_zoom (OpeningsHtmlView *self,
                             int level)
{
  g_autofree char *name = g_strdup_printf ("openings-zoom-%d", level);
  const char *classes[] = { name, NULL };

  g_return_if_fail (OPENINGS_IS_HTML_VIEW (self));

  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
}
