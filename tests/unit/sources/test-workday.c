/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

#include <string.h>

#define BOARD "crumb.wd3/Careers"

static const char *
get_body (OpeningsRequest *request)
{
  static char text[2048];
  gsize length;
  const char *data = g_bytes_get_data (request->body, &length);

  g_assert_cmpuint (length, <, sizeof text);
  memcpy (text, data, length);
  text[length] = '\0';

  return text;
}

static void
test_list (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("workday", BOARD, NULL, "workday-list.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 4);
  g_assert_cmpuint (parsed->n_skipped, ==, 2);
  g_assert_cmpuint (parsed->requests->len, ==, 0);

  g_assert_cmpstr (posting->source, ==, "workday:" BOARD);
  g_assert_cmpstr (posting->external_id, ==, "R-0012");
  g_assert_cmpstr (posting->title, ==, "Baker");
  g_assert_cmpstr (posting->url, ==,
                   "https://crumb.wd3.myworkdayjobs.com/Careers/job/Ireland-Cork/Baker_R-0012");
  g_assert_cmpstr (posting->locations[0], ==, "Ireland, Cork");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);
  g_assert_cmpint (posting->posted_at, ==, 0);
  g_assert_true (posting->partial);

  posting = sources_test_posting (parsed, 1);
  g_assert_cmpstr (posting->external_id, ==, "JR_0013-1");
  g_assert_null (posting->locations[0]);
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);

  posting = sources_test_posting (parsed, 2);
  g_assert_cmpstr (posting->external_id, ==, "R-0014");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_REMOTE);

  posting = sources_test_posting (parsed, 3);
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_HYBRID);
}

static void
test_detail (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("workday");
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("workday", BOARD, NULL, "workday-list.json");
  g_autoptr (OpeningsParsed) alone =
      sources_test_parse ("workday", NULL, NULL, "workday-job.json");
  OpeningsPosting *listed = sources_test_posting (parsed, 1);
  g_autoptr (OpeningsRequest) request = kind->detail (BOARD, listed);
  g_autoptr (OpeningsPosting) posting =
      sources_test_detail ("workday", BOARD, listed, "workday-job.json");
  g_autofree char *locations = g_strjoinv ("; ", posting->locations);

  g_assert_cmpstr (request->url, ==,
                   "https://crumb.wd3.myworkdayjobs.com/wday/cxs/crumb/Careers/job/Ireland-Cork/"
                   "Buyer_JR_0013-1");
  g_assert_cmpstr (posting->description, ==, "Buy flour.");
  g_assert_cmpstr (locations, ==, "Ireland, Cork; Remote - Ireland; France, Lille");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_PART_TIME);
  sources_test_time (posting->posted_at, "2026-04-01T00:00:00Z");
  sources_test_time (posting->closes_at, "2026-09-30T00:00:00Z");
  g_assert_null (posting->company);

  g_assert_cmpstr (sources_test_posting (alone, 0)->external_id, ==, listed->external_id);
  g_assert_cmpstr (sources_test_posting (alone, 0)->url, ==, listed->url);
  g_assert_cmpstr (sources_test_posting (alone, 0)->company, ==, "2100 Crumb Ireland");
}

/* The first page of a list of @total, with @n_rows openings. */
static OpeningsParsed *
parse_first (guint total,
             guint n_rows)
{
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("workday")->begin (BOARD);
  g_autoptr (GString) answer = g_string_new (NULL);

  g_string_printf (answer, "{\"total\": %u, \"jobPostings\": [", total);
  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (answer, "%s{\"title\": \"Cook\", \"externalPath\": \"/job/Cook_R%u\"}",
                            i > 0 ? "," : "", i);
  g_string_append (answer, "]}");

  return sources_test_answer ("workday", BOARD, requests->pdata[0], answer->str, NULL);
}

static void
test_pages (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("workday");
  g_autoptr (GPtrArray) requests = kind->begin (BOARD);
  OpeningsRequest *begin = requests->pdata[0];
  g_autoptr (OpeningsParsed) first = parse_first (45, 20);
  g_autoptr (OpeningsParsed) second = NULL;
  g_autoptr (OpeningsParsed) empty = NULL;

  g_assert_cmpstr (begin->method, ==, "POST");
  g_assert_cmpstr (begin->content_type, ==, "application/json");
  g_assert_cmpstr (begin->url, ==,
                   "https://crumb.wd3.myworkdayjobs.com/wday/cxs/crumb/Careers/jobs");
  g_assert_cmpstr (get_body (begin), ==,
                   "{\"appliedFacets\":{},\"limit\":20,\"offset\":0,\"searchText\":\"\"}");

  g_assert_cmpuint (first->requests->len, ==, 2);
  g_assert_cmpstr (get_body (first->requests->pdata[1]), ==,
                   "{\"appliedFacets\":{},\"limit\":20,\"offset\":40,\"searchText\":\"\"}");
  g_assert_false (first->truncated);

  /* the total of later pages counts for nothing */
  second = sources_test_answer ("workday", BOARD, first->requests->pdata[0],
                                "{\"total\": 0, \"jobPostings\": [{\"title\": \"Cook\", "
                                "\"externalPath\": \"/job/Cork/Cook_R1\"}]}",
                                NULL);
  g_assert_cmpuint (second->postings->len, ==, 1);
  g_assert_cmpuint (second->requests->len, ==, 0);
  g_assert_false (second->truncated);

  empty = sources_test_answer ("workday", BOARD, first->requests->pdata[0],
                               "{\"total\": 45, \"jobPostings\": []}", NULL);
  g_assert_true (empty->truncated);
}

/* Where the first page has less than was asked for, no job is closed for not being
 * on any, and the others begin where it ends. */
static void
test_short_page (void)
{
  g_autoptr (OpeningsParsed) first = parse_first (45, 15);
  g_autoptr (OpeningsParsed) cut = parse_first (17, 16);
  g_autoptr (OpeningsParsed) whole = parse_first (17, 17);
  g_autoptr (OpeningsParsed) none = parse_first (17, 0);

  g_assert_true (first->truncated);
  g_assert_cmpuint (first->requests->len, ==, 2);
  g_assert_nonnull (strstr (get_body (first->requests->pdata[0]), "\"offset\":15,"));
  g_assert_true (cut->truncated);
  g_assert_false (whole->truncated);
  g_assert_cmpuint (whole->requests->len, ==, 0);
  g_assert_true (none->truncated);
}

/* A list of 2,000 may be any longer one: it is asked for in slices. */
static void
test_slices (void)
{
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("workday")->begin (BOARD);
  g_autoptr (OpeningsParsed) first = sources_test_answer (
      "workday", BOARD, requests->pdata[0],
      "{\"total\": 2000, \"jobPostings\": [], \"facets\": ["
      "{\"facetParameter\": \"locationMainGroup\", \"values\": ["
      "{\"facetParameter\": \"locations\", \"values\": [{\"id\": \"p1\", \"count\": 9000}]}]},"
      "{\"facetParameter\": \"timeType\", \"values\": [{\"id\": \"t1\", \"count\": 4400}]},"
      "{\"facetParameter\": \"jobFamilyGroup\", \"values\": ["
      "{\"id\": \"f1\", \"count\": 1500}, {\"id\": \"f2\", \"count\": 400}, {\"id\": \"f3\"},"
      "{\"id\": \"f4\", \"count\": 1900}, {\"id\": \"f5\", \"count\": 600}, \"x\"]}]}",
      NULL);
  g_autoptr (OpeningsParsed) slice = NULL;

  g_assert_cmpuint (first->requests->len, ==, 3);
  g_assert_cmpstr (get_body (first->requests->pdata[0]), ==,
                   "{\"appliedFacets\":{\"jobFamilyGroup\":[\"f1\",\"f2\"]},\"limit\":20,"
                   "\"offset\":0,\"searchText\":\"\"}");
  g_assert_false (first->truncated);

  slice = sources_test_answer ("workday", BOARD, first->requests->pdata[0],
                               "{\"total\": 21, \"jobPostings\": []}", NULL);
  g_assert_cmpuint (slice->requests->len, ==, 1);
  g_assert_cmpstr (get_body (slice->requests->pdata[0]), ==,
                   "{\"appliedFacets\":{\"jobFamilyGroup\":[\"f1\",\"f2\"]},\"limit\":20,"
                   "\"offset\":20,\"searchText\":\"\"}");
}

/* A value that is too long alone is sliced again, by another facet; where there
 * is none, and where some openings have no value, the list is not whole. */
static void
test_slices_again (void)
{
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("workday")->begin (BOARD);
  g_autoptr (OpeningsParsed) first = sources_test_answer (
      "workday", BOARD, requests->pdata[0],
      "{\"total\": 2000, \"jobPostings\": [], \"facets\": ["
      "{\"facetParameter\": \"timeType\", \"values\": [{\"id\": \"t1\", \"count\": 2400}]}]}",
      NULL);
  g_autoptr (OpeningsParsed) second = sources_test_answer (
      "workday", BOARD, first->requests->pdata[0],
      "{\"total\": 2000, \"jobPostings\": [], \"facets\": ["
      "{\"facetParameter\": \"timeType\", \"values\": [{\"id\": \"t1\", \"count\": 2400}]},"
      "{\"facetParameter\": \"workerSubType\", \"values\": [{\"id\": \"w1\", \"count\": 2200}]},"
      "{\"facetParameter\": \"jobFamily\", \"values\": [{\"id\": \"j1\", \"count\": 1100},"
      "{\"id\": \"j2\", \"count\": 950}]}]}",
      NULL);
  g_autoptr (OpeningsParsed) third = NULL;

  g_assert_false (first->truncated);
  g_assert_cmpuint (second->requests->len, ==, 2);
  g_assert_cmpstr (get_body (second->requests->pdata[1]), ==,
                   "{\"appliedFacets\":{\"timeType\":[\"t1\"],\"jobFamily\":[\"j2\"]},"
                   "\"limit\":20,\"offset\":0,\"searchText\":\"\"}");
  g_assert_true (second->truncated);

  third = sources_test_answer ("workday", BOARD, second->requests->pdata[0],
                               "{\"total\": 2000, \"jobPostings\": [], \"facets\": []}", NULL);
  g_assert_cmpuint (third->requests->len, ==, 99);
  g_assert_true (third->truncated);
}

static void
test_addresses (void)
{
  static const char *const addresses[] = {
    "https://crumb.wd3.myworkdayjobs.com/Careers",
    "https://crumb.wd3.myworkdayjobs.com/Careers/",
    "https://CRUMB.wd3.myworkdayjobs.com/en-US/Careers?q=cook",
    "https://crumb.wd3.myworkdayjobs.com/en-us/Careers/jobs",
    "https://crumb.wd3.myworkdayjobs.com/fr/Careers/job/Cork/Cook_R1",
    "https://crumb.wd3.myworkdayjobs.com/Careers/job/Cork/Cook_R1/apply",
    "https://crumb.wd3.myworkdayjobs.com/wday/cxs/crumb/Careers/jobs",
    "https://wd3.myworkdaysite.com/recruiting/crumb/Careers",
    "https://wd3.myworkdaysite.com/en-US/recruiting/crumb/Careers/job/Cork/Cook_R1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    sources_test_address (addresses[i], "workday:" BOARD);

  sources_test_address ("https://wd1.myworkdaysite.com/recruiting/vhr_crumb/jobs",
                        "workday:vhr_crumb.wd1/jobs");
  sources_test_address ("https://crumb.wd103.myworkdayjobs.com/1989",
                        "workday:crumb.wd103/1989");
  sources_test_address ("https://crumb.wd3.myworkdayjobs.com/", NULL);
  sources_test_address ("https://crumb.wd3.myworkdayjobs.com/robots.txt", NULL);
  sources_test_address ("https://crumb.wd3.myworkdayjobs.com/wday/authgwy", NULL);
  sources_test_address ("https://crumb.workday.com/Careers", NULL);
  sources_test_address ("https://crumb.wdx.myworkdayjobs.com/Careers", NULL);
  sources_test_address ("https://wd3.myworkdaysite.com/recruiting/crumb", NULL);

  sources_test_page ("<html><body><a href='https://crumb.wd3.myworkdayjobs.com/Careers/login'>"
                     "Jobs</a></body></html>",
                     "workday:" BOARD);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/workday/list", test_list);
  g_test_add_func ("/sources/workday/detail", test_detail);
  g_test_add_func ("/sources/workday/pages", test_pages);
  g_test_add_func ("/sources/workday/short-page", test_short_page);
  g_test_add_func ("/sources/workday/slices", test_slices);
  g_test_add_func ("/sources/workday/slices-again", test_slices_again);
  g_test_add_func ("/sources/workday/addresses", test_addresses);

  return g_test_run ();
}
