/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-parallel.h"

/* Fewer are done before another thread has begun. */
#define MIN_ITEMS 100

typedef struct
{
  OpeningsEachFunc func;
  gpointer data;
  guint n_items;
  guint next; /* atomic */
} Share;

static gpointer
take_items (gpointer data)
{
  Share *share = data;
  guint index;

  while ((index = g_atomic_int_add (&share->next, 1)) < share->n_items)
    share->func (index, share->data);

  return NULL;
}

/**
 * openings_parallel_each:
 * @n_items: how many items there are
 * @func: what to do with each
 * @data: for @func
 *
 * Calls @func once for each item, in any order. Where there are many, a second thread
 * takes its share; it is as nice as the calling one. Returns when all is done.
 */
void
openings_parallel_each (guint n_items,
                        OpeningsEachFunc func,
                        gpointer data)
{
  Share share = { func, data, n_items, 0 };
  GThread *helper = NULL;

  if (n_items >= MIN_ITEMS && g_get_num_processors () > 1)
    helper = g_thread_try_new ("share", take_items, &share, NULL);
  take_items (&share);
  if (helper != NULL)
    g_thread_join (helper);
}
