/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-cache-entry.h"

G_BEGIN_DECLS

/* Private to this layer: how an entry is written.
 *
 *   head: times, sizes and sums, then the key and the fields
 *   blob: 'r' and the body, or 'z' and the body compressed by zlib
 *
 * Whoever wrote it, it is believed only if it is of this version and key, and
 * if the body has the length and the sum that the head says. */

#define OPENINGS_CACHE_DIGEST_LENGTH 64

char *openings_cache_digest_key (const char *key);

GBytes *openings_cache_format_head (OpeningsCacheEntry *entry,
                                    const char *key,
                                    char **digest);
GBytes *openings_cache_format_blob (OpeningsCacheEntry *entry);

char *openings_cache_read_digest (GBytes *head,
                                  guint64 *length);
gsize openings_cache_find_times (gsize *size);
OpeningsCacheEntry *openings_cache_read (GBytes *head,
                                         GBytes *blob,
                                         const char *key);

GBytes *openings_cache_join (GBytes *head,
                             GBytes *blob);
gboolean openings_cache_split (GBytes *value,
                               GBytes **head,
                               GBytes **blob);

G_END_DECLS
