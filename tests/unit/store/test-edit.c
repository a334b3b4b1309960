/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-clock.h"
#include "openings-test-wait.h"
#include "store-test.h"

#define SOURCE "ashby:acme"

static void
set_up (StoreTest *test,
        gconstpointer data)
{
  store_test_set_up (test, data);
  store_test_follow (test, SOURCE);
  store_test_save_many (test, SOURCE, 1000, 3);
}

static void
set_status (StoreTest *test,
            gint64 id,
            OpeningsStatus status)
{
  OpeningsEdit edit = { .fields = OPENINGS_EDIT_STATUS, .status = status };

  store_test_edit (test, id, &edit);
}

/* Applied follows the status up to accepted, stays when rejected or hidden,
 * and can be set by itself. */
static void
test_applied (StoreTest *test,
              gconstpointer data)
{
  gint64 id = store_test_find (test, SOURCE, "1");

  for (OpeningsStatus status = OPENINGS_STATUS_NEW; status <= OPENINGS_STATUS_HIDDEN; status++)
    {
      OpeningsEdit no = { .fields = OPENINGS_EDIT_APPLIED, .applied = FALSE };
      g_autoptr (OpeningsJob) job = NULL;

      store_test_edit (test, id, &no);
      set_status (test, id, status);
      job = store_test_job (test, id);
      g_assert_cmpint (job->status, ==, status);
      g_assert_cmpint (job->applied, ==, openings_status_means_applied (status));
    }
  set_status (test, id, OPENINGS_STATUS_OFFER);
  set_status (test, id, OPENINGS_STATUS_REJECTED);
  {
    g_autoptr (OpeningsJob) job = store_test_job (test, id);

    g_assert_true (job->applied);
  }
}

/* Notes that are saved as one types are one line of the history. */
static void
test_notes (StoreTest *test,
            gconstpointer data)
{
  gint64 id = store_test_find (test, SOURCE, "1");
  g_autofree char *history = NULL;

  for (const char *const *text = (const char *const[]) { "A", "As", "Ask", "Ask", NULL };
       *text != NULL; text++)
    {
      OpeningsEdit edit = { .fields = OPENINGS_EDIT_NOTES, .notes = *text };

      store_test_edit (test, id, &edit);
    }
  history = store_test_history (test, id);
  g_assert_cmpstr (history, ==, "seen; notes");
}

static void
test_too_long (StoreTest *test,
               gconstpointer data)
{
  g_autofree char *notes = g_malloc (5 * 1024 * 1024);
  OpeningsEdit edit = { .fields = OPENINGS_EDIT_NOTES, .notes = notes };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  memset (notes, 'x', 5 * 1024 * 1024);
  notes[5 * 1024 * 1024 - 1] = '\0';
  openings_store_edit_async (test->store, store_test_find (test, SOURCE, "1"), &edit, NULL,
                             openings_test_store_result, &result);
  g_assert_false (openings_store_edit_finish (test->store, openings_test_await (&result), &error));
  g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_FAILED);
}

static void
test_tags (StoreTest *test,
           gconstpointer data)
{
  gint64 id = store_test_find (test, SOURCE, "1");
  OpeningsEdit near = { .fields = OPENINGS_EDIT_TAG, .tag = "near" };
  OpeningsEdit far = { .fields = OPENINGS_EDIT_TAG | OPENINGS_EDIT_UNTAG,
                       .tag = "far",
                       .untag = "near" };
  g_autoptr (OpeningsJob) job = NULL;

  store_test_edit (test, id, &near);
  store_test_edit (test, id, &near);
  store_test_edit (test, id, &far);
  job = store_test_job (test, id);
  g_assert_cmpuint (g_strv_length (job->tags), ==, 1);
  g_assert_cmpstr (job->tags[0], ==, "far");
}

static void
test_no_such_job (StoreTest *test,
                  gconstpointer data)
{
  OpeningsEdit edit = { .fields = OPENINGS_EDIT_FAVORITE, .favorite = TRUE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_edit_async (test->store, 4711, &edit, NULL, openings_test_store_result, &result);
  g_assert_false (openings_store_edit_finish (test->store, openings_test_await (&result), &error));
  g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND);
}

static void
edited_cb (OpeningsStore *store,
           gint64 id,
           gpointer data)
{
  *(gint64 *) data = id;
}

static gboolean
is_set (gpointer data)
{
  return *(gint64 *) data != 0;
}

static void
test_signal (StoreTest *test,
             gconstpointer data)
{
  gint64 id = store_test_find (test, SOURCE, "2");
  gint64 edited = 0;

  g_signal_connect (test->store, "job-edited", G_CALLBACK (edited_cb), &edited);
  set_status (test, id, OPENINGS_STATUS_INTERESTED);
  openings_test_wait_until (is_set, &edited);
  g_assert_cmpint (edited, ==, id);
}

static void
test_counts (StoreTest *test,
             gconstpointer data)
{
  OpeningsEdit star = { .fields = OPENINGS_EDIT_FAVORITE, .favorite = TRUE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OpeningsCounts) counts = NULL;
  const OpeningsCompanyCount *company;

  set_status (test, store_test_find (test, SOURCE, "0"), OPENINGS_STATUS_HIDDEN);
  set_status (test, store_test_find (test, SOURCE, "1"), OPENINGS_STATUS_OFFER);
  store_test_edit (test, store_test_find (test, SOURCE, "1"), &star);
  openings_store_get_counts_async (test->store, NULL, openings_test_store_result, &result);
  counts = openings_store_get_counts_finish (test->store, openings_test_await (&result), NULL);
  g_assert_cmpuint (counts->n_all, ==, 2);
  g_assert_cmpuint (counts->n_favorites, ==, 1);
  g_assert_cmpuint (counts->n_closed, ==, 0);
  g_assert_cmpuint (counts->by_status[OPENINGS_STATUS_NEW], ==, 1);
  g_assert_cmpuint (counts->by_status[OPENINGS_STATUS_OFFER], ==, 1);
  g_assert_cmpuint (counts->by_status[OPENINGS_STATUS_HIDDEN], ==, 1);
  g_assert_cmpuint (counts->companies->len, ==, 1);
  company = g_ptr_array_index (counts->companies, 0);
  g_assert_cmpstr (company->name, ==, "Acme");
  g_assert_cmpuint (company->n_jobs, ==, 2);
}

/* what takes @edits back */
static OpeningsEdits *
edit_many (StoreTest *test,
           OpeningsEdits *edits,
           GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  openings_store_edit_many_async (test->store, edits, NULL, openings_test_store_result, &result);

  return openings_store_edit_many_finish (test->store, openings_test_await (&result), error);
}

/* Many jobs change at once, and get back what each had; what was said of them in
 * between stays. */
static void
test_undo (StoreTest *test,
           gconstpointer data)
{
  gint64 first = store_test_find (test, SOURCE, "1");
  gint64 second = store_test_find (test, SOURCE, "2");
  OpeningsEdit edit = { .fields = OPENINGS_EDIT_STATUS | OPENINGS_EDIT_TAG,
                        .status = OPENINGS_STATUS_APPLIED,
                        .tag = "near" };
  OpeningsEdit note = { .fields = OPENINGS_EDIT_NOTES, .notes = "Call them" };
  OpeningsEdit tag = { .fields = OPENINGS_EDIT_TAG, .tag = "near" };
  g_autoptr (OpeningsEdits) edits = openings_edits_new ();
  g_autoptr (OpeningsEdits) undo = NULL;
  g_autoptr (OpeningsEdits) redo = NULL;
  g_autoptr (OpeningsJob) one = NULL;
  g_autoptr (OpeningsJob) other = NULL;

  set_status (test, first, OPENINGS_STATUS_INTERESTED);
  store_test_edit (test, first, &tag);
  openings_edits_add (edits, first, &edit);
  openings_edits_add (edits, second, &edit);
  undo = edit_many (test, edits, NULL);
  store_test_edit (test, first, &note);
  redo = edit_many (test, undo, NULL);

  one = store_test_job (test, first);
  other = store_test_job (test, second);
  g_assert_cmpint (one->status, ==, OPENINGS_STATUS_INTERESTED);
  g_assert_false (one->applied);
  g_assert_cmpstr (one->notes, ==, "Call them");
  g_assert_cmpuint (g_strv_length (one->tags), ==, 1);
  g_assert_cmpint (other->status, ==, OPENINGS_STATUS_NEW);
  g_assert_false (other->applied);
  g_assert_cmpuint (g_strv_length (other->tags), ==, 0);
  g_assert_cmpuint (openings_edits_get_n_jobs (redo), ==, 2);
}

/* Thousands are one step, and so is the way back. */
static void
test_thousands (StoreTest *test,
                gconstpointer data)
{
  const guint n = 5000;
  OpeningsEdit hide = { .fields = OPENINGS_EDIT_STATUS, .status = OPENINGS_STATUS_HIDDEN };
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (OpeningsEdits) edits = openings_edits_new ();
  g_autoptr (OpeningsEdits) undo = NULL;
  g_autoptr (OpeningsEdits) redo = NULL;
  g_autoptr (OpeningsSnapshot) jobs = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  store_test_follow (test, "lever:many");
  store_test_save_many (test, "lever:many", 2000, n);
  query->source = g_strdup ("lever:many");
  openings_store_snapshot_async (test->store, query, 0, NULL, openings_test_store_result, &result);
  jobs = openings_store_snapshot_finish (test->store, openings_test_await (&result), NULL);
  g_assert_cmpuint (jobs->n_ids, ==, n);
  for (guint i = 0; i < n; i++)
    openings_edits_add (edits, jobs->ids[i], &hide);

  undo = edit_many (test, edits, NULL);
  g_assert_cmpuint (openings_edits_get_n_jobs (undo), ==, n);
  g_assert_cmpint (store_test_count (test, query), ==, 0);
  redo = edit_many (test, undo, NULL);
  g_assert_cmpuint (openings_edits_get_n_jobs (redo), ==, n);
  g_assert_cmpint (store_test_count (test, query), ==, n);
}

static void
test_all_or_nothing (StoreTest *test,
                     gconstpointer data)
{
  gint64 id = store_test_find (test, SOURCE, "1");
  OpeningsEdit star = { .fields = OPENINGS_EDIT_FAVORITE, .favorite = TRUE };
  g_autoptr (OpeningsEdits) edits = openings_edits_new ();
  g_autoptr (OpeningsEdits) undo = NULL;
  g_autoptr (OpeningsJob) job = NULL;
  g_autoptr (GError) error = NULL;

  openings_edits_add (edits, id, &star);
  openings_edits_add (edits, 4711, &star);
  undo = edit_many (test, edits, &error);
  g_assert_null (undo);
  g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND);
  job = store_test_job (test, id);
  g_assert_false (job->favorite);
}

static guint
count_unread (StoreTest *test)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OpeningsCounts) counts = NULL;

  openings_store_get_counts_async (test->store, NULL, openings_test_store_result, &result);
  counts = openings_store_get_counts_finish (test->store, openings_test_await (&result), NULL);

  return counts->n_unread;
}

/* What was looked at is no longer unread, though its status is still new. */
static void
test_seen (StoreTest *test,
           gconstpointer data)
{
  gint64 id = store_test_find (test, SOURCE, "1");
  OpeningsEdit seen = { .fields = OPENINGS_EDIT_SEEN, .seen = TRUE };
  OpeningsEdit unseen = { .fields = OPENINGS_EDIT_SEEN, .seen = FALSE };
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  query->has_status = TRUE;
  query->status = OPENINGS_STATUS_NEW;
  g_assert_cmpuint (count_unread (test), ==, 3);

  store_test_edit (test, id, &seen);
  g_assert_cmpuint (count_unread (test), ==, 2);
  g_assert_cmpint (store_test_count (test, query), ==, 3);
  query->unseen_since = openings_clock_now () + 60;
  g_assert_cmpint (store_test_count (test, query), ==, 2);
  query->unseen_since = 1;
  g_assert_cmpint (store_test_count (test, query), ==, 3);

  set_status (test, id, OPENINGS_STATUS_HIDDEN);
  g_assert_cmpuint (count_unread (test), ==, 2);
  set_status (test, id, OPENINGS_STATUS_NEW);
  store_test_edit (test, id, &unseen);
  g_assert_cmpuint (count_unread (test), ==, 3);
}

/* The sidebar's numbers are counted once for all who ask, until they change. */
static void
test_counts_kept (StoreTest *test,
                  gconstpointer data)
{
  OpeningsCounts *counts[3] = { NULL };
  g_autoptr (OpeningsCounts) after = NULL;
  g_autoptr (GAsyncResult) last = NULL;
  GAsyncResult *results[3] = { NULL };

  for (guint i = 0; i < 2; i++)
    openings_store_get_counts_async (test->store, NULL, openings_test_store_result, &results[i]);
  for (guint i = 0; i < 3; i++)
    {
      if (i == 2)
        openings_store_get_counts_async (test->store, NULL, openings_test_store_result,
                                         &results[i]);
      counts[i] = openings_store_get_counts_finish (test->store, openings_test_await (&results[i]),
                                                    NULL);
      g_assert_true (counts[i] == counts[0]);
      g_clear_object (&results[i]);
    }

  store_test_follow (test, "lever:acme");
  openings_store_get_counts_async (test->store, NULL, openings_test_store_result, &last);
  after = openings_store_get_counts_finish (test->store, openings_test_await (&last), NULL);
  g_assert_true (after != counts[0]);
  for (guint i = 0; i < 3; i++)
    openings_counts_unref (counts[i]);
}

/* Two programs write on one job: what one of them did not know of stays. */
static void
test_notes_of_another (StoreTest *test,
                       gconstpointer data)
{
  OpeningsEdit edit = { .fields = OPENINGS_EDIT_NOTES, .notes = "mine", .notes_base = "" };
  gint64 id;
  g_autoptr (OpeningsJob) job = NULL;
  g_autoptr (OpeningsJob) again = NULL;
  g_autoptr (OpeningsJob) last = NULL;

  store_test_follow (test, "lever:acme");
  store_test_save (test, "lever:acme", TRUE, 1000, store_test_posting ("1", "Baker", "Rye"), NULL);
  id = store_test_find (test, "lever:acme", "1");
  store_test_edit (test, id, &edit);
  edit.notes = "theirs";
  store_test_edit (test, id, &edit);
  job = store_test_job (test, id);
  g_assert_cmpstr (job->notes, ==, "theirs\n\nmine");

  edit.notes = "theirs, edited";
  edit.notes_base = job->notes;
  store_test_edit (test, id, &edit);
  again = store_test_job (test, id);
  g_assert_cmpstr (again->notes, ==, "theirs, edited");

  edit.notes = "";
  edit.notes_base = NULL;
  store_test_edit (test, id, &edit);
  last = store_test_job (test, id);
  g_assert_cmpstr (last->notes, ==, "");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/store/edit/" name, StoreTest, NULL, set_up, func, store_test_tear_down)
  ADD ("applied", test_applied);
  ADD ("notes", test_notes);
  ADD ("notes-of-another", test_notes_of_another);
  ADD ("too-long", test_too_long);
  ADD ("tags", test_tags);
  ADD ("no-such-job", test_no_such_job);
  ADD ("signal", test_signal);
  ADD ("counts", test_counts);
  ADD ("undo", test_undo);
  ADD ("thousands", test_thousands);
  ADD ("all-or-nothing", test_all_or_nothing);
  ADD ("seen", test_seen);
  ADD ("counts-kept", test_counts_kept);

  return g_test_run ();
}
