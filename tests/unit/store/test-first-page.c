/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-columns.h"
#include "openings-connection.h"
#include "openings-first-page.h"
#include "openings-query-plan.h"
#include "openings-stems.h"
#include "openings-test-wait.h"
#include "store-test.h"

/* The first page is the head of the whole list, however it was found: for words
 * that many jobs have, by asking one job after the other. */

#define SOURCE "lever:acme"
#define N_JOBS 4500
#define PAGE   5

/* One is no word. */
static const char *
get_place (guint i)
{
  if (i % 900 == 7)
    return "Tórshavn \"harbour\"";

  return i % 900 == 8 ? "—" : "Cork, Ireland";
}

static OpeningsPosting *
make_posting (guint i)
{
  g_autofree char *id = g_strdup_printf ("%u", i);
  g_autofree char *title =
      g_strdup_printf ("%s%s number%u", i % 1000 == 1 ? "Common " : "",
                       i % 4 == 0 ? "Cook" : "Engineer", i);
  g_autofree char *text = g_strdup_printf (
      "%s%s%sof the house", i % 6 == 0 ? "" : "Common experience and head of data. ",
      i % 10 == 0 ? "" : "Teams weave. ", i % 100 == 0 ? "Seldom. " : "");
  OpeningsPosting *posting = store_test_posting (id, title, text);

  posting->posted_at = 100000 + (i * 7919) % N_JOBS;
  posting->workplace = i % 3;
  posting->locations = g_new0 (char *, 3);
  posting->locations[0] = g_strdup (get_place (i));
  posting->locations[1] = i % 1800 == 7 ? g_strdup ("Cork, Ireland") : NULL;
  if (i == 5)
    {
      g_strfreev (posting->skills);
      posting->skills = g_strdupv ((char *[]) { "Common sense", NULL });
    }
  posting->salary.min = i % 7 * 10000;
  posting->salary.period = OPENINGS_PERIOD_YEAR;
  g_strlcpy (posting->salary.currency, "EUR", sizeof posting->salary.currency);

  return openings_posting_seal (posting);
}

static void
set_up (StoreTest *test,
        gconstpointer data)
{
  g_autoptr (GPtrArray) postings = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  OpeningsSave save = { .source = SOURCE, .misses_to_close = 1, .fetched_at = 200000 };
  const OpeningsEdit hide = {
    .fields = OPENINGS_EDIT_STATUS,
    .status = OPENINGS_STATUS_HIDDEN,
  };

  store_test_set_up (test, data);
  store_test_follow (test, SOURCE);
  postings = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  for (guint i = 0; i < N_JOBS; i++)
    g_ptr_array_add (postings, make_posting (i));
  save.postings = postings;
  openings_store_save_async (test->store, &save, NULL, openings_test_store_result, &result);
  g_assert_true (
      openings_store_save_finish (test->store, openings_test_await (&result), NULL, NULL));
  for (gint64 id = 1; id <= N_JOBS; id += 50)
    store_test_edit (test, id, &hide);
}

static void
assert_head (StoreTest *test,
             OpeningsQuery *query)
{
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GAsyncResult) snapped = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (OpeningsSnapshot) snapshot = NULL;

  openings_store_list_rows_async (test->store, query, 0, PAGE, 0, NULL, openings_test_store_result,
                                  &listed);
  openings_store_snapshot_async (test->store, query, 0, NULL, openings_test_store_result, &snapped);
  rows = openings_store_list_rows_finish (test->store, openings_test_await (&listed), NULL);
  snapshot = openings_store_snapshot_finish (test->store, openings_test_await (&snapped), NULL);
  g_assert_cmpuint (rows->len, ==, MIN (snapshot->n_ids, PAGE));
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpint (((const OpeningsRow *) rows->pdata[i])->id, ==, snapshot->ids[i]);
}

static const char *const texts[] = {
  "common ",
  "common",
  "comm",
  "co",
  "en",
  "e",
  "experi",
  "experien",
  "experienc",
  "experience",
  "experiences",
  "teams experienc",
  "Ingenieure OR experienc",
  "number",
  "\"head of data\" ",
  "\"data head\" ",
  "teams common ",
  "teams engi",
  "teams -cook ",
  "-seldom ",
  "-common ",
  "title:engineer ",
  "title:eng",
  "title:cook teams ",
  "company:acme ",
  "common OR seldom ",
  "common OR is:favorite ",
  "common salary>=30k ",
  "seldom ",
  "cook ",
  "seldom common ",
  "common remote:yes ",
  "nothing common ",
  "number17",
  "c++ ",
};
static OpeningsQuery *
make_query (const char *text,
            OpeningsSort sort,
            guint filters)
{
  OpeningsQuery *query = openings_query_new ();

  g_test_message ("%s, sort %d, filters %u", text, sort, filters);
  query->text = g_strdup (text);
  query->sort = sort;
  query->workplace = filters & 1 ? OPENINGS_WORKPLACE_REMOTE : OPENINGS_WORKPLACE_UNKNOWN;
  query->min_salary = filters & 2 ? 55000 : 0;

  return query;
}

static void
test_head (StoreTest *test,
           gconstpointer data)
{
  const OpeningsSort sorts[] = { OPENINGS_SORT_NEWEST, OPENINGS_SORT_SALARY, OPENINGS_SORT_COMPANY,
                                 OPENINGS_SORT_RELEVANCE };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint k = 0; k < G_N_ELEMENTS (sorts); k++)
      for (guint filters = 0; filters < 4; filters++)
        {
          g_autoptr (OpeningsQuery) query = make_query (texts[i], sorts[k], filters);

          assert_head (test, query);
        }
}

static GArray *
list (OpeningsConnection *connection,
      OpeningsQuery *query,
      guint offset,
      guint limit)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (OpeningsQueryPlan) plan = openings_query_plan_new (connection, query, FALSE, NULL);

  g_assert_true (openings_query_plan_list (plan, offset, limit, ids, NULL));

  return ids;
}

static void
assert_same (GArray *ids,
             GArray *others)
{
  g_assert_cmpmem (ids->data, ids->len * sizeof (gint64), others->data,
                   others->len * sizeof (gint64));
}

/* What is in memory is listed as SQLite lists it. */
static void
assert_same_lists (OpeningsConnection *connection,
                   OpeningsConnection *plain,
                   OpeningsQuery *query)
{
  g_autoptr (GArray) all = list (connection, query, 0, G_MAXUINT);
  g_autoptr (GArray) all_plain = list (plain, query, 0, G_MAXUINT);
  g_autoptr (GArray) some = list (connection, query, 1000, 300);
  g_autoptr (GArray) some_plain = list (plain, query, 1000, 300);
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (OpeningsQueryPlan) plan = openings_query_plan_new (connection, query, FALSE, NULL);
  gint64 count;

  assert_same (all, all_plain);
  assert_same (some, some_plain);
  g_assert_true (openings_query_plan_count (plan, &count, NULL));
  g_assert_cmpint (count, ==, all->len);
  g_assert_true (openings_first_page_list (connection, query, PAGE, first, NULL));
  if (first->len > 0)
    g_array_set_size (all, PAGE);
  if (first->len > 0)
    assert_same (first, all);
}

static OpeningsConnection *
open_reader (StoreTest *test,
             OpeningsColumnsShelf *shelf)
{
  g_autofree char *path = store_test_database (test);
  g_autoptr (OpeningsRates) rates = openings_rates_parse ("EUR,1\n");
  OpeningsConnection *connection =
      openings_connection_open (path, OPENINGS_CONNECTION_READER, NULL);

  openings_connection_set_rates (connection, rates);
  openings_connection_set_shelf (connection, shelf);

  return connection;
}

/* What SQLite did for the whole list. */
static guint
count_steps (OpeningsConnection *connection,
             OpeningsQuery *query)
{
  g_autoptr (OpeningsQueryPlan) plan = openings_query_plan_new (connection, query, FALSE, NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement = openings_connection_prepare (
      connection, openings_query_plan_get_sql (plan)->pdata[0], NULL);

  sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_VM_STEP, 1);
  g_assert_true (openings_query_plan_list (plan, 0, G_MAXUINT, ids, NULL));

  return (guint) sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_VM_STEP, 0);
}

/* Where few jobs are, and where many are. */
static void
test_few_places (StoreTest *test,
                 gconstpointer data)
{
  static const char *const places[] = { "havn", "Tórshavn", "harbour\"\nC", "—",
                                        "Ireland", "%", "nowhere" };
  g_autoptr (OpeningsConnection) connection = open_reader (test, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (OpeningsQuery) query = openings_query_new ();
      g_autoptr (GArray) ids = NULL;
      guint n = 0;
      gboolean has_row = TRUE;
      sqlite3_stmt *statement = openings_connection_prepare (
          connection,
          "SELECT id FROM jobs WHERE instr (locations, ?1) AND id % 50 <> 1"
          " ORDER BY listed_at DESC, id DESC",
          NULL);

      query->location = g_strdup (places[i]);
      ids = list (connection, query, 0, G_MAXUINT);
      openings_bind_text (statement, 1, places[i]);
      while (openings_connection_step (connection, statement, &has_row, NULL) && has_row)
        g_assert_cmpint (g_array_index (ids, gint64, n++), ==,
                         sqlite3_column_int64 (statement, 0));
      g_test_message ("%s: %u", places[i], n);
      g_assert_cmpuint (ids->len, ==, n);
      if (n == 5 && i < 2)
        g_assert_cmpuint (count_steps (connection, query), <, N_JOBS);
    }
}

static void
test_memory (StoreTest *test,
             gconstpointer data)
{
  OpeningsColumnsShelf *shelf = openings_columns_shelf_new ();
  g_autoptr (OpeningsConnection) connection = open_reader (test, shelf);
  g_autoptr (OpeningsConnection) plain = open_reader (test, NULL);
  g_autoptr (OpeningsColumns) columns = NULL;
  const OpeningsSort sorts[] = { OPENINGS_SORT_NEWEST, OPENINGS_SORT_RELEVANCE };

  g_assert_true (openings_connection_begin_reading (connection, NULL, NULL));
  columns = openings_columns_get (connection, TRUE, NULL);
  g_assert_cmpuint (columns->n, ==, N_JOBS);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint k = 0; k < G_N_ELEMENTS (sorts); k++)
      for (guint filters = 0; filters < 4; filters++)
        {
          g_autoptr (OpeningsQuery) query = make_query (texts[i], sorts[k], filters);

          assert_same_lists (connection, plain, query);
        }
  openings_connection_end_reading (connection);
  openings_columns_shelf_unref (shelf);
}

static guint
count_sorted (OpeningsConnection *connection,
              const char *text,
              OpeningsSort sort,
              guint limit)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;

  query->text = g_strdup (text);
  query->sort = sort;
  openings_first_page_list (connection, query, limit, ids, &error);
  g_assert_no_error (error);

  return ids->len;
}

static guint
count_found (OpeningsConnection *connection,
             const char *text)
{
  return count_sorted (connection, text, OPENINGS_SORT_NEWEST, PAGE);
}

/* Which way is taken. */
static void
test_way (StoreTest *test,
          gconstpointer data)
{
  g_autofree char *path = store_test_database (test);
  g_autoptr (OpeningsConnection) connection =
      openings_connection_open (path, OPENINGS_CONNECTION_READER, NULL);

  g_assert_cmpuint (count_found (connection, "common "), ==, PAGE);
  g_assert_cmpuint (count_found (connection, "comm"), ==, PAGE);
  g_assert_cmpuint (count_found (connection, "en"), ==, PAGE);
  g_assert_cmpuint (count_found (connection, "common teams -seldom "), ==, PAGE);
  g_assert_cmpuint (count_found (connection, "-seldom "), ==, PAGE);
  g_assert_cmpuint (count_found (connection, "cook "), ==, PAGE);
  g_assert_cmpuint (count_found (connection, "seldom "), ==, 0);
  g_assert_cmpuint (count_found (connection, "-common "), ==, 0);
  g_assert_cmpuint (count_found (connection, "experienc"), ==, PAGE);
  g_assert_cmpuint (count_found (connection, "experience"), ==, PAGE);
  g_assert_cmpuint (count_found (connection, "number"), ==, 0);
  g_assert_cmpuint (count_found (connection, "is:favorite "), ==, 0);
  g_assert_cmpuint (count_found (connection, ""), ==, 0);

  /* By relevance, what titles have is found at once, and not all of the rest is worth
   * asking. */
  g_assert_cmpuint (count_sorted (connection, "common ", OPENINGS_SORT_RELEVANCE, PAGE), ==, PAGE);
  g_assert_cmpuint (count_sorted (connection, "common ", OPENINGS_SORT_RELEVANCE, 200), ==, 0);
  g_assert_cmpuint (count_sorted (connection, "engineer ", OPENINGS_SORT_RELEVANCE, 200), ==, 200);
}

/* Words that begin alike, some of them with a stem that is none of itself: two dozen
 * with "zephyr", more than are looked for apart with "quarter". */
static void
save_families (StoreTest *test)
{
  static const char *const endings[] = { "wise", "ful", "ing", "hood", "y", "ness" };
  g_autoptr (GPtrArray) postings = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  OpeningsSave save = { .source = SOURCE, .misses_to_close = 1, .fetched_at = 300000 };

  postings = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *id = g_strdup_printf ("family%u", i);
      g_autofree char *text = g_strdup_printf (
          "Zephyr%c%s and quarter%c%cs", 'b' + i % 8, endings[i % G_N_ELEMENTS (endings)],
          'b' + i % 9, 'b' + i / 9);

      g_ptr_array_add (postings, openings_posting_seal (store_test_posting (id, "Smith", text)));
    }
  save.postings = postings;
  openings_store_save_async (test->store, &save, NULL, openings_test_store_result, &result);
  g_assert_true (
      openings_store_save_finish (test->store, openings_test_await (&result), NULL, NULL));
}

/* What a beginning finds is what FTS5 finds by it, though it is asked for words. */
static void
test_beginnings (StoreTest *test,
                 gconstpointer data)
{
  static const char *const beginnings[] = { "zephyr", "zephyrb", "zephyrbw",
                                            "zephyrbwise", "quarter", "quarterb" };
  g_autofree char *path = store_test_database (test);
  g_autoptr (OpeningsConnection) connection =
      openings_connection_open (path, OPENINGS_CONNECTION_READER, NULL);
  g_autoptr (GPtrArray) stems = NULL;

  save_families (test);
  stems = openings_stems_expand (connection, "zephyr", 100, NULL);
  g_assert_nonnull (stems);
  g_assert_cmpuint (stems->len, >, 12);
  g_assert_null (openings_stems_expand (connection, "zephyr", 12, NULL));
  g_assert_null (openings_stems_expand (connection, "quarter", 100, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autoptr (OpeningsQuery) query = openings_query_new ();
      g_autoptr (OpeningsQuery) smiths = openings_query_new ();
      g_autofree char *sql = g_strdup_printf (
          "SELECT count(*) FROM full_text WHERE full_text MATCH '%s*'", beginnings[i]);
      gint64 n = openings_connection_get_int (connection, sql, 0);

      query->text = g_strdup (beginnings[i]);
      smiths->text = g_strdup_printf ("smith -house %s", beginnings[i]);
      g_test_message ("%s: %" G_GINT64_FORMAT, beginnings[i], n);
      g_assert_cmpint (n, >, 0);
      g_assert_cmpint (store_test_count (test, query), ==, n);
      g_assert_cmpint (store_test_count (test, smiths), ==, n);
      for (OpeningsSort sort = OPENINGS_SORT_NEWEST; sort < OPENINGS_SORT_FIT; sort++)
        {
          query->sort = smiths->sort = sort;
          assert_head (test, query);
          assert_head (test, smiths);
        }
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/store/first-page/head", StoreTest, NULL, set_up, test_head, store_test_tear_down);
  g_test_add ("/store/first-page/few-places", StoreTest, NULL, set_up, test_few_places,
              store_test_tear_down);
  g_test_add ("/store/first-page/memory", StoreTest, NULL, set_up, test_memory,
              store_test_tear_down);
  g_test_add ("/store/first-page/beginnings", StoreTest, NULL, set_up, test_beginnings,
              store_test_tear_down);
  g_test_add ("/store/first-page/way", StoreTest, NULL, set_up, test_way, store_test_tear_down);

  return g_test_run ();
}
