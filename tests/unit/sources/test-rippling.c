/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

static void
test_list (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("rippling", "crumb", NULL, "rippling-list.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);
  g_autofree char *locations = g_strjoinv ("; ", posting->locations);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 2);
  g_assert_false (parsed->truncated);

  g_assert_cmpstr (posting->source, ==, "rippling:crumb");
  g_assert_cmpstr (posting->external_id, ==, "5d1f0000-0000-4000-8000-000000000001");
  g_assert_cmpstr (posting->title, ==, "Baker");
  g_assert_cmpstr (posting->department, ==, "Kitchen");
  g_assert_cmpstr (locations, ==, "Cork, Ireland; Galway, Ireland");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);
  g_assert_true (posting->partial);

  posting = sources_test_posting (parsed, 1);
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_null (posting->url);
  g_assert_null (posting->department);
}

/* The second version of lists comes in pages. */
static void
test_pages (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("rippling", "crumb", NULL, "rippling-pages.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_true (parsed->truncated);
  g_assert_cmpstr (posting->department, ==, "Supply");
  g_assert_cmpstr (posting->locations[0], ==, "Austin, TX");
  sources_test_places (posting, "Austin/Texas/US");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_HYBRID);
}

static void
test_detail (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("rippling", "crumb", NULL, "rippling-list.json");
  g_autoptr (OpeningsParsed) alone =
      sources_test_parse ("rippling", NULL, NULL, "rippling-job.json");
  OpeningsPosting *listed = sources_test_posting (parsed, 0);
  g_autoptr (OpeningsRequest) request =
      openings_source_kind_find ("rippling")->detail ("crumb", listed);
  g_autoptr (OpeningsPosting) posting =
      sources_test_detail ("rippling", "crumb", listed, "rippling-job.json");

  g_assert_cmpstr (request->url, ==,
                   "https://api.rippling.com/platform/api/ats/v1/board/crumb/jobs/"
                   "5d1f0000-0000-4000-8000-000000000001");
  g_assert_cmpstr (posting->url, ==, listed->url);
  g_assert_cmpstr (posting->company, ==, "Crumb Ltd");
  g_assert_cmpstr (posting->department, ==, "Kitchen");
  g_assert_cmpstr (posting->description, ==, "We are Crumb.\n\nBake bread.");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_PART_TIME);
  g_assert_cmpuint (g_strv_length (posting->locations), ==, 2);
  sources_test_time (posting->posted_at, "2026-05-04T13:30:00Z");
  sources_test_salary (posting, "14-16 EUR hour");

  g_assert_cmpuint (alone->postings->len, ==, 1);
  g_assert_false (sources_test_posting (alone, 0)->partial);
}

static void
test_addresses (void)
{
  sources_test_address ("https://ats.rippling.com/crumb/jobs", "rippling:crumb");
  sources_test_address ("https://ats.rippling.com/en-GB/crumb/jobs", "rippling:crumb");
  sources_test_address ("https://ats.us1.rippling.com/crumb/jobs/1-2", "rippling:crumb");
  sources_test_address ("https://ats.rippling.com/crumb", "rippling:crumb");
  sources_test_address ("https://ats.rippling.com/api/v2/board/crumb/jobs?page=0",
                        "rippling:crumb");
  sources_test_address ("https://api.rippling.com/platform/api/ats/v1/board/crumb/jobs/1",
                        "rippling:crumb");
  sources_test_address ("https://www.rippling.com/careers", NULL);
  sources_test_address ("https://ats.rippling.com/", NULL);
  sources_test_address ("https://ats.rippling.com/_next/static/x.js", NULL);
  sources_test_address ("https://ats.example/crumb/jobs", NULL);
  sources_test_address ("https://api.rippling.com/platform/api/people", NULL);

  sources_test_page ("<html><body><iframe src=\"https://ats.rippling.com/crumb/jobs\"></iframe>"
                     "</body></html>",
                     "rippling:crumb");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/rippling/list", test_list);
  g_test_add_func ("/sources/rippling/pages", test_pages);
  g_test_add_func ("/sources/rippling/detail", test_detail);
  g_test_add_func ("/sources/rippling/addresses", test_addresses);

  return g_test_run ();
}
