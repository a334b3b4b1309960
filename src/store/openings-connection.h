/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "openings-clock.h"
#include "openings-packer.h"
#include "openings-rates.h"
#include "openings-store.h"

G_BEGIN_DECLS

/* Private to this layer: one SQLite connection, used by one thread. */

typedef enum
{
  OPENINGS_CONNECTION_WRITER,
  OPENINGS_CONNECTION_READER,
  OPENINGS_CONNECTION_COPY, /* a new file, to be filled with the pages of another */
} OpeningsConnectionRole;

typedef struct _OpeningsColumnsShelf OpeningsColumnsShelf;
typedef struct _OpeningsConnection OpeningsConnection;

typedef gboolean (*OpeningsTransactionFunc) (OpeningsConnection *self,
                                             gpointer data,
                                             GError **error);

OpeningsConnection *openings_connection_open (const char *path,
                                              OpeningsConnectionRole role,
                                              GError **error);
void openings_connection_close (OpeningsConnection *self);
sqlite3 *openings_connection_get_handle (OpeningsConnection *self);
void openings_connection_set_rates (OpeningsConnection *self,
                                    OpeningsRates *rates);
OpeningsRates *openings_connection_get_rates (OpeningsConnection *self);
void openings_connection_set_shelf (OpeningsConnection *self,
                                    OpeningsColumnsShelf *shelf);
OpeningsColumnsShelf *openings_connection_get_shelf (OpeningsConnection *self);
OpeningsPacker *openings_connection_get_packer (OpeningsConnection *self);
void openings_connection_watch (OpeningsConnection *self,
                                GCancellable *cancellable);
GCancellable *openings_connection_get_cancellable (OpeningsConnection *self);
gboolean openings_connection_fail (OpeningsConnection *self,
                                   int code,
                                   GError **error);
gboolean openings_connection_exec (OpeningsConnection *self,
                                   const char *sql,
                                   GError **error);
sqlite3_stmt *openings_connection_prepare (OpeningsConnection *self,
                                           const char *sql,
                                           GError **error);
gboolean openings_connection_step (OpeningsConnection *self,
                                   sqlite3_stmt *statement,
                                   gboolean *has_row,
                                   GError **error);
gboolean openings_connection_run (OpeningsConnection *self,
                                  sqlite3_stmt *statement,
                                  GError **error);
gint64 openings_connection_get_int (OpeningsConnection *self,
                                    const char *sql,
                                    gint64 fallback);
gboolean openings_connection_begin (OpeningsConnection *self,
                                    gboolean durable,
                                    GError **error);
gboolean openings_connection_commit (OpeningsConnection *self,
                                     GError **error);
void openings_connection_stamp_jobs (OpeningsConnection *self);
void openings_connection_rollback (OpeningsConnection *self);
gboolean openings_connection_begin_reading (OpeningsConnection *self,
                                            GCancellable *cancellable,
                                            GError **error);
void openings_connection_end_reading (OpeningsConnection *self);
gboolean openings_connection_transact (OpeningsConnection *self,
                                       gboolean durable,
                                       OpeningsTransactionFunc func,
                                       gpointer data,
                                       GError **error);

/* Values */
void openings_bind_text (sqlite3_stmt *statement,
                         int parameter,
                         const char *text);
void openings_bind_time (sqlite3_stmt *statement,
                         int parameter,
                         gint64 time);
void openings_bind_amount (sqlite3_stmt *statement,
                           int parameter,
                           double amount);
void openings_bind_lines (sqlite3_stmt *statement,
                          int parameter,
                          GStrv lines);
const char *openings_column_text (sqlite3_stmt *statement,
                                  int column);
char *openings_column_dup_text (sqlite3_stmt *statement,
                                int column);
GStrv openings_column_dup_lines (sqlite3_stmt *statement,
                                 int column);
char *openings_dup_part_pattern (const char *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsConnection, openings_connection_close)

G_END_DECLS
