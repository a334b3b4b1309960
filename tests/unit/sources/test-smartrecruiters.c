/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

#include <string.h>

static void
test_list (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("smartrecruiters", "crumb1", NULL, "smartrecruiters-list.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 3);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_cmpuint (parsed->requests->len, ==, 0);
  g_assert_cmpstr (parsed->company, ==, "Crumb Bakery");

  g_assert_cmpstr (posting->source, ==, "smartrecruiters:crumb1");
  g_assert_cmpstr (posting->external_id, ==, "744000000000001");
  g_assert_cmpstr (posting->url, ==, "https://jobs.smartrecruiters.com/Crumb1/744000000000001");
  g_assert_cmpstr (posting->locations[0], ==, "Warsaw, , Poland");
  sources_test_places (posting, "Warsaw//PL");
  sources_test_time (posting->posted_at, "2026-05-06T10:00:00Z");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_ONSITE);
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_true (posting->partial);

  posting = sources_test_posting (parsed, 1);
  g_assert_cmpstr (posting->locations[0], ==, "Austin, TX, US");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_HYBRID);
  g_assert_null (posting->department);

  posting = sources_test_posting (parsed, 2);
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_null (posting->url);
}

static void
test_detail (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("smartrecruiters", "crumb1", NULL, "smartrecruiters-list.json");
  g_autoptr (OpeningsParsed) alone =
      sources_test_parse ("smartrecruiters", NULL, NULL, "smartrecruiters-job.json");
  OpeningsPosting *listed = sources_test_posting (parsed, 0);
  g_autoptr (OpeningsRequest) request =
      openings_source_kind_find ("smartrecruiters")->detail ("crumb1", listed);
  g_autoptr (OpeningsPosting) posting =
      sources_test_detail ("smartrecruiters", "crumb1", listed, "smartrecruiters-job.json");

  g_assert_cmpstr (
      request->url, ==,
      "https://api.smartrecruiters.com/v1/companies/crumb1/postings/744000000000001");
  g_assert_cmpstr (posting->description, ==,
                   "Company & Co\n\nWe are Crumb.\n\nJob Description\n\nBake bread.");
  g_assert_cmpstr (posting->apply_url, ==,
                   "https://jobs.smartrecruiters.com/Crumb1/744000000000001-baker?oga=true");
  sources_test_salary (posting, "60000-72000 PLN year");

  g_assert_cmpuint (alone->postings->len, ==, 1);
  g_assert_cmpstr (sources_test_posting (alone, 0)->url, ==,
                   "https://jobs.smartrecruiters.com/Crumb1/744000000000001-baker");
}

static OpeningsParsed *
parse_page (OpeningsRequest *request,
            guint n_rows)
{
  g_autoptr (GString) page = g_string_new ("{\"totalFound\": 250, \"content\": [");

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (page, "%s{\"id\": \"%u\", \"name\": \"Cook\"}", i > 0 ? "," : "", i);
  g_string_append (page, "]}");

  return sources_test_answer ("smartrecruiters", "crumb1", request, page->str, NULL);
}

/* The first page tells how many more there are, and how long pages are. */
static void
test_pages (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("smartrecruiters");
  g_autoptr (GPtrArray) requests = kind->begin ("crumb1");
  g_autoptr (OpeningsParsed) first = parse_page (requests->pdata[0], 100);
  g_autoptr (OpeningsParsed) shorter = parse_page (requests->pdata[0], 60);
  g_autoptr (OpeningsParsed) second = NULL;
  g_autoptr (OpeningsParsed) past = NULL;

  g_assert_cmpuint (first->requests->len, ==, 2);
  g_assert_cmpstr (
      ((OpeningsRequest *) first->requests->pdata[1])->url, ==,
      "https://api.smartrecruiters.com/v1/companies/crumb1/postings?limit=100&offset=200");
  g_assert_false (first->truncated);

  g_assert_cmpuint (shorter->requests->len, ==, 4);
  g_assert_cmpstr (
      ((OpeningsRequest *) shorter->requests->pdata[3])->url, ==,
      "https://api.smartrecruiters.com/v1/companies/crumb1/postings?limit=100&offset=240");
  g_assert_false (shorter->truncated);

  second = parse_page (first->requests->pdata[0], 100);
  g_assert_cmpuint (second->requests->len, ==, 0);
  g_assert_false (second->truncated);

  /* a page that should hold some and holds none */
  past = sources_test_answer ("smartrecruiters", "crumb1", first->requests->pdata[1],
                              "{\"totalFound\": 250, \"content\": []}", NULL);
  g_assert_true (past->truncated);
}

static void
test_too_many (void)
{
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("smartrecruiters")->begin ("crumb1");
  g_autoptr (OpeningsParsed) parsed = sources_test_answer (
      "smartrecruiters", "crumb1", requests->pdata[0],
      "{\"totalFound\": 1e300, \"content\": [{\"id\": \"1\", \"name\": \"Cook\"}]}", NULL);

  g_assert_true (parsed->truncated);
  g_assert_cmpuint (parsed->requests->len, ==, 199);
}

/* An unknown company is not told from one without openings. */
static void
test_unknown_board (void)
{
  static const char answer[] = "{\"offset\": 0, \"totalFound\": 0, \"content\": []}";
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("smartrecruiters")->begin ("nobody");
  g_autoptr (OpeningsParsed) file = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (
      sources_test_answer ("smartrecruiters", "nobody", requests->pdata[0], answer, &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD);
  g_clear_error (&error);

  file = sources_test_answer ("smartrecruiters", NULL, NULL, answer, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (file->postings->len, ==, 0);
}

static void
test_addresses (void)
{
  static const char *const addresses[] = {
    "https://careers.smartrecruiters.com/Crumb1",
    "https://careers.smartrecruiters.com/Crumb1/careers-page?search=cook",
    "https://jobs.smartrecruiters.com/Crumb1/744000000000001-baker",
    "http://jobs.smartrecruiters.com/oneclick-ui/company/Crumb1/publication/6e2f-1?dcr_ci=Crumb1",
    "https://jobs.smartrecruiters.com/external-referrals/company/Crumb1/publication/6e2f-1",
    "https://api.smartrecruiters.com/v1/companies/Crumb1/postings?limit=10",
    "https://www.smartrecruiters.com/Crumb1/744000000000001-baker",
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    sources_test_address (addresses[i], "smartrecruiters:Crumb1");

  sources_test_address ("https://www.smartrecruiters.com/resources/blog", NULL);
  sources_test_address ("https://jobs.smartrecruiters.com/", NULL);
  sources_test_address ("https://jobs.smartrecruiters.com/oneclick-ui/", NULL);
  sources_test_address ("https://api.smartrecruiters.com/v1/candidates", NULL);
  sources_test_address ("https://smartrecruiters.example/Crumb1", NULL);

  sources_test_page ("<html><body><script src=\"https://static.smartrecruiters.com/job-widget/"
                     "1.6.2/script/smart_widget.js\"></script><script>widget({\"company_code\": "
                     "\"Crumb1\", \"width\": \"100%\"});</script></body></html>",
                     "smartrecruiters:Crumb1");
  sources_test_page ("<html><body><a href='https://careers.smartrecruiters.com/Crumb1'>Jobs</a>"
                     "</body></html>",
                     "smartrecruiters:Crumb1");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/smartrecruiters/list", test_list);
  g_test_add_func ("/sources/smartrecruiters/detail", test_detail);
  g_test_add_func ("/sources/smartrecruiters/pages", test_pages);
  g_test_add_func ("/sources/smartrecruiters/too-many", test_too_many);
  g_test_add_func ("/sources/smartrecruiters/unknown-board", test_unknown_board);
  g_test_add_func ("/sources/smartrecruiters/addresses", test_addresses);

  return g_test_run ();
}
