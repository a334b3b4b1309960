/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-bench-view.h"

#include "openings-bench.h"

#define N_ROWS        205
#define N_ROWS_TO_SEE 50

struct _OpeningsBenchView
{
  OpeningsJobList *list; /* (owned) */
  GPtrArray *items;      /* (owned) of OpeningsJobItem, from position on */
  guint position;
};

static void
hold (OpeningsBenchView *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = self->position; i < MIN (n_items, self->position + N_ROWS); i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (self->list), i));

  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items;
}

static void
items_changed_cb (GListModel *model,
                  guint position,
                  guint n_removed,
                  guint n_added,
                  OpeningsBenchView *self)
{
  guint n_items = g_list_model_get_n_items (model);

  if (position >= self->position + N_ROWS)
    return;

  if (position + n_removed <= self->position)
    self->position += n_added - n_removed;
  self->position = MIN (self->position, n_items > N_ROWS ? n_items - N_ROWS : 0);
  hold (self);
}

OpeningsBenchView *
openings_bench_view_new (OpeningsStore *store)
{
  OpeningsBenchView *self = g_new0 (OpeningsBenchView, 1);

  self->list = openings_job_list_new (store);
  g_signal_connect (self->list, "items-changed", G_CALLBACK (items_changed_cb), self);
  hold (self);

  return self;
}

void
openings_bench_view_free (OpeningsBenchView *self)
{
  g_signal_handlers_disconnect_by_data (self->list, self);
  g_ptr_array_unref (self->items);
  g_object_unref (self->list);
  g_free (self);
}

OpeningsJobList *
openings_bench_view_get_list (OpeningsBenchView *self)
{
  return self->list;
}

void
openings_bench_view_jump (OpeningsBenchView *self,
                          guint position)
{
  self->position = position;
  hold (self);
}

/* Whether the first @n_rows, or all there are, show a job. */
gboolean
openings_bench_view_is_filled (OpeningsBenchView *self,
                               guint n_rows)
{
  for (guint i = 0; i < MIN (n_rows, self->items->len); i++)
    if (openings_job_item_get_row (self->items->pdata[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* Sets the query and waits for what a user sees of it first. Returns: how long
 * that took */
double
openings_bench_view_show (OpeningsBenchView *self,
                          OpeningsQuery *query)
{
  double begin = openings_bench_now ();

  self->position = 0;
  openings_job_list_set_query (self->list, query);
  while (openings_job_list_get_loading (self->list) ||
         !openings_bench_view_is_filled (self, N_ROWS_TO_SEE))
    g_main_context_iteration (NULL, TRUE);

  return openings_bench_now () - begin;
}
