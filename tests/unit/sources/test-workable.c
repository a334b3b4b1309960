/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

#include <string.h>

static void
test_widget (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("workable", "fern", NULL, "workable-widget.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);
  g_autofree char *locations = g_strjoinv ("; ", posting->locations);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 3);
  g_assert_cmpstr (parsed->company, ==, "Fern & Moss");

  g_assert_cmpstr (posting->source, ==, "workable:fern");
  g_assert_cmpstr (posting->external_id, ==, "AB12CD34EF");
  g_assert_cmpstr (posting->title, ==, "Gardener");
  g_assert_cmpstr (posting->company, ==, "Fern & Moss");
  g_assert_cmpstr (posting->department, ==, "Outside");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_PART_TIME);
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);
  g_assert_cmpstr (locations, ==, "Graz, Steiermark, Austria; Italy");
  sources_test_places (posting, "Graz/Steiermark/AT; //IT");
  sources_test_time (posting->posted_at, "2026-06-02T00:00:00Z");
  g_assert_cmpstr (posting->url, ==, "https://apply.workable.com/j/AB12CD34EF");
  g_assert_cmpstr (posting->apply_url, ==, "https://apply.workable.com/j/AB12CD34EF/apply");
  g_assert_cmpstr (posting->description, ==, "Grow things.");
}

static void
test_oddities (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("workable", "fern", NULL, "workable-widget.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 1);

  g_assert_cmpstr (posting->external_id, ==, "0000000001");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_UNKNOWN);
  g_assert_null (posting->department);
  g_assert_cmpstr (posting->locations[0], ==, "Greece");
  g_assert_cmpint (posting->posted_at, ==, 0);
  g_assert_cmpstr (posting->url, ==, "https://apply.workable.com/fern/j/0000000001/");
}

static void
test_page (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("workable", "fern", NULL, "workable-page.json");
  g_autoptr (OpeningsParsed) saved =
      sources_test_parse ("workable", NULL, NULL, "workable-page.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);
  OpeningsPosting *hybrid = sources_test_posting (parsed, 1);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_cmpuint (parsed->requests->len, ==, 0);

  g_assert_cmpstr (posting->title, ==, "Beekeeper");
  g_assert_cmpstr (posting->department, ==, "Bees");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_PART_TIME);
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_ONSITE);
  g_assert_cmpstr (posting->locations[0], ==, "Bled, Slovenia");
  sources_test_time (posting->posted_at, "2026-09-10T00:00:00Z");
  g_assert_cmpstr (posting->url, ==, "https://apply.workable.com/fern/j/1111111111/");
  g_assert_cmpstr (sources_test_posting (saved, 0)->url, ==,
                   "https://apply.workable.com/j/1111111111/");

  g_assert_cmpint (hybrid->workplace, ==, OPENINGS_WORKPLACE_HYBRID);
  g_assert_cmpint (hybrid->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
}

static void
test_single (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("workable", "fern", NULL, "workable-job.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 1);
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_TEMPORARY);
  g_assert_cmpstr (posting->description, ==,
                   "Keep bees.\n\nRequirements\n\n• No fear\n\nBenefits\n\nHoney");
}

/* The next page is asked with the token of this one, unless it is the same. */
static void
test_more (void)
{
  static const char page[] = "{\"results\": [{\"shortcode\": \"A\", \"title\": \"Job\"}],"
                             " \"nextPage\": \"to\\\"ken\"}";
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("workable")->begin ("fern");
  g_autoptr (OpeningsParsed) first =
      sources_test_answer ("workable", "fern", requests->pdata[0], page, NULL);
  OpeningsRequest *next = first->requests->pdata[0];
  g_autoptr (OpeningsParsed) second = sources_test_answer ("workable", "fern", next, page, NULL);

  g_assert_cmpuint (first->requests->len, ==, 1);
  g_assert_false (first->truncated);
  g_assert_cmpstr (next->method, ==, "POST");
  g_assert_cmpstr (next->url, ==, "https://apply.workable.com/api/v3/accounts/fern/jobs");
  g_assert_cmpstr (next->content_type, ==, "application/json");
  g_assert_cmpmem (g_bytes_get_data (next->body, NULL), g_bytes_get_size (next->body),
                   "{\"token\":\"to\\\"ken\"}", strlen ("{\"token\":\"to\\\"ken\"}"));

  g_assert_cmpuint (second->requests->len, ==, 0);
  g_assert_true (second->truncated);
}

static void
test_addresses (void)
{
  sources_test_address ("https://apply.workable.com/Fern/", "workable:fern");
  sources_test_address ("https://apply.workable.com/fern/j/AB12CD34EF/apply/", "workable:fern");
  sources_test_address ("https://apply.workable.com/api/v1/widget/accounts/fern?details=true",
                        "workable:fern");
  sources_test_address ("https://apply.workable.com/api/v3/accounts/fern/jobs", "workable:fern");
  sources_test_address ("https://fern.workable.com/jobs/1234", "workable:fern");
  sources_test_address ("https://apply.workable.com/", NULL);
  sources_test_address ("https://apply.workable.com/j/AB12CD34EF", NULL);
  sources_test_address ("https://apply.workable.com/api/v1/jobs", NULL);
  sources_test_address ("https://www.workable.com/fern", NULL);
  sources_test_address ("https://jobs.workable.com/company/x/jobs-at-fern", NULL);
  sources_test_page ("<a href='https://apply.workable.com/fern'>Jobs</a>", "workable:fern");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/workable/widget", test_widget);
  g_test_add_func ("/sources/workable/oddities", test_oddities);
  g_test_add_func ("/sources/workable/page", test_page);
  g_test_add_func ("/sources/workable/single", test_single);
  g_test_add_func ("/sources/workable/more", test_more);
  g_test_add_func ("/sources/workable/addresses", test_addresses);

  return g_test_run ();
}
