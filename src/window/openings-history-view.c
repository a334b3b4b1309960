/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-history-view.h"

#include <glib/gi18n.h>

#include "openings-error-text.h"
#include "openings-format.h"
#include "openings-history-text.h"
#include "openings-text-changes.h"

#define MAX_LINES      200
#define MAX_COMPARED   10 /* lines from the newest on: a millisecond each */
#define CHANGES_MARGIN 12

struct _OpeningsHistoryView
{
  GtkWidget parent_instance;

  GtkExpander *expander;
  GtkBox *lines;

  OpeningsStore *store;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) of the reading that goes on */
  gint64 id;                 /* 0: no job */
};

G_DEFINE_FINAL_TYPE (OpeningsHistoryView, openings_history_view, GTK_TYPE_WIDGET)

static void
cancel (OpeningsHistoryView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
remove_lines (OpeningsHistoryView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
}

static GtkWidget *
add_line (OpeningsHistoryView *self,
          const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", text,
                                   "xalign", 0.0f,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   NULL);

  gtk_box_append (self->lines, label);

  return label;
}

static void
add_attribute (PangoAttrList *attributes,
               PangoAttribute *attribute,
               gsize start,
               gsize end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (attributes, attribute);
}

/* What is struck through or underlined is told in words to those who do not see it. */
static void
add_changes (OpeningsHistoryView *self,
             const OpeningsEvent *event)
{
  g_autoptr (GPtrArray) pieces = openings_text_changes (event->old_value, event->new_value);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (GString) told = g_string_new (NULL);
  GtkWidget *label;

  for (guint i = 0; i < pieces->len; i++)
    {
      const OpeningsTextPiece *piece = pieces->pdata[i];
      g_autofree char *words = g_strchomp (g_strdup (piece->text->str));
      gsize start = shown->len;
      gsize end = start + strlen (words);

      g_string_append (shown, piece->text->str);
      if (piece->change == OPENINGS_TEXT_REMOVED)
        {
          add_attribute (attributes, pango_attr_strikethrough_new (TRUE), start, end);
          /* Translators: words of a text, for a screen reader */
          g_string_append_printf (told, _ ("(removed: %s) "), words);
        }
      else if (piece->change == OPENINGS_TEXT_ADDED)
        {
          add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
          add_attribute (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start,
                         end);
          /* Translators: words of a text, for a screen reader */
          g_string_append_printf (told, _ ("(added: %s) "), words);
        }
      else
        g_string_append (told, piece->text->str);
    }

  label = add_line (self, shown->str);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_widget_set_margin_start (label, CHANGES_MARGIN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  told->str, -1);
}

/* Both are there: else the line says it all. */
static gboolean
is_text_change (const OpeningsEvent *event)
{
  return g_strcmp0 (event->field, "text") == 0 && event->old_value != NULL &&
         *event->old_value != '\0' && event->new_value != NULL && *event->new_value != '\0';
}

static void
add_event (OpeningsHistoryView *self,
           const OpeningsEvent *event,
           gboolean is_compared)
{
  gboolean is_shown_whole = is_compared && is_text_change (event);
  g_autofree char *date = openings_format_moment (event->at);
  g_autofree char *text = is_shown_whole ? g_strdup (_ ("The text changed"))
                                         : openings_history_text (event);
  g_autofree char *line = NULL;

  /* Translators: a date and time, and what happened then */
  line = g_strdup_printf (_ ("%s · %s"), date != NULL ? date : "", text);
  add_line (self, line);
  if (is_shown_whole)
    add_changes (self, event);
}

static void
get_history_cb (GObject *source_object,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (OpeningsHistoryView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = NULL;

  events = openings_store_get_history_finish (OPENINGS_STORE (source_object), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  remove_lines (self);
  if (events == NULL)
    {
      g_autofree char *message = openings_error_text (error);

      add_line (self, message);
      return;
    }

  for (guint i = events->len; i > 0 && events->len - i < MAX_LINES; i--)
    add_event (self, g_ptr_array_index (events, i - 1), events->len - i < MAX_COMPARED);
}

static void
reload (OpeningsHistoryView *self)
{
  cancel (self);
  if (self->store == NULL || self->id == 0 || !gtk_expander_get_expanded (self->expander))
    return;

  self->cancellable = g_cancellable_new ();
  openings_store_get_history_async (self->store, self->id, self->cancellable, get_history_cb,
                                    g_object_ref (self));
}

static void
openings_history_view_dispose (GObject *object)
{
  OpeningsHistoryView *self = OPENINGS_HISTORY_VIEW (object);
  GtkWidget *child;

  cancel (self);
  g_clear_object (&self->store);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (openings_history_view_parent_class)->dispose (object);
}

static void
openings_history_view_class_init (OpeningsHistoryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = openings_history_view_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-history-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsHistoryView, expander);
  gtk_widget_class_bind_template_child (widget_class, OpeningsHistoryView, lines);
  gtk_widget_class_bind_template_callback (widget_class, reload);
}

static void
openings_history_view_init (OpeningsHistoryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
openings_history_view_set_store (OpeningsHistoryView *self,
                                 OpeningsStore *store)
{
  g_return_if_fail (OPENINGS_IS_HISTORY_VIEW (self));

  g_set_object (&self->store, store);
}

/**
 * openings_history_view_show:
 * @self: a history
 * @id: of a job, or 0 for none
 *
 * Shows the history of a job, or what is new in it.
 */
void
openings_history_view_show (OpeningsHistoryView *self,
                            gint64 id)
{
  g_return_if_fail (OPENINGS_IS_HISTORY_VIEW (self));

  if (id != self->id)
    remove_lines (self);
  self->id = id;
  reload (self);
}
