/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

static void
test_board (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("ashby", "Tidal Labs", NULL, "ashby-board.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);
  g_autofree char *locations = g_strjoinv ("; ", posting->locations);

  g_assert_cmpuint (parsed->postings->len, ==, 5);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_null (parsed->company);

  g_assert_cmpstr (posting->source, ==, "ashby:Tidal Labs");
  g_assert_cmpstr (posting->external_id, ==, "20000000-0000-4000-8000-000000000001");
  g_assert_cmpstr (posting->title, ==, "Diver, Cold Water");
  g_assert_cmpstr (posting->department, ==, "Sea");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_cmpstr (locations, ==, "Porto; Remote (US); Cork");
  sources_test_places (posting, "Porto/Porto/PT; //US; Cork//IE");
  sources_test_time (posting->posted_at, "2026-07-03T12:16:54Z");
  g_assert_true (g_str_has_suffix (posting->apply_url, "/application"));
  g_assert_cmpstr (posting->description, ==, "Sea\n\nDive & rise.");
  g_assert_cmpstr (posting->description_html, ==, "<h3>Sea</h3><p>Dive &amp; rise.</p>");
}

/* The type of workplace is finer than the flag; without either the location may
 * say it; a flag that says no is believed. */
static void
test_workplace (void)
{
  static const OpeningsWorkplace expected[] = {
    OPENINGS_WORKPLACE_HYBRID,
    OPENINGS_WORKPLACE_REMOTE,
    OPENINGS_WORKPLACE_REMOTE,
    OPENINGS_WORKPLACE_UNKNOWN,
    OPENINGS_WORKPLACE_UNKNOWN,
  };
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("ashby", "Tidal Labs", NULL, "ashby-board.json");

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (sources_test_posting (parsed, i)->workplace, ==, expected[i]);
}

/* All tiers of one currency and period together; the summary where there is
 * none; a period that we have no word for stays unknown. */
static void
test_salary (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("ashby", "Tidal Labs", NULL, "ashby-board.json");

  sources_test_salary (sources_test_posting (parsed, 0), "90000-120000 USD year");
  sources_test_salary (sources_test_posting (parsed, 1), "1170-1170 EUR month");
  sources_test_salary (sources_test_posting (parsed, 2), "");
  sources_test_salary (sources_test_posting (parsed, 3), "0-4000 USD unknown");
}

static void
test_oddities (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("ashby", "Tidal Labs", NULL, "ashby-board.json");

  g_assert_cmpint (sources_test_posting (parsed, 1)->employment, ==,
                   OPENINGS_EMPLOYMENT_INTERNSHIP);
  g_assert_cmpint (sources_test_posting (parsed, 2)->employment, ==, OPENINGS_EMPLOYMENT_UNKNOWN);
  g_assert_cmpstr (sources_test_posting (parsed, 2)->description, ==, "SEA\n\nDive & rise.");
  g_assert_cmpstr (sources_test_posting (parsed, 3)->department, ==, "Deep");
  sources_test_places (sources_test_posting (parsed, 3), "San Francisco/California/US");
}

static void
test_begin (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("ashby");
  g_autoptr (GPtrArray) requests = kind->begin ("Tidal Labs");
  g_autofree char *page = kind->dup_page_url ("Tidal Labs");

  g_assert_cmpstr (((OpeningsRequest *) requests->pdata[0])->url, ==,
                   "https://api.ashbyhq.com/posting-api/job-board/Tidal%20Labs"
                   "?includeCompensation=true");
  g_assert_cmpstr (page, ==, "https://jobs.ashbyhq.com/Tidal%20Labs");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/ashby/board", test_board);
  g_test_add_func ("/sources/ashby/workplace", test_workplace);
  g_test_add_func ("/sources/ashby/salary", test_salary);
  g_test_add_func ("/sources/ashby/oddities", test_oddities);
  g_test_add_func ("/sources/ashby/begin", test_begin);

  return g_test_run ();
}
