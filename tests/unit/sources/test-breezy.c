/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

static void
test_list (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("breezy", "crumb", NULL, "breezy-list.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);
  g_autofree char *locations = g_strjoinv ("; ", posting->locations);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 2);
  g_assert_cmpstr (parsed->company, ==, "Crumb Bakery");

  g_assert_cmpstr (posting->source, ==, "breezy:crumb");
  g_assert_cmpstr (posting->external_id, ==, "ab12cd34ef56");
  g_assert_cmpstr (posting->title, ==, "Baker");
  g_assert_cmpstr (posting->company, ==, "Crumb Bakery");
  g_assert_cmpstr (posting->url, ==, "https://crumb.breezy.hr/p/ab12cd34ef56-baker");
  g_assert_cmpstr (locations, ==, "Tacoma, WA; Delta, CA");
  sources_test_places (posting, "Tacoma/Washington/US; Delta//CA");
  sources_test_salary (posting, "1400-1800 USD month");
  sources_test_time (posting->posted_at, "2026-05-05T07:00:00Z");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_true (posting->partial);

  posting = sources_test_posting (parsed, 1);
  g_assert_null (posting->url);
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_cmpint (posting->posted_at, ==, 0);
  sources_test_salary (posting, "");
}

static void
test_detail (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("breezy");
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("breezy", "crumb", NULL, "breezy-list.json");
  g_autoptr (OpeningsParsed) page =
      sources_test_parse ("breezy", "crumb", "https://crumb.breezy.hr/p/ab12cd34ef56-baker",
                          "breezy-job.html");
  OpeningsPosting *listed = sources_test_posting (parsed, 0);
  g_autoptr (OpeningsRequest) request = kind->detail ("crumb", listed);
  g_autoptr (OpeningsRequest) other = kind->detail ("crumb", sources_test_posting (parsed, 1));
  g_autoptr (OpeningsPosting) posting =
      sources_test_detail ("breezy", "crumb", listed, "breezy-job.html");

  g_assert_cmpstr (request->url, ==, listed->url);
  g_assert_cmpstr (other->url, ==, "https://crumb.breezy.hr/p/ab12cd34ef57");
  g_assert_cmpstr (posting->description, ==, "Bake bread.");
  g_assert_cmpstr (posting->url, ==, listed->url);
  sources_test_salary (posting, "1400-1800 USD month");

  g_assert_cmpuint (page->postings->len, ==, 1);
  g_assert_cmpstr (sources_test_posting (page, 0)->title, ==, "Baker");
}

static void
test_answers (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("breezy");
  g_autoptr (GPtrArray) requests = kind->begin ("crumb");
  g_autoptr (GBytes) page = g_bytes_new_static ("<html><body>Hire</body></html>", 30);
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("breezy", "crumb", NULL, "breezy-list.json");
  g_autoptr (OpeningsParsed) empty = NULL;
  g_autoptr (GError) error = NULL;

  empty = sources_test_answer ("breezy", "crumb", requests->pdata[0], "[]", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (empty->postings->len, ==, 0);

  /* a board that is gone leads to the service's own pages */
  g_assert_null (kind->parse ("crumb", requests->pdata[0], "https://breezy.hr/", page, &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD);
  g_clear_error (&error);

  g_assert_null (kind->parse_detail ("crumb", sources_test_posting (parsed, 0), NULL, page,
                                     &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NO_POSTINGS);
}

static void
test_addresses (void)
{
  sources_test_address ("https://crumb.breezy.hr/", "breezy:crumb");
  sources_test_address ("https://crumb.breezy.hr/json", "breezy:crumb");
  sources_test_address ("https://10-4-crumb.breezy.hr/p/ab12cd34ef56-baker?src=x",
                        "breezy:10-4-crumb");
  sources_test_address ("https://breezy.hr/", NULL);
  sources_test_address ("https://www.breezy.hr/pricing", NULL);
  sources_test_address ("https://app.breezy.hr/signin", NULL);

  sources_test_page ("<html><body><a href='//crumb.breezy.hr'>Jobs</a></body></html>",
                     "breezy:crumb");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/breezy/list", test_list);
  g_test_add_func ("/sources/breezy/detail", test_detail);
  g_test_add_func ("/sources/breezy/answers", test_answers);
  g_test_add_func ("/sources/breezy/addresses", test_addresses);

  return g_test_run ();
}
