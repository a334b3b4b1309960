/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Choose a file, see what it holds, import it, and take that back. One Import
 * lives from the choice to the toast that undoes it. */

#include "openings-importer.h"

#include <glib/gi18n.h>

#include "openings-error-text.h"
#include "openings-import-preview.h"
#include "openings-import-text.h"
#include "openings-import.h"
#include "openings-message-dialog.h"
#include "openings-toast.h"

#define UNDO_SECONDS 20 /* to look at what came; other toasts wait so long */

typedef struct
{
  gatomicrefcount ref_count;
  OpeningsWindow *window; /* (nullable) weak */
  OpeningsStore *store;   /* (owned) */
  GFile *file;            /* (owned) */
  gint64 undo;            /* 0 for nothing to take back */
} Import;

static Import *
import_ref (Import *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

static void
import_unref (Import *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_weak_pointer (&self->window);
  if (self->undo != 0)
    openings_import_forget_undo (self->store, self->undo);
  g_object_unref (self->store);
  g_object_unref (self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Import, import_unref)

static void
import_unref_closure (gpointer data,
                      GClosure *closure)
{
  import_unref (data);
}

static void
show_error (Import *self,
            const GError *error)
{
  g_autofree char *text = openings_error_text (error);

  if (self->window != NULL)
    openings_window_add_toast (self->window, text);
}

static void
undone_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (Import) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!openings_import_undo_finish (OPENINGS_STORE (object), result, &error))
    show_error (self, error);
}

static void
undo_cb (AdwToast *toast,
         Import *self)
{
  openings_import_undo_async (self->store, self->undo, NULL, undone_cb, import_ref (self));
}

static char *
dup_counts (const OpeningsImportCounts *counts)
{
  g_autofree char *imported =
      g_strdup_printf (ngettext ("%u posting imported", "%u postings imported", counts->n_new),
                       counts->n_new);
  g_autofree char *updated = NULL;

  if (counts->n_known == 0)
    return g_steal_pointer (&imported);

  updated = g_strdup_printf (ngettext ("%u updated", "%u updated", counts->n_known),
                             counts->n_known);

  /* Translators: of an import: how many postings are new, and how many are not */
  return g_strdup_printf (_ ("%s, %s"), imported, updated);
}

static void
show_imported (Import *self,
               const OpeningsImportCounts *counts)
{
  g_autofree char *text = dup_counts (counts);
  AdwToast *toast;

  if (self->window == NULL)
    return;

  toast = openings_toast_new (text);
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  if (counts->n_new > 0 || counts->n_known > 0 || counts->n_sources > 0)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), import_ref (self),
                             import_unref_closure, 0);
      openings_window_offer_undo (self->window, toast, _ ("Undone: the import"));
    }
  openings_window_take_toast (self->window, toast);
}

static void
imported_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (Import) self = user_data;
  g_autoptr (GError) error = NULL;
  OpeningsImportCounts counts;

  if (!openings_import_finish (result, &counts, &error))
    {
      show_error (self, error);
      return;
    }

  self->undo = openings_import_get_undo (result);
  show_imported (self, &counts);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char *response,
             Import *self)
{
  if (g_str_equal (response, "import"))
    openings_import_async (self->store, self->file, TRUE, NULL, NULL, NULL, imported_cb,
                           import_ref (self));
}

static char *
dup_body (const OpeningsImportPreview *preview)
{
  const char *known = _ ("Postings that you have already are updated.");
  g_autofree char *kind = NULL;
  g_autofree char *skipped = openings_import_text_skipped (&preview->skipped);

  /* Translators: %s is the name of a program */
  kind = preview->tool != NULL ? g_strdup_printf (_ ("This is a file of %s."), preview->tool)
                               : g_strdup (_ ("This is a table of postings."));

  return skipped != NULL ? g_strdup_printf ("%s %s %s", kind, skipped, known)
                         : g_strdup_printf ("%s %s", kind, known);
}

static GtkWidget *
new_sample_row (const OpeningsPosting *posting)
{
  g_autofree char *places = g_strjoinv ("; ", posting->locations);
  g_autofree char *subtitle = NULL;
  GtkWidget *row;

  if (posting->company != NULL && *places != '\0')
    subtitle = g_strdup_printf ("%s · %s", posting->company, places);
  else
    subtitle = g_strdup (posting->company != NULL ? posting->company : posting->url);

  row = g_object_new (ADW_TYPE_ACTION_ROW,
                      "use-markup", FALSE,
                      "title", posting->title,
                      "title-lines", 1,
                      "subtitle-lines", 1,
                      NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");

  return row;
}

static GtkWidget *
new_sample (const OpeningsImportPreview *preview)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < preview->sample->len; i++)
    {
      const OpeningsJob *job = preview->sample->pdata[i];

      gtk_list_box_append (GTK_LIST_BOX (list), new_sample_row (job->posting));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("First Postings"), -1);

  return list;
}

static void
show_preview (Import *self,
              const OpeningsImportPreview *preview)
{
  g_autofree char *body = dup_body (preview);
  g_autofree char *heading =
      g_strdup_printf (ngettext ("Import %u Posting?", "Import %u Postings?", preview->n_postings),
                       preview->n_postings);
  AdwMessageDialog *dialog =
      openings_message_dialog_new (GTK_WINDOW (self->window), heading, body, "import",
                                   _ ("_Import"), ADW_RESPONSE_SUGGESTED);

  adw_message_dialog_set_response_enabled (dialog, "import", preview->n_postings > 0);
  if (preview->sample->len > 0)
    adw_message_dialog_set_extra_child (dialog, new_sample (preview));
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), import_ref (self),
                         import_unref_closure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
previewed_cb (GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (Import) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsImportPreview) preview = openings_import_preview_finish (result, &error);

  if (preview == NULL)
    show_error (self, error);
  else if (self->window != NULL)
    show_preview (self, preview);
}

static void
restore_response_cb (AdwMessageDialog *dialog,
                     const char *response,
                     GFile *file)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (dialog));

  if (window != NULL && g_str_equal (response, "restore"))
    gtk_widget_activate_action (GTK_WIDGET (window), "app.restore", "s", g_file_peek_path (file));
}

static void
offer_restore (OpeningsWindow *window,
               GFile *file)
{
  AdwMessageDialog *dialog =
      openings_message_dialog_new (GTK_WINDOW (window), _ ("Put Back This Backup?"),
                                   _ ("Everything becomes as it was then. What you have now is "
                                      "kept as another backup."),
                                   "restore", _ ("_Put Back"), ADW_RESPONSE_DESTRUCTIVE);

  g_signal_connect_object (dialog, "response", G_CALLBACK (restore_response_cb), file, 0);
  g_object_set_data_full (G_OBJECT (dialog), "file", g_object_ref (file), g_object_unref);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * openings_importer_open:
 * @window: where to show it
 * @store: where to store what the user wants
 * @file: a file
 *
 * Shows what an import of the file would bring, and imports it if the user says so.
 * A backup takes the place of everything instead.
 */
void
openings_importer_open (OpeningsWindow *window,
                        OpeningsStore *store,
                        GFile *file)
{
  Import *self;

  if (g_file_peek_path (file) != NULL && g_str_has_suffix (g_file_peek_path (file), ".db"))
    {
      offer_restore (window, file);
      return;
    }

  self = g_new0 (Import, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_set_weak_pointer (&self->window, window);
  self->store = g_object_ref (store);
  self->file = g_object_ref (file);
  openings_import_preview_async (file, NULL, previewed_cb, self);
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int response,
           OpeningsStore *store)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  GtkWindow *window = gtk_native_dialog_get_transient_for (dialog);

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && window != NULL)
    openings_importer_open (OPENINGS_WINDOW (window), store, file);
  g_object_unref (dialog);
}

/**
 * openings_importer_choose:
 * @window: where to show it
 * @store: where to store what the user wants
 *
 * Lets the user choose a file to import.
 */
void
openings_importer_choose (OpeningsWindow *window,
                          OpeningsStore *store)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Import Postings"), GTK_WINDOW (window),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Exports, Tables and Backups"));
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_filter_add_suffix (filter, "tsv");
  gtk_file_filter_add_suffix (filter, "db");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), store, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
