/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"
#include "openings-store.h"
#include "openings-worker.h"

G_BEGIN_DECLS

/* Private to this layer: how the calls by subject reach the store's threads. */

/* How long what a site says must stay so to be believed, when it would close
 * many jobs at once. */
#define OPENINGS_STORE_DOUBT_SECONDS (12 * 60 * 60)

/* What the ids of jobs begin with that are from a board which their source had before. */
#define OPENINGS_STORE_FORMER_MARK "←"

/* Those that the user put somewhere come first. */
#define OPENINGS_STORE_SOURCES_ORDER "position IS NULL, position, added_at, id"

typedef enum
{
  OPENINGS_CHANGE_JOBS = 1 << 0,
  OPENINGS_CHANGE_SOURCES = 1 << 1,
  OPENINGS_CHANGE_SEARCHES = 1 << 2,
} OpeningsChange;

void openings_store_push_write (OpeningsStore *self,
                                GTask *task,
                                GTaskThreadFunc func);
/* whether anything waits for the writer, or runs there */
gboolean openings_store_is_writing (OpeningsStore *self);
void openings_store_push_read (OpeningsStore *self,
                               GTask *task,
                               GTaskThreadFunc func);
void openings_store_push_tidy (OpeningsStore *self,
                               GTask *task,
                               GTaskThreadFunc func);
/* for what needs no database */
OpeningsWorker *openings_store_get_preparer (OpeningsStore *self);
/* @func is run once for each save, and takes what waits by then */
void openings_store_push_save (OpeningsStore *self,
                               GTask *task,
                               GTaskThreadFunc func);
GTask *openings_store_pop_save (OpeningsStore *self);
/* for the functions pushed above, on the thread that runs them */
OpeningsConnection *openings_store_get_writer (OpeningsStore *self,
                                               GError **error);
OpeningsConnection *openings_store_get_reader (OpeningsStore *self,
                                               GError **error);
void openings_store_announce (OpeningsStore *self,
                              OpeningsChange changes);
void openings_store_announce_edit (OpeningsStore *self,
                                   gint64 id);

void openings_store_set_widened (OpeningsStore *self,
                                 const OpeningsQuery *query,
                                 gboolean is_widened);
gboolean openings_store_leave_out (OpeningsStore *self,
                                   OpeningsQuery *query);

gboolean openings_store_forget_list (OpeningsConnection *connection,
                                     gint64 source_id,
                                     GError **error);
gint64 openings_store_find_source (OpeningsConnection *connection,
                                   const char *handle,
                                   GError **error);
gboolean openings_store_follow (OpeningsConnection *connection,
                                const OpeningsSource *source,
                                gboolean *already_there,
                                GError **error);
gboolean openings_store_unfollow (OpeningsConnection *connection,
                                  gint64 source_id,
                                  GError **error);
gboolean openings_store_get_only_ids (OpeningsConnection *connection,
                                      gint64 source_id,
                                      GStrv *ids,
                                      GError **error);
gboolean openings_store_add_event (OpeningsConnection *connection,
                                   gint64 job,
                                   gint64 at,
                                   const char *what,
                                   const char *field,
                                   const char *old_value,
                                   const char *new_value,
                                   GError **error);

OpeningsSnapshot *openings_snapshot_new (GArray *ids);

G_END_DECLS
