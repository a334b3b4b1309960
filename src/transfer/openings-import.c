/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-import.h"

#include "openings-import-file.h"

G_DEFINE_QUARK (openings_import_error_quark, openings_import_error)

G_DEFINE_ENUM_TYPE (OpeningsImportError, openings_import_error,
                    G_DEFINE_ENUM_VALUE (OPENINGS_IMPORT_ERROR_UNKNOWN_FORMAT, "unknown-format"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_IMPORT_ERROR_DAMAGED, "damaged"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_IMPORT_ERROR_TRUNCATED, "truncated"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_IMPORT_ERROR_NEWER, "newer"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_IMPORT_ERROR_TOO_LARGE, "too-large"))

/**
 * openings_import_skipped_add:
 * @self: what is left out of a file
 * @line: where another entry that is no posting begins
 */
void
openings_import_skipped_add (OpeningsImportSkipped *self,
                             guint64 line)
{
  if (self->n < G_N_ELEMENTS (self->lines))
    self->lines[self->n] = line;
  self->n++;
}

static void
loaded_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (openings_store_load_finish (OPENINGS_STORE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * openings_import_async:
 * @store: an open store
 * @file: a file that openings_export_async() wrote, or another tool's table; its name
 *   ends with .json, .csv or .tsv
 * @is_undoable: whether openings_import_undo_async() is to be possible
 * @progress: (nullable): told the bytes read and the bytes in all
 * @progress_data: for @progress
 * @cancellable: (nullable): a way to give up
 * @callback: called when all of the file is stored, or nothing of it
 * @user_data: for @callback
 *
 * Adds what a file holds to the store. A posting that is here already gets the
 * facts of whichever was seen later; what the user said here counts before
 * what the file says. Entries that can't be read are counted and left out.
 */
void
openings_import_async (OpeningsStore *store,
                       GFile *file,
                       gboolean is_undoable,
                       GFileProgressCallback progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  OpeningsImportFile *import =
      openings_import_file_new (file, is_undoable, progress, progress_data);

  g_task_set_source_tag (task, openings_import_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, import, (GDestroyNotify) openings_import_file_free);
  openings_store_load_async (store, openings_import_file_load, import, NULL, cancellable, loaded_cb,
                             g_object_ref (task));
}

/**
 * openings_import_finish:
 * @result: what the callback got
 * @counts: (out) (optional): what was imported
 * @error: return location for a #OpeningsImportError, or an error of GIO or of
 *   the store
 *
 * Returns: whether the file is in the store; if not, nothing of it is
 */
gboolean
openings_import_finish (GAsyncResult *result,
                        OpeningsImportCounts *counts,
                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  if (counts != NULL)
    *counts = openings_import_file_get_counts (g_task_get_task_data (G_TASK (result)));

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * openings_import_get_undo:
 * @result: what the callback of openings_import_async() got, when all is stored
 *
 * Returns: what openings_import_undo_async() asks for, until
 *   openings_import_forget_undo(); 0 if the import is not undoable
 */
gint64
openings_import_get_undo (GAsyncResult *result)
{
  return openings_import_file_get_undo (g_task_get_task_data (G_TASK (result)));
}

static gboolean
undo_func (OpeningsLoader *loader,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  return openings_loader_undo (loader, *(gint64 *) data, error);
}

/**
 * openings_import_undo_async:
 * @store: an open store
 * @undo: what openings_import_get_undo() gave
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is undone
 * @user_data: for @callback
 *
 * Takes back an import: the postings that it brought go, with all that is known
 * of them, and those that were there before are as they were. What was fetched since,
 * and what the user said since of a posting that was there before, stays.
 */
void
openings_import_undo_async (OpeningsStore *store,
                            gint64 undo,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  openings_store_load_async (store, undo_func, g_memdup2 (&undo, sizeof undo), g_free,
                             cancellable, callback, user_data);
}

/**
 * openings_import_undo_finish:
 * @store: the store
 * @result: what the callback got
 * @error: return location for an error of the store, %OPENINGS_STORE_ERROR_NOT_FOUND if
 *   it was undone already, or if the store was closed since
 *
 * Returns: whether all of it is undone; if not, nothing is
 */
gboolean
openings_import_undo_finish (OpeningsStore *store,
                             GAsyncResult *result,
                             GError **error)
{
  return openings_store_load_finish (store, result, error);
}

static gboolean
forget_func (OpeningsLoader *loader,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return openings_loader_forget_undo (loader, *(gint64 *) data, error);
}

/**
 * openings_import_forget_undo:
 * @store: a store
 * @undo: what openings_import_get_undo() gave
 *
 * Frees what an import that is not going to be undone any more is kept by.
 */
void
openings_import_forget_undo (OpeningsStore *store,
                             gint64 undo)
{
  openings_store_load_async (store, forget_func, g_memdup2 (&undo, sizeof undo), g_free, NULL,
                             NULL, NULL);
}
