/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-export.h"
#include "openings-import.h"
#include "openings-test-wait.h"
#include "store-test.h"

#define SOURCE "lever:acme"
#define OTHER  "ashby:bakewell"

/* A posting that is known, seen later: with another title, place, text and salary, with
 * what a user said of it, and with a history; one that is new, of a source that is new; and
 * the known one again. */
static const char file[] =
    "{\"format\":\"openings\",\"version\":1,"
    "\"sources\":[{\"source\":\"" OTHER "\"},{\"source\":\"" SOURCE "\"}],"
    "\"postings\":["
    "{\"id\":1,\"source\":\"" SOURCE "\",\"external_id\":\"1\",\"title\":\"Confectioner\","
    "\"locations\":[\"Lyon, France\"],\"description\":\"Sugar\",\"skills\":[\"SQL\"],"
    "\"salary\":{\"min\":30000,\"max\":40000,\"currency\":\"EUR\",\"period\":\"year\","
    "\"from\":\"field\"},\"first_seen\":\"1969-01-01T00:00:00Z\","
    "\"last_seen\":\"2026-05-01T00:00:00Z\",\"closed_at\":\"2026-05-02T00:00:00Z\","
    "\"closed_reason\":\"not listed\",\"favorite\":true,\"status\":\"applied\",\"applied\":true,"
    "\"notes\":\"Call\",\"tags\":[\"sweet\",\"near\"]},"
    "{\"id\":2,\"source\":\"" OTHER "\",\"external_id\":\"1\",\"title\":\"Nurse\","
    "\"favorite\":true},"
    "{\"id\":3,\"source\":\"" SOURCE "\",\"external_id\":\"1\",\"title\":\"Chocolatier\","
    "\"last_seen\":\"2026-06-01T00:00:00Z\",\"notes\":\"Write\"}],"
    "\"events\":[{\"posting\":1,\"at\":\"2026-01-01T00:00:00Z\",\"what\":\"status\","
    "\"field\":\"status\",\"old_value\":\"new\",\"new_value\":\"applied\"}],"
    "\"profile\":\"I bake\"}\n";

static void
set_up (StoreTest *test,
        gconstpointer data)
{
  OpeningsPosting *baker = store_test_posting ("1", "Baker", "Bread");
  OpeningsEdit tag = { .fields = OPENINGS_EDIT_TAG, .tag = "near" };

  store_test_set_up (test, data);
  baker->locations = g_strdupv ((char *[]) { "Cork, Ireland", NULL });
  openings_posting_add_place (baker, "Cork", NULL, "IE");
  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 2000, baker, store_test_posting ("2", "Cook", "Soup"), NULL);
  store_test_edit (test, store_test_find (test, SOURCE, "1"), &tag);
}

static char *
export_all (StoreTest *test)
{
  g_autofree char *path = g_build_filename (test->folder, "all.json", NULL);
  g_autoptr (GFile) target = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  char *text = NULL;

  openings_export_async (test->store, target, NULL, NULL, NULL, openings_test_store_result,
                         &result);
  g_assert_true (openings_export_finish (openings_test_await (&result), NULL, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

/* Returns: what undoes it */
static gint64
import (StoreTest *test,
        const char *name,
        const char *text)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);
  g_autoptr (GFile) source = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  openings_import_async (test->store, source, TRUE, NULL, NULL, NULL, openings_test_store_result,
                         &result);
  openings_import_finish (openings_test_await (&result), NULL, &error);
  g_assert_no_error (error);

  return openings_import_get_undo (result);
}

static void
undo (StoreTest *test,
      gint64 number,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  openings_import_undo_async (test->store, number, NULL, openings_test_store_result, &result);
  openings_import_undo_finish (test->store, openings_test_await (&result), error);
}

static void
undo_fully (StoreTest *test,
            gint64 number)
{
  g_autoptr (GError) error = NULL;

  undo (test, number, &error);
  g_assert_no_error (error);
  store_test_assert_sound (test);
}

static void
assert_found (StoreTest *test,
              const char *text,
              const char *titles)
{
  g_autofree char *found = store_test_search (test, text);

  g_assert_cmpstr (found, ==, titles);
}

/* All is as it was: what is exported, and what is found by which word. */
static void
test_everything (StoreTest *test,
                 gconstpointer data)
{
  g_autofree char *before = export_all (test);
  g_autofree char *between = NULL;
  g_autofree char *after = NULL;
  gint64 number = import (test, "some.json", file);

  between = export_all (test);
  g_assert_nonnull (strstr (between, "Chocolatier"));
  g_assert_nonnull (strstr (between, "Nurse"));
  g_assert_nonnull (strstr (between, "Call"));
  g_assert_nonnull (strstr (between, "sweet"));
  g_assert_nonnull (strstr (between, "I bake"));
  assert_found (test, "chocolatier", "Chocolatier");
  assert_found (test, "bread", "");

  undo_fully (test, number);
  after = export_all (test);
  g_assert_cmpstr (after, ==, before);
  assert_found (test, "chocolatier", "");
  assert_found (test, "bread", "Baker");
}

/* A table of another tool that knows a posting by hand already. */
static void
test_table (StoreTest *test,
            gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 number;

  import (test, "first.csv", "Title,Company,URL,Status\nNurse,Ward,https://ward.example/1,\n");
  before = export_all (test);
  number = import (test, "second.csv",
                   "Title,Company,URL,Status,Notes\n"
                   "Head Nurse,Ward,https://ward.example/1,Applied,Called\n"
                   "Porter,Ward,https://ward.example/2,,\n");
  assert_found (test, "head", "Head Nurse");

  undo_fully (test, number);
  after = export_all (test);
  g_assert_cmpstr (after, ==, before);
}

/* What the user said since stays, even of a posting that is put back. */
static void
test_edited_since (StoreTest *test,
                   gconstpointer data)
{
  OpeningsEdit notes = { .fields = OPENINGS_EDIT_NOTES | OPENINGS_EDIT_TAG,
                         .notes = "Called",
                         .tag = "own" };
  gint64 id = store_test_find (test, SOURCE, "1");
  gint64 number = import (test, "some.json", file);
  g_autoptr (OpeningsJob) job = NULL;

  store_test_edit (test, id, &notes);
  undo_fully (test, number);

  job = store_test_job (test, id);
  g_assert_cmpstr (job->posting->title, ==, "Baker");
  g_assert_cmpstr (job->notes, ==, "Called");
  g_assert_true (job->applied);
  g_assert_cmpstr (job->tags[0], ==, "near");
  g_assert_cmpstr (job->tags[1], ==, "own");
  g_assert_null (job->tags[2]);
}

/* What was fetched since is newer than what was there before. */
static void
test_fetched_since (StoreTest *test,
                    gconstpointer data)
{
  gint64 id = store_test_find (test, SOURCE, "1");
  gint64 number = import (test, "some.json", file);
  g_autoptr (OpeningsJob) job = NULL;

  store_test_save (test, SOURCE, TRUE, 1800000000, store_test_posting ("1", "Miller", "Flour"),
                   NULL);
  undo_fully (test, number);

  job = store_test_job (test, id);
  g_assert_cmpstr (job->posting->title, ==, "Miller");
  assert_found (test, "flour", "Miller");
}

/* A source that has got another address since keeps its jobs apart from those of that, which
 * may have the same ids. */
static void
test_moved_since (StoreTest *test,
                  gconstpointer data)
{
  gint64 id = store_test_find (test, SOURCE, "1");
  gint64 number = import (test, "some.json", file);
  g_autoptr (OpeningsSource) to = openings_source_new ("gem:acme");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OpeningsJob) job = NULL;
  g_autoptr (OpeningsJob) other = NULL;

  openings_store_change_address_async (test->store, SOURCE, to, NULL, openings_test_store_result,
                                       &result);
  g_assert_true (openings_store_change_address_finish (test->store, openings_test_await (&result),
                                                       NULL));
  undo_fully (test, number);
  store_test_save (test, "gem:acme", TRUE, 1800000000, store_test_posting ("1", "Miller", "Flour"),
                   NULL);

  job = store_test_job (test, id);
  g_assert_cmpstr (job->posting->title, !=, "Miller");
  other = store_test_job (test, store_test_find (test, "gem:acme", "1"));
  g_assert_cmpstr (other->posting->title, ==, "Miller");
}

/* Each of two imports can be taken back, in any order. */
static void
test_two (StoreTest *test,
          gconstpointer data)
{
  g_autofree char *before = export_all (test);
  g_autofree char *after = NULL;
  gint64 first = import (test, "one.csv", "Title,Company\nNurse,Ward\n");
  gint64 second = import (test, "some.json", file);

  undo_fully (test, first);
  assert_found (test, "chocolatier", "Chocolatier");
  undo_fully (test, second);
  after = export_all (test);
  g_assert_cmpstr (after, ==, before);
}

static void
assert_refused (StoreTest *test,
                gint64 number)
{
  g_autoptr (GError) error = NULL;

  undo (test, number, &error);
  g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND);
}

/* Once only, not after it was forgotten, and not in another session. */
static void
test_refused (StoreTest *test,
              gconstpointer data)
{
  gint64 number;
  g_autofree char *titles = NULL;

  assert_refused (test, 1);
  number = import (test, "some.json", file);
  undo_fully (test, number);
  assert_refused (test, number);

  number = import (test, "some.json", file);
  openings_import_forget_undo (test->store, number);
  assert_refused (test, number);

  number = import (test, "one.csv", "Title,Company\nPorter,Ward\n");
  store_test_reopen (test);
  assert_refused (test, number);
  titles = store_test_search (test, "porter");
  g_assert_cmpstr (titles, ==, "Porter");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func)                                              \
  g_test_add ("/transfer/undo/" name, StoreTest, NULL, set_up, func, \
              store_test_tear_down)
  ADD ("everything", test_everything);
  ADD ("table", test_table);
  ADD ("edited-since", test_edited_since);
  ADD ("fetched-since", test_fetched_since);
  ADD ("moved-since", test_moved_since);
  ADD ("two", test_two);
  ADD ("refused", test_refused);

  return g_test_run ();
}
