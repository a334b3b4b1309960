/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store-values.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_STORE (openings_store_get_type ())

G_DECLARE_FINAL_TYPE (OpeningsStore, openings_store, OPENINGS, STORE, GObject)

/* Signals, on the context that made the store:
 *   "jobs-changed" ()            jobs came, changed, closed or went; coalesced
 *   "job-edited" (gint64 id)     the user's own fields of one job changed
 *   "sources-changed" ()
 *   "searches-changed" ()        those that the user keeps
 */

OpeningsStore *openings_store_new (GFile *folder);
GFile *openings_store_get_folder (OpeningsStore *self);

void openings_store_open_async (OpeningsStore *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean openings_store_open_finish (OpeningsStore *self,
                                     GAsyncResult *result,
                                     GError **error);
void openings_store_close_async (OpeningsStore *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean openings_store_close_finish (OpeningsStore *self,
                                      GAsyncResult *result,
                                      GError **error);

gboolean openings_store_is_widened (OpeningsStore *self,
                                    const OpeningsQuery *query);

/* What is not wanted does not count */
void openings_store_set_left_out (OpeningsStore *self,
                                  const char *const *companies,
                                  const char *const *words);

/* Sources */
void openings_store_add_source_async (OpeningsStore *self,
                                      OpeningsSource *source,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean openings_store_add_source_finish (OpeningsStore *self,
                                           GAsyncResult *result,
                                           gboolean *already_there,
                                           GError **error);
void openings_store_add_posting_async (OpeningsStore *self,
                                       OpeningsSource *source,
                                       OpeningsPosting *posting,
                                       const char *company,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gint64 openings_store_add_posting_finish (OpeningsStore *self,
                                          GAsyncResult *result,
                                          gboolean *already_there,
                                          GError **error);
void openings_store_delete_posting_async (OpeningsStore *self,
                                          const char *handle,
                                          gint64 id,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean openings_store_delete_posting_finish (OpeningsStore *self,
                                               GAsyncResult *result,
                                               GError **error);
void openings_store_remove_source_async (OpeningsStore *self,
                                         const char *handle,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean openings_store_remove_source_finish (OpeningsStore *self,
                                              GAsyncResult *result,
                                              GError **error);
void openings_store_edit_source_async (OpeningsStore *self,
                                       const char *handle,
                                       const OpeningsSourceEdit *edit,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean openings_store_edit_source_finish (OpeningsStore *self,
                                            GAsyncResult *result,
                                            GError **error);
void openings_store_change_address_async (OpeningsStore *self,
                                          const char *handle,
                                          OpeningsSource *to,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean openings_store_change_address_finish (OpeningsStore *self,
                                               GAsyncResult *result,
                                               GError **error);
void openings_store_move_source_async (OpeningsStore *self,
                                       const char *handle,
                                       const char *neighbour,
                                       gboolean after,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean openings_store_move_source_finish (OpeningsStore *self,
                                            GAsyncResult *result,
                                            GError **error);
void openings_store_list_sources_async (OpeningsStore *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *openings_store_list_sources_finish (OpeningsStore *self,
                                               GAsyncResult *result,
                                               GError **error);
void openings_store_get_source_async (OpeningsStore *self,
                                      const char *handle,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
OpeningsSource *openings_store_get_source_finish (OpeningsStore *self,
                                                  GAsyncResult *result,
                                                  GError **error);

/* What fetches write */
void openings_store_save_async (OpeningsStore *self,
                                const OpeningsSave *save,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean openings_store_save_finish (OpeningsStore *self,
                                     GAsyncResult *result,
                                     OpeningsSaveCounts *counts,
                                     GError **error);
GPtrArray *openings_store_save_dup_outdated (OpeningsStore *self,
                                             GAsyncResult *result);
void openings_store_list_due_async (OpeningsStore *self,
                                    const char *handle,
                                    gboolean all,
                                    gint64 after,
                                    guint limit,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *openings_store_list_due_finish (OpeningsStore *self,
                                           GAsyncResult *result,
                                           guint *n_left,
                                           GError **error);
void openings_store_save_details_async (OpeningsStore *self,
                                        const char *handle,
                                        GPtrArray *details,
                                        gint64 at,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean openings_store_save_details_finish (OpeningsStore *self,
                                             GAsyncResult *result,
                                             OpeningsSaveCounts *counts,
                                             GError **error);
void openings_store_fail_source_async (OpeningsStore *self,
                                       const char *handle,
                                       gint64 at,
                                       const char *message,
                                       gboolean gone,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean openings_store_fail_source_finish (OpeningsStore *self,
                                            GAsyncResult *result,
                                            GError **error);

/* What the user writes */
void openings_store_edit_async (OpeningsStore *self,
                                gint64 id,
                                const OpeningsEdit *edit,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean openings_store_edit_finish (OpeningsStore *self,
                                     GAsyncResult *result,
                                     GError **error);
void openings_store_edit_many_async (OpeningsStore *self,
                                     OpeningsEdits *edits,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
OpeningsEdits *openings_store_edit_many_finish (OpeningsStore *self,
                                                GAsyncResult *result,
                                                GError **error);

/* Care */
void openings_store_verify_async (OpeningsStore *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GStrv openings_store_verify_finish (OpeningsStore *self,
                                    GAsyncResult *result,
                                    GError **error);
void openings_store_backup_async (OpeningsStore *self,
                                  GFile *file,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean openings_store_backup_finish (OpeningsStore *self,
                                       GAsyncResult *result,
                                       GError **error);
void openings_store_rest (OpeningsStore *self);
void openings_store_tidy_async (OpeningsStore *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean openings_store_tidy_finish (OpeningsStore *self,
                                     GAsyncResult *result,
                                     GError **error);
void openings_store_restore_async (OpeningsStore *self,
                                   GFile *file,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean openings_store_restore_finish (OpeningsStore *self,
                                        GAsyncResult *result,
                                        char **kept,
                                        GError **error);

G_END_DECLS

#include "openings-store-read.h"
#include "openings-store-runs.h"
