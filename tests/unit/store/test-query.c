/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-query-plan.h"
#include "openings-test-wait.h"
#include "store-test.h"

#define SOURCE "greenhouse:acme"

static void
set_up (StoreTest *test,
        gconstpointer data)
{
  OpeningsPosting *baker = store_test_posting ("1", "Baker", "Rye bread with C++ and node.js");
  OpeningsPosting *cook = store_test_posting ("2", "Cook", "Management of soups at R&D");
  OpeningsPosting *potter = store_test_posting ("3", "Potter", "Clay, café, remote-friendly");

  baker->posted_at = 3000;
  baker->salary = (OpeningsSalary) { 40000, 60000, "EUR", OPENINGS_PERIOD_YEAR, 0 };
  baker->locations = g_strdupv ((char *[]) { "Cork 100%", NULL });
  cook->posted_at = 2000;
  cook->salary = (OpeningsSalary) { 30, 0, "EUR", OPENINGS_PERIOD_HOUR, 0 };
  cook->workplace = OPENINGS_WORKPLACE_REMOTE;
  cook->locations = g_strdupv ((char *[]) { "Lyon", "Cork", NULL });
  potter->posted_at = 1000;
  potter->skills = g_strdupv ((char *[]) { "Kilns", NULL });
  g_free (potter->company);
  potter->company = g_strdup ("Zinc");

  store_test_set_up (test, data);
  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 5000, baker, cook, potter, NULL);
}

static void
assert_finds (StoreTest *test,
              const char *words,
              const char *titles)
{
  g_autofree char *found = store_test_search (test, words);

  g_test_message ("searching for %s", words);
  g_assert_cmpstr (found, ==, titles);
}

static void
assert_lists (StoreTest *test,
              OpeningsQuery *query,
              const char *titles)
{
  g_autofree char *found = store_test_titles (test, query);
  guint n = 0;

  g_assert_cmpstr (found, ==, titles);
  for (const char *rest = found; *rest != '\0'; rest++)
    n += *rest == ',' ? 1 : 0;
  g_assert_cmpint (store_test_count (test, query), ==, *found != '\0' ? n + 1 : 0);
}

/* What FTS5 would take for its own language is plain words. */
static void
test_words (StoreTest *test,
            gconstpointer data)
{
  assert_finds (test, "", "Baker, Cook, Potter");
  assert_finds (test, "  ", "Baker, Cook, Potter");
  assert_finds (test, "bread", "Baker");
  assert_finds (test, "breads", "Baker");
  assert_finds (test, "BREA", "Baker");
  assert_finds (test, "bread rye", "Baker");
  assert_finds (test, "bread soup", "");
  assert_finds (test, "cafe", "Potter");
  assert_finds (test, "C++ ", "Baker");
  assert_finds (test, "\"C++\"", "Baker");
  assert_finds (test, "node.js", "Baker");
  assert_finds (test, "R&D", "Cook");
  assert_finds (test, "\"rye bread\"", "Baker");
  assert_finds (test, "\"bread rye\"", "");
  assert_finds (test, "\"rye", "Baker");
  assert_finds (test, "acme -soup", "Baker");
  assert_finds (test, "-soup", "Baker, Potter");
  assert_finds (test, "zinc", "Potter");
  assert_finds (test, "cork", "Baker, Cook");
  for (const char *const *word = (const char *const[]) { "(", "*", "\"", "\"\"", "NEAR(", "+", "-",
                                                         "--", "^", "{title}", ":", "'", NULL };
       *word != NULL; word++)
    {
      g_autofree char *found = store_test_search (test, *word);

      g_assert_nonnull (found);
    }
}

/* The language of openings-search.h, against what is stored. */
static void
test_language (StoreTest *test,
               gconstpointer data)
{
  const OpeningsEdit edit = {
    .fields = OPENINGS_EDIT_FAVORITE | OPENINGS_EDIT_NOTES | OPENINGS_EDIT_STATUS,
    .favorite = TRUE,
    .notes = "Ring 100% sure",
    .status = OPENINGS_STATUS_APPLIED,
  };

  store_test_edit (test, store_test_find (test, SOURCE, "3"), &edit);
  assert_finds (test, "rye OR clay", "Baker, Potter");
  assert_finds (test, "rye OR soups zinc", "");
  assert_finds (test, "acme rye OR soups ", "Baker, Cook");
  assert_finds (test, "title:cook", "Cook");
  assert_finds (test, "title:soups ", "");
  assert_finds (test, "-title:cook", "Baker, Potter");
  assert_finds (test, "company:zinc OR title:ba", "Baker, Potter");
  assert_finds (test, "-company:acme -title:cook", "Potter");
  assert_finds (test, "location:cork", "Baker, Cook");
  assert_finds (test, "skill:kilns", "Potter");
  assert_finds (test, "source:greenhouse -clay", "Baker, Cook");
  assert_finds (test, "source:" SOURCE " clay ", "Potter");
  assert_finds (test, "source:lever", "");
  assert_finds (test, "status:applied", "Potter");
  assert_finds (test, "is:new", "Baker, Cook");
  assert_finds (test, "is:favorite OR rye ", "Baker, Potter");
  assert_finds (test, "rye OR -is:favorite", "Baker, Cook");
  assert_finds (test, "note:\"100%\"", "Potter");
  assert_finds (test, "note:5", "");
  assert_finds (test, "remote:yes", "Cook");
  assert_finds (test, "remote:unknown", "Baker, Potter");
  assert_finds (test, "-remote:yes", "Baker, Potter");
  assert_finds (test, "salary>=50k", "Baker, Cook");
  assert_finds (test, "salary<61k", "Baker");
  assert_finds (test, "-salary>=61k", "Baker, Potter");
  assert_finds (test, "has:salary", "Baker, Cook");
  assert_finds (test, "-has:salary", "Potter");
  assert_finds (test, "salary>=61k OR -has:salary", "Cook, Potter");
  assert_finds (test, "posted>=1970-01-02", "");
  assert_finds (test, "posted<1970-01-02 has:location ", "Baker, Cook");
  assert_finds (test, "posted<1d", "");
  assert_finds (test, "is:closed", "");
  assert_finds (test, "is:closed OR clay ", "Potter");
}

/* "Remote, but only for residents of": what the text states is a filter. */
static void
test_residents (StoreTest *test,
                gconstpointer data)
{
  OpeningsPosting *baker = store_test_posting ("1", "Baker", "Anywhere in two countries");
  OpeningsPosting *cook = store_test_posting ("2", "Cook", "Anywhere");
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  openings_statements_add (baker->statements, OPENINGS_TOPIC_APPLICANTS, "DE; AT", "for residents");
  store_test_follow (test, "lever:remote");
  store_test_save (test, "lever:remote", TRUE, 6000, baker, cook, NULL);
  query->source = g_strdup ("lever:remote");
  query->residents = g_strdup ("at");
  assert_lists (test, query, "Baker");
  query->or_unknown = OPENINGS_UNKNOWN_RESIDENTS;
  assert_lists (test, query, "Cook, Baker");
  g_free (query->residents);
  query->residents = g_strdup ("FR");
  assert_lists (test, query, "Cook");
  g_free (query->residents);
  query->residents = g_strdup ("Österreich");
  query->or_unknown = 0;
  assert_lists (test, query, "Baker");
  assert_finds (test, "residents:de", "Baker");
  assert_finds (test, "-has:residents source:lever", "Cook");
}

static OpeningsPosting *
posting_with_pay (const char *title,
                  double pay,
                  const char *currency)
{
  OpeningsPosting *posting = store_test_posting (title, title, "Text");

  posting->posted_at = 1000;
  posting->salary.max = pay;
  posting->salary.period = OPENINGS_PERIOD_YEAR;
  g_strlcpy (posting->salary.currency, currency, sizeof posting->salary.currency);

  return posting;
}

/* Salaries are put in order in one currency, and a minimum without one is in
 * that of most of them. */
static void
test_currencies (StoreTest *test,
                 gconstpointer data)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autofree char *rates = g_build_filename (test->folder, "exchange-rates.csv", NULL);

  store_test_follow (test, "lever:pay");
  store_test_save (test, "lever:pay", TRUE, 6000, posting_with_pay ("Rupees", 1500000, "INR"),
                   posting_with_pay ("Dollars", 60000, "USD"),
                   posting_with_pay ("Pounds", 58000, "GBP"),
                   posting_with_pay ("Shells", 9000000, "ZZZ"), NULL);
  query->source = g_strdup ("lever:pay");
  query->sort = OPENINGS_SORT_SALARY;
  assert_lists (test, query, "Pounds, Dollars, Rupees, Shells");
  query->min_salary = 59000;
  g_strlcpy (query->salary_currency, "USD", 4);
  assert_lists (test, query, "Pounds, Dollars");
  query->or_unknown = OPENINGS_UNKNOWN_SALARY;
  assert_lists (test, query, "Pounds, Dollars, Shells");
  query->or_unknown = 0;
  *query->salary_currency = '\0';
  assert_lists (test, query, "Pounds");
  assert_finds (test, "source:lever salary>=1mINR ", "Pounds, Dollars, Rupees");

  /* A user's own rates count from the next start on. */
  g_assert_true (g_file_set_contents (rates, "EUR,1\nUSD,0.5\nINR,100\nGBP,2\n", -1, NULL));
  store_test_reopen (test);
  query->min_salary = 0.0;
  assert_lists (test, query, "Dollars, Pounds, Rupees, Shells");
}

/* Jobs that leave a fact out pass its filter only if they are to. */
static void
test_unknown (StoreTest *test,
              gconstpointer data)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  query->min_salary = 61000;
  assert_lists (test, query, "Cook");
  query->or_unknown = OPENINGS_UNKNOWN_SALARY;
  assert_lists (test, query, "Cook, Potter");
  query->min_salary = 0.0;
  query->location = g_strdup ("Lyon");
  assert_lists (test, query, "Cook");
  query->or_unknown = OPENINGS_UNKNOWN_LOCATION;
  assert_lists (test, query, "Cook, Potter");
  g_clear_pointer (&query->location, g_free);
  query->workplace = OPENINGS_WORKPLACE_ONSITE;
  assert_lists (test, query, "");
  query->or_unknown = OPENINGS_UNKNOWN_WORKPLACE;
  assert_lists (test, query, "Baker, Potter");
  query->workplace = OPENINGS_WORKPLACE_UNKNOWN;
  query->employment = OPENINGS_EMPLOYMENT_INTERNSHIP;
  assert_lists (test, query, "");
  query->or_unknown = OPENINGS_UNKNOWN_EMPLOYMENT;
  assert_lists (test, query, "Baker, Cook, Potter");
}

/* Whatever is typed, there is an answer. */
static void
test_strange (StoreTest *test,
              gconstpointer data)
{
  static const char *const units[] = { "\"", "-", "OR ", "a OR ", "-a ", "NEAR(", "*", "é",
                                       "求人 ", "🦀", "a:b ", "title:", "salary>=", "{a} : ", "\xff",
                                       "AND ", "NOT ", "NEAR/2 ", "rank:", "^", "+", "مهندس ",
                                       "שלום \"", "a\tb\n", "OR OR ", "-\"", "--", "%_!" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *found = NULL;

      while (text->len < 10000)
        g_string_append (text, units[i]);
      found = store_test_search (test, text->str);
      g_assert_nonnull (found);
    }
}

/* Each key of a word finds what the whole word does, stem or not, from the
 * fourth on. */
static void
test_as_one_types (StoreTest *test,
                   gconstpointer data)
{
  const char *word = "management";

  for (gsize length = 4; length <= strlen (word); length++)
    {
      g_autofree char *typed = g_strndup (word, length);

      assert_finds (test, typed, "Cook");
    }
}

/* The first letters of a word are looked for in what a posting states in a few
 * words, and as a word of their own everywhere. */
static void
test_beginnings (StoreTest *test,
                 gconstpointer data)
{
  assert_finds (test, "b", "Baker");
  assert_finds (test, "bak", "Baker");
  assert_finds (test, "bre", "");
  assert_finds (test, "rye", "Baker");
  assert_finds (test, "zi", "Potter");
  assert_finds (test, "cor", "Baker, Cook");
  assert_finds (test, "kil", "Potter");
  assert_finds (test, "C++", "Baker");
  assert_finds (test, "clay po", "Potter");
  assert_finds (test, "bread po", "");
  assert_finds (test, "-bread co", "Cook");
  assert_finds (test, "acme -soup co", "Baker");
}

/* Where few match, where many do, and with the title's hits first. */
static void
test_beginning_sorts (StoreTest *test,
                      gconstpointer data)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  store_test_follow (test, "lever:many");
  store_test_save_many (test, "lever:many", 6000, 3000);
  for (OpeningsSort sort = OPENINGS_SORT_NEWEST; sort <= OPENINGS_SORT_FIT; sort++)
    {
      g_autofree char *few = NULL;
      g_autofree char *many = NULL;

      query->sort = sort;
      query->text = g_strdup ("po");
      few = store_test_titles (test, query);
      g_assert_cmpstr (few, ==, "Potter");
      g_free (query->text);
      query->text = g_strdup ("en");
      many = store_test_titles (test, query);
      g_assert_true (g_str_has_prefix (many, "Engineer 0, Engineer 1, "));
      g_assert_cmpint (store_test_count (test, query), ==, 3000);
      g_clear_pointer (&query->text, g_free);
    }

  query->sort = OPENINGS_SORT_RELEVANCE;
  query->text = g_strdup ("co");
  {
    g_autofree char *titles = store_test_titles (test, query);

    g_assert_cmpstr (titles, ==, "Cook, Baker");
  }
}

static void
test_filters (StoreTest *test,
              gconstpointer data)
{
  g_autoptr (OpeningsQuery) company = openings_query_new ();
  g_autoptr (OpeningsQuery) location = openings_query_new ();
  g_autoptr (OpeningsQuery) percent = openings_query_new ();
  g_autoptr (OpeningsQuery) salary = openings_query_new ();
  g_autoptr (OpeningsQuery) workplace = openings_query_new ();
  g_autoptr (OpeningsQuery) since = openings_query_new ();
  g_autoptr (OpeningsQuery) source = openings_query_new ();

  company->company = g_strdup ("ACME");
  assert_lists (test, company, "Baker, Cook");
  location->location = g_strdup ("cork");
  assert_lists (test, location, "Baker, Cook");
  percent->location = g_strdup ("100%");
  assert_lists (test, percent, "Baker");
  salary->min_salary = 50000;
  assert_lists (test, salary, "Baker, Cook");
  workplace->workplace = OPENINGS_WORKPLACE_REMOTE;
  assert_lists (test, workplace, "Cook");
  since->since = 2000;
  assert_lists (test, since, "Baker, Cook");
  source->source = g_strdup (SOURCE);
  assert_lists (test, source, "Baker, Cook, Potter");
  g_free (source->source);
  source->source = g_strdup ("lever:nobody");
  assert_lists (test, source, "");
}

static void
test_user_filters (StoreTest *test,
                   gconstpointer data)
{
  OpeningsEdit hide = { .fields = OPENINGS_EDIT_STATUS, .status = OPENINGS_STATUS_HIDDEN };
  OpeningsEdit star = { .fields = OPENINGS_EDIT_FAVORITE, .favorite = TRUE };
  g_autoptr (OpeningsQuery) all = openings_query_new ();
  g_autoptr (OpeningsQuery) hidden = openings_query_new ();
  g_autoptr (OpeningsQuery) fresh = openings_query_new ();
  g_autoptr (OpeningsQuery) favorite = openings_query_new ();
  g_autoptr (OpeningsQuery) closed = openings_query_new ();

  store_test_edit (test, store_test_find (test, SOURCE, "1"), &hide);
  store_test_edit (test, store_test_find (test, SOURCE, "2"), &star);
  assert_lists (test, all, "Cook, Potter");
  hidden->has_status = TRUE;
  hidden->status = OPENINGS_STATUS_HIDDEN;
  assert_lists (test, hidden, "Baker");
  fresh->has_status = TRUE;
  assert_lists (test, fresh, "Cook, Potter");
  favorite->favorite = TRUE;
  assert_lists (test, favorite, "Cook");
  closed->closed = TRUE;
  assert_lists (test, closed, "");
}

/* What the user does not want to see; no word of it is an operator. */
static void
test_without (StoreTest *test,
              gconstpointer data)
{
  g_autoptr (OpeningsQuery) companies = openings_query_new ();
  g_autoptr (OpeningsQuery) words = openings_query_new ();
  g_autoptr (OpeningsQuery) strange = openings_query_new ();

  companies->without_companies = g_strdupv ((char *[]) { "zinc", "Nobody's", NULL });
  assert_lists (test, companies, "Baker, Cook");

  words->without_words = g_strdupv ((char *[]) { "cook", "head baker", NULL });
  assert_lists (test, words, "Baker, Potter");

  strange->without_words = g_strdupv ((char *[]) { "\"", " ", "NOT", "(", "*", "OR potter", NULL });
  assert_lists (test, strange, "Baker, Cook, Potter");
}

/* However much that is, and whatever a company is called. */
static void
test_without_many (StoreTest *test,
                   gconstpointer data)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  g_strv_builder_add_many (names, "\"Quoted\" \\ & \n\t'", "\\", "", NULL);
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *name = g_strdup_printf ("Nobody %u", i);

      g_strv_builder_add (names, name);
      g_strv_builder_add (words, name);
    }
  g_strv_builder_add (names, "ZINC");
  g_strv_builder_add (words, "cook");

  query->without_companies = g_strv_builder_end (names);
  assert_lists (test, query, "Baker, Cook");
  query->without_words = g_strv_builder_end (words);
  assert_lists (test, query, "Baker");
}

static void
test_sorts (StoreTest *test,
            gconstpointer data)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  query->sort = OPENINGS_SORT_SALARY;
  assert_lists (test, query, "Cook, Baker, Potter");
  query->sort = OPENINGS_SORT_COMPANY;
  assert_lists (test, query, "Baker, Cook, Potter");
  query->text = g_strdup ("clay OR cook ");
  query->sort = OPENINGS_SORT_RELEVANCE;
  assert_lists (test, query, "Cook, Potter");
  g_free (query->text);
  query->text = g_strdup ("a");
  for (OpeningsSort sort = OPENINGS_SORT_NEWEST; sort <= OPENINGS_SORT_FIT; sort++)
    {
      g_autofree char *titles = NULL;

      query->sort = sort;
      titles = store_test_titles (test, query);
      g_assert_nonnull (strstr (titles, "Baker"));
    }
}

/* Common words take the other plan; what they find must be the same. */
static void
test_many_hits (StoreTest *test,
                gconstpointer data)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (OpeningsQuery) narrow = openings_query_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const OpeningsRow *row;

  store_test_follow (test, "lever:many");
  store_test_save_many (test, "lever:many", 6000, 3000);
  query->text = g_strdup ("common");
  for (OpeningsSort sort = OPENINGS_SORT_NEWEST; sort <= OPENINGS_SORT_FIT; sort++)
    {
      g_autofree char *titles = NULL;

      query->sort = sort;
      titles = store_test_titles (test, query);
      g_assert_true (g_str_has_prefix (titles, "Engineer 0, Engineer 1, "));
      g_assert_cmpint (store_test_count (test, query), ==, 3000);
    }

  openings_store_list_rows_async (test->store, query, 2998, 10, 0, NULL, openings_test_store_result,
                                  &result);
  rows = openings_store_list_rows_finish (test->store, openings_test_await (&result), NULL);
  g_assert_cmpuint (rows->len, ==, 2);
  row = g_ptr_array_index (rows, 1);
  g_assert_cmpstr (row->title, ==, "Engineer 2999");

  narrow->text = g_strdup ("common -engineer");
  g_assert_cmpint (store_test_count (test, narrow), ==, 0);
}

/* The statements that a person waits for walk an index: none scans the table
 * or sorts what may be a million rows. */
static void
assert_plan (OpeningsConnection *connection,
             OpeningsQuery *query,
             const char *index)
{
  g_autoptr (OpeningsQueryPlan) plan = openings_query_plan_new (connection, query, FALSE, NULL);
  GPtrArray *statements = openings_query_plan_get_sql (plan);

  for (guint i = 0; i < statements->len; i++)
    {
      g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", statements->pdata[i], NULL);
      sqlite3_stmt *statement = openings_connection_prepare (connection, sql, NULL);
      g_autoptr (GString) steps = g_string_new (NULL);
      gboolean has_row = TRUE;

      while (openings_connection_step (connection, statement, &has_row, NULL) && has_row)
        g_string_append_printf (steps, "%s; ", openings_column_text (statement, 3));
      g_test_message ("%s", steps->str);
      g_assert_null (strstr (steps->str, "TEMP B-TREE"));
      g_assert_null (strstr (steps->str, "SCAN jobs;"));
      if (i == 0)
        g_assert_nonnull (strstr (steps->str, index));
    }
}

static void
test_plans (StoreTest *test,
            gconstpointer data)
{
  g_autofree char *path = store_test_database (test);
  g_autoptr (OpeningsConnection) connection = NULL;
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  connection = openings_connection_open (path, OPENINGS_CONNECTION_READER, NULL);
  assert_plan (connection, query, "USING COVERING INDEX jobs_newest");
  query->min_salary = 1.0;
  query->or_unknown = OPENINGS_UNKNOWN_SALARY;
  assert_plan (connection, query, "USING COVERING INDEX jobs_newest");
  query->or_unknown = 0;
  query->min_salary = 0.0;
  query->workplace = OPENINGS_WORKPLACE_REMOTE;
  query->location = g_strdup ("Cork");
  assert_plan (connection, query, "USING COVERING INDEX jobs_newest");
  g_free (query->location);
  query->location = g_strdup ("Ireland");
  assert_plan (connection, query, "USING COVERING INDEX jobs_newest");
  query->workplace = OPENINGS_WORKPLACE_UNKNOWN;
  g_clear_pointer (&query->location, g_free);
  query->source = g_strdup (SOURCE);
  assert_plan (connection, query, "USING COVERING INDEX jobs_source");
  g_clear_pointer (&query->source, g_free);
  query->company = g_strdup ("Acme");
  assert_plan (connection, query, "USING COVERING INDEX jobs_company");
  g_clear_pointer (&query->company, g_free);
  query->sort = OPENINGS_SORT_SALARY;
  assert_plan (connection, query, "USING COVERING INDEX jobs_salary");
  query->sort = OPENINGS_SORT_COMPANY;
  assert_plan (connection, query, "USING COVERING INDEX jobs_company");
  query->sort = OPENINGS_SORT_NEWEST;
  query->near = g_strdup ("Cork, Ireland");
  query->within_km = 50;
  assert_plan (connection, query, "USING COVERING INDEX jobs_newest");
  g_clear_pointer (&query->near, g_free);
  query->closed = TRUE;
  assert_plan (connection, query, "jobs_closed");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/store/query/" name, StoreTest, NULL, set_up, func, store_test_tear_down)
  ADD ("words", test_words);
  ADD ("language", test_language);
  ADD ("residents", test_residents);
  ADD ("currencies", test_currencies);
  ADD ("unknown", test_unknown);
  ADD ("strange", test_strange);
  ADD ("as-one-types", test_as_one_types);
  ADD ("beginnings", test_beginnings);
  ADD ("beginning-sorts", test_beginning_sorts);
  ADD ("filters", test_filters);
  ADD ("user-filters", test_user_filters);
  ADD ("without", test_without);
  ADD ("without-many", test_without_many);
  ADD ("sorts", test_sorts);
  ADD ("many-hits", test_many_hits);
  ADD ("plans", test_plans);

  return g_test_run ();
}
