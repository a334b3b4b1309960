/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

#include <string.h>

static void
test_page (void)
{
  g_autoptr (OpeningsParsed) parsed = sources_test_parse ("join", "crumb", NULL, "join-page.html");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 4);
  g_assert_cmpuint (parsed->n_skipped, ==, 2);
  g_assert_cmpuint (parsed->requests->len, ==, 0);
  g_assert_cmpstr (parsed->company, ==, "Crumb GmbH");
  g_assert_true (parsed->truncated);

  g_assert_cmpstr (posting->source, ==, "join:crumb");
  g_assert_cmpstr (posting->external_id, ==, "9001");
  g_assert_cmpstr (posting->title, ==, "Bäcker:in");
  g_assert_cmpstr (posting->department, ==, "Produktion");
  g_assert_cmpstr (posting->url, ==, "https://join.com/companies/crumb/9001-baecker-in");
  g_assert_cmpstr (posting->locations[0], ==, "Köln, Germany");
  sources_test_places (posting, "Köln/North Rhine-Westphalia/DE");
  sources_test_salary (posting, "2600-3100 EUR month");
  sources_test_time (posting->posted_at, "2026-05-07T08:00:00Z");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_ONSITE);
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_true (posting->partial);

  posting = sources_test_posting (parsed, 1);
  g_assert_cmpstr (posting->locations[0], ==, "Germany");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  sources_test_salary (posting, "");

  g_assert_cmpstr (sources_test_posting (parsed, 2)->url, ==,
                   "https://join.com/companies/crumb/a%20b");
  g_assert_null (sources_test_posting (parsed, 3)->url);
}

/* The page's own list is no full page here: the interface has it from the start. */
static void
test_pages (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("join");
  g_autoptr (GPtrArray) requests = kind->begin ("crumb");
  g_autoptr (GBytes) body = sources_test_load ("join-page.html");
  g_autoptr (OpeningsParsed) page = kind->parse ("crumb", requests->pdata[0], NULL, body, NULL);
  g_autoptr (OpeningsParsed) first = NULL;
  g_autoptr (OpeningsParsed) last = NULL;
  g_autoptr (OpeningsParsed) empty = NULL;

  g_assert_false (page->truncated);
  g_assert_cmpuint (page->requests->len, ==, 1);
  g_assert_cmpstr (
      ((OpeningsRequest *) page->requests->pdata[0])->url, ==,
      "https://join.com/api/public/companies/4711/jobs?locale=en&page=1&pageSize=5");

  first = sources_test_answer ("join", "crumb", page->requests->pdata[0],
                               "{\"items\": [{\"id\": 9001, \"title\": \"Cook\", \"idParam\": "
                               "\"9001-cook\"}], \"pagination\": {\"pageCount\": 3}}",
                               NULL);
  g_assert_cmpuint (first->postings->len, ==, 1);
  g_assert_cmpuint (first->requests->len, ==, 2);
  g_assert_cmpstr (
      ((OpeningsRequest *) first->requests->pdata[1])->url, ==,
      "https://join.com/api/public/companies/4711/jobs?locale=en&page=3&pageSize=5");

  last = sources_test_answer ("join", "crumb", first->requests->pdata[1],
                              "{\"items\": [{\"id\": 9006, \"title\": \"Cook\"}], "
                              "\"pagination\": {\"pageCount\": 3}}",
                              NULL);
  g_assert_cmpuint (last->requests->len, ==, 0);
  g_assert_false (last->truncated);

  empty = sources_test_answer ("join", "crumb", first->requests->pdata[1], "{\"items\": []}",
                               NULL);
  g_assert_true (empty->truncated);
}

static void
test_detail (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("join");
  g_autoptr (OpeningsParsed) parsed = sources_test_parse ("join", "crumb", NULL, "join-page.html");
  g_autoptr (OpeningsParsed) alone = sources_test_parse ("join", "crumb", NULL, "join-job.html");
  OpeningsPosting *listed = sources_test_posting (parsed, 0);
  g_autoptr (OpeningsRequest) request = kind->detail ("crumb", listed);
  g_autoptr (OpeningsPosting) posting =
      sources_test_detail ("join", "crumb", listed, "join-job.html");

  g_assert_cmpstr (request->url, ==, listed->url);
  g_assert_null (kind->detail ("crumb", sources_test_posting (parsed, 3)));
  g_assert_cmpstr (posting->description, ==, "Brot backen.");
  sources_test_time (posting->closes_at, "2026-08-07T00:00:00Z");
  sources_test_salary (posting, "2600-3100 EUR month");
  g_assert_cmpuint (alone->postings->len, ==, 1);
}

static void
test_answers (void)
{
  static const char page[] = "<html><body>Nothing</body></html>";
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("join")->begin ("crumb");
  g_autoptr (GError) error = NULL;

  g_assert_null (sources_test_answer ("join", "crumb", requests->pdata[0], page, &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE);
  g_clear_error (&error);

  g_assert_null (
      sources_test_answer ("join", "crumb", NULL, "{\"message\": \"no\"}", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE);
}

static void
test_addresses (void)
{
  sources_test_address ("https://join.com/companies/crumb", "join:crumb");
  sources_test_address ("https://www.join.com/companies/Crumb/9001-cook?pid=1", "join:crumb");
  sources_test_address ("https://join.com/de/companies/crumb", "join:crumb");
  sources_test_address ("https://join.com/api/public/companies/4711/jobs", NULL);
  sources_test_address ("https://join.com/", NULL);
  sources_test_address ("https://join.com/companies", NULL);
  sources_test_address ("https://joins.com/companies/crumb", NULL);

  sources_test_page ("<html><body><a href='https://join.com/companies/crumb'>Jobs</a></body>"
                     "</html>",
                     "join:crumb");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/join/page", test_page);
  g_test_add_func ("/sources/join/pages", test_pages);
  g_test_add_func ("/sources/join/detail", test_detail);
  g_test_add_func ("/sources/join/answers", test_answers);
  g_test_add_func ("/sources/join/addresses", test_addresses);

  return g_test_run ();
}
