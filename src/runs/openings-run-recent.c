/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-run-recent.h"

#include "openings-clock.h"

struct _OpeningsRunRecent
{
  GHashTable *times; /* (owned) handle → gint64*, last success */
};

OpeningsRunRecent *
openings_run_recent_new (void)
{
  OpeningsRunRecent *self = g_new0 (OpeningsRunRecent, 1);

  self->times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
openings_run_recent_free (OpeningsRunRecent *self)
{
  g_hash_table_unref (self->times);
  g_free (self);
}

void
openings_run_recent_note (OpeningsRunRecent *self,
                          const char *handle,
                          gint64 at)
{
  if (at != OPENINGS_TIME_UNKNOWN)
    g_hash_table_insert (self->times, g_strdup (handle), g_memdup2 (&at, sizeof at));
  else
    g_hash_table_remove (self->times, handle);
}

/* What lies in the future, since the clock was set back, was not lately. */
gboolean
openings_run_recent_has (OpeningsRunRecent *self,
                         const char *handle,
                         gint64 now)
{
  const gint64 *at = g_hash_table_lookup (self->times, handle);

  return at != NULL && *at <= now && now - *at < OPENINGS_RUN_FRESH_SECONDS;
}
