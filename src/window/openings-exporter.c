/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-exporter.h"

#include <glib/gi18n.h>

#include "openings-error-text.h"
#include "openings-export.h"

typedef struct
{
  OpeningsWindow *window; /* (nullable) weak */
} Export;

static void
exported_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  Export *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_postings = 0;

  if (openings_export_finish (result, &n_postings, &error))
    text = g_strdup_printf (
        ngettext ("%'u posting exported", "%'u postings exported", n_postings), n_postings);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    text = g_strdup (_ ("Choose a name that ends with .json or .csv"));
  else
    text = openings_error_text (error);

  if (self->window != NULL)
    openings_window_add_toast (self->window, text);
  g_clear_weak_pointer (&self->window);
  g_free (self);
}

/**
 * openings_exporter_write:
 * @window: where to say how it went
 * @store: what to export
 * @file: where to; its name ends with .json or .csv
 *
 * Writes all postings, and what the user says of them, into a file.
 */
void
openings_exporter_write (OpeningsWindow *window,
                         OpeningsStore *store,
                         GFile *file)
{
  Export *self = g_new0 (Export, 1);

  g_set_weak_pointer (&self->window, window);
  openings_export_async (store, file, NULL, NULL, NULL, exported_cb, self);
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int response,
           OpeningsStore *store)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  GtkWindow *window = gtk_native_dialog_get_transient_for (dialog);

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && window != NULL)
    openings_exporter_write (OPENINGS_WINDOW (window), store, file);
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooserNative *dialog,
            const char *name,
            const char *suffix)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
}

/**
 * openings_exporter_choose:
 * @window: what the dialog is in front of
 * @store: what to export
 *
 * Lets the user choose a file to export into.
 */
void
openings_exporter_choose (OpeningsWindow *window,
                          OpeningsStore *store)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Export Postings"), GTK_WINDOW (window),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _ ("openings.json"));
  add_filter (dialog, _ ("Everything, to Be Read Back (.json)"), "json");
  add_filter (dialog, _ ("Table for Spreadsheets (.csv)"), "csv");
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), store, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
