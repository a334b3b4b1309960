/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-cache.h"
#include "openings-http-client.h"
#include "openings-keyring.h"

G_BEGIN_DECLS

/* what the password of Redis is called in the keyring */
#define OPENINGS_FETCHER_REDIS_KEY "redis"

typedef enum
{
  OPENINGS_FETCH_DEFAULT = 0,
  OPENINGS_FETCH_ASK = 1 << 0,  /* also what is fresh, by its validators */
  OPENINGS_FETCH_ANEW = 1 << 1, /* as if nothing was kept */
} OpeningsFetchFlags;

/**
 * OpeningsFetched:
 * @attempts: how many tries were made, 0 if nothing was sent
 * @wire_bytes: how much came over the network
 * @is_same: whether it is what was kept before
 * @age: seconds since it was found to be so; 0 if it was asked for
 *
 * How an answer was come by.
 */
typedef struct
{
  guint attempts;
  guint64 wire_bytes;
  gboolean is_same;
  gint64 age;
} OpeningsFetched;

#define OPENINGS_TYPE_FETCHER (openings_fetcher_get_type ())

/* Sends requests unless the answer is at hand: looks into the cache, asks only
 * for what changed, keeps what comes, and heeds robots.txt where a page is
 * asked for. Of the main context's thread. */
G_DECLARE_FINAL_TYPE (OpeningsFetcher, openings_fetcher, OPENINGS, FETCHER, GObject)

OpeningsFetcher *openings_fetcher_new (OpeningsHttpClient *client,
                                       OpeningsCache *cache);
OpeningsFetcher *openings_fetcher_new_with_cache (GFile *folder,
                                                  const char *redis_url,
                                                  GError **error);
gboolean openings_fetcher_set_redis (OpeningsFetcher *self,
                                     const char *redis_url,
                                     GError **error);
void openings_fetcher_settle_async (OpeningsFetcher *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean openings_fetcher_settle_finish (OpeningsFetcher *self,
                                         GAsyncResult *result,
                                         GError **error);
OpeningsCache *openings_fetcher_get_cache (OpeningsFetcher *self);
OpeningsHttpClient *openings_fetcher_get_client (OpeningsFetcher *self);
OpeningsKeyring *openings_fetcher_get_keyring (OpeningsFetcher *self);
void openings_fetcher_send_async (OpeningsFetcher *self,
                                  OpeningsRequest *request,
                                  OpeningsFetchFlags flags,
                                  int io_priority,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
OpeningsResponse *openings_fetcher_send_finish (OpeningsFetcher *self,
                                                GAsyncResult *result,
                                                OpeningsFetched *fetched,
                                                GError **error);
void openings_fetcher_hold (OpeningsFetcher *self,
                            gsize n_bytes);
void openings_fetcher_let_go (OpeningsFetcher *self,
                              gsize n_bytes);

void openings_fetcher_shutdown_async (OpeningsFetcher *self,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean openings_fetcher_shutdown_finish (OpeningsFetcher *self,
                                           GAsyncResult *result,
                                           GError **error);

G_END_DECLS
