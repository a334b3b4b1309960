/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_SAVED_SEARCH (openings_saved_search_get_type ())

#define OPENINGS_N_NEWS_TITLES 3

/**
 * OpeningsSavedSearch:
 * @id: 0 until it is stored
 * @name: what the user calls it
 * @query: what it lists
 * @notifies: whether the user wants to be told of what is new
 * @n_new: how many of its jobs were stored since it was looked at
 * @seen_id: of the last job that was stored then
 * @told_id: of the last job that was stored when the user was told last
 *
 * A query that the user keeps. Immutable once handed on.
 */
typedef struct
{
  gint64 id;
  char *name;           /* (owned) */
  OpeningsQuery *query; /* (owned) */
  gboolean notifies;
  guint n_new;
  gint64 seen_id;
  gint64 told_id;
  /*< private >*/
  gatomicrefcount ref_count;
} OpeningsSavedSearch;

GType openings_saved_search_get_type (void);
OpeningsSavedSearch *openings_saved_search_new (const char *name,
                                                OpeningsQuery *query);
OpeningsSavedSearch *openings_saved_search_copy (const OpeningsSavedSearch *self);
OpeningsSavedSearch *openings_saved_search_ref (OpeningsSavedSearch *self);
void openings_saved_search_unref (OpeningsSavedSearch *self);

/**
 * OpeningsNews:
 * @search: where something is new
 * @n_jobs: how much
 * @titles: the first titles, %OPENINGS_N_NEWS_TITLES at most
 *
 * What a user is to be told of a search.
 */
typedef struct
{
  OpeningsSavedSearch *search; /* (owned) */
  guint n_jobs;
  GStrv titles; /* (owned) */
} OpeningsNews;

void openings_news_free (OpeningsNews *self);

void openings_store_list_searches_async (OpeningsStore *self,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
GPtrArray *openings_store_list_searches_finish (OpeningsStore *self,
                                                GAsyncResult *result,
                                                GError **error);
void openings_store_put_search_async (OpeningsStore *self,
                                      OpeningsSavedSearch *search,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gint64 openings_store_put_search_finish (OpeningsStore *self,
                                         GAsyncResult *result,
                                         GError **error);
void openings_store_remove_search_async (OpeningsStore *self,
                                         gint64 id,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean openings_store_remove_search_finish (OpeningsStore *self,
                                              GAsyncResult *result,
                                              GError **error);
void openings_store_see_search_async (OpeningsStore *self,
                                      gint64 id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean openings_store_see_search_finish (OpeningsStore *self,
                                           GAsyncResult *result,
                                           GError **error);
void openings_store_take_news_async (OpeningsStore *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *openings_store_take_news_finish (OpeningsStore *self,
                                            GAsyncResult *result,
                                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsSavedSearch, openings_saved_search_unref)

G_END_DECLS
