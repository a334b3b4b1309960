/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-test-wait.h"
#include "store-test.h"

/* Single postings, without the others of their board. */

#define SOURCE "lever:acme"

static gint64
add_alone (StoreTest *test,
           const char *handle,
           const char *external_id,
           gboolean *already_there)
{
  g_autoptr (OpeningsSource) source = openings_source_new (handle);
  g_autoptr (OpeningsPosting) posting = store_test_posting (external_id, "Engineer", "Words");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  if (!g_str_equal (handle, "manual"))
    source->only = g_strdupv ((char *[]) { (char *) external_id, NULL });
  g_clear_pointer (&posting->company, g_free);
  openings_posting_seal (posting);
  openings_store_add_posting_async (test->store, source, posting, "Bakewell", NULL,
                                    openings_test_store_result, &result);
  id = openings_store_add_posting_finish (test->store, openings_test_await (&result),
                                          already_there, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);

  return id;
}

static guint
count_open (StoreTest *test,
            const char *handle)
{
  g_autoptr (OpeningsSource) source = store_test_source (test, handle);

  g_assert_nonnull (source);

  return source->n_open;
}

/* Whatever its board lists, the posting stays alone. */
static void
test_alone (StoreTest *test,
            gconstpointer data)
{
  g_autoptr (OpeningsJob) job = NULL;
  g_autoptr (OpeningsSource) source = NULL;
  OpeningsSaveCounts counts;
  gboolean known;
  gint64 id = add_alone (test, SOURCE, "3", &known);

  g_assert_false (known);
  job = store_test_job (test, id);
  g_assert_cmpstr (job->posting->company, ==, "Bakewell");
  g_assert_cmpint (add_alone (test, SOURCE, "3", &known), ==, id);
  g_assert_true (known);

  counts = store_test_save_many (test, SOURCE, 2000, 10);
  g_assert_cmpuint (counts.n_new, ==, 0);
  g_assert_cmpuint (counts.n_updated, ==, 1);
  g_assert_cmpuint (count_open (test, SOURCE), ==, 1);
  source = store_test_source (test, SOURCE);
  g_assert_cmpstr (source->only[0], ==, "3");

  counts = store_test_save_many (test, SOURCE, 3000, 3);
  g_assert_cmpuint (counts.n_closed, ==, 1);
  store_test_assert_sound (test);
}

static void
test_second (StoreTest *test,
             gconstpointer data)
{
  gboolean known;

  add_alone (test, SOURCE, "3", NULL);
  add_alone (test, SOURCE, "4", &known);
  g_assert_false (known);
  store_test_save_many (test, SOURCE, 2000, 10);
  g_assert_cmpuint (count_open (test, SOURCE), ==, 2);
}

/* Following the board later keeps the posting and what is said of it. */
static void
test_widen (StoreTest *test,
            gconstpointer data)
{
  OpeningsEdit edit = { .fields = OPENINGS_EDIT_NOTES, .notes = "Mine" };
  g_autoptr (OpeningsSource) all = openings_source_new (SOURCE);
  g_autoptr (OpeningsSource) source = NULL;
  g_autoptr (OpeningsJob) job = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gboolean known = TRUE;
  gint64 id = add_alone (test, SOURCE, "3", NULL);

  store_test_edit (test, id, &edit);
  openings_store_add_source_async (test->store, all, NULL, openings_test_store_result, &result);
  g_assert_true (openings_store_add_source_finish (test->store, openings_test_await (&result),
                                                   &known, NULL));
  g_assert_false (known);
  source = store_test_source (test, SOURCE);
  g_assert_null (source->only);
  store_test_save_many (test, SOURCE, 2000, 10);
  g_assert_cmpuint (count_open (test, SOURCE), ==, 10);
  g_assert_cmpint (store_test_find (test, SOURCE, "3"), ==, id);
  job = store_test_job (test, id);
  g_assert_cmpstr (job->notes, ==, "Mine");

  add_alone (test, SOURCE, "4", &known);
  g_assert_true (known);
  g_clear_pointer (&source, openings_source_unref);
  source = store_test_source (test, SOURCE);
  g_assert_null (source->only);
}

/* After a removal it is alone again. */
static void
test_again (StoreTest *test,
            gconstpointer data)
{
  store_test_follow (test, SOURCE);
  store_test_save_many (test, SOURCE, 1000, 10);
  store_test_remove (test, SOURCE);
  add_alone (test, SOURCE, "3", NULL);
  store_test_save_many (test, SOURCE, 2000, 10);
  g_assert_cmpuint (count_open (test, SOURCE), ==, 1);
}

/* What is entered by hand has a source without a list. */
static void
test_manual (StoreTest *test,
             gconstpointer data)
{
  g_autoptr (OpeningsSource) source = NULL;
  gboolean known;

  add_alone (test, "manual", "one", &known);
  g_assert_false (known);
  add_alone (test, "manual", "two", &known);
  g_assert_false (known);
  source = store_test_source (test, "manual");
  g_assert_null (source->only);
  g_assert_cmpuint (source->n_open, ==, 2);
}

static void
change (StoreTest *test,
        const OpeningsSourceEdit *edit)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_edit_source_async (test->store, SOURCE, edit, NULL, openings_test_store_result,
                                    &result);
  g_assert_true (
      openings_store_edit_source_finish (test->store, openings_test_await (&result), &error));
  g_assert_no_error (error);
}

/* Each change leaves the rest alone; a removal that is undone brings it back. */
static void
test_change (StoreTest *test,
             gconstpointer data)
{
  g_autoptr (OpeningsSource) source = NULL;
  g_autoptr (OpeningsSource) again = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  store_test_follow (test, SOURCE);
  change (test, &(OpeningsSourceEdit) { OPENINGS_SOURCE_EDIT_PAUSED, NULL, TRUE, 0 });
  change (test, &(OpeningsSourceEdit) { OPENINGS_SOURCE_EDIT_REFRESH, NULL, FALSE, 24 });
  change (test, &(OpeningsSourceEdit) { OPENINGS_SOURCE_EDIT_COMPANY, (char *) "Ours", FALSE, 0 });
  source = store_test_source (test, SOURCE);
  g_assert_cmpstr (source->company, ==, "Ours");
  g_assert_true (source->paused);
  g_assert_cmpuint (source->refresh_hours, ==, 24);

  store_test_remove (test, SOURCE);
  openings_store_add_source_async (test->store, source, NULL, openings_test_store_result, &result);
  g_assert_true (
      openings_store_add_source_finish (test->store, openings_test_await (&result), NULL, NULL));
  again = store_test_source (test, SOURCE);
  g_assert_cmpstr (again->company, ==, "Ours");
  g_assert_true (again->paused);
  g_assert_cmpuint (again->refresh_hours, ==, 24);
}

/* What a job shows in place of a company that it does not state, and is not called. */
static void
test_name_for_company (StoreTest *test,
                       gconstpointer data)
{
  OpeningsPosting *posting = store_test_posting ("1", "Engineer", "Words");
  g_autoptr (OpeningsJob) job = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gint64 id;

  store_test_follow (test, SOURCE);
  g_clear_pointer (&posting->company, g_free);
  store_test_save (test, SOURCE, TRUE, 1000, posting, NULL);
  change (test, &(OpeningsSourceEdit) { OPENINGS_SOURCE_EDIT_COMPANY, (char *) "Ours", FALSE, 0 });

  id = store_test_find (test, SOURCE, "1");
  job = store_test_job (test, id);
  g_assert_null (job->posting->company);
  g_assert_cmpstr (job->source_name, ==, "Ours");
  openings_store_get_rows_async (test->store, &id, 1, 0, NULL, openings_test_store_result,
                                 &result);
  rows = openings_store_get_rows_finish (test->store, openings_test_await (&result), NULL);
  g_assert_cmpstr (((OpeningsRow *) rows->pdata[0])->company, ==, "Ours");
}

static void
test_change_of_nothing (StoreTest *test,
                        gconstpointer data)
{
  OpeningsSourceEdit edit = { .fields = OPENINGS_SOURCE_EDIT_PAUSED, .paused = TRUE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_edit_source_async (test->store, SOURCE, &edit, NULL, openings_test_store_result,
                                    &result);
  g_assert_false (
      openings_store_edit_source_finish (test->store, openings_test_await (&result), &error));
  g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/store/follow/" name, StoreTest, NULL, store_test_set_up, func, store_test_tear_down)
  ADD ("alone", test_alone);
  ADD ("second", test_second);
  ADD ("widen", test_widen);
  ADD ("again", test_again);
  ADD ("manual", test_manual);
  ADD ("change", test_change);
  ADD ("name-for-company", test_name_for_company);
  ADD ("change-of-nothing", test_change_of_nothing);

  return g_test_run ();
}
