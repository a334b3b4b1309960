/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-items.h"

#include "openings-job-diff.h"

/* An object's address is as good an id as any while it lives. */
static gint64 *
get_addresses (GPtrArray *items,
               guint start)
{
  gint64 *addresses = g_new (gint64, items->len - start);

  for (guint i = start; i < items->len; i++)
    addresses[i - start] = (gint64) GPOINTER_TO_SIZE (g_ptr_array_index (items, i));

  return addresses;
}

static void
apply_span (GPtrArray *items,
            guint start,
            const OpeningsJobSpan *span,
            GPtrArray *new_items)
{
  guint position = start + span->old_position;

  for (guint i = 0; i < span->n_added; i++)
    g_ptr_array_insert (items, (gint) (position + span->n_removed + i),
                        g_object_ref (g_ptr_array_index (new_items, span->new_position + i)));

  if (span->n_removed > 0)
    g_ptr_array_remove_range (items, position, span->n_removed);
}

/* Puts @new_items in place of those of @items from @start on, which are what
 * @model shows, and announces as little as possible. Both own their objects. */
void
openings_items_replace (GListModel *model,
                        GPtrArray *items,
                        guint start,
                        GPtrArray *new_items)
{
  g_autoptr (GListModel) kept_model = g_object_ref (model);
  g_autoptr (GPtrArray) kept_items = g_ptr_array_ref (items);
  g_autofree gint64 *old_addresses = get_addresses (items, start);
  g_autofree gint64 *new_addresses = get_addresses (new_items, 0);
  g_autoptr (GArray) spans = openings_job_diff (old_addresses, items->len - start,
                                                new_addresses, new_items->len);

  for (guint i = spans->len; i-- > 0;)
    {
      const OpeningsJobSpan *span = &g_array_index (spans, OpeningsJobSpan, i);

      apply_span (kept_items, start, span, new_items);
      g_list_model_items_changed (kept_model, start + span->old_position, span->n_removed,
                                  span->n_added);
    }
}
