/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-clock.h"
#include "openings-query-plan.h"
#include "openings-store-facets.h"
#include "openings-store-statistics.h"
#include "openings-test-wait.h"
#include "store-test.h"

/* Each facet against SQL that was written by hand. */

#define SOURCE "greenhouse:acme"
#define N_JOBS 240
#define DAY    (24 * 60 * 60)

/* What is asked of each job, in the order of OpeningsFilter. */
static const char *const passes[OPENINGS_N_FILTERS] = {
  "workplace = 1",
  "coalesce (salary_max >= 50000, 0)",
  "listed_at >= :since",
  "employment = 1",
  "coalesce (applicants = 'DE', 0)",
  "instr (locations, 'Cork') > 0",
  "instr (locations, 'Cork') > 0",
  "title IN ('Baker', 'Cook', 'Pastry Cook')",
  "company <> 'Acme 1'",
  "instr (title, 'Cook') = 0",
};

static const char *const unknowns[OPENINGS_N_FILTERS] = {
  "workplace = 0",
  "salary_max IS NULL",
  "0",
  "employment = 0",
  "applicants IS NULL",
  "locations = ''",
  "locations = ''",
  "0",
  "0",
  "0",
};

static const char *const facts[OPENINGS_N_FILTERS] = {
  "workplace = :value",
  NULL,
  "listed_at >= :value",
  "employment = :value",
};

/* Facts that have nothing to do with each other, a few of which are left out. */
static OpeningsPosting *
make_posting (guint i,
              guint number)
{
  static const char *const titles[] = { "Baker", "Cook", "Potter", "Pastry Cook", "Weaver" };
  static const char *const texts[] = { "Rye bread", "Soups and bread", "Clay" };
  g_autofree char *id = g_strdup_printf ("%u", i);
  OpeningsPosting *posting = store_test_posting (id, titles[number % 5], texts[number % 3]);
  char *places[][2] = { { "Cork", NULL }, { "Lyon", NULL } };

  g_free (posting->company);
  posting->company = g_strdup_printf ("Acme %u", number % 4);
  posting->posted_at = openings_clock_now () - (gint64) (number % 37) * DAY - 7200;
  posting->workplace = (OpeningsWorkplace) (number / 2 % OPENINGS_N_WORKPLACES);
  posting->employment = (OpeningsEmployment) (number / 3 % 4);
  if (number % 7 > 1)
    {
      posting->locations = g_strdupv (places[number % 7 % 2]);
      openings_posting_add_place (posting, *posting->locations, NULL,
                                  number % 7 % 2 == 0 ? "IE" : "FR");
    }
  if (number % 11 > 3)
    posting->salary = (OpeningsSalary) { 30000, 40000 + number % 11 * 2000, "EUR",
                                         OPENINGS_PERIOD_YEAR, 0 };

  if (number % 5 > 0)
    openings_statements_add (posting->statements, OPENINGS_TOPIC_APPLICANTS,
                             number % 5 > 2 ? "DE" : "IE", "for residents");

  return openings_posting_seal (posting);
}

/* As the whole list of the source. */
static void
save (StoreTest *test,
      GPtrArray *postings)
{
  g_autoptr (GAsyncResult) result = NULL;
  OpeningsSave list = { .source = SOURCE,
                        .postings = postings,
                        .complete = TRUE,
                        .misses_to_close = 1,
                        .fetched_at = openings_clock_now () };

  openings_store_save_async (test->store, &list, NULL, openings_test_store_result, &result);
  g_assert_true (
      openings_store_save_finish (test->store, openings_test_await (&result), NULL, NULL));
}

static GPtrArray *
make_postings (guint n)
{
  GPtrArray *postings = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (postings, make_posting (i, i));

  return postings;
}

static void
set_up (StoreTest *test,
        gconstpointer data)
{
  g_autoptr (GPtrArray) postings = make_postings (N_JOBS);

  store_test_set_up (test, data);
  store_test_follow (test, SOURCE);
  save (test, postings);
}

static OpeningsFacets *
get_facets (StoreTest *test,
            OpeningsQuery *query)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsFacets *facets;

  openings_store_get_facets_async (test->store, query, NULL, openings_test_store_result, &result);
  facets = openings_store_get_facets_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);

  return facets;
}

/* That every filter passes but those of the set, and that a condition holds. */
static guint
count (OpeningsConnection *connection,
       const char *base,
       guint set,
       guint without,
       guint or_unknown,
       const char *condition,
       gint64 value)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *statement;
  gboolean has_row = FALSE;
  guint n;

  g_string_append_printf (
      sql,
      "SELECT count(*) FROM (SELECT jobs.*, companies.name AS company FROM jobs"
      " JOIN companies ON companies.id = company_id) AS jobs"
      " WHERE closed_at IS NULL AND :since > 0 AND :value IS NOT NULL AND (%s) AND (%s)",
      base, condition);
  for (guint i = 0; i < OPENINGS_N_FILTERS; i++)
    if ((set & ~without & (1u << i)) != 0)
      g_string_append_printf (sql, " AND (%s OR (%d AND %s))", passes[i],
                              (or_unknown & (1u << i)) != 0, unknowns[i]);

  statement = openings_connection_prepare (connection, sql->str, NULL);
  g_assert_nonnull (statement);
  sqlite3_bind_int64 (statement, sqlite3_bind_parameter_index (statement, ":since"),
                      openings_filter_get_since (14));
  sqlite3_bind_int64 (statement, sqlite3_bind_parameter_index (statement, ":value"), value);
  g_assert_true (openings_connection_step (connection, statement, &has_row, NULL) && has_row);
  n = (guint) sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return n;
}

static OpeningsQuery *
make_query (guint set,
            gboolean or_unknown)
{
  OpeningsQuery *query = openings_query_new ();

  if (set & (1u << OPENINGS_FILTER_WORKPLACE))
    query->workplace = OPENINGS_WORKPLACE_REMOTE;
  if (set & (1u << OPENINGS_FILTER_SALARY))
    query->min_salary = 50000;
  if (set & (1u << OPENINGS_FILTER_AGE))
    query->n_days = 14;
  if (set & (1u << OPENINGS_FILTER_EMPLOYMENT))
    query->employment = OPENINGS_EMPLOYMENT_FULL_TIME;
  if (set & (1u << OPENINGS_FILTER_RESIDENTS))
    query->residents = g_strdup ("DE");
  if (set & (1u << OPENINGS_FILTER_LOCATION))
    query->location = g_strdup ("cork");
  if (set & (1u << OPENINGS_FILTER_DISTANCE))
    {
      query->near = g_strdup ("Cork, Ireland");
      query->within_km = 20;
    }
  if (set & (1u << OPENINGS_FILTER_TITLE))
    query->title = g_strdup ("cook OR baker ");
  if (set & (1u << OPENINGS_FILTER_COMPANIES))
    query->without_companies = g_strdupv ((char *[]) { "Acme 1", NULL });
  if (set & (1u << OPENINGS_FILTER_WORDS))
    query->without_words = g_strdupv ((char *[]) { "cook", NULL });
  for (OpeningsFilter i = 0; or_unknown && i < OPENINGS_N_FILTERS; i++)
    query->or_unknown |= openings_filter_get_fact (i);

  return query;
}

/* What a choice lists: those that are so, and those that do not say, if they pass. */
static guint
count_choice (OpeningsConnection *connection,
              const char *base,
              guint set,
              guint unknown,
              OpeningsFilter filter,
              guint choice)
{
  guint n = count (connection, base, set, 1u << filter, unknown, facts[filter], choice);

  if (unknown != 0 && choice != 0)
    n += count (connection, base, set, 1u << filter, unknown, unknowns[filter], 0);

  return n;
}

static void
assert_choices (OpeningsConnection *connection,
                const OpeningsFacets *facets,
                const char *base,
                guint set,
                guint unknown)
{
  for (guint i = 0; i < OPENINGS_N_WORKPLACES; i++)
    g_assert_cmpuint (
        facets->by_workplace[i], ==,
        count_choice (connection, base, set, unknown, OPENINGS_FILTER_WORKPLACE, i));
  for (guint i = 0; i < OPENINGS_N_EMPLOYMENTS; i++)
    g_assert_cmpuint (
        facets->by_employment[i], ==,
        count_choice (connection, base, set, unknown, OPENINGS_FILTER_EMPLOYMENT, i));
  for (guint i = 0; i < OPENINGS_N_AGES; i++)
    g_assert_cmpuint (facets->by_age[i], ==,
                      count (connection, base, set, 1u << OPENINGS_FILTER_AGE, unknown,
                             facts[OPENINGS_FILTER_AGE],
                             openings_filter_get_since (openings_age_get_days (i))));
}

static void
assert_facets (StoreTest *test,
               OpeningsConnection *connection,
               const char *text,
               const char *base,
               guint set,
               gboolean or_unknown)
{
  g_autoptr (OpeningsQuery) query = make_query (set, or_unknown);
  g_autoptr (OpeningsFacets) facets = NULL;
  guint unknown = or_unknown ? G_MAXUINT : 0;
  guint matches = count (connection, base, set, 0, unknown, "TRUE", 0);
  guint all = count (connection, base, 0, 0, 0, "TRUE", 0);

  query->text = g_strdup (text);
  facets = get_facets (test, query);
  g_test_message ("“%s”, filters %x: %u of %u", text != NULL ? text : "", set, matches, all);
  g_assert_cmpuint (facets->n_matches, ==, matches);
  g_assert_cmpint (store_test_count (test, query), ==, matches);
  g_assert_cmpuint (facets->n_hidden, ==, all - matches);
  for (guint i = 0; i < OPENINGS_N_FILTERS; i++)
    {
      g_assert_cmpuint (facets->hidden_by[i], ==,
                        count (connection, base, set, 1u << i, unknown, "TRUE", 0) - matches);
      g_assert_cmpuint (facets->hidden_unknown_by[i], ==,
                        (set & (1u << i)) == 0 || or_unknown
                            ? 0
                            : count (connection, base, set, 1u << i, unknown, unknowns[i], 0));
    }
  /* those that pass once what is unknown does */
  g_assert_cmpuint (facets->n_hidden_unknown, ==,
                    count (connection, base, set, 0, G_MAXUINT, "TRUE", 0) - matches);
  assert_choices (connection, facets, base, set, unknown);
}

static void
test_sql (StoreTest *test,
          gconstpointer data)
{
  g_autofree char *path = store_test_database (test);
  g_autoptr (OpeningsConnection) connection =
      openings_connection_open (path, OPENINGS_CONNECTION_READER, NULL);

  for (guint set = 0; set < 1u << OPENINGS_N_FILTERS; set += 19)
    {
      assert_facets (test, connection, NULL, "TRUE", set, FALSE);
      assert_facets (test, connection, NULL, "TRUE", set, TRUE);
      assert_facets (test, connection, "bread ", "external_id % 3 < 2", set, set % 2 != 0);
      assert_facets (test, connection, "-bread remote:yes", "external_id % 3 = 2 AND workplace = 1",
                     set, FALSE);
    }
}

/* A country, in whose text no job is: as exact as any other. */
static void
test_country (StoreTest *test,
              gconstpointer data)
{
  g_autofree char *path = store_test_database (test);
  g_autoptr (OpeningsConnection) connection =
      openings_connection_open (path, OPENINGS_CONNECTION_READER, NULL);
  g_autoptr (OpeningsQuery) query = make_query (1u << OPENINGS_FILTER_EMPLOYMENT, FALSE);
  g_autoptr (OpeningsFacets) facets = NULL;
  const guint set = 1u << OPENINGS_FILTER_EMPLOYMENT | 1u << OPENINGS_FILTER_LOCATION;

  query->location = g_strdup ("Ireland");
  facets = get_facets (test, query);
  g_assert_cmpuint (facets->n_matches, >, 0);
  g_assert_cmpuint (facets->n_matches, ==,
                    count (connection, "TRUE", set, 0, 0, "places LIKE '%IE'", 0));
  g_assert_cmpint (store_test_count (test, query), ==, facets->n_matches);
  g_assert_cmpuint (facets->n_hidden, ==, N_JOBS - facets->n_matches);
  g_assert_cmpuint (facets->hidden_by[OPENINGS_FILTER_LOCATION], ==,
                    count (connection, "employment = 1", 0, 0, 0, "places NOT LIKE '%IE'", 0));
  g_assert_cmpuint (facets->hidden_unknown_by[OPENINGS_FILTER_LOCATION], ==,
                    count (connection, "employment = 1", 0, 0, 0, "locations = ''", 0));
}

/* The whole list, in its order. */
static void
assert_list (StoreTest *test,
             OpeningsConnection *connection)
{
  g_autoptr (OpeningsQuery) query = make_query (1u << OPENINGS_FILTER_WORKPLACE, FALSE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OpeningsSnapshot) snapshot = NULL;
  gboolean has_row = TRUE;
  guint n_ids = 0;
  sqlite3_stmt *statement =
      openings_connection_prepare (connection,
                                   "SELECT id FROM jobs WHERE closed_at IS NULL AND workplace = 1"
                                   " ORDER BY listed_at DESC, id DESC",
                                   NULL);

  openings_store_snapshot_async (test->store, query, 0, NULL, openings_test_store_result, &result);
  snapshot = openings_store_snapshot_finish (test->store, openings_test_await (&result), NULL);
  while (openings_connection_step (connection, statement, &has_row, NULL) && has_row)
    {
      g_assert_cmpuint (n_ids, <, snapshot->n_ids);
      g_assert_cmpint (snapshot->ids[n_ids], ==, sqlite3_column_int64 (statement, 0));
      n_ids++;
    }
  g_assert_cmpuint (n_ids, ==, snapshot->n_ids);
}

/* Every kind of number that filters ask for, asked twice, since what was read for the
 * first may answer the second. */
static void
assert_exact (StoreTest *test,
              OpeningsConnection *connection)
{
  for (guint round = 0; round < 2; round++)
    for (guint set = 0; set < 1u << OPENINGS_FILTER_RESIDENTS; set += 3)
      {
        assert_facets (test, connection, NULL, "TRUE", set, set % 2 == 0);
        assert_facets (test, connection, "bread ", "external_id % 3 < 2", set, FALSE);
      }
  assert_list (test, connection);
}

/* What is counted is what is there now: after jobs closed, opened again, changed and went,
 * and after another store wrote. */
static void
test_changes (StoreTest *test,
              gconstpointer data)
{
  g_autofree char *path = store_test_database (test);
  g_autoptr (OpeningsConnection) connection =
      openings_connection_open (path, OPENINGS_CONNECTION_READER, NULL);
  g_autoptr (GPtrArray) some = make_postings (N_JOBS - 50);
  g_autoptr (GPtrArray) more = make_postings (N_JOBS + 30);
  g_autoptr (GPtrArray) changed = make_postings (N_JOBS);
  StoreTest other = { .folder = test->folder };

  assert_exact (test, connection);
  save (test, some);
  assert_exact (test, connection);
  save (test, more);
  assert_exact (test, connection);
  for (guint i = 0; i < 40; i++)
    {
      openings_posting_unref (changed->pdata[i * 3]);
      changed->pdata[i * 3] = make_posting (i * 3, i * 3 + 39);
    }
  store_test_reopen (&other);
  save (&other, changed);
  store_test_close (&other);
  assert_exact (test, connection);
}

/* What its words mean while the last is typed is the same for the list and its facets. */
static void
test_unfinished_title (StoreTest *test,
                       gconstpointer data)
{
  g_autoptr (GPtrArray) postings = make_postings (N_JOBS);
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (OpeningsFacets) facets = NULL;

  g_ptr_array_add (postings,
                   openings_posting_seal (store_test_posting ("m", "Management", "Bread")));
  save (test, postings);

  query->title = g_strdup ("manageme");
  facets = get_facets (test, query);
  g_assert_cmpuint (facets->n_matches, ==, 1);
  g_assert_cmpint (store_test_count (test, query), ==, 1);
}

/* What brings most back is offered, and what the words alone leave out. */
static void
test_lift (StoreTest *test,
           gconstpointer data)
{
  g_autoptr (OpeningsQuery) query = make_query (1u << OPENINGS_FILTER_WORKPLACE, FALSE);
  g_autoptr (OpeningsQuery) lifted = NULL;
  g_autoptr (OpeningsFacets) facets = NULL;
  OpeningsFilter filter = OPENINGS_N_FILTERS;

  query->residents = g_strdup ("FR");
  query->location = g_strdup ("Cork");
  facets = get_facets (test, query);
  g_assert_cmpuint (facets->n_matches, ==, 0);
  g_assert_true (openings_facets_find_lift (facets, &filter));
  g_assert_cmpint (filter, ==, OPENINGS_FILTER_RESIDENTS);
  lifted = openings_query_copy (query);
  openings_filter_lift (filter, lifted);
  g_assert_false (openings_filter_is_set (filter, lifted));
  g_assert_cmpint (store_test_count (test, lifted), ==, facets->hidden_by[filter]);

  g_clear_pointer (&facets, openings_facets_unref);
  lifted->text = g_strdup ("xylophone ");
  facets = get_facets (test, lifted);
  g_assert_cmpuint (facets->n_matches, ==, 0);
  g_assert_false (openings_facets_find_lift (facets, &filter));
  g_clear_pointer (&lifted->text, g_free);
  g_assert_cmpint (store_test_count (test, lifted), ==, facets->without_text);
}

static OpeningsStatistics *
get_statistics (StoreTest *test)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsStatistics *statistics;

  openings_store_get_statistics_async (test->store, NULL, openings_test_store_result, &result);
  statistics =
      openings_store_get_statistics_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);

  return statistics;
}

/* An answer is kept as long as it is true. */
static void
test_memo (StoreTest *test,
           gconstpointer data)
{
  g_autoptr (OpeningsQuery) query = make_query (1u << OPENINGS_FILTER_WORKPLACE, FALSE);
  g_autoptr (OpeningsQuery) same = openings_query_copy (query);
  g_autoptr (OpeningsQuery) other = openings_query_new ();
  g_autoptr (OpeningsFacets) first = get_facets (test, query);
  g_autoptr (OpeningsFacets) again = get_facets (test, same);
  g_autoptr (OpeningsFacets) wider = get_facets (test, other);
  g_autoptr (OpeningsFacets) changed = NULL;
  g_autoptr (OpeningsStatistics) statistics = get_statistics (test);
  g_autoptr (OpeningsStatistics) same_statistics = get_statistics (test);
  g_autoptr (OpeningsStatistics) new_statistics = NULL;
  const OpeningsEdit edit = { .fields = OPENINGS_EDIT_STATUS, .status = OPENINGS_STATUS_HIDDEN };

  g_assert_true (first == again);
  g_assert_true (statistics == same_statistics);
  g_assert_cmpuint (wider->n_matches, ==, N_JOBS);
  store_test_edit (test, store_test_find (test, SOURCE, "2"), &edit);
  changed = get_facets (test, query);
  g_assert_cmpuint (changed->n_matches, ==, first->n_matches - 1);
  new_statistics = get_statistics (test);
  g_assert_cmpuint (statistics->n_ever[OPENINGS_STATUS_HIDDEN], ==, 0);
  g_assert_cmpuint (new_statistics->n_ever[OPENINGS_STATUS_HIDDEN], ==, 1);
}

static gboolean
has_one_less (gpointer data)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (OpeningsFacets) facets = get_facets (data, query);

  return facets->n_matches == N_JOBS - 1;
}

/* Another process, or another store, may write too. */
static void
test_others (StoreTest *test,
             gconstpointer data)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (OpeningsFacets) first = get_facets (test, query);
  g_autoptr (OpeningsFacets) again = get_facets (test, query);
  const OpeningsEdit edit = { .fields = OPENINGS_EDIT_STATUS, .status = OPENINGS_STATUS_HIDDEN };
  StoreTest other = { .folder = test->folder };

  g_assert_true (first == again);
  store_test_reopen (&other);
  store_test_edit (&other, store_test_find (&other, SOURCE, "2"), &edit);
  store_test_close (&other);

  openings_test_wait_until (has_one_less, test);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/store/facets/" name, StoreTest, NULL, set_up, func, store_test_tear_down)
  ADD ("sql", test_sql);
  ADD ("country", test_country);
  ADD ("changes", test_changes);
  ADD ("unfinished-title", test_unfinished_title);
  ADD ("lift", test_lift);
  ADD ("memo", test_memo);
  ADD ("others", test_others);

  return g_test_run ();
}
