/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-searches.h"

G_DEFINE_BOXED_TYPE (OpeningsSavedSearch, openings_saved_search, openings_saved_search_ref,
                     openings_saved_search_unref)

/**
 * openings_saved_search_new:
 * @name: what the user calls it
 * @query: what it lists
 *
 * Returns: (transfer full): a search that is not stored yet
 */
OpeningsSavedSearch *
openings_saved_search_new (const char *name,
                           OpeningsQuery *query)
{
  OpeningsSavedSearch *self = g_new0 (OpeningsSavedSearch, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_strdup (name);
  self->query = openings_query_ref (query);

  return self;
}

/**
 * openings_saved_search_copy:
 * @self: a search
 *
 * Returns: (transfer full): a copy, which may be changed before it is handed on
 */
OpeningsSavedSearch *
openings_saved_search_copy (const OpeningsSavedSearch *self)
{
  OpeningsSavedSearch *copy = openings_saved_search_new (self->name, self->query);

  copy->id = self->id;
  copy->notifies = self->notifies;
  copy->n_new = self->n_new;
  copy->seen_id = self->seen_id;
  copy->told_id = self->told_id;

  return copy;
}

OpeningsSavedSearch *
openings_saved_search_ref (OpeningsSavedSearch *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
openings_saved_search_unref (OpeningsSavedSearch *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->name);
  openings_query_unref (self->query);
  g_free (self);
}

void
openings_news_free (OpeningsNews *self)
{
  openings_saved_search_unref (self->search);
  g_strfreev (self->titles);
  g_free (self);
}
