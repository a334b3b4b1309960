/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-export.h"

#include "openings-export-format.h"
#include "openings-store-load.h"
#include "openings-store-profile.h"
#include "openings-store-searches.h"
#include "openings-worker.h"

/* Pages of the store go to the file one after another:
 *
 *   open → sources → [ read jobs → write ] … → [ read events → write ] …
 *        → profile → searches → close
 *
 * Reading happens on the store's threads; everything that touches the file, on
 * a worker. The file that was there before is replaced at the close only; after
 * a failure it stays as it was. */

#define JOBS_PAGE   200
#define EVENTS_PAGE 5000

typedef enum
{
  STAGE_OPEN,
  STAGE_COUNT,
  STAGE_SOURCES,
  STAGE_JOBS,
  STAGE_EVENTS,
  STAGE_PROFILE,
  STAGE_SEARCHES,
  STAGE_CLOSE,
  STAGE_DONE,
} Stage;

typedef struct
{
  OpeningsStore *store;   /* (owned) */
  OpeningsWorker *worker; /* (owned) */
  GFile *file;            /* (owned) */
  GFileProgressCallback progress;
  gpointer progress_data;

  Stage stage;
  gint64 after; /* the last id that was read in this stage */
  guint n_expected;
  guint n_jobs;
  GError *failure; /* (owned) (nullable) why it is given up */

  /* only on the worker */
  GFileOutputStream *stream; /* (owned) (nullable) */
  gboolean existed;
  OpeningsExportFormat format;
} Export;

typedef struct
{
  Export *export;
  OpeningsExportFormatFunc format;
  GPtrArray *items; /* (owned) (nullable) */
} Write;

static void step (GTask *task);

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->store);
  g_object_unref (self->worker);
  g_object_unref (self->file);
  g_clear_object (&self->stream);
  g_clear_error (&self->failure);
  openings_export_format_clear (&self->format);
  g_free (self);
}

static void
write_free (gpointer data)
{
  Write *write = data;

  g_clear_pointer (&write->items, g_ptr_array_unref);
  g_free (write);
}

static void
write_func (GTask *task,
            gpointer source_object,
            gpointer task_data,
            GCancellable *cancellable)
{
  Write *write = task_data;
  Export *self = write->export;
  g_autoptr (GString) out = g_string_new (NULL);
  GError *error = NULL;

  write->format (&self->format, out, write->items);
  if (g_output_stream_write_all (G_OUTPUT_STREAM (self->stream), out->str, out->len, NULL,
                                 cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
open_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  Write *write = task_data;
  Export *self = write->export;
  GError *error = NULL;

  self->existed = g_file_query_exists (self->file, NULL);
  self->stream = g_file_replace (self->file, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable,
                                 &error);
  if (self->stream == NULL)
    g_task_return_error (task, error);
  else
    write_func (task, source_object, task_data, cancellable);
}

static void
close_func (GTask *task,
            gpointer source_object,
            gpointer task_data,
            GCancellable *cancellable)
{
  Write *write = task_data;
  Export *self = write->export;
  GError *error = NULL;

  if (g_output_stream_close (G_OUTPUT_STREAM (self->stream), cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A close that is cancelled leaves the file that was there in place. */
static void
give_up_func (GTask *task,
              gpointer source_object,
              gpointer task_data,
              GCancellable *cancellable)
{
  Write *write = task_data;
  Export *self = write->export;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  if (self->stream != NULL)
    {
      g_output_stream_close (G_OUTPUT_STREAM (self->stream), cancelled, NULL);
      if (!self->existed)
        g_file_delete (self->file, NULL, NULL);
    }
  g_task_return_boolean (task, TRUE);
}

static void
gave_up_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *self = g_task_get_task_data (task);

  g_task_return_error (task, g_steal_pointer (&self->failure));
}

/* Runs @func on the worker; a NULL cancellable can't keep it from running. */
static void
push (GTask *task,
      GTaskThreadFunc func,
      OpeningsExportFormatFunc format,
      GPtrArray *items,
      GCancellable *cancellable,
      GAsyncReadyCallback callback)
{
  Export *self = g_task_get_task_data (task);
  g_autoptr (GTask) work = g_task_new (NULL, cancellable, callback, g_object_ref (task));
  Write *write = g_new0 (Write, 1);

  write->export = self;
  write->format = format;
  write->items = items != NULL ? g_ptr_array_ref (items) : NULL;
  g_task_set_source_tag (work, push);
  g_task_set_task_data (work, write, write_free);
  openings_worker_push (self->worker, work, func);
}

static void
give_up (GTask *task,
         GError *error)
{
  Export *self = g_task_get_task_data (task);

  self->failure = error;
  push (task, give_up_func, NULL, NULL, NULL, gave_up_cb);
}

static void
worked_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    step (task);
  else
    give_up (task, error);
}

static void
push_write (GTask *task,
            OpeningsExportFormatFunc format,
            GPtrArray *items)
{
  push (task, write_func, format, items, g_task_get_cancellable (task), worked_cb);
}

static void
counted_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (OpeningsCounts) counts =
      openings_store_get_counts_finish (OPENINGS_STORE (object), result, &error);

  if (counts == NULL)
    {
      give_up (task, error);
      return;
    }

  self->n_expected = counts->n_all + counts->n_closed + counts->by_status[OPENINGS_STATUS_HIDDEN];
  self->stage = self->format.is_csv ? STAGE_JOBS : STAGE_SOURCES;
  step (task);
}

static void
sources_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) sources =
      openings_store_list_sources_finish (OPENINGS_STORE (object), result, &error);

  if (sources == NULL)
    {
      give_up (task, error);
      return;
    }

  self->stage = STAGE_JOBS;
  push_write (task, openings_export_format_sources, sources);
}

static void
jobs_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) jobs =
      openings_store_read_jobs_finish (OPENINGS_STORE (object), result, &error);

  if (jobs == NULL)
    {
      give_up (task, error);
      return;
    }

  if (jobs->len == 0)
    {
      self->stage = self->format.is_csv ? STAGE_CLOSE : STAGE_EVENTS;
      self->after = 0;
      push_write (task, openings_export_format_jobs_end, NULL);
      return;
    }

  self->after = ((OpeningsJob *) jobs->pdata[jobs->len - 1])->id;
  self->n_jobs += jobs->len;
  if (self->progress != NULL)
    self->progress (self->n_jobs, MAX (self->n_jobs, self->n_expected), self->progress_data);
  push_write (task, openings_export_format_jobs, jobs);
}

static void
events_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) events =
      openings_store_read_events_finish (OPENINGS_STORE (object), result, &error);

  if (events == NULL)
    {
      give_up (task, error);
      return;
    }

  if (events->len == 0)
    {
      self->stage = STAGE_PROFILE;
      push_write (task, openings_export_format_events_end, NULL);
      return;
    }

  self->after = ((OpeningsStoredEvent *) events->pdata[events->len - 1])->id;
  push_write (task, openings_export_format_events, events);
}

static void
profile_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;
  char *text = openings_store_get_profile_finish (OPENINGS_STORE (object), result, &error);

  if (error != NULL)
    {
      give_up (task, error);
      return;
    }

  if (text != NULL)
    g_ptr_array_add (texts, text);
  self->stage = STAGE_SEARCHES;
  push_write (task, openings_export_format_profile, texts);
}

static void
searches_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) searches =
      openings_store_list_searches_finish (OPENINGS_STORE (object), result, &error);

  if (searches == NULL)
    {
      give_up (task, error);
      return;
    }

  self->stage = STAGE_CLOSE;
  push_write (task, openings_export_format_searches, searches);
}

static void
step (GTask *task)
{
  Export *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  switch (self->stage)
    {
    case STAGE_OPEN:
      self->stage = STAGE_COUNT;
      push (task, open_func, openings_export_format_head, NULL, cancellable, worked_cb);
      break;
    case STAGE_COUNT:
      openings_store_get_counts_async (self->store, cancellable, counted_cb, g_object_ref (task));
      break;
    case STAGE_SOURCES:
      openings_store_list_sources_async (self->store, cancellable, sources_cb, g_object_ref (task));
      break;
    case STAGE_JOBS:
      openings_store_read_jobs_async (self->store, self->after, JOBS_PAGE, cancellable, jobs_cb,
                                      g_object_ref (task));
      break;
    case STAGE_EVENTS:
      openings_store_read_events_async (self->store, self->after, EVENTS_PAGE, cancellable,
                                        events_cb, g_object_ref (task));
      break;
    case STAGE_PROFILE:
      openings_store_get_profile_async (self->store, cancellable, profile_cb, g_object_ref (task));
      break;
    case STAGE_SEARCHES:
      openings_store_list_searches_async (self->store, cancellable, searches_cb,
                                          g_object_ref (task));
      break;
    case STAGE_CLOSE:
      self->stage = STAGE_DONE;
      push (task, close_func, NULL, NULL, cancellable, worked_cb);
      break;
    case STAGE_DONE:
      g_task_return_boolean (task, TRUE);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * openings_export_async:
 * @store: an open store
 * @file: what to write; its name ends with .json or .csv
 * @progress: (nullable): told how many postings are written, and about how
 *   many there are
 * @progress_data: for @progress
 * @cancellable: (nullable): a way to give up, which leaves @file as it was
 * @callback: called when the file is written
 * @user_data: for @callback
 *
 * Writes all postings with what the user says of them: those that are closed
 * or hidden too. A .json also has the sources, the history and the searches, and can be read
 * back whole; a .csv is for spreadsheets. Only the user may read the file.
 */
void
openings_export_async (OpeningsStore *store,
                       GFile *file,
                       GFileProgressCallback progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : g_strdup ("");
  Export *self = g_new0 (Export, 1);

  self->store = g_object_ref (store);
  self->worker = openings_worker_new_background ("export");
  self->file = g_object_ref (file);
  self->progress = progress;
  self->progress_data = progress_data;
  self->format.is_csv = g_str_has_suffix (lower, ".csv");
  g_task_set_source_tag (task, openings_export_async);
  g_task_set_task_data (task, self, export_free);

  if (!self->format.is_csv && !g_str_has_suffix (lower, ".json"))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             "The file’s name must end with .json or .csv");
  else
    step (task);
}

/**
 * openings_export_finish:
 * @result: what the callback got
 * @n_postings: (out) (optional): how many were written
 * @error: return location for an error of GIO or of the store
 *
 * Returns: whether the file is written
 */
gboolean
openings_export_finish (GAsyncResult *result,
                        guint *n_postings,
                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  if (n_postings != NULL)
    *n_postings = ((Export *) g_task_get_task_data (G_TASK (result)))->n_jobs;

  return g_task_propagate_boolean (G_TASK (result), error);
}
