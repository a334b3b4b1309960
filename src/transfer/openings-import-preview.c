/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-import-preview.h"

#include "openings-csv-stream.h"
#include "openings-csv.h"
#include "openings-import-file.h"
#include "openings-json-read.h"
#include "openings-json-scanner.h"
#include "openings-worker.h"

#define MAX_SAMPLE 5

void
openings_import_preview_free (OpeningsImportPreview *self)
{
  g_free (self->tool);
  g_ptr_array_unref (self->sample);
  g_free (self);
}

/* Takes what was read of the entry on a line. */
static void
take_job (OpeningsImportPreview *self,
          OpeningsJob *job,
          guint64 line)
{
  if (job == NULL)
    {
      openings_import_skipped_add (&self->skipped, line);
      return;
    }

  self->n_postings++;
  if (self->sample->len < MAX_SAMPLE)
    g_ptr_array_add (self->sample, job);
  else
    openings_job_unref (job);
}

static gboolean
look_at_csv (OpeningsImportPreview *self,
             GFileInputStream *file,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GInputStream) stream = openings_csv_stream_new (file, cancellable, error);
  g_autoptr (OpeningsCsvReader) reader = NULL;
  g_autoptr (OpeningsCsvColumns) columns = NULL;
  GError *local = NULL;

  if (stream == NULL)
    return FALSE;

  reader = openings_csv_reader_new (stream, OPENINGS_IMPORT_MAX_FILE);
  openings_csv_reader_next (reader, cancellable, &local);
  if (local == NULL)
    columns = openings_csv_columns_new (reader, &local);
  if (columns != NULL)
    self->tool = g_strdup (openings_csv_columns_get_tool (columns));
  while (columns != NULL && openings_csv_reader_next (reader, cancellable, &local))
    take_job (self, openings_csv_columns_read_job (columns, reader),
              openings_csv_reader_get_line (reader));

  if (local != NULL)
    g_propagate_error (error, local);

  return local == NULL;
}

static gboolean
look_at_json (OpeningsImportPreview *self,
              GFileInputStream *file,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (OpeningsJsonScanner) scanner =
      openings_json_scanner_new (G_INPUT_STREAM (file), OPENINGS_IMPORT_MAX_FILE);
  GError *local = NULL;

  while (openings_json_scanner_next (scanner, cancellable, &local))
    {
      gsize length;
      const char *text = openings_json_scanner_get_text (scanner, &length);

      if (openings_json_scanner_is_element (scanner) &&
          g_str_equal (openings_json_scanner_get_member (scanner), "postings"))
        take_job (self, openings_job_from_json (text, length, NULL),
                  openings_json_scanner_get_line (scanner));
    }
  if (local != NULL)
    g_propagate_error (error, local);
  else
    self->tool = g_strdup ("Openings");

  return local == NULL;
}

static void
look_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  g_autoptr (OpeningsImportPreview) self = g_new0 (OpeningsImportPreview, 1);
  g_autoptr (GFileInputStream) stream = NULL;
  GError *error = NULL;
  gboolean is_csv = FALSE;

  self->sample = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_job_unref);
  if (openings_import_file_check_name (task_data, &is_csv, &error))
    stream = g_file_read (task_data, cancellable, &error);

  if (stream != NULL && (is_csv ? look_at_csv (self, stream, cancellable, &error)
                                : look_at_json (self, stream, cancellable, &error)))
    g_task_return_pointer (task, g_steal_pointer (&self),
                           (GDestroyNotify) openings_import_preview_free);
  else
    g_task_return_error (task, error);
}

/**
 * openings_import_preview_async:
 * @file: what may be imported
 * @cancellable: (nullable): a way to give up
 * @callback: called when the file was read
 * @user_data: for @callback
 *
 * Reads a file as openings_import_async() does, and stores nothing.
 */
void
openings_import_preview_async (GFile *file,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (OpeningsWorker) worker = openings_worker_new ("import-preview");
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_import_preview_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  openings_worker_push (worker, task, look_func);
}

/**
 * openings_import_preview_finish:
 * @result: what the callback got
 * @error: return location for a #OpeningsImportError, or an error of GIO
 *
 * Returns: (transfer full): what an import would bring, or %NULL with @error set
 */
OpeningsImportPreview *
openings_import_preview_finish (GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
