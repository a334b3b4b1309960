/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-test.h"

#include <stdarg.h>

#include "openings-test-folder.h"
#include "openings-test-wait.h"

static void
open_store (StoreTest *test)
{
  g_autoptr (GFile) folder = g_file_new_for_path (test->folder);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  test->store = openings_store_new (folder);
  openings_store_open_async (test->store, NULL, openings_test_store_result, &result);
  openings_store_open_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);
}

void
store_test_close (StoreTest *test)
{
  g_autoptr (GAsyncResult) result = NULL;

  openings_store_close_async (test->store, openings_test_store_result, &result);
  g_assert_true (openings_store_close_finish (test->store, openings_test_await (&result), NULL));
  g_clear_object (&test->store);
}

void
store_test_set_up (StoreTest *test,
                   gconstpointer data)
{
  test->folder = openings_test_folder_new ();
  open_store (test);
}

void
store_test_tear_down (StoreTest *test,
                      gconstpointer data)
{
  if (test->store != NULL)
    store_test_close (test);
  openings_test_folder_delete (test->folder);
  g_clear_pointer (&test->folder, g_free);
}

void
store_test_reopen (StoreTest *test)
{
  if (test->store != NULL)
    store_test_close (test);
  open_store (test);
}

char *
store_test_database (StoreTest *test)
{
  return g_build_filename (test->folder, "openings.db", NULL);
}

/* Gives the error of opening a store, which must fail. */
GError *
store_test_try_open (const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (OpeningsStore) store = openings_store_new (folder);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  GError *error = NULL;

  openings_store_open_async (store, NULL, openings_test_store_result, &result);
  g_assert_false (openings_store_open_finish (store, openings_test_await (&result), &error));
  openings_store_close_async (store, openings_test_store_result, &closed);
  openings_store_close_finish (store, openings_test_await (&closed), NULL);

  return error;
}

void
store_test_follow (StoreTest *test,
                   const char *handle)
{
  g_autoptr (OpeningsSource) source = openings_source_new (handle);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  source->added_at = 1000;
  openings_store_add_source_async (test->store, source, NULL, openings_test_store_result, &result);
  openings_store_add_source_finish (test->store, openings_test_await (&result), NULL, &error);
  g_assert_no_error (error);
}

void
store_test_remove (StoreTest *test,
                   const char *handle)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_remove_source_async (test->store, handle, NULL, openings_test_store_result,
                                      &result);
  openings_store_remove_source_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);
}

/* NULL if it is not followed. */
OpeningsSource *
store_test_source (StoreTest *test,
                   const char *handle)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_list_sources_async (test->store, NULL, openings_test_store_result, &result);
  sources = openings_store_list_sources_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < sources->len; i++)
    {
      OpeningsSource *source = g_ptr_array_index (sources, i);

      if (g_str_equal (source->handle, handle))
        return openings_source_ref (source);
    }

  return NULL;
}

OpeningsPosting *
store_test_posting (const char *id,
                    const char *title,
                    const char *text)
{
  OpeningsPosting *posting = openings_posting_new ();

  posting->source = g_strdup ("manual:test");
  posting->external_id = g_strdup (id);
  posting->title = g_strdup (title);
  posting->description = g_strdup (text);
  posting->company = g_strdup ("Acme");

  return posting;
}

static OpeningsSaveCounts
save_array (StoreTest *test,
            const char *handle,
            gboolean complete,
            gint64 at,
            GPtrArray *postings)
{
  OpeningsSave save = { handle, NULL, postings, complete, 1, at };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsSaveCounts counts = { 0 };

  openings_store_save_async (test->store, &save, NULL, openings_test_store_result, &result);
  openings_store_save_finish (test->store, openings_test_await (&result), &counts, &error);
  g_assert_no_error (error);

  return counts;
}

/* Takes over the postings, which it seals. */
OpeningsSaveCounts
store_test_save (StoreTest *test,
                 const char *handle,
                 gboolean complete,
                 gint64 at,
                 OpeningsPosting *first,
                 ...)
{
  g_autoptr (GPtrArray) postings = NULL;
  va_list rest;

  postings = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  va_start (rest, first);
  for (OpeningsPosting *posting = first; posting != NULL;
       posting = va_arg (rest, OpeningsPosting *))
    g_ptr_array_add (postings, openings_posting_seal (posting));
  va_end (rest);

  return save_array (test, handle, complete, at, postings);
}

/* Saves n postings, "Engineer 0" and so on, as all that the source lists. */
OpeningsSaveCounts
store_test_save_many (StoreTest *test,
                      const char *handle,
                      gint64 at,
                      guint n)
{
  g_autoptr (GPtrArray) postings = NULL;

  postings = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autofree char *title = g_strdup_printf ("Engineer %u", i);
      OpeningsPosting *posting = store_test_posting (id, title, "Common words");

      posting->posted_at = 100000 - i;
      g_ptr_array_add (postings, openings_posting_seal (posting));
    }

  return save_array (test, handle, TRUE, at, postings);
}

void
store_test_edit (StoreTest *test,
                 gint64 id,
                 const OpeningsEdit *edit)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_edit_async (test->store, id, edit, NULL, openings_test_store_result, &result);
  openings_store_edit_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);
}

gint64
store_test_find (StoreTest *test,
                 const char *handle,
                 const char *external_id)
{
  g_autoptr (GAsyncResult) result = NULL;

  openings_store_find_job_async (test->store, handle, external_id, NULL,
                                 openings_test_store_result, &result);

  return openings_store_find_job_finish (test->store, openings_test_await (&result), NULL);
}

OpeningsJob *
store_test_job (StoreTest *test,
                gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsJob *job;

  openings_store_get_job_async (test->store, id, NULL, openings_test_store_result, &result);
  job = openings_store_get_job_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);

  return job;
}

/* As "seen; changed title: Old > New; status: new > applied" */
char *
store_test_history (StoreTest *test,
                    gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  openings_store_get_history_async (test->store, id, NULL, openings_test_store_result, &result);
  events = openings_store_get_history_finish (test->store, openings_test_await (&result), NULL);
  g_assert_nonnull (events);
  for (guint i = 0; i < events->len; i++)
    {
      const OpeningsEvent *event = g_ptr_array_index (events, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", event->what);
      if (event->field != NULL)
        g_string_append_printf (text, " %s", event->field);
      if (event->old_value != NULL || event->new_value != NULL)
        g_string_append_printf (text, ": %s > %s",
                                event->old_value != NULL ? event->old_value : "",
                                event->new_value != NULL ? event->new_value : "");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The titles of a list, "A, B"; the same by rows and by snapshot. */
char *
store_test_titles (StoreTest *test,
                   OpeningsQuery *query)
{
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GAsyncResult) snapped = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (OpeningsSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  openings_store_list_rows_async (test->store, query, 0, 1000, 0, NULL, openings_test_store_result,
                                  &listed);
  openings_store_snapshot_async (test->store, query, 0, NULL, openings_test_store_result, &snapped);
  rows = openings_store_list_rows_finish (test->store, openings_test_await (&listed), &error);
  g_assert_no_error (error);
  snapshot = openings_store_snapshot_finish (test->store, openings_test_await (&snapped), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, MIN (snapshot->n_ids, 1000));
  for (guint i = 0; i < rows->len; i++)
    {
      const OpeningsRow *row = g_ptr_array_index (rows, i);

      g_assert_cmpint (row->id, ==, snapshot->ids[i]);
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", row->title);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
store_test_search (StoreTest *test,
                   const char *words)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  query->text = g_strdup (words);

  return store_test_titles (test, query);
}

gint64
store_test_count (StoreTest *test,
                  OpeningsQuery *query)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 count;

  openings_store_count_async (test->store, query, NULL, openings_test_store_result, &result);
  count = openings_store_count_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);

  return count;
}

/* The database is whole and its full text in step. */
void
store_test_assert_sound (StoreTest *test)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) faults = NULL;
  g_autofree char *joined = NULL;

  openings_store_verify_async (test->store, NULL, openings_test_store_result, &result);
  faults = openings_store_verify_finish (test->store, openings_test_await (&result), NULL);
  g_assert_nonnull (faults);
  joined = g_strjoinv ("; ", faults);
  g_assert_cmpstr (joined, ==, "");
}
