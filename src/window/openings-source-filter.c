/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-filter.h"

#include "openings-manual-posting.h"
#include "openings-source-item.h"

struct _OpeningsSourceFilter
{
  GtkFilter parent_instance;

  char *words;         /* (owned) casefolded */
  GHashTable *leaving; /* (owned) handles of those that are about to be removed */
};

G_DEFINE_FINAL_TYPE (OpeningsSourceFilter, openings_source_filter, GTK_TYPE_FILTER)

static gboolean
openings_source_filter_match (GtkFilter *filter,
                              gpointer item)
{
  OpeningsSourceFilter *self = OPENINGS_SOURCE_FILTER (filter);
  const OpeningsSource *source = openings_source_item_get_source (item);
  g_autofree char *facts = g_strjoin (" ", source->company != NULL ? source->company : "",
                                      source->handle, source->url, NULL);
  g_autofree char *folded = g_utf8_casefold (facts, -1);

  return openings_source_filter_lists (self, source) && strstr (folded, self->words) != NULL;
}

static void
openings_source_filter_finalize (GObject *object)
{
  OpeningsSourceFilter *self = OPENINGS_SOURCE_FILTER (object);

  g_free (self->words);
  g_hash_table_unref (self->leaving);

  G_OBJECT_CLASS (openings_source_filter_parent_class)->finalize (object);
}

static void
openings_source_filter_class_init (OpeningsSourceFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_source_filter_finalize;
  GTK_FILTER_CLASS (klass)->match = openings_source_filter_match;
}

static void
openings_source_filter_init (OpeningsSourceFilter *self)
{
  self->words = g_strdup ("");
  self->leaving = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * openings_source_filter_new:
 *
 * Returns: (transfer full): a filter of OpeningsSourceItem
 */
OpeningsSourceFilter *
openings_source_filter_new (void)
{
  return g_object_new (OPENINGS_TYPE_SOURCE_FILTER, NULL);
}

/**
 * openings_source_filter_set_words:
 * @self: a filter
 * @words: what a source's company, handle or address must contain; empty for all
 *
 * Changes what is searched for.
 */
void
openings_source_filter_set_words (OpeningsSourceFilter *self,
                                  const char *words)
{
  g_return_if_fail (OPENINGS_IS_SOURCE_FILTER (self));

  g_free (self->words);
  self->words = g_strstrip (g_utf8_casefold (words, -1));
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * openings_source_filter_set_leaving:
 * @self: a filter
 * @handle: of a source
 * @is_leaving: whether it is about to be removed
 *
 * Lists it no more, or again.
 */
void
openings_source_filter_set_leaving (OpeningsSourceFilter *self,
                                    const char *handle,
                                    gboolean is_leaving)
{
  g_return_if_fail (OPENINGS_IS_SOURCE_FILTER (self));

  if (is_leaving)
    g_hash_table_add (self->leaving, g_strdup (handle));
  else
    g_hash_table_remove (self->leaving, handle);
  gtk_filter_changed (GTK_FILTER (self), is_leaving ? GTK_FILTER_CHANGE_MORE_STRICT
                                                    : GTK_FILTER_CHANGE_LESS_STRICT);
}

/**
 * openings_source_filter_forget_gone:
 * @self: a filter
 * @sources: what it filters
 *
 * Forgets about sources that have left, so that they are listed when they are followed again.
 */
void
openings_source_filter_forget_gone (OpeningsSourceFilter *self,
                                    GListModel *sources)
{
  guint n_items = g_list_model_get_n_items (sources);
  g_autoptr (GHashTable) there = NULL;
  GHashTableIter iter;
  gpointer handle;

  g_return_if_fail (OPENINGS_IS_SOURCE_FILTER (self));

  if (g_hash_table_size (self->leaving) == 0)
    return;

  there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (OpeningsSourceItem) item = g_list_model_get_item (sources, i);

      g_hash_table_add (there, g_strdup (openings_source_item_get_source (item)->handle));
    }

  g_hash_table_iter_init (&iter, self->leaving);
  while (g_hash_table_iter_next (&iter, &handle, NULL))
    if (!g_hash_table_contains (there, handle))
      g_hash_table_iter_remove (&iter);
}

/**
 * openings_source_filter_lists:
 * @self: a filter
 * @source: a source
 *
 * What the user entered by hand comes from no site, and is not listed.
 *
 * Returns: whether @source is listed where nothing is searched for
 */
gboolean
openings_source_filter_lists (OpeningsSourceFilter *self,
                              const OpeningsSource *source)
{
  g_return_val_if_fail (OPENINGS_IS_SOURCE_FILTER (self), FALSE);

  return !g_str_equal (source->handle, OPENINGS_MANUAL_HANDLE) &&
         !g_hash_table_contains (self->leaving, source->handle);
}
