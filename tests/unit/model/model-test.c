/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "model-test.h"

#include "openings-test-folder.h"
#include "openings-test-wait.h"

/* 2026-01-01; a posting's number is its age, so that the highest is the newest. */
#define EPOCH G_GINT64_CONSTANT (1767225600)

void
model_test_set_up (ModelTest *test,
                   gconstpointer data)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  test->folder = openings_test_folder_new ();
  folder = g_file_new_for_path (test->folder);
  test->store = openings_store_new (folder);

  openings_store_open_async (test->store, NULL, openings_test_store_result, &result);
  openings_store_open_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);
}

/* Calls that were cancelled give back the store when their answers come. */
static gboolean
is_alone (gpointer user_data)
{
  return G_OBJECT (user_data)->ref_count == 1;
}

void
model_test_tear_down (ModelTest *test,
                      gconstpointer data)
{
  model_test_close (test);
  openings_test_wait_until (is_alone, test->store);
  g_assert_finalize_object (test->store);
  openings_test_folder_delete (test->folder);
  g_free (test->folder);
}

/* A store may be closed more than once. */
void
model_test_close (ModelTest *test)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_close_async (test->store, openings_test_store_result, &result);
  openings_store_close_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);
}

void
model_test_follow (ModelTest *test,
                   const char *handle,
                   const char *company)
{
  g_autoptr (OpeningsSource) source = openings_source_new (handle);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean already_there;

  source->company = g_strdup (company);
  openings_store_add_source_async (test->store, source, NULL, openings_test_store_result, &result);
  openings_store_add_source_finish (test->store, openings_test_await (&result), &already_there,
                                    &error);
  g_assert_no_error (error);
}

void
model_test_unfollow (ModelTest *test,
                     const char *handle)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_remove_source_async (test->store, handle, NULL, openings_test_store_result,
                                      &result);
  openings_store_remove_source_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);
}

/* Postings of consecutive numbers, "TITLE NUMBER"; their company is the board. */
void
model_test_save (ModelTest *test,
                 const char *handle,
                 guint first,
                 guint n_postings,
                 const char *title)
{
  g_autoptr (GPtrArray) postings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsSaveCounts counts;
  OpeningsSave save = {
    .source = handle,
    .company = openings_source_get_board (handle),
    .postings = postings,
    .misses_to_close = 1,
    .fetched_at = EPOCH + G_MAXINT32 / 4,
  };

  for (guint i = first; i < first + n_postings; i++)
    {
      OpeningsPosting *posting = openings_posting_new ();

      posting->source = g_strdup (handle);
      posting->external_id = g_strdup_printf ("%u", i);
      posting->company = g_strdup (save.company);
      posting->title = g_strdup_printf ("%s %u", title, i);
      posting->posted_at = EPOCH + i;
      g_ptr_array_add (postings, openings_posting_seal (posting));
    }

  openings_store_save_async (test->store, &save, NULL, openings_test_store_result, &result);
  openings_store_save_finish (test->store, openings_test_await (&result), &counts, &error);
  g_assert_no_error (error);
}

void
model_test_edit (ModelTest *test,
                 gint64 id,
                 const OpeningsEdit *edit)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_edit_async (test->store, id, edit, NULL, openings_test_store_result, &result);
  openings_store_edit_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);
}

/* What a model must never do is to replace all that it has: a view then asks
 * for each of a million items. */
static void
items_changed_cb (GListModel *model,
                  guint position,
                  guint n_removed,
                  guint n_added,
                  ModelWatch *watch)
{
  g_assert_cmpuint (position + n_removed, <=, watch->mirror->len);
  g_assert_false (n_removed > 0 && n_removed == watch->mirror->len && n_added > 0);

  if (n_removed > 0)
    g_ptr_array_remove_range (watch->mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (watch->mirror, (gint) (position + i),
                        g_list_model_get_item (model, position + i));

  watch->n_changes++;
  watch->n_moved += n_removed + n_added;
  watch->least = MIN (watch->least, watch->mirror->len);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, watch->mirror->len);
}

/* Holds all items of the model, which shows that they keep their identity. */
void
model_watch_start (ModelWatch *watch,
                   GListModel *model)
{
  watch->model = g_object_ref (model);
  watch->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (watch->mirror, g_list_model_get_item (model, i));

  model_watch_reset (watch);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), watch);
}

static void
assert_mirror (ModelWatch *watch)
{
  g_assert_cmpuint (g_list_model_get_n_items (watch->model), ==, watch->mirror->len);
  for (guint i = 0; i < watch->mirror->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (watch->model, i);

      g_assert_true (item == g_ptr_array_index (watch->mirror, i));
    }

  g_assert_null (g_list_model_get_item (watch->model, watch->mirror->len));
}

void
model_watch_stop (ModelWatch *watch)
{
  assert_mirror (watch);
  g_signal_handlers_disconnect_by_data (watch->model, watch);
  g_clear_pointer (&watch->mirror, g_ptr_array_unref);
  g_clear_object (&watch->model);
}

void
model_watch_reset (ModelWatch *watch)
{
  watch->n_changes = 0;
  watch->n_moved = 0;
  watch->least = watch->mirror->len;
}

static gboolean
set_flag_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static gboolean
is_set (gpointer user_data)
{
  return *(gboolean *) user_data;
}

/* Longer than a model waits between two questions, for what must not happen. */
void
model_watch_settle (ModelWatch *watch)
{
  gboolean waited = FALSE;

  g_timeout_add (600, set_flag_cb, &waited);
  openings_test_wait_until (is_set, &waited);
  assert_mirror (watch);
}

typedef struct
{
  GListModel *model;
  guint n_items;
} Length;

static gboolean
has_length (gpointer user_data)
{
  const Length *length = user_data;

  return g_list_model_get_n_items (length->model) == length->n_items;
}

void
model_watch_wait (ModelWatch *watch,
                  guint n_items)
{
  Length length = { watch->model, n_items };

  openings_test_wait_until (has_length, &length);
  assert_mirror (watch);
}
