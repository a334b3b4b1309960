/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-cache.h"
#include "openings-keyring.h"

G_BEGIN_DECLS

/* Private to this layer: the Redis server of a cache, whose password may be in
 * the keyring. Of the main context's thread. */
typedef struct _OpeningsCacheServer OpeningsCacheServer;

OpeningsCacheServer *openings_cache_server_new (OpeningsCache *cache,
                                                OpeningsKeyring *keyring);
void openings_cache_server_unref (OpeningsCacheServer *self);
gboolean openings_cache_server_set_url (OpeningsCacheServer *self,
                                        const char *url,
                                        GError **error);
void openings_cache_server_settle (OpeningsCacheServer *self,
                                   GTask *task);
void openings_cache_server_freeze (OpeningsCacheServer *self);
void openings_cache_server_stop (OpeningsCacheServer *self,
                                 GTask *task);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsCacheServer, openings_cache_server_unref)

G_END_DECLS
