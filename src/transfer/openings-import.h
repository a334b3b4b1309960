/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store.h"

G_BEGIN_DECLS

/**
 * OpeningsImportError:
 *
 * Every message of this domain is an English sentence without a period.
 */
typedef enum
{
  OPENINGS_IMPORT_ERROR_UNKNOWN_FORMAT, /* neither of our formats, by name or content */
  OPENINGS_IMPORT_ERROR_DAMAGED,        /* what it holds is not well-formed */
  OPENINGS_IMPORT_ERROR_TRUNCATED,      /* it ends too early */
  OPENINGS_IMPORT_ERROR_NEWER,          /* written by a newer version of Openings */
  OPENINGS_IMPORT_ERROR_TOO_LARGE,
} OpeningsImportError;

#define OPENINGS_IMPORT_ERROR      (openings_import_error_quark ())
#define OPENINGS_TYPE_IMPORT_ERROR (openings_import_error_get_type ())

GQuark openings_import_error_quark (void);
GType openings_import_error_get_type (void);

/* Of the entries that are left out, so many are told by their lines. */
#define OPENINGS_IMPORT_MAX_LINES 10

/**
 * OpeningsImportSkipped:
 * @n: how many
 * @lines: on which line of the file each of the first ones begins
 *
 * Entries of a file that are no postings.
 */
typedef struct
{
  guint n;
  guint64 lines[OPENINGS_IMPORT_MAX_LINES];
} OpeningsImportSkipped;

void openings_import_skipped_add (OpeningsImportSkipped *self,
                                  guint64 line);

/**
 * OpeningsImportCounts:
 * @n_sources: sources that were not followed before
 * @n_new: postings that were not there before
 * @n_known: postings that were there
 * @n_events: lines of their history
 * @skipped: entries that could not be read and were left out
 */
typedef struct
{
  guint n_sources;
  guint n_new;
  guint n_known;
  guint n_events;
  OpeningsImportSkipped skipped;
} OpeningsImportCounts;

void openings_import_async (OpeningsStore *store,
                            GFile *file,
                            gboolean is_undoable,
                            GFileProgressCallback progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean openings_import_finish (GAsyncResult *result,
                                 OpeningsImportCounts *counts,
                                 GError **error);
gint64 openings_import_get_undo (GAsyncResult *result);
void openings_import_undo_async (OpeningsStore *store,
                                 gint64 undo,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean openings_import_undo_finish (OpeningsStore *store,
                                      GAsyncResult *result,
                                      GError **error);
void openings_import_forget_undo (OpeningsStore *store,
                                  gint64 undo);

G_END_DECLS
