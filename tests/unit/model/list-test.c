/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "list-test.h"

#include "openings-test-wait.h"

OpeningsJobItem *
list_test_get_item (OpeningsJobList *list,
                    guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (list), position);
}

guint
list_test_get_n_items (OpeningsJobList *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

OpeningsQuery *
list_test_query_company (const char *company)
{
  OpeningsQuery *query = openings_query_new ();

  query->company = g_strdup (company);

  return query;
}

gboolean
list_test_has_answer (gpointer list)
{
  return !openings_job_list_get_loading (list);
}

typedef struct
{
  OpeningsJobList *list;
  guint n_items;
} Length;

static gboolean
has_length (gpointer user_data)
{
  const Length *length = user_data;

  return list_test_get_n_items (length->list) == length->n_items;
}

void
list_test_wait (OpeningsJobList *list,
                guint n_items)
{
  Length length = { list, n_items };

  openings_test_wait_until (has_length, &length);
  openings_test_wait_until (list_test_has_answer, list);
}

/* A list of all jobs, which are there. */
OpeningsJobList *
list_test_list_all (ModelTest *test,
                    guint n_items)
{
  OpeningsJobList *list = openings_job_list_new (test->store);
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  openings_job_list_set_query (list, query);
  list_test_wait (list, n_items);

  return list;
}

gboolean
list_test_has_row (gpointer item)
{
  return openings_job_item_get_row (item) != NULL;
}

gboolean
list_test_have_rows (gpointer items)
{
  GPtrArray *array = items;

  for (guint i = 0; i < array->len; i++)
    {
      if (!list_test_has_row (g_ptr_array_index (array, i)))
        return FALSE;
    }

  return TRUE;
}

GPtrArray *
list_test_hold (OpeningsJobList *list,
                guint first,
                guint n_items)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = first; i < first + n_items; i++)
    g_ptr_array_add (items, list_test_get_item (list, i));

  return items;
}

void
list_test_count_cb (guint *count)
{
  (*count)++;
}

void
list_test_count (GPtrArray *items,
                 guint *count)
{
  for (guint i = 0; i < items->len; i++)
    g_signal_connect_swapped (g_ptr_array_index (items, i), "notify::row",
                              G_CALLBACK (list_test_count_cb), count);
}

void
list_test_stop_counting (GPtrArray *items,
                         guint *count)
{
  for (guint i = 0; i < items->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (items, i), count);
}
