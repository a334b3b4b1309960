/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

#define HOST  "crumb.fa.us2.oraclecloud.com"
#define BOARD HOST "/CX_1"

static void
test_list (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("oracle", BOARD, NULL, "oracle-list.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);
  g_autofree char *locations = g_strjoinv ("; ", posting->locations);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 2);
  g_assert_cmpuint (parsed->requests->len, ==, 0);

  g_assert_cmpstr (posting->source, ==, "oracle:" BOARD);
  g_assert_cmpstr (posting->external_id, ==, "240001");
  g_assert_cmpstr (posting->title, ==, "Baker");
  g_assert_cmpstr (posting->url, ==,
                   "https://" HOST "/hcmUI/CandidateExperience/en/sites/CX_1/job/240001");
  g_assert_cmpstr (locations, ==, "Austin, TX, United States; Lille, France");
  sources_test_places (posting, "Austin/Texas/US; Lille//FR");
  sources_test_time (posting->posted_at, "2026-05-08T00:00:00Z");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_HYBRID);
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_cmpstr (posting->description, ==, "Bake bread.");
  g_assert_true (posting->partial);

  posting = sources_test_posting (parsed, 1);
  g_assert_cmpstr (posting->external_id, ==, "240002");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
}

static void
test_detail (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("oracle");
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("oracle", BOARD, NULL, "oracle-list.json");
  g_autoptr (OpeningsParsed) alone = sources_test_parse ("oracle", NULL, NULL, "oracle-job.json");
  OpeningsPosting *listed = sources_test_posting (parsed, 0);
  g_autoptr (OpeningsRequest) request = kind->detail (BOARD, listed);
  g_autoptr (OpeningsPosting) posting =
      sources_test_detail ("oracle", BOARD, listed, "oracle-job.json");
  g_autoptr (GBytes) none = g_bytes_new_static ("{\"items\": []}", 13);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (request->url, ==,
                   "https://" HOST "/hcmRestApi/resources/latest/"
                   "recruitingCEJobRequisitionDetails?expand=all&onlyData=true&"
                   "finder=ById;Id=%22240001%22,siteNumber=CX_1");
  g_assert_cmpstr (posting->description, ==, "Bake bread.\n\n• Ovens");
  g_assert_cmpstr (posting->department, ==, "Kitchen");
  sources_test_time (posting->posted_at, "2026-05-08T06:00:00Z");
  sources_test_time (posting->closes_at, "2026-08-31T23:59:00Z");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_HYBRID);
  g_assert_cmpuint (alone->postings->len, ==, 1);
  g_assert_false (sources_test_posting (alone, 0)->partial);

  g_assert_null (kind->parse_detail (BOARD, listed, NULL, none, &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NO_POSTINGS);
}

static OpeningsParsed *
parse_page (OpeningsRequest *request,
            guint total,
            guint n_rows)
{
  g_autoptr (GString) page = g_string_new (NULL);

  g_string_printf (page, "{\"items\": [{\"TotalJobsCount\": %u, \"requisitionList\": [", total);
  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (page, "%s{\"Id\": %u, \"Title\": \"Cook\"}", i > 0 ? "," : "", i);
  g_string_append (page, "]}]}");

  return sources_test_answer ("oracle", BOARD, request, page->str, NULL);
}

static void
test_pages (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("oracle");
  g_autoptr (GPtrArray) requests = kind->begin (BOARD);
  g_autoptr (OpeningsParsed) first = parse_page (requests->pdata[0], 450, 200);
  g_autoptr (OpeningsParsed) shorter = parse_page (requests->pdata[0], 60, 25);
  g_autoptr (OpeningsParsed) empty = NULL;

  g_assert_false (first->truncated);
  g_assert_cmpuint (first->requests->len, ==, 2);
  g_assert_true (g_str_has_suffix (
      ((OpeningsRequest *) first->requests->pdata[1])->url,
      "finder=findReqs;siteNumber=CX_1,facetsList=CATEGORIES,limit=200,"
      "sortBy=POSTING_DATES_DESC,offset=400"));

  g_assert_cmpuint (shorter->requests->len, ==, 2);
  g_assert_true (g_str_has_suffix (((OpeningsRequest *) shorter->requests->pdata[1])->url,
                                   "offset=50"));
  g_assert_false (shorter->truncated);

  empty = sources_test_answer ("oracle", BOARD, first->requests->pdata[1],
                               "{\"items\": [{\"TotalJobsCount\": 450, \"requisitionList\": "
                               "[]}]}",
                               NULL);
  g_assert_true (empty->truncated);
}

/* No more than 10,000 can be reached at once. */
static void
test_categories (void)
{
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("oracle")->begin (BOARD);
  g_autoptr (OpeningsParsed) first = sources_test_answer (
      "oracle", BOARD, requests->pdata[0],
      "{\"items\": [{\"TotalJobsCount\": 12000, \"categoriesFacet\": ["
      "{\"Id\": 31, \"TotalCount\": 11000}, {\"Id\": 32, \"TotalCount\": 1000}, {}], "
      "\"requisitionList\": [{\"Id\": 1, \"Title\": \"Cook\"}]}]}",
      NULL);
  g_autoptr (OpeningsParsed) second = parse_page (first->requests->pdata[0], 11000, 200);

  g_assert_cmpuint (first->requests->len, ==, 2);
  g_assert_nonnull (g_strrstr (((OpeningsRequest *) first->requests->pdata[1])->url,
                               ",selectedCategoriesFacet=32,limit=200,"));
  g_assert_false (first->truncated);

  g_assert_cmpuint (second->requests->len, ==, 49);
  g_assert_nonnull (g_strrstr (((OpeningsRequest *) second->requests->pdata[0])->url,
                               ",selectedCategoriesFacet=31,limit=200,"));
  g_assert_true (second->truncated);
}

static void
test_addresses (void)
{
  sources_test_address ("https://" HOST "/hcmUI/CandidateExperience/en/sites/CX_1",
                        "oracle:" BOARD);
  sources_test_address ("https://CRUMB.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/fr/sites/"
                        "CX_1/job/240001/?utm_medium=jobboard",
                        "oracle:" BOARD);
  sources_test_address ("https://" HOST "/hcmUI/CandidateExperience/en/sites/CX_1/requisitions",
                        "oracle:" BOARD);
  sources_test_address ("https://fa-crumb-saasfaprod1.fa.ocs.oraclecloud.com/hcmUI/"
                        "CandidateExperience/en/sites/CX",
                        "oracle:fa-crumb-saasfaprod1.fa.ocs.oraclecloud.com/CX");
  sources_test_address ("https://" HOST "/hcmUI/CandidateExperience/en/sites/jobsearch", NULL);
  sources_test_address ("https://" HOST "/", NULL);
  sources_test_address ("https://www.oracle.com/careers/", NULL);
  sources_test_address ("https://crumb.fa.oraclecloud.example/sites/CX_1", NULL);

  /* a site that has a name in addresses has its number in the page */
  sources_test_page ("<html><head><script>var CX_CONFIG = { app: { apiBaseUrl: "
                     "'https://" HOST ":443', siteNumber: 'CX_1', siteName: 'x' } };</script>"
                     "</head><body></body></html>",
                     "oracle:" BOARD);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/oracle/list", test_list);
  g_test_add_func ("/sources/oracle/detail", test_detail);
  g_test_add_func ("/sources/oracle/pages", test_pages);
  g_test_add_func ("/sources/oracle/categories", test_categories);
  g_test_add_func ("/sources/oracle/addresses", test_addresses);

  return g_test_run ();
}
