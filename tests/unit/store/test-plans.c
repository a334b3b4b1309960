/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-connection.h"
#include "openings-filter.h"
#include "openings-query-plan.h"
#include "openings-store-facets.h"
#include "openings-store-searches.h"
#include "openings-test-wait.h"
#include "store-test.h"

/* Every statement that SQLite runs while a person does what a person does is
 * noted, and its plan asked for: none reads a whole table, and none sorts where
 * an index has the order. Once before SQLite knows what is in the tables, and
 * once after. */

#define SOURCE "lever:acme"
#define N_JOBS 4000

/* What is read as a whole at most, since it is small or an index that is made
 * for it. */
static const char *const allowed_scans[] = {
  "SCAN jobs USING COVERING INDEX jobs_newest", /* the list, its counts and facets */
  "SCAN jobs USING INDEX jobs_newest",          /* 200 salaries */
  "SCAN jobs USING COVERING INDEX jobs_salary",
  "SCAN jobs USING INDEX jobs_salary", /* in its order, asking the table for filters */
  "SCAN jobs USING INDEX jobs_closed",
  "SCAN jobs USING COVERING INDEX jobs_closed",
  "SCAN jobs USING COVERING INDEX jobs_company", /* counts by company */
  "SCAN companies USING COVERING INDEX sqlite_autoindex_companies_1",
  "SCAN hit VIRTUAL TABLE",       /* few hits, as JSON */
  "SCAN json_each VIRTUAL TABLE", /* names of hidden companies */
  "SCAN full_text VIRTUAL TABLE", /* by a word */
  "SCAN facts VIRTUAL TABLE",
  "SCAN starts VIRTUAL TABLE",
  "SCAN full_text_words VIRTUAL TABLE", /* from a beginning on, a word at a time */
  "SCAN user_fields",                   /* what the user touched */
  "SCAN known_locations",               /* each text once */
  "SCAN searches",
  "SCAN job_stamp", /* a number */
  "SCAN CONSTANT ROW",
  "SCAN main.",           /* settings of the full text */
  "SCAN t VIRTUAL TABLE", /* which full text the words are of */
  "SCAN (subquery",       /* companies with jobs, or 200 salaries */
};

/* What is sorted: few jobs, what the user touched, companies, searches, salaries. */
static const char *const allowed_sorts[] = {
  "jobs.id IN (SELECT job_id FROM user_fields",
  "json_each",
  "INDEXED BY jobs_salary", /* few that pay as much */
  "full_text CROSS JOIN",
  "companies.name, n FROM",
  "FROM searches",
  "LIMIT 200",
  "GROUP BY workplace",
  "GROUP BY status",
  "DISTINCT",
};

static GMutex mutex;
static GHashTable *statements; /* (owned) SQL */

static int
trace_cb (unsigned kind,
          void *data,
          void *statement,
          void *text)
{
  const char *sql = sqlite3_sql (statement);

  g_mutex_lock (&mutex);
  if (statements != NULL && sql != NULL)
    g_hash_table_add (statements, g_strdup (sql));
  g_mutex_unlock (&mutex);

  return 0;
}

static int
opened_cb (sqlite3 *handle,
           const char **error,
           const void *api)
{
  return sqlite3_trace_v2 (handle, SQLITE_TRACE_STMT, trace_cb, NULL);
}

/* What a person does */

static void
await (GAsyncResult **result)
{
  g_object_unref (openings_test_await (result));
  *result = NULL;
}

static void
show (StoreTest *test,
      OpeningsQuery *query)
{
  GAsyncResult *result = NULL;

  openings_store_list_rows_async (test->store, query, 0, 50, 0, NULL, openings_test_store_result,
                                  &result);
  await (&result);
  openings_store_list_rows_async (test->store, query, 3000, 50, 0, NULL,
                                  openings_test_store_result, &result);
  await (&result);
  openings_store_snapshot_async (test->store, query, 0, NULL, openings_test_store_result, &result);
  await (&result);
  openings_store_count_async (test->store, query, NULL, openings_test_store_result, &result);
  await (&result);
  openings_store_get_facets_async (test->store, query, NULL, openings_test_store_result, &result);
  await (&result);
}

static void
narrow (OpeningsQuery *query,
        guint number)
{
  query->workplace = number & 1 ? OPENINGS_WORKPLACE_REMOTE : OPENINGS_WORKPLACE_UNKNOWN;
  query->min_salary = number & 2 ? 50000 : 0;
  query->n_days = number & 4 ? 7 : 0;
  if (number & 8)
    query->location = g_strdup ("Cork");
  if (number & 16)
    query->without_companies = g_strdupv ((char *[]) { "Zinc", NULL });
  if (number & 32)
    query->without_words = g_strdupv ((char *[]) { "intern", NULL });
  if (number & 64)
    query->or_unknown = OPENINGS_UNKNOWN_SALARY | OPENINGS_UNKNOWN_LOCATION;
  if (number & 128)
    query->location = g_strdup ("Ireland");
}

static void
search (StoreTest *test)
{
  static const char *const texts[] = {
    NULL,
    "common",
    "comm",
    "co",
    "rare17 ",
    "title:engineer -rare17",
    "common OR rare17 ",
    "common is:favorite",
    "salary>=50k common",
    "nothing",
    "location:Ireland",
    "common -location:IE",
    "comm ",
    "title:engin common ",
    "skill:C++ common ",
    "C++ ",
  };
  static const guint filters[] = { 0, 1, 2, 4, 8, 11, 16, 32, 127, 128, 195 };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (OpeningsSort sort = OPENINGS_SORT_NEWEST; sort < OPENINGS_SORT_FIT; sort++)
      for (guint k = 0; k < (i < 2 ? G_N_ELEMENTS (filters) : 1); k++)
        {
          g_autoptr (OpeningsQuery) query = openings_query_new ();

          query->text = g_strdup (texts[i]);
          query->sort = sort;
          narrow (query, filters[k]);
          show (test, query);
        }
}

static void
look_round (StoreTest *test)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  GAsyncResult *result = NULL;
  const gint64 ids[] = { 1, 2, 3 };

  query->favorite = TRUE;
  show (test, query);
  query->favorite = FALSE;
  query->closed = TRUE;
  show (test, query);
  query->closed = FALSE;
  query->company = g_strdup ("Acme");
  show (test, query);
  g_clear_pointer (&query->company, g_free);
  query->has_status = TRUE;
  query->status = OPENINGS_STATUS_APPLIED;
  show (test, query);
  query->status = OPENINGS_STATUS_NEW;
  query->unseen_since = 5;
  show (test, query);

  openings_store_get_rows_async (test->store, ids, 3, 0, NULL, openings_test_store_result, &result);
  await (&result);
  openings_store_get_job_async (test->store, 1, NULL, openings_test_store_result, &result);
  await (&result);
  openings_store_get_history_async (test->store, 1, NULL, openings_test_store_result, &result);
  await (&result);
  openings_store_get_counts_async (test->store, NULL, openings_test_store_result, &result);
  await (&result);
  openings_store_list_searches_async (test->store, NULL, openings_test_store_result, &result);
  await (&result);
}

/* Plans */

static gboolean
is_allowed (const char *text,
            const char *const *all,
            gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strstr (text, all[i]) != NULL)
      return TRUE;

  return FALSE;
}

static guint
count_faults (OpeningsConnection *connection,
              const char *sql)
{
  g_autofree char *explained = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *statement = openings_connection_prepare (connection, explained, NULL);
  gboolean has_row = TRUE;
  guint n_faults = 0;

  g_assert_nonnull (statement);
  while (openings_connection_step (connection, statement, &has_row, NULL) && has_row)
    {
      const char *step = openings_column_text (statement, 3);
      gboolean is_scan = g_str_has_prefix (step, "SCAN") &&
                         !is_allowed (step, allowed_scans, G_N_ELEMENTS (allowed_scans));
      gboolean is_sort = strstr (step, "TEMP B-TREE") != NULL &&
                         !is_allowed (sql, allowed_sorts, G_N_ELEMENTS (allowed_sorts));

      if (!is_scan && !is_sort)
        continue;
      g_test_message ("%s: %s", step, sql);
      n_faults++;
    }

  return n_faults;
}

static void
assert_plans (StoreTest *test)
{
  g_autofree char *path = store_test_database (test);
  g_autoptr (OpeningsConnection) connection = NULL;
  g_autoptr (GHashTable) all = NULL;
  GHashTableIter iter;
  const char *sql;
  guint n_faults = 0, n_statements = 0;

  g_mutex_lock (&mutex);
  all = g_steal_pointer (&statements);
  g_mutex_unlock (&mutex);
  connection = openings_connection_open (path, OPENINGS_CONNECTION_READER, NULL);
  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, (gpointer *) &sql, NULL))
    if (g_str_has_prefix (sql, "SELECT"))
      {
        n_faults += count_faults (connection, sql);
        n_statements++;
      }
  g_test_message ("%u statements", n_statements);
  g_assert_cmpuint (n_statements, >, 60);
  g_assert_cmpuint (n_faults, ==, 0);
}

static void
note_statements (void)
{
  g_mutex_lock (&mutex);
  statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_mutex_unlock (&mutex);
}

static void
set_up (StoreTest *test,
        gconstpointer data)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (OpeningsSavedSearch) saved = openings_saved_search_new ("Saved", query);
  OpeningsPosting *cook = store_test_posting ("1", "Cook", "rare17");
  GAsyncResult *result = NULL;
  const OpeningsEdit edit = {
    .fields = OPENINGS_EDIT_FAVORITE | OPENINGS_EDIT_STATUS | OPENINGS_EDIT_SEEN,
    .favorite = TRUE,
    .status = OPENINGS_STATUS_APPLIED,
    .seen = TRUE,
  };

  store_test_set_up (test, data);
  store_test_follow (test, SOURCE);
  store_test_save_many (test, SOURCE, 6000, N_JOBS);
  store_test_follow (test, "lever:zinc");
  cook->locations = g_strdupv ((char *[]) { "Cork", NULL });
  openings_posting_add_place (cook, "Cork", NULL, "IE");
  store_test_save (test, "lever:zinc", TRUE, 6000, cook, NULL);
  store_test_save (test, "lever:zinc", TRUE, 7000, store_test_posting ("2", "Baker", "x"), NULL);
  for (gint64 id = 1; id < 50; id += 7)
    store_test_edit (test, id, &edit);
  openings_store_put_search_async (test->store, saved, NULL, openings_test_store_result, &result);
  await (&result);
}

static void
test_plans (StoreTest *test,
            gconstpointer data)
{
  g_autofree char *path = store_test_database (test);

  if (data != NULL)
    {
      g_autoptr (OpeningsConnection) connection =
          openings_connection_open (path, OPENINGS_CONNECTION_WRITER, NULL);

      g_assert_true (openings_connection_exec (connection, data, NULL));
      store_test_reopen (test);
    }

  note_statements ();
  search (test);
  look_round (test);
  assert_plans (test);
}

/* What the list, its count and its facets are asked for where no job can be: none of them. */
static void
test_nowhere (StoreTest *test,
              gconstpointer data)
{
  g_autofree char *path = store_test_database (test);
  g_autoptr (OpeningsConnection) connection =
      openings_connection_open (path, OPENINGS_CONNECTION_READER, NULL);
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (OpeningsQueryPlan) plan = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement;

  query->location = g_strdup ("Nowhere");
  plan = openings_query_plan_new (connection, query, FALSE, NULL);
  g_assert_cmpuint (openings_query_plan_get_sql (plan)->len, ==, 1);
  statement = openings_connection_prepare (connection, openings_query_plan_get_sql (plan)->pdata[0],
                                           NULL);
  g_assert_true (openings_query_plan_list (plan, 0, 50, ids, NULL));
  g_assert_cmpuint (ids->len, ==, 0);
  g_assert_cmpint (sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_VM_STEP, 0), <, 100);
}

int
main (int argc,
      char **argv)
{
  sqlite3_auto_extension ((void (*) (void)) opened_cb);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/store/plans/fresh", StoreTest, NULL, set_up, test_plans, store_test_tear_down);
  g_test_add ("/store/plans/analyzed", StoreTest, "PRAGMA analysis_limit = 400; ANALYZE", set_up,
              test_plans, store_test_tear_down);
  g_test_add ("/store/plans/nowhere", StoreTest, NULL, set_up, test_nowhere,
              store_test_tear_down);

  return g_test_run ();
}
