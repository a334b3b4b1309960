/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-import-file.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-csv-stream.h"
#include "openings-csv.h"
#include "openings-export.h"
#include "openings-json-read.h"
#include "openings-json-scanner.h"

/* The file is read on the writer's thread, entry by entry, into one
 * transaction: either all of it is in the store at the end or nothing. Only
 * that thread touches the state until the store says that it is done; progress
 * goes to the caller's context. */

#define PROGRESS_STEP (1024 * 1024)

struct _OpeningsImportFile
{
  GFile *file;           /* (owned) */
  GMainContext *context; /* (owned) the caller's */
  GFileProgressCallback progress;
  gpointer progress_data;
  guint64 size;       /* of the file; 0 when unknown */
  guint64 reported;   /* the position that was last told */
  gboolean is_export; /* whether the file said so */
  GHashTable *ids;    /* (owned) the file's id of a posting → the store's */
  OpeningsImportCounts counts;
  gboolean is_undoable;
  gint64 undo; /* 0 for none */
};

/**
 * openings_import_file_new:
 * @file: what to import
 * @is_undoable: whether it may be taken back
 * @progress: (nullable): told the bytes read and the bytes in all, on the
 *   caller's thread-default context
 * @progress_data: for @progress
 *
 * Returns: (transfer full): an import that has not begun
 */
OpeningsImportFile *
openings_import_file_new (GFile *file,
                          gboolean is_undoable,
                          GFileProgressCallback progress,
                          gpointer progress_data)
{
  OpeningsImportFile *self = g_new0 (OpeningsImportFile, 1);

  self->file = g_object_ref (file);
  self->is_undoable = is_undoable;
  self->context = g_main_context_ref_thread_default ();
  self->progress = progress;
  self->progress_data = progress_data;
  self->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  return self;
}

void
openings_import_file_free (OpeningsImportFile *self)
{
  g_object_unref (self->file);
  g_main_context_unref (self->context);
  g_hash_table_unref (self->ids);
  g_free (self);
}

typedef struct
{
  GFileProgressCallback progress;
  gpointer data;
  guint64 current;
  guint64 total;
} Progress;

static gboolean
progress_cb (gpointer user_data)
{
  const Progress *progress = user_data;

  progress->progress (progress->current, progress->total, progress->data);

  return G_SOURCE_REMOVE;
}

static void
report (OpeningsImportFile *self,
        guint64 position)
{
  Progress *progress;

  if (self->progress == NULL || position - self->reported < PROGRESS_STEP)
    return;

  self->reported = position;
  progress = g_new (Progress, 1);
  *progress = (Progress) { self->progress, self->progress_data, position, self->size };
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, progress_cb, progress, g_free);
}

/* A file by hand may lack when a posting was seen. */
static void
complete_times (OpeningsJob *job)
{
  if (job->last_seen == OPENINGS_TIME_UNKNOWN)
    job->last_seen =
        job->first_seen != OPENINGS_TIME_UNKNOWN ? job->first_seen : openings_clock_now ();
  if (job->first_seen == OPENINGS_TIME_UNKNOWN || job->first_seen > job->last_seen)
    job->first_seen = job->last_seen;
}

static gboolean
add_job (OpeningsImportFile *self,
         OpeningsLoader *loader,
         OpeningsJob *job,
         GError **error)
{
  gboolean is_new = FALSE;
  gint64 file_id = job->id;
  gint64 id;

  complete_times (job);
  id = openings_loader_add_job (loader, job, &is_new, error);
  if (id == 0)
    return FALSE;

  if (file_id != 0)
    g_hash_table_insert (self->ids, g_memdup2 (&file_id, sizeof file_id),
                         g_memdup2 (&id, sizeof id));
  if (is_new)
    self->counts.n_new++;
  else
    self->counts.n_known++;

  return TRUE;
}

static void
skip (OpeningsImportFile *self,
      OpeningsJsonScanner *scanner)
{
  openings_import_skipped_add (&self->counts.skipped, openings_json_scanner_get_line (scanner));
}

static gboolean
read_source (OpeningsImportFile *self,
             OpeningsLoader *loader,
             OpeningsJsonScanner *scanner,
             GError **error)
{
  gsize length;
  const char *text = openings_json_scanner_get_text (scanner, &length);
  g_autoptr (OpeningsSource) source = openings_source_from_json (text, length, NULL);
  gboolean is_new = FALSE;

  if (source == NULL)
    {
      skip (self, scanner);
      return TRUE;
    }

  if (!openings_loader_add_source (loader, source, &is_new, error))
    return FALSE;

  self->counts.n_sources += is_new;

  return TRUE;
}

static gboolean
read_posting (OpeningsImportFile *self,
              OpeningsLoader *loader,
              OpeningsJsonScanner *scanner,
              GError **error)
{
  gsize length;
  const char *text = openings_json_scanner_get_text (scanner, &length);
  g_autoptr (OpeningsJob) job = openings_job_from_json (text, length, NULL);

  if (job == NULL)
    {
      skip (self, scanner);
      return TRUE;
    }

  return add_job (self, loader, job, error);
}

static gboolean
read_event (OpeningsImportFile *self,
            OpeningsLoader *loader,
            OpeningsJsonScanner *scanner,
            GError **error)
{
  gint64 posting = 0;
  gsize length;
  const char *text = openings_json_scanner_get_text (scanner, &length);
  OpeningsEvent *event = openings_event_from_json (text, length, &posting, NULL);
  const gint64 *id = event != NULL ? g_hash_table_lookup (self->ids, &posting) : NULL;
  gboolean added = TRUE;

  if (id == NULL)
    {
      skip (self, scanner);
    }
  else
    {
      added = openings_loader_add_event (loader, *id, event, error);
      self->counts.n_events++;
    }
  g_clear_pointer (&event, openings_event_free);

  return added;
}

static gboolean
read_search (OpeningsImportFile *self,
             OpeningsLoader *loader,
             OpeningsJsonScanner *scanner,
             GError **error)
{
  gsize length;
  const char *text = openings_json_scanner_get_text (scanner, &length);
  g_autoptr (OpeningsSavedSearch) search = openings_search_from_json (text, length);

  if (search == NULL)
    {
      skip (self, scanner);
      return TRUE;
    }

  return openings_loader_add_search (loader, search, error);
}

static gboolean
read_seen (OpeningsImportFile *self,
           OpeningsLoader *loader,
           OpeningsJsonScanner *scanner,
           GError **error)
{
  gint64 posting = 0;
  gsize length;
  const char *text = openings_json_scanner_get_text (scanner, &length);
  gint64 seen_at = openings_seen_from_json (text, length, &posting);
  const gint64 *id = g_hash_table_lookup (self->ids, &posting);

  if (id == NULL || seen_at == OPENINGS_TIME_UNKNOWN)
    {
      skip (self, scanner);
      return TRUE;
    }

  return openings_loader_add_seen (loader, *id, seen_at, error);
}

/* The members that say what the file is come before everything else. */
static gboolean
read_head (OpeningsImportFile *self,
           const char *member,
           const char *text,
           GError **error)
{
  if (strcmp (member, "format") == 0)
    self->is_export = strcmp (text, "\"" OPENINGS_EXPORT_FORMAT "\"") == 0;

  if (strcmp (member, "version") == 0 &&
      g_ascii_strtoull (text, NULL, 10) > OPENINGS_EXPORT_VERSION)
    {
      g_set_error_literal (error, OPENINGS_IMPORT_ERROR, OPENINGS_IMPORT_ERROR_NEWER,
                           "The file was written by a newer version of Openings");
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_profile (OpeningsLoader *loader,
              const char *text,
              gsize length,
              GError **error)
{
  g_autofree char *profile = openings_profile_from_json (text, length);

  return profile == NULL || openings_loader_add_profile (loader, profile, error);
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, OPENINGS_IMPORT_ERROR, OPENINGS_IMPORT_ERROR_UNKNOWN_FORMAT,
                       "The file is not a JSON export of Openings");

  return FALSE;
}

static gboolean
read_entry (OpeningsImportFile *self,
            OpeningsLoader *loader,
            OpeningsJsonScanner *scanner,
            GError **error)
{
  const char *member = openings_json_scanner_get_member (scanner);
  gsize length;
  const char *text = openings_json_scanner_get_text (scanner, &length);

  if (!openings_json_scanner_is_element (scanner) && self->is_export &&
      strcmp (member, "profile") == 0)
    return read_profile (loader, text, length, error);
  if (!openings_json_scanner_is_element (scanner))
    return read_head (self, member, text, error);
  if (!self->is_export)
    return refuse (error);

  if (strcmp (member, "sources") == 0)
    return read_source (self, loader, scanner, error);
  if (strcmp (member, "postings") == 0)
    return read_posting (self, loader, scanner, error);
  if (strcmp (member, "events") == 0)
    return read_event (self, loader, scanner, error);
  if (strcmp (member, "searches") == 0)
    return read_search (self, loader, scanner, error);
  if (strcmp (member, "seen") == 0)
    return read_seen (self, loader, scanner, error);

  return TRUE;
}

static gboolean
read_json (OpeningsImportFile *self,
           OpeningsLoader *loader,
           GInputStream *stream,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (OpeningsJsonScanner) scanner =
      openings_json_scanner_new (stream, OPENINGS_IMPORT_MAX_FILE);
  g_autoptr (GError) local = NULL;

  while (openings_json_scanner_next (scanner, cancellable, &local))
    {
      if (!read_entry (self, loader, scanner, error) ||
          g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      report (self, openings_json_scanner_get_position (scanner));
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return self->is_export || refuse (error);
}

static gboolean
read_csv (OpeningsImportFile *self,
          OpeningsLoader *loader,
          GFileInputStream *file,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GInputStream) stream = openings_csv_stream_new (file, cancellable, error);
  g_autoptr (OpeningsCsvReader) reader = NULL;
  g_autoptr (OpeningsCsvColumns) columns = NULL;
  g_autoptr (GError) local = NULL;

  if (stream == NULL)
    return FALSE;

  reader = openings_csv_reader_new (stream, OPENINGS_IMPORT_MAX_FILE);
  openings_csv_reader_next (reader, cancellable, &local);
  if (local == NULL)
    columns = openings_csv_columns_new (reader, &local);

  while (columns != NULL && openings_csv_reader_next (reader, cancellable, &local))
    {
      g_autoptr (OpeningsJob) job = openings_csv_columns_read_job (columns, reader);

      if (job == NULL)
        openings_import_skipped_add (&self->counts.skipped, openings_csv_reader_get_line (reader));
      else if (!add_job (self, loader, job, error))
        return FALSE;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      report (self, openings_csv_reader_get_position (reader));
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

static gboolean
has_ending (GFile *file,
            const char *ending)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return lower != NULL && g_str_has_suffix (lower, ending);
}

static guint64
get_size (GFileInputStream *stream)
{
  g_autoptr (GFileInfo) info =
      g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);

  return info != NULL ? g_file_info_get_size (info) : 0;
}

/**
 * openings_import_file_check_name:
 * @file: what is to be imported
 * @is_csv: (out): whether it is a table
 * @error: return location for an %OPENINGS_IMPORT_ERROR_UNKNOWN_FORMAT
 *
 * Returns: whether its name says that it can be imported
 */
gboolean
openings_import_file_check_name (GFile *file,
                                 gboolean *is_csv,
                                 GError **error)
{
  *is_csv = has_ending (file, ".csv") || has_ending (file, ".tsv");
  if (*is_csv || has_ending (file, ".json"))
    return TRUE;

  g_set_error_literal (error, OPENINGS_IMPORT_ERROR, OPENINGS_IMPORT_ERROR_UNKNOWN_FORMAT,
                       "The file’s name must end with .json, .csv or .tsv");
  return FALSE;
}

/**
 * openings_import_file_load:
 * @loader: what takes the entries
 * @data: an #OpeningsImportFile
 * @cancellable: (nullable): a way to give up
 * @error: return location for a #OpeningsImportError, or an error of GIO or
 *   of the store
 *
 * Reads the whole file. An #OpeningsLoadFunc.
 *
 * Returns: whether all of it could be read; entries that could not are counted
 */
gboolean
openings_import_file_load (OpeningsLoader *loader,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error)
{
  OpeningsImportFile *self = data;
  g_autoptr (GFileInputStream) stream = NULL;
  gboolean is_csv;

  if (!openings_import_file_check_name (self->file, &is_csv, error))
    return FALSE;

  stream = g_file_read (self->file, cancellable, error);
  if (stream == NULL)
    return FALSE;

  if (self->is_undoable)
    self->undo = openings_loader_keep_undo (loader, error);
  if (self->is_undoable && self->undo == 0)
    return FALSE;

  self->size = get_size (stream);

  return is_csv ? read_csv (self, loader, stream, cancellable, error)
                : read_json (self, loader, G_INPUT_STREAM (stream), cancellable, error);
}

/* What was imported, once it is done. */
OpeningsImportCounts
openings_import_file_get_counts (OpeningsImportFile *self)
{
  return self->counts;
}

/* What its changes are kept under, once it is done; 0 if they are not. */
gint64
openings_import_file_get_undo (OpeningsImportFile *self)
{
  return self->undo;
}
