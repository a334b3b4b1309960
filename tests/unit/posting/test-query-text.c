/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-query-text.h"

static OpeningsQuery *
make_full (void)
{
  OpeningsQuery *query = openings_query_new ();

  query->text = g_strdup ("\"rye bread\" -soup 'OR' title:é");
  query->title = g_strdup ("baker -head");
  query->company = g_strdup ("Acme");
  query->location = g_strdup ("Cork");
  query->near = g_strdup ("Lyon");
  query->within_km = 25.5;
  query->source = g_strdup ("lever:acme");
  query->has_status = TRUE;
  query->status = OPENINGS_STATUS_OFFER;
  query->without_companies = g_strdupv ((char *[]) { "A", "B, C", NULL });
  query->without_words = g_strdupv ((char *[]) { "intern", NULL });
  query->favorite = TRUE;
  query->closed = TRUE;
  query->workplace = OPENINGS_WORKPLACE_HYBRID;
  query->employment = OPENINGS_EMPLOYMENT_CONTRACT;
  query->residents = g_strdup ("DE");
  query->min_salary = 61234.5;
  g_strlcpy (query->salary_currency, "CHF", sizeof query->salary_currency);
  query->or_unknown = OPENINGS_UNKNOWN_SALARY | OPENINGS_UNKNOWN_RESIDENTS;
  query->since = 1700000000;
  query->n_days = 7;
  query->sort = OPENINGS_SORT_SALARY;

  return query;
}

static void
assert_same (const OpeningsQuery *query)
{
  g_autofree char *text = openings_query_to_text (query);
  g_autoptr (OpeningsQuery) again = openings_query_from_text (text);

  g_test_message ("%s", text);
  g_assert_true (openings_query_equal (query, again));
}

static void
test_same (void)
{
  g_autoptr (OpeningsQuery) fresh = openings_query_new ();
  g_autoptr (OpeningsQuery) full = make_full ();

  assert_same (fresh);
  assert_same (full);
}

/* A moment is not kept. */
static void
test_moment (void)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (OpeningsQuery) fresh = openings_query_new ();
  g_autoptr (OpeningsQuery) again = NULL;
  g_autofree char *text = NULL;

  query->unseen_since = 5000;
  query->after_id = 17;
  text = openings_query_to_text (query);
  again = openings_query_from_text (text);
  g_assert_true (openings_query_equal (again, fresh));
}

static void
test_damaged (void)
{
  static const char *const texts[] = {
    "",
    "{",
    "[1, 2]",
    "{'text': 5}",
    "{'text': <5>, 'sort': <'sideways'>, 'n_days': <'x'>}",
    "{'within_km': <true>, 'currency': <1>, 'without_words': <'x'>, 'favorite': <'yes'>}",
  };
  g_autoptr (OpeningsQuery) fresh = openings_query_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (OpeningsQuery) query = openings_query_from_text (texts[i]);

      g_assert_true (openings_query_equal (query, fresh));
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/posting/query-text/same", test_same);
  g_test_add_func ("/posting/query-text/moment", test_moment);
  g_test_add_func ("/posting/query-text/damaged", test_damaged);

  return g_test_run ();
}
