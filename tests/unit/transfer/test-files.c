/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>

#include "openings-export.h"
#include "openings-generate.h"
#include "openings-import.h"
#include "openings-random.h"
#include "openings-store-load.h"
#include "openings-store-profile.h"
#include "openings-store-searches.h"
#include "openings-test-wait.h"
#include "store-test.h"

#define SOURCE "lever:acme"

static char *
path_in (StoreTest *test,
         const char *name)
{
  return g_build_filename (test->folder, name, NULL);
}

static void
export_to (StoreTest *test,
           const char *path,
           guint n_expected)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  openings_export_async (test->store, file, NULL, NULL, NULL, openings_test_store_result,
                         &result);
  openings_export_finish (openings_test_await (&result), &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, n_expected);
}

static OpeningsImportCounts
import_from (StoreTest *test,
             const char *path,
             GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  OpeningsImportCounts counts = { 0 };

  openings_import_async (test->store, file, FALSE, NULL, NULL, NULL, openings_test_store_result,
                         &result);
  openings_import_finish (openings_test_await (&result), &counts, error);

  return counts;
}

static void
generate (StoreTest *test,
          guint n)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_generate_async (test->store, n, 5, NULL, NULL, NULL, openings_test_store_result,
                           &result);
  openings_generate_finish (openings_test_await (&result), NULL, &error);
  g_assert_no_error (error);
}

static void
set_profile (StoreTest *test,
             const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_set_profile_async (test->store, text, NULL, openings_test_store_result, &result);
  openings_store_set_profile_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);
}

static void
put_search (StoreTest *test,
            const char *name)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (OpeningsSavedSearch) search = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  query->text = g_strdup ("chef \"sous\"");
  query->workplace = OPENINGS_WORKPLACE_REMOTE;
  search = openings_saved_search_new (name, query);
  search->notifies = TRUE;
  openings_store_put_search_async (test->store, search, NULL, openings_test_store_result, &result);
  openings_store_put_search_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);
}

/* Jobs that are open, closed, hidden, edited, read, of a removed source, and such as
 * tempt a spreadsheet; and a search. */
static void
fill (StoreTest *test)
{
  OpeningsEdit edit = { .fields = OPENINGS_EDIT_FAVORITE | OPENINGS_EDIT_STATUS |
                                  OPENINGS_EDIT_NOTES | OPENINGS_EDIT_TAG,
                        .favorite = TRUE,
                        .status = OPENINGS_STATUS_INTERVIEWING,
                        .notes = "=1+1, \"she\" said\n'@home ",
                        .tag = "+near" };
  OpeningsEdit see = { .fields = OPENINGS_EDIT_SEEN, .seen = TRUE };
  OpeningsEdit hide = { .fields = OPENINGS_EDIT_STATUS, .status = OPENINGS_STATUS_HIDDEN };
  OpeningsPosting *rich = store_test_posting ("2", "-Chef, \"Sous\"", "Soup\n\n• and salad, daily");

  rich->locations = g_strdupv ((char *[]) { "Cork, Ireland", "Lyon", NULL });
  openings_posting_add_place (rich, "Cork", NULL, "IE");
  openings_posting_add_place (rich, "Lyon", "Rhône", "FR");
  rich->salary = (OpeningsSalary) { 17.25, 0, "EUR", OPENINGS_PERIOD_HOUR, OPENINGS_ORIGIN_TEXT };
  rich->posted_at = 1777593600;
  rich->url = g_strdup ("https://acme.example/2?a=1&b=2");
  rich->skills = g_strdupv ((char *[]) { "C", "SQL", NULL });
  rich->description_html = g_strdup ("<p>Soup</p><ul><li>and salad, daily</li></ul>");

  generate (test, 220);
  set_profile (test, "I bake,\nand \"cook\".");
  store_test_follow (test, SOURCE);
  store_test_follow (test, "ashby:gone");
  store_test_save (test, SOURCE, TRUE, 2000, store_test_posting ("1", "Baker", "Bread"), rich,
                   store_test_posting ("3", "Cook", "Eggs"), NULL);
  store_test_save (test, "ashby:gone", TRUE, 2000, store_test_posting ("1", "Nurse", "Night"),
                   NULL);
  store_test_edit (test, store_test_find (test, SOURCE, "2"), &edit);
  store_test_edit (test, store_test_find (test, SOURCE, "3"), &hide);
  store_test_edit (test, store_test_find (test, SOURCE, "1"), &see);
  store_test_edit (test, store_test_find (test, SOURCE, "2"), &see);
  put_search (test, "“Kitchens”");
  store_test_edit (test, store_test_find (test, "ashby:gone", "1"), &edit);
  store_test_remove (test, "ashby:gone");
  store_test_save (test, SOURCE, TRUE, 5000,
                   store_test_posting ("2", "-Chef, \"Sous\"", "Soup and bread"),
                   store_test_posting ("3", "Cook", "Eggs"), NULL);
}

/* The part of a .json from its postings on. */
static char *
read_postings (const char *path)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "{\"format\":\"openings\",\"version\":1,\n\"sources\":["));
  g_assert_nonnull (strstr (text, "],\n\"profile\":\"I bake,\\nand \\\"cook\\\".\",\n"
                                  "\"searches\":[\n{\"name\":\"“Kitchens”\","));
  g_assert_nonnull (strstr (text, "\"notifies\":true}\n],\n\"seen\":[\n{\"posting\":"));
  g_assert_true (g_str_has_suffix (text, "\"}\n]}\n"));

  return g_strdup (strstr (text, "\"postings\":["));
}

static void
test_round_trip (StoreTest *test,
                 gconstpointer data)
{
  StoreTest other = { 0 };
  g_autofree char *path = path_in (test, "all.json");
  g_autofree char *again = path_in (test, "again.JSON");
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsImportCounts counts;

  fill (test);
  export_to (test, path, 224);

  store_test_set_up (&other, NULL);
  counts = import_from (&other, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.n_new, ==, 224);
  g_assert_cmpuint (counts.n_known, ==, 0);
  g_assert_cmpuint (counts.n_sources, ==, 2);
  g_assert_cmpuint (counts.n_events, >, 5);
  g_assert_cmpuint (counts.skipped.n, ==, 0);
  g_assert_null (store_test_source (&other, "ashby:gone"));
  store_test_assert_sound (&other);

  export_to (&other, again, 224);
  text = read_postings (path);
  text_again = read_postings (again);
  g_assert_cmpstr (text_again, ==, text);

  /* once more: nothing is new */
  counts = import_from (&other, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.n_new, ==, 0);
  g_assert_cmpuint (counts.n_known, ==, 224);
  export_to (&other, again, 224);
  g_clear_pointer (&text_again, g_free);
  text_again = read_postings (again);
  g_assert_cmpstr (text_again, ==, text);
  store_test_tear_down (&other, NULL);
}

static void
test_csv (StoreTest *test,
          gconstpointer data)
{
  StoreTest other = { 0 };
  g_autofree char *path = path_in (test, "all.csv");
  g_autofree char *again = path_in (test, "again.csv");
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsImportCounts counts;

  fill (test);
  export_to (test, path, 224);

  store_test_set_up (&other, NULL);
  counts = import_from (&other, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.n_new, ==, 224);
  g_assert_cmpuint (counts.skipped.n, ==, 0);
  export_to (&other, again, 224);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_file_get_contents (again, &text_again, NULL, NULL));
  g_assert_cmpstr (text_again, ==, text);
  store_test_tear_down (&other, NULL);

  g_assert_true (g_str_has_prefix (text, "id,source,external_id,company,title,"));
  g_assert_nonnull (strstr (text, ",\"'-Chef, \"\"Sous\"\"\","));
  g_assert_nonnull (strstr (text, ",\"'=1+1, \"\"she\"\" said\n'@home \","));
  g_assert_nonnull (strstr (text, ",'+near\r\n"));
}

/* What the user said here counts before what the file says. */
static void
test_merge (StoreTest *test,
            gconstpointer data)
{
  StoreTest other = { 0 };
  OpeningsEdit edit = { .fields = OPENINGS_EDIT_NOTES, .notes = "Mine" };
  g_autofree char *path = path_in (test, "all.json");
  g_autoptr (OpeningsJob) job = NULL;
  g_autoptr (GError) error = NULL;

  fill (test);
  export_to (test, path, 224);

  store_test_set_up (&other, NULL);
  store_test_follow (&other, SOURCE);
  store_test_save (&other, SOURCE, TRUE, 9000, store_test_posting ("2", "Head Chef", "New"), NULL);
  store_test_edit (&other, store_test_find (&other, SOURCE, "2"), &edit);
  import_from (&other, path, &error);
  g_assert_no_error (error);

  job = store_test_job (&other, store_test_find (&other, SOURCE, "2"));
  g_assert_cmpstr (job->posting->title, ==, "Head Chef");
  g_assert_cmpstr (job->notes, ==, "Mine");
  g_assert_cmpint (job->first_seen, ==, 2000);
  g_assert_cmpint (job->last_seen, ==, 9000);
  store_test_tear_down (&other, NULL);
}

static void
test_refused (StoreTest *test,
              gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *text;
    OpeningsImportError code;
  } cases[] = {
#define HEAD  "{\"format\":\"openings\",\"version\":1,"
#define ENTRY "{\"source\":\"lever:a\",\"external_id\":\"1\",\"title\":\"T\"}"
    { "a.json", "", OPENINGS_IMPORT_ERROR_UNKNOWN_FORMAT },
    { "a.json", "<html>", OPENINGS_IMPORT_ERROR_UNKNOWN_FORMAT },
    { "a.json", "[1,2]", OPENINGS_IMPORT_ERROR_UNKNOWN_FORMAT },
    { "a.json", "{}", OPENINGS_IMPORT_ERROR_UNKNOWN_FORMAT },
    { "a.json", "{\"postings\":[" ENTRY "]}", OPENINGS_IMPORT_ERROR_UNKNOWN_FORMAT },
    { "a.json", "{\"format\":\"other\",\"postings\":[" ENTRY "]}",
      OPENINGS_IMPORT_ERROR_UNKNOWN_FORMAT },
    { "a.json", "{\"format\":\"openings\",\"version\":2,\"postings\":[" ENTRY "]}",
      OPENINGS_IMPORT_ERROR_NEWER },
    { "a.json", HEAD "\"postings\":[" ENTRY "," ENTRY, OPENINGS_IMPORT_ERROR_TRUNCATED },
    { "a.json", HEAD "\"postings\":[" ENTRY ",{\"ti", OPENINGS_IMPORT_ERROR_TRUNCATED },
    { "a.json", HEAD "\"postings\":[" ENTRY "]", OPENINGS_IMPORT_ERROR_TRUNCATED },
    { "a.json", HEAD "\"postings\":[" ENTRY "]}{", OPENINGS_IMPORT_ERROR_DAMAGED },
    { "a.json", HEAD "postings:[" ENTRY "]}", OPENINGS_IMPORT_ERROR_DAMAGED },
    { "a.txt", HEAD "\"postings\":[]}", OPENINGS_IMPORT_ERROR_UNKNOWN_FORMAT },
    { "a.csv", "", OPENINGS_IMPORT_ERROR_UNKNOWN_FORMAT },
    { "a.csv", "name,age\r\nAnn,3\r\n", OPENINGS_IMPORT_ERROR_UNKNOWN_FORMAT },
    { "a.csv", "source,external_id,title\r\nlever:a,1,T\r\nlever:a,2,\"T",
      OPENINGS_IMPORT_ERROR_TRUNCATED },
  };
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = path_in (test, cases[i].name);
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
      import_from (test, path, &error);
      g_assert_error (error, OPENINGS_IMPORT_ERROR, (int) cases[i].code);
      g_assert_cmpint (store_test_count (test, query), ==, 0);
    }
}

static void
test_missing (StoreTest *test,
              gconstpointer data)
{
  g_autofree char *path = path_in (test, "none.json");
  g_autoptr (GError) error = NULL;

  import_from (test, path, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* What is no posting is counted; the others are taken. */
static void
test_skipped (StoreTest *test,
              gconstpointer data)
{
  g_autofree char *json = path_in (test, "some.json");
  g_autofree char *csv = path_in (test, "some.csv");
  g_autoptr (GError) error = NULL;
  OpeningsImportCounts counts;

  g_assert_true (g_file_set_contents (
      json,
      "\xef\xbb\xbf" HEAD "\"later\":{\"a\":[1,\"]}\"]},"
      "\"sources\":[null,{\"source\":\"lever:a\"}],"
      "\"postings\":[7,null,\"}\"," ENTRY ",{\"title\":\"x\"},[[]],{\"a\":\"\\\"}\"}],"
      "\"events\":[{\"posting\":99,\"at\":\"2026-01-01T00:00:00Z\",\"what\":\"status\"},{}],"
      "\"searches\":[{\"name\":\" \",\"query\":\"\"},{\"name\":\"a\"}],"
      "\"seen\":[{\"posting\":99,\"at\":\"2026-01-01T00:00:00Z\"},7],"
      "\"profile\":\"text\"}\n",
      -1, NULL));
  counts = import_from (test, json, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.n_sources, ==, 1);
  g_assert_cmpuint (counts.n_new, ==, 1);
  g_assert_cmpuint (counts.skipped.n, ==, 13);

  g_assert_true (g_file_set_contents (csv,
                                      "title,extra,external_id,source,favorite\n\n"
                                      "Baker,x,7,lever:b,yes\r\n"
                                      "Short\n"
                                      ",x,8,lever:b,\n"
                                      "\"Co\"ok,,9,lever:b",
                                      -1, NULL));
  counts = import_from (test, csv, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.n_new, ==, 2);
  g_assert_cmpuint (counts.skipped.n, ==, 2);
}

static void
damage (GString *text,
        OpeningsRandom *random)
{
  static const char bytes[] = "{}[]\",:\\u0dn\xff\x80 \t=\n";
  guint n = 1 + openings_random_below (random, 4);

  for (guint i = 0; i < n; i++)
    {
      guint at = openings_random_below (random, text->len);

      switch (openings_random_below (random, 4))
        {
        case 0:
          text->str[at] = bytes[openings_random_below (random, sizeof bytes)];
          break;
        case 1:
          g_string_insert_c (text, at, bytes[openings_random_below (random, sizeof bytes)]);
          break;
        case 2:
          g_string_erase (text, at, openings_random_below (random, text->len - at));
          break;
        default:
          g_string_erase (text, at, 1);
          break;
        }
      if (text->len < 10)
        break;
    }
}

/* Whatever a file became, it is read as far as it goes, or refused. */
static void
test_damaged (StoreTest *test,
              gconstpointer data)
{
  const char *name = data;
  g_autofree char *path = path_in (test, name);
  g_autofree char *whole = NULL;
  gsize length;
  OpeningsRandom random = openings_random_seeded (11, 0);

  generate (test, 3);
  export_to (test, path, 3);
  g_assert_true (g_file_get_contents (path, &whole, &length, NULL));

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GString) text = g_string_new_len (whole, length);
      g_autoptr (GError) error = NULL;

      damage (text, &random);
      g_assert_true (g_file_set_contents (path, text->str, text->len, NULL));
      import_from (test, path, &error);
      if (error != NULL && error->domain != OPENINGS_IMPORT_ERROR)
        g_error ("%s", error->message);
    }
  store_test_assert_sound (test);
}

/* Without a file before there is none after; the one before stays. */
static void
test_cancel (StoreTest *test,
             gconstpointer data)
{
  g_autofree char *path = path_in (test, "all.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;

  generate (test, 300);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      openings_export_async (test->store, file, NULL,
                             NULL, cancellable, openings_test_store_result, &result);
      g_cancellable_cancel (cancellable);
      g_assert_false (openings_export_finish (openings_test_await (&result), NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

      if (i == 0)
        {
          g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
          g_assert_true (g_file_set_contents (path, "before", -1, NULL));
        }
    }

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
}

typedef struct
{
  GCancellable *cancellable;
  goffset last;
} Late;

static void
cancel_cb (goffset current,
           goffset total,
           gpointer user_data)
{
  Late *late = user_data;

  g_assert_cmpint (current, >, late->last);
  g_assert_cmpint (current, <=, total);
  late->last = current;
  g_cancellable_cancel (late->cancellable);
}

/* Halfway: the file that was there stays, the store stays empty. Who gives up too
 * late is told that all was done. */
static void
test_cancel_late (StoreTest *test,
                  gconstpointer data)
{
  StoreTest other = { 0 };
  g_autofree char *path = path_in (test, "all.json");
  g_autofree char *new_path = path_in (test, "new.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) new_file = g_file_new_for_path (new_path);
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  generate (test, 300);
  export_to (test, path, 300);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      Late late = { cancellable, 0 };

      openings_export_async (test->store, i == 0 ? file : new_file, cancel_cb, &late, cancellable,
                             openings_test_store_result, &result);
      g_assert_false (openings_export_finish (openings_test_await (&result), NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  g_assert_false (g_file_test (new_path, G_FILE_TEST_EXISTS));

  store_test_set_up (&other, NULL);
  {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GError) error = NULL;
    Late late = { cancellable, 0 };

    openings_import_async (other.store, file, FALSE, cancel_cb, &late, cancellable,
                           openings_test_store_result, &result);
    if (openings_import_finish (openings_test_await (&result), NULL, &error))
      {
        g_assert_cmpint (store_test_count (&other, query), ==, 300);
      }
    else
      {
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
        g_assert_cmpint (store_test_count (&other, query), ==, 0);
      }
  }
  store_test_tear_down (&other, NULL);
}

static void
test_unwritable (StoreTest *test,
                 gconstpointer data)
{
  g_autofree char *missing = path_in (test, "no-folder/all.json");
  const char *paths[] = { missing, test->folder, NULL };

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      openings_export_async (test->store, file, NULL, NULL, NULL, openings_test_store_result,
                             &result);
      g_assert_false (openings_export_finish (openings_test_await (&result), NULL, &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    void (*func) (StoreTest *test,
                  gconstpointer data);
  } tests[] = {
    { "/transfer/round-trip", test_round_trip },
    { "/transfer/csv", test_csv },
    { "/transfer/merge", test_merge },
    { "/transfer/refused", test_refused },
    { "/transfer/missing", test_missing },
    { "/transfer/skipped", test_skipped },
    { "/transfer/cancel", test_cancel },
    { "/transfer/cancel-late", test_cancel_late },
    { "/transfer/unwritable", test_unwritable },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, StoreTest, NULL, store_test_set_up, tests[i].func,
                store_test_tear_down);
  g_test_add ("/transfer/damaged/json", StoreTest, "all.json", store_test_set_up, test_damaged,
              store_test_tear_down);
  g_test_add ("/transfer/damaged/csv", StoreTest, "all.csv", store_test_set_up, test_damaged,
              store_test_tear_down);

  return g_test_run ();
}
