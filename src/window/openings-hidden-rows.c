/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is not to be listed, a row each, and a row to add one. */

#include "openings-hidden-rows.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_WORD 200

typedef struct
{
  AdwExpanderRow *expander; /* which owns this */
  GSettings *settings;      /* (owned) */
  char *key;                /* (owned) */
  GPtrArray *rows;          /* (owned) of GtkWidget (unowned) */
} HiddenRows;

static void
hidden_rows_free (gpointer data)
{
  HiddenRows *self = data;

  g_signal_handlers_disconnect_by_data (self->settings, self);
  g_object_unref (self->settings);
  g_ptr_array_unref (self->rows);
  g_free (self->key);
  g_free (self);
}

static void
remove_clicked_cb (GtkWidget *button,
                   HiddenRows *self)
{
  openings_hidden_words_remove (self->settings, self->key,
                                g_object_get_data (G_OBJECT (button), "word"));
}

static GtkWidget *
new_row (HiddenRows *self,
         const char *word)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is a company or a word that was hidden */
  g_autofree char *label = g_strdup_printf (_ ("List %s Again"), word);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), word);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "word", g_strdup (word), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_clicked_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static void
update (HiddenRows *self)
{
  g_auto (GStrv) words = g_settings_get_strv (self->settings, self->key);
  g_autofree char *count = g_strdup_printf ("%u", g_strv_length (words));

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->expander, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; words[i] != NULL; i++)
    {
      GtkWidget *row = new_row (self, words[i]);

      adw_expander_row_add_row (self->expander, row);
      g_ptr_array_add (self->rows, row);
    }
  adw_expander_row_set_subtitle (self->expander, words[0] != NULL ? count : "");
}

static void
apply_cb (AdwEntryRow *entry,
          HiddenRows *self)
{
  g_autofree char *word = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (openings_hidden_words_add (self->settings, self->key, word))
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

/**
 * openings_hidden_rows_add:
 * @row: what gets the rows
 * @settings: what has the key
 * @key: a list of what is not to be listed
 *
 * Shows what @key holds, for the user to change.
 */
void
openings_hidden_rows_add (AdwExpanderRow *row,
                          GSettings *settings,
                          const char *key)
{
  HiddenRows *self = g_new0 (HiddenRows, 1);
  g_autofree char *detail = g_strconcat ("changed::", key, NULL);
  GtkWidget *entry = adw_entry_row_new ();

  self->expander = row;
  self->settings = g_object_ref (settings);
  self->key = g_strdup (key);
  self->rows = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (row), "hidden-rows", self, hidden_rows_free);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ ("Add"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (entry), TRUE);
  g_signal_connect (entry, "apply", G_CALLBACK (apply_cb), self);
  adw_expander_row_add_row (row, entry);
  g_signal_connect_swapped (settings, detail, G_CALLBACK (update), self);
  update (self);
}

/**
 * openings_hidden_words_add:
 * @settings: what has the key
 * @key: a list of what is not to be listed
 * @word: what is to be added
 *
 * Returns: whether it was not there and is now
 */
gboolean
openings_hidden_words_add (GSettings *settings,
                           const char *key,
                           const char *word)
{
  g_auto (GStrv) words = g_settings_get_strv (settings, key);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  if (*word == '\0' || strlen (word) > MAX_WORD ||
      g_strv_contains ((const char *const *) words, word))
    return FALSE;

  g_strv_builder_addv (builder, (const char **) words);
  g_strv_builder_add (builder, word);
  all = g_strv_builder_end (builder);

  return g_settings_set_strv (settings, key, (const char *const *) all);
}

void
openings_hidden_words_remove (GSettings *settings,
                              const char *key,
                              const char *word)
{
  g_auto (GStrv) words = g_settings_get_strv (settings, key);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) rest = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    if (!g_str_equal (words[i], word))
      g_strv_builder_add (builder, words[i]);
  rest = g_strv_builder_end (builder);
  g_settings_set_strv (settings, key, (const char *const *) rest);
}
