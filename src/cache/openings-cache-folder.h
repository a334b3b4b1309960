/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-cache-entry.h"
#include "openings-disk-cache.h"

G_BEGIN_DECLS

/**
 * OpeningsCacheFolder:
 *
 * The files of the disk cache. Each function blocks; of one thread.
 */
typedef struct _OpeningsCacheFolder OpeningsCacheFolder;

OpeningsCacheFolder *openings_cache_folder_new (const char *path,
                                                guint64 limit);
void openings_cache_folder_free (OpeningsCacheFolder *self);
void openings_cache_folder_set_limit (OpeningsCacheFolder *self,
                                      guint64 limit);
OpeningsCacheEntry *openings_cache_folder_lookup (OpeningsCacheFolder *self,
                                                  const char *key,
                                                  GBytes **blob);
gboolean openings_cache_folder_store (OpeningsCacheFolder *self,
                                      const char *key,
                                      OpeningsCacheEntry *entry,
                                      GBytes **blob,
                                      GError **error);
void openings_cache_folder_clear (OpeningsCacheFolder *self);
void openings_cache_folder_get_usage (OpeningsCacheFolder *self,
                                      OpeningsCacheUsage *usage);
void openings_cache_folder_save_counts (OpeningsCacheFolder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsCacheFolder, openings_cache_folder_free)

G_END_DECLS
