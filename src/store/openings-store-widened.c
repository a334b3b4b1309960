/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-private.h"

/* Whoever shows a list tells of words that were not taken as they are: of which text that
 * was so, the last time that it was looked for, is kept by whoever looked. */

#define KEY "openings-widened"

static gpointer
dup_text (gpointer data,
          gpointer user_data)
{
  return g_strdup (data);
}

/* Any thread */
void
openings_store_set_widened (OpeningsStore *self,
                            const OpeningsQuery *query,
                            gboolean is_widened)
{
  if (is_widened)
    g_object_set_data_full (G_OBJECT (self), KEY, g_strdup (query->text), g_free);
  else if (openings_store_is_widened (self, query))
    g_object_set_data (G_OBJECT (self), KEY, NULL);
}

/**
 * openings_store_is_widened:
 * @self: a store
 * @query: what was listed or counted last
 *
 * Returns: whether the answer has words that begin as those of its text do, since
 *   nothing has the words themselves
 */
gboolean
openings_store_is_widened (OpeningsStore *self,
                           const OpeningsQuery *query)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (OPENINGS_IS_STORE (self), FALSE);

  text = g_object_dup_data (G_OBJECT (self), KEY, dup_text, NULL);

  return text != NULL && g_strcmp0 (text, query->text) == 0;
}
