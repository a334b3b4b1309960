/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-test.h"

#include "openings-clock.h"
#include "openings-test-wait.h"

#define SOURCE "lever:acme"
#define DAY    (24 * 60 * 60)

static void
assert_counts (OpeningsSaveCounts counts,
               guint n_new,
               guint n_updated,
               guint n_unchanged,
               guint n_closed)
{
  g_assert_cmpuint (counts.n_new, ==, n_new);
  g_assert_cmpuint (counts.n_updated, ==, n_updated);
  g_assert_cmpuint (counts.n_unchanged, ==, n_unchanged);
  g_assert_cmpuint (counts.n_closed, ==, n_closed);
}

/* Everything that a posting states comes back as it was. */
static void
test_round_trip (StoreTest *test,
                 gconstpointer data)
{
  OpeningsPosting *posting = store_test_posting ("1", "Baker", "Bread — and cake");
  g_autoptr (OpeningsJob) job = NULL;
  const OpeningsPlace *place;

  posting->locations = g_strdupv ((char *[]) { "Cork, Ireland", "Lyon", NULL });
  openings_posting_add_place (posting, "Cork", NULL, "IE");
  posting->workplace = OPENINGS_WORKPLACE_HYBRID;
  posting->department = g_strdup ("Ovens");
  posting->employment = OPENINGS_EMPLOYMENT_PART_TIME;
  posting->salary =
      (OpeningsSalary) { 10.5, 12, "EUR", OPENINGS_PERIOD_HOUR, OPENINGS_ORIGIN_TEXT };
  posting->posted_at = 500;
  posting->closes_at = 900;
  posting->url = g_strdup ("https://acme.example/1");
  posting->description_html = g_strdup ("<p>Bread — and cake</p>");
  posting->skills = g_strdupv ((char *[]) { "C", "SQL", NULL });

  store_test_follow (test, SOURCE);
  assert_counts (store_test_save (test, SOURCE, TRUE, 1000, posting, NULL), 1, 0, 0, 0);
  job = store_test_job (test, store_test_find (test, SOURCE, "1"));

  g_assert_cmpstr (job->posting->source, ==, SOURCE);
  g_assert_cmpstr (job->posting->title, ==, "Baker");
  g_assert_cmpstr (job->posting->company, ==, "Acme");
  g_assert_cmpstr (job->posting->locations[1], ==, "Lyon");
  g_assert_cmpuint (job->posting->places->len, ==, 1);
  place = g_ptr_array_index (job->posting->places, 0);
  g_assert_cmpstr (place->city, ==, "Cork");
  g_assert_null (place->region);
  g_assert_cmpstr (place->country, ==, "IE");
  g_assert_cmpint (job->posting->workplace, ==, OPENINGS_WORKPLACE_HYBRID);
  g_assert_cmpstr (job->posting->department, ==, "Ovens");
  g_assert_cmpfloat (job->posting->salary.min, ==, 10.5);
  g_assert_cmpstr (job->posting->salary.currency, ==, "EUR");
  g_assert_cmpint (job->posting->salary.period, ==, OPENINGS_PERIOD_HOUR);
  g_assert_cmpint (job->posting->salary.origin, ==, OPENINGS_ORIGIN_TEXT);
  g_assert_cmpint (job->posting->posted_at, ==, 500);
  g_assert_cmpint (job->posting->updated_at, ==, OPENINGS_TIME_UNKNOWN);
  g_assert_cmpint (job->posting->closes_at, ==, 900);
  g_assert_cmpstr (job->posting->description_html, ==, "<p>Bread — and cake</p>");
  g_assert_null (job->posting->apply_url);
  g_assert_cmpstr (job->posting->skills[1], ==, "SQL");
  g_assert_cmpint (job->first_seen, ==, 1000);
  g_assert_cmpint (job->status, ==, OPENINGS_STATUS_NEW);
  g_assert_cmpstr (job->notes, ==, "");
}

/* A posting that is listed again as it was is not written. */
static void
test_unchanged (StoreTest *test,
                gconstpointer data)
{
  g_autoptr (OpeningsJob) job = NULL;
  gint64 id;

  store_test_follow (test, SOURCE);
  assert_counts (store_test_save_many (test, SOURCE, 1000, 20), 20, 0, 0, 0);
  assert_counts (store_test_save_many (test, SOURCE, 2000, 20), 0, 0, 20, 0);

  id = store_test_find (test, SOURCE, "3");
  job = store_test_job (test, id);
  g_assert_cmpint (job->first_seen, ==, 1000);
  g_assert_cmpint (job->last_seen, ==, 2000);
}

/* As the fetch of a list that is one answer saves it. */
static OpeningsSaveCounts
save_answer (StoreTest *test,
             const char *digest,
             gboolean same,
             gint64 at,
             guint n)
{
  g_autoptr (GPtrArray) postings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  OpeningsSave save = { .source = SOURCE, .postings = postings, .complete = TRUE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsSaveCounts counts = { 0 };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      g_ptr_array_add (postings, openings_posting_seal (store_test_posting (id, id, "Text")));
    }
  save.misses_to_close = 2;
  save.fetched_at = at;
  save.digest = digest;
  save.same = same;
  openings_store_save_async (test->store, &save, NULL, openings_test_store_result, &result);
  openings_store_save_finish (test->store, openings_test_await (&result), &counts, &error);
  g_assert_no_error (error);

  return counts;
}

static void
assert_digest (StoreTest *test,
               const char *digest)
{
  g_autoptr (OpeningsSource) source = store_test_source (test, SOURCE);

  g_assert_cmpstr (source->list_digest, ==, digest);
}

/* The digest of a list is kept only if the same list would change nothing. */
static void
test_same (StoreTest *test,
           gconstpointer data)
{
  g_autoptr (OpeningsJob) job = NULL;

  store_test_follow (test, SOURCE);
  assert_counts (save_answer (test, "a", FALSE, 1000, 10), 10, 0, 0, 0);
  assert_digest (test, "a");
  assert_counts (save_answer (test, "a", TRUE, 2000, 0), 0, 0, 10, 0);
  assert_digest (test, "a");
  job = store_test_job (test, store_test_find (test, SOURCE, "3"));
  g_assert_cmpint (job->first_seen, ==, 1000);
  g_assert_cmpint (job->last_seen, ==, 2000);

  assert_counts (save_answer (test, "missing", FALSE, 3000, 9), 0, 0, 9, 0);
  assert_digest (test, NULL);
  assert_counts (save_answer (test, "missing", FALSE, 4000, 9), 0, 0, 9, 1);
  assert_digest (test, "missing");
  assert_counts (save_answer (test, "short", FALSE, 5000, 2), 0, 0, 2, 0);
  assert_digest (test, NULL);
  save_answer (test, "whole", FALSE, 6000, 10);
  assert_digest (test, "whole");
  store_test_save (test, SOURCE, FALSE, 7000, store_test_posting ("3", "3", "Text"), NULL);
  assert_digest (test, NULL);

  save_answer (test, "whole", FALSE, 8000, 10);
  store_test_remove (test, SOURCE);
  store_test_follow (test, SOURCE);
  assert_digest (test, NULL);
}

/* A change keeps the id, the first-seen date and what is the user's; the words
 * that are gone are no longer found. */
static void
test_change_keeps_user_fields (StoreTest *test,
                               gconstpointer data)
{
  OpeningsEdit edit = {
    .fields =
        OPENINGS_EDIT_FAVORITE | OPENINGS_EDIT_NOTES | OPENINGS_EDIT_STATUS | OPENINGS_EDIT_TAG,
    .favorite = TRUE,
    .notes = "Ask Ann",
    .status = OPENINGS_STATUS_INTERVIEWING,
    .tag = "near",
  };
  g_autoptr (OpeningsJob) job = NULL;
  g_autofree char *history = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *found = NULL;
  gint64 id;

  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 1000, store_test_posting ("1", "Baker", "Rye bread"), NULL);
  id = store_test_find (test, SOURCE, "1");
  store_test_edit (test, id, &edit);
  assert_counts (store_test_save (test, SOURCE, TRUE, 2000,
                                  store_test_posting ("1", "Pastry Cook", "Plum cake"), NULL),
                 0, 1, 0, 0);

  g_assert_cmpint (store_test_find (test, SOURCE, "1"), ==, id);
  job = store_test_job (test, id);
  g_assert_cmpstr (job->posting->title, ==, "Pastry Cook");
  g_assert_cmpint (job->first_seen, ==, 1000);
  g_assert_true (job->favorite);
  g_assert_true (job->applied);
  g_assert_cmpint (job->status, ==, OPENINGS_STATUS_INTERVIEWING);
  g_assert_cmpstr (job->notes, ==, "Ask Ann");
  g_assert_cmpstr (job->tags[0], ==, "near");

  history = store_test_history (test, id);
  g_assert_cmpstr (history, ==,
                   "seen; status: new > interviewing; notes; favorite: no > yes;"
                   " applied: no > yes; tag:  > near; changed title: Baker > Pastry Cook;"
                   " changed text: Rye bread > Plum cake");
  gone = store_test_search (test, "rye");
  g_assert_cmpstr (gone, ==, "");
  found = store_test_search (test, "plum");
  g_assert_cmpstr (found, ==, "Pastry Cook");
  store_test_assert_sound (test);
}

static void
test_company_change (StoreTest *test,
                     gconstpointer data)
{
  OpeningsPosting *posting = store_test_posting ("1", "Baker", NULL);
  g_autofree char *old_name = NULL;
  g_autofree char *new_name = NULL;

  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 1000, store_test_posting ("1", "Baker", NULL), NULL);
  g_free (posting->company);
  posting->company = g_strdup ("Bakewell");
  assert_counts (store_test_save (test, SOURCE, TRUE, 2000, posting, NULL), 0, 1, 0, 0);
  old_name = store_test_search (test, "acme");
  new_name = store_test_search (test, "bakewell");
  g_assert_cmpstr (old_name, ==, "");
  g_assert_cmpstr (new_name, ==, "Baker");
  store_test_assert_sound (test);
}

/* Only a whole list closes; what comes back is open again, with its history. */
static void
test_close_and_reopen (StoreTest *test,
                       gconstpointer data)
{
  g_autoptr (OpeningsJob) closed = NULL;
  g_autoptr (OpeningsJob) open = NULL;
  g_autofree char *history = NULL;
  gint64 id;

  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 1000, store_test_posting ("1", "Baker", NULL),
                   store_test_posting ("2", "Cook", NULL), NULL);
  id = store_test_find (test, SOURCE, "1");
  assert_counts (store_test_save (test, SOURCE, FALSE, 2000, store_test_posting ("2", "Cook", NULL),
                                  NULL),
                 0, 0, 1, 0);
  assert_counts (store_test_save (test, SOURCE, TRUE, 3000, store_test_posting ("2", "Cook", NULL),
                                  NULL),
                 0, 0, 1, 1);
  closed = store_test_job (test, id);
  g_assert_cmpint (closed->closed_at, ==, 3000);
  g_assert_cmpint (closed->last_seen, ==, 1000);
  g_assert_cmpstr (closed->closed_reason, ==, "not-listed");

  assert_counts (store_test_save (test, SOURCE, TRUE, 4000, store_test_posting ("1", "Baker", NULL),
                                  store_test_posting ("2", "Cook", NULL), NULL),
                 0, 1, 1, 0);
  open = store_test_job (test, id);
  g_assert_cmpint (open->closed_at, ==, OPENINGS_TIME_UNKNOWN);
  g_assert_cmpint (open->first_seen, ==, 1000);
  history = store_test_history (test, id);
  g_assert_cmpstr (history, ==, "seen; closed:  > not-listed; reopened");
}

static void
test_statements (StoreTest *test,
                 gconstpointer data)
{
  OpeningsPosting *posting = store_test_posting ("1", "Baker", NULL);
  g_autoptr (OpeningsJob) job = NULL;
  const OpeningsStatement *statement;

  openings_statements_add (posting->statements, OPENINGS_TOPIC_SALARY, NULL, "€18 an hour");
  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 1000, posting, NULL);

  job = store_test_job (test, store_test_find (test, SOURCE, "1"));
  g_assert_cmpuint (job->posting->statements->len, ==, 1);
  statement = openings_statements_find (job->posting->statements, OPENINGS_TOPIC_SALARY);
  g_assert_cmpstr (statement->phrase, ==, "€18 an hour");
}

static void
test_two_misses (StoreTest *test,
                 gconstpointer data)
{
  g_autoptr (GPtrArray) postings = NULL;
  OpeningsSave save = { SOURCE, NULL, NULL, TRUE, 2, 2000 };
  guint closed[2];

  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 1000, store_test_posting ("1", "Baker", NULL),
                   store_test_posting ("2", "Cook", NULL), NULL);
  postings = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  g_ptr_array_add (postings, openings_posting_seal (store_test_posting ("2", "Cook", NULL)));
  save.postings = postings;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      OpeningsSaveCounts counts;

      openings_store_save_async (test->store, &save, NULL, openings_test_store_result, &result);
      g_assert_true (
          openings_store_save_finish (test->store, openings_test_await (&result), &counts, NULL));
      closed[i] = counts.n_closed;
    }
  g_assert_cmpuint (closed[0], ==, 0);
  g_assert_cmpuint (closed[1], ==, 1);
}

/* A list that shrank by more than half closes nothing until it has been so for
 * half a day; an empty one likewise, however few there were. */
static void
test_drop_guard (StoreTest *test,
                 gconstpointer data)
{
  store_test_follow (test, SOURCE);
  store_test_save_many (test, SOURCE, 1000, 20);
  assert_counts (store_test_save_many (test, SOURCE, 2000, 9), 0, 0, 9, 0);
  assert_counts (store_test_save_many (test, SOURCE, 3000, 9), 0, 0, 9, 0);
  assert_counts (store_test_save_many (test, SOURCE, 2000 + DAY, 9), 0, 0, 9, 11);
  assert_counts (store_test_save_many (test, SOURCE, 3000 + DAY, 5), 0, 0, 5, 4);

  store_test_follow (test, "lever:few");
  store_test_save_many (test, "lever:few", 1000, 2);
  assert_counts (store_test_save_many (test, "lever:few", 2000, 0), 0, 0, 0, 0);
  assert_counts (store_test_save_many (test, "lever:few", 2000 + DAY, 0), 0, 0, 0, 2);
}

/* One bad row, or the same one twice, costs nothing else. */
static void
test_bad_rows (StoreTest *test,
               gconstpointer data)
{
  g_autoptr (OpeningsPosting) nameless = store_test_posting ("3", "Cook", NULL);

  g_clear_pointer (&nameless->title, g_free);
  store_test_follow (test, SOURCE);
  assert_counts (store_test_save (test, SOURCE, TRUE, 1000, store_test_posting ("1", "Baker", NULL),
                                  store_test_posting ("1", "Baker", NULL),
                                  openings_posting_ref (nameless), NULL),
                 1, 0, 0, 0);
  store_test_assert_sound (test);
}

/* A posting without company is listed, too. */
static void
test_without_company (StoreTest *test,
                      gconstpointer data)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  OpeningsPosting *posting = store_test_posting ("1", "Baker", "Rye");
  g_autofree char *listed = NULL;
  g_autofree char *found = NULL;

  g_clear_pointer (&posting->company, g_free);
  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 1000, posting, NULL);
  query->sort = OPENINGS_SORT_COMPANY;
  listed = store_test_titles (test, query);
  g_assert_cmpstr (listed, ==, "Baker");
  found = store_test_search (test, "rye");
  g_assert_cmpstr (found, ==, "Baker");
}

/* Then it belongs to the company that the source was followed for. */
static void
test_company_of_source (StoreTest *test,
                        gconstpointer data)
{
  g_autoptr (OpeningsSource) source = openings_source_new (SOURCE);
  OpeningsPosting *posting = store_test_posting ("1", "Baker", "Rye");
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *found = NULL;

  source->company = g_strdup ("Hearthstead");
  openings_store_add_source_async (test->store, source, NULL, openings_test_store_result, &result);
  g_assert_true (openings_store_add_source_finish (test->store, openings_test_await (&result), NULL,
                                                   NULL));
  g_clear_pointer (&posting->company, g_free);
  store_test_save (test, SOURCE, TRUE, 1000, posting, NULL);

  found = store_test_search (test, "hearthstead");
  g_assert_cmpstr (found, ==, "Baker");
}

/* A save that is cancelled leaves nothing; one for a source that nobody
 * follows is refused. */
static void
test_refused (StoreTest *test,
              gconstpointer data)
{
  g_autoptr (GPtrArray) postings = NULL;
  OpeningsSave save = { SOURCE, NULL, NULL, TRUE, 1, 1000 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  postings = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  g_ptr_array_add (postings, openings_posting_seal (store_test_posting ("1", "Baker", NULL)));
  save.postings = postings;
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      if (i == 1)
        store_test_follow (test, SOURCE);
      openings_store_save_async (test->store, &save, i == 1 ? cancellable : NULL,
                                 openings_test_store_result, &result);
      g_assert_false (openings_store_save_finish (test->store, openings_test_await (&result), NULL,
                                                  &error));
      if (i == 0)
        g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND);
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  g_assert_cmpint (store_test_count (test, query), ==, 0);
}

/* What the user touched outlives its source. */
static void
test_remove_source (StoreTest *test,
                    gconstpointer data)
{
  OpeningsEdit edit = { .fields = OPENINGS_EDIT_NOTES, .notes = "Mine" };
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (OpeningsSource) source = NULL;
  g_autofree char *titles = NULL;

  store_test_follow (test, SOURCE);
  store_test_save_many (test, SOURCE, 1000, 10);
  store_test_edit (test, store_test_find (test, SOURCE, "4"), &edit);
  store_test_remove (test, SOURCE);
  g_assert_null (store_test_source (test, SOURCE));
  titles = store_test_titles (test, query);
  g_assert_cmpstr (titles, ==, "Engineer 4");
  store_test_assert_sound (test);

  store_test_follow (test, SOURCE);
  source = store_test_source (test, SOURCE);
  g_assert_cmpuint (source->n_open, ==, 1);
  assert_counts (store_test_save_many (test, SOURCE, 2000, 10), 9, 0, 1, 0);
}

static void
test_failure_is_noted (StoreTest *test,
                       gconstpointer data)
{
  g_autoptr (OpeningsSource) failed = NULL;
  g_autoptr (OpeningsSource) well = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  store_test_follow (test, SOURCE);
  store_test_save_many (test, SOURCE, 1000, 3);
  openings_store_fail_source_async (test->store, SOURCE, 2000, "It rained", FALSE, NULL,
                                    openings_test_store_result, &result);
  g_assert_true (openings_store_fail_source_finish (test->store, openings_test_await (&result),
                                                    NULL));
  failed = store_test_source (test, SOURCE);
  g_assert_cmpstr (failed->last_error, ==, "It rained");
  g_assert_cmpint (failed->last_tried_at, ==, 2000);
  g_assert_cmpint (failed->last_success_at, ==, 1000);
  g_assert_cmpuint (failed->n_open, ==, 3);

  store_test_save_many (test, SOURCE, 3000, 3);
  well = store_test_source (test, SOURCE);
  g_assert_null (well->last_error);
}

static void
save_in_turn (StoreTest *test,
              const char *handle,
              guint n_postings,
              GCancellable *cancellable,
              GAsyncResult **result)
{
  g_autoptr (GPtrArray) postings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  OpeningsSave save = { .source = handle, .postings = postings, .fetched_at = 1000 };

  for (guint i = 0; i < n_postings; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      g_ptr_array_add (postings, openings_posting_seal (store_test_posting (id, "Baker", "Bread")));
    }

  openings_store_save_async (test->store, &save, cancellable, openings_test_store_result, result);
}

static void
assert_saved (StoreTest *test,
              GAsyncResult **result,
              guint n_new)
{
  g_autoptr (GError) error = NULL;
  OpeningsSaveCounts counts;

  openings_store_save_finish (test->store, openings_test_await (result), &counts, &error);
  g_assert_no_error (error);
  assert_counts (counts, n_new, 0, 0, 0);
  g_clear_object (result);
}

/* Sources that wait at the same time share a transaction; one that can't be
 * stored, or is given up, takes nothing from the others. */
static void
test_together (StoreTest *test,
               gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) good = NULL;
  g_autoptr (GAsyncResult) unknown = NULL;
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GAsyncResult) last = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) given_up = NULL;
  OpeningsSaveCounts counts = { 0 };

  store_test_follow (test, "lever:first");
  store_test_follow (test, "lever:good");
  store_test_follow (test, "lever:last");
  save_in_turn (test, "lever:first", 300, NULL, &first);
  save_in_turn (test, "lever:good", 3, NULL, &good);
  save_in_turn (test, "lever:unknown", 3, NULL, &unknown);
  save_in_turn (test, "lever:last", 3, cancellable, &cancelled);
  save_in_turn (test, "lever:last", 4, NULL, &last);
  g_cancellable_cancel (cancellable);

  assert_saved (test, &first, 300);
  assert_saved (test, &good, 3);
  openings_store_save_finish (test->store, openings_test_await (&unknown), NULL, &error);
  g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND);
  openings_store_save_finish (test->store, openings_test_await (&cancelled), NULL, &given_up);
  g_assert_error (given_up, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* It may have been given up too late to leave nothing behind. */
  openings_store_save_finish (test->store, openings_test_await (&last), &counts, NULL);
  g_assert_cmpuint (counts.n_new + counts.n_unchanged, ==, 4);
  g_assert_cmpint (store_test_count (test, query), ==, 307);
  store_test_assert_sound (test);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/store/save/" name, StoreTest, NULL, store_test_set_up, func, store_test_tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("unchanged", test_unchanged);
  ADD ("same", test_same);
  ADD ("change-keeps-user-fields", test_change_keeps_user_fields);
  ADD ("company-change", test_company_change);
  ADD ("close-and-reopen", test_close_and_reopen);
  ADD ("statements", test_statements);
  ADD ("two-misses", test_two_misses);
  ADD ("drop-guard", test_drop_guard);
  ADD ("bad-rows", test_bad_rows);
  ADD ("without-company", test_without_company);
  ADD ("company-of-source", test_company_of_source);
  ADD ("refused", test_refused);
  ADD ("remove-source", test_remove_source);
  ADD ("failure-is-noted", test_failure_is_noted);
  ADD ("together", test_together);

  return g_test_run ();
}
