/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-cache-entry.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (OpeningsCacheEntry, openings_cache_entry, openings_cache_entry_ref,
                     openings_cache_entry_unref)

/**
 * openings_cache_entry_new:
 * @stored_at: when it was made, in seconds since the epoch
 * @expires_at: until when it may be used unasked
 * @fields: (nullable): what is known of the body: name, value, name, value, …
 * @body: the value, possibly empty
 * @checksum: of @body, see openings_checksum_bytes()
 *
 * Returns: (transfer full): an entry
 */
OpeningsCacheEntry *
openings_cache_entry_new (gint64 stored_at,
                          gint64 expires_at,
                          const char *const *fields,
                          GBytes *body,
                          guint64 checksum)
{
  OpeningsCacheEntry *self = g_new0 (OpeningsCacheEntry, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->stored_at = stored_at;
  self->expires_at = expires_at;
  self->fields = fields != NULL ? g_strdupv ((GStrv) fields) : g_new0 (char *, 1);
  self->body = g_bytes_ref (body);
  self->checksum = checksum;

  return self;
}

/**
 * openings_cache_entry_renew:
 * @self: an entry
 * @stored_at: when it was found to be true still, in seconds since the epoch
 * @expires_at: until when it may be used unasked
 *
 * Returns: (transfer full): the same with another time
 */
OpeningsCacheEntry *
openings_cache_entry_renew (OpeningsCacheEntry *self,
                            gint64 stored_at,
                            gint64 expires_at)
{
  OpeningsCacheEntry *renewed;

  renewed = openings_cache_entry_new (stored_at, expires_at, (const char *const *) self->fields,
                                      self->body, self->checksum);
  renewed->digest = g_strdup (self->digest);

  return renewed;
}

OpeningsCacheEntry *
openings_cache_entry_ref (OpeningsCacheEntry *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
openings_cache_entry_unref (OpeningsCacheEntry *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_strfreev (self->fields);
  g_bytes_unref (self->body);
  g_free (self->digest);
  g_free (self);
}

/**
 * openings_cache_entry_get_field:
 * @self: an entry
 * @name: a field's name
 *
 * Returns: (nullable): its value
 */
const char *
openings_cache_entry_get_field (OpeningsCacheEntry *self,
                                const char *name)
{
  for (guint i = 0; self->fields[i] != NULL && self->fields[i + 1] != NULL; i += 2)
    if (strcmp (self->fields[i], name) == 0)
      return self->fields[i + 1];

  return NULL;
}

/**
 * openings_cache_entry_is_fresh:
 * @self: an entry
 * @now: the time, in seconds since the epoch
 *
 * An entry from the future, as after a clock was set back, is not fresh.
 *
 * Returns: whether it may be used without asking whoever made it
 */
gboolean
openings_cache_entry_is_fresh (OpeningsCacheEntry *self,
                               gint64 now)
{
  return self->stored_at <= now && now < self->expires_at;
}
