/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-sources-export.h"

#include <glib/gi18n.h>
#include <string.h>

#include "openings-address-list.h"
#include "openings-source-item.h"

static void
written_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
export_to (GTask *task,
           GFile *file)
{
  GListModel *model = g_task_get_task_data (task);
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (OpeningsSourceItem) item = g_list_model_get_item (model, i);

      g_ptr_array_add (sources, openings_source_item_get_source (item));
    }
  text = openings_address_list_write (sources);
  bytes = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       written_cb, g_object_ref (task));
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int response,
           GTask *task)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    export_to (task, file);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "no file was chosen");
  g_object_unref (task);
  g_object_unref (dialog);
}

/**
 * openings_sources_export_async:
 * @parent: the window to ask on
 * @sources: of #OpeningsSourceItem
 * @callback: called when their addresses are written
 * @user_data: for @callback
 *
 * Asks for a file and writes the addresses of sources to it.
 */
void
openings_sources_export_async (GtkWindow *parent,
                               GListModel *sources,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Export Sources"), parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                   _ ("_Save"), NULL);

  g_task_set_source_tag (task, openings_sources_export_async);
  g_task_set_task_data (task, g_object_ref (sources), g_object_unref);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _ ("sources.txt"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * openings_sources_export_finish:
 * @result: what the callback got
 * @error: return location for %G_IO_ERROR_CANCELLED if no file was chosen, or for
 *   why it could not be written
 *
 * Returns: whether they are written
 */
gboolean
openings_sources_export_finish (GAsyncResult *result,
                                GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
