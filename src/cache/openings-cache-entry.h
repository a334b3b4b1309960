/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* No value that is kept or believed is larger. */
#define OPENINGS_CACHE_MAX_BODY (64 * 1024 * 1024)

#define OPENINGS_TYPE_CACHE_ENTRY (openings_cache_entry_get_type ())

typedef struct _OpeningsCacheEntry OpeningsCacheEntry;

/**
 * OpeningsCacheEntry:
 *
 * What is kept under one key. Immutable; may cross threads.
 */
struct _OpeningsCacheEntry
{
  gint64 stored_at;  /* seconds since the epoch */
  gint64 expires_at; /* likewise; a later look at it must ask anew */
  GStrv fields;      /* (owned) name, value, name, value, … */
  GBytes *body;      /* (owned) */
  guint64 checksum;  /* of the body */

  /*< private >*/
  char *digest; /* (owned) (nullable) of the body, which the folder names it by */
  gatomicrefcount ref_count;
};

GType openings_cache_entry_get_type (void);
OpeningsCacheEntry *openings_cache_entry_new (gint64 stored_at,
                                              gint64 expires_at,
                                              const char *const *fields,
                                              GBytes *body,
                                              guint64 checksum);
OpeningsCacheEntry *openings_cache_entry_renew (OpeningsCacheEntry *self,
                                                gint64 stored_at,
                                                gint64 expires_at);
OpeningsCacheEntry *openings_cache_entry_ref (OpeningsCacheEntry *self);
void openings_cache_entry_unref (OpeningsCacheEntry *self);
const char *openings_cache_entry_get_field (OpeningsCacheEntry *self,
                                            const char *name);
gboolean openings_cache_entry_is_fresh (OpeningsCacheEntry *self,
                                        gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsCacheEntry, openings_cache_entry_unref)

G_END_DECLS
