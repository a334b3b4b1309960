/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Asks for the keys of the user's own that a kind of source needs. */

#include "openings-key-page.h"

#include <glib/gi18n.h>

#include "openings-button-names.h"
#include "openings-kind-text.h"

struct _OpeningsKeyPage
{
  GtkWidget parent_instance;

  AdwPreferencesGroup *group;
  GtkLinkButton *link;
  GtkWidget *button;

  const OpeningsSourceKind *kind; /* (nullable) */
  GPtrArray *rows;                /* of GtkEditable, one for each key */
};

enum
{
  ENTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpeningsKeyPage, openings_key_page, GTK_TYPE_WIDGET)

static gboolean
is_complete (OpeningsKeyPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *text = g_strdup (gtk_editable_get_text (self->rows->pdata[i]));

      if (*g_strstrip (text) == '\0')
        return FALSE;
    }

  return TRUE;
}

static void
changed_cb (OpeningsKeyPage *self)
{
  gtk_widget_set_sensitive (self->button, is_complete (self));
}

static void
entered_cb (OpeningsKeyPage *self)
{
  if (is_complete (self))
    g_signal_emit (self, signals[ENTERED], 0);
}

static GtkWidget *
create_row (OpeningsKeyPage *self,
            const char *name)
{
  gboolean is_secret = g_str_equal (name, self->kind->name);
  GtkWidget *row = is_secret ? adw_password_entry_row_new () : adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), openings_key_text (name));
  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (entered_cb), self);
  openings_button_names_mend (row);

  return row;
}

static void
openings_key_page_dispose (GObject *object)
{
  OpeningsKeyPage *self = OPENINGS_KEY_PAGE (object);
  GtkWidget *child;

  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (openings_key_page_parent_class)->dispose (object);
}

static void
openings_key_page_finalize (GObject *object)
{
  OpeningsKeyPage *self = OPENINGS_KEY_PAGE (object);

  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (openings_key_page_parent_class)->finalize (object);
}

static void
openings_key_page_class_init (OpeningsKeyPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = openings_key_page_dispose;
  object_class->finalize = openings_key_page_finalize;

  /**
   * OpeningsKeyPage::entered:
   *
   * The user has entered all keys.
   */
  signals[ENTERED] = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-key-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsKeyPage, group);
  gtk_widget_class_bind_template_child (widget_class, OpeningsKeyPage, link);
  gtk_widget_class_bind_template_child (widget_class, OpeningsKeyPage, button);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
}

static void
openings_key_page_init (OpeningsKeyPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * openings_key_page_set_kind:
 * @self: a page
 * @kind: a kind of source that has keys
 *
 * Asks for the keys of @kind; what was entered for it stays.
 */
void
openings_key_page_set_kind (OpeningsKeyPage *self,
                            const OpeningsSourceKind *kind)
{
  g_autofree char *title = NULL;

  if (self->kind == kind)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  self->kind = kind;

  /* Translators: %s is a site, such as USAJOBS */
  title = g_strdup_printf (_ ("%s Needs a Key of Your Own"), kind->title);
  adw_preferences_group_set_title (self->group, title);
  gtk_link_button_set_uri (self->link, kind->keys_url);
  for (guint i = 0; kind->keys[i] != NULL; i++)
    {
      GtkWidget *row = create_row (self, kind->keys[i]);

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->group, row);
    }
  changed_cb (self);
}

/**
 * openings_key_page_dup_keys:
 * @self: a page
 *
 * Returns: (transfer full): a name, its key, a name, its key, …, as entered
 */
GStrv
openings_key_page_dup_keys (OpeningsKeyPage *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *key = g_strdup (gtk_editable_get_text (self->rows->pdata[i]));

      g_strv_builder_add (builder, self->kind->keys[i]);
      g_strv_builder_add (builder, g_strstrip (key));
    }

  return g_strv_builder_end (builder);
}
