/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

#include <string.h>

#include "openings-detect.h"

#define HOST "jobs.alpenmilch.example"

static OpeningsRequest *
get_begin (void)
{
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("successfactors")->begin (HOST);

  return openings_request_ref (requests->pdata[0]);
}

static void
test_feed (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("successfactors", HOST, NULL, "successfactors-feed.xml");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);
  OpeningsPosting *herder = sources_test_posting (parsed, 1);

  g_assert_cmpuint (parsed->postings->len, ==, 3);
  g_assert_false (parsed->truncated);

  g_assert_cmpstr (posting->source, ==, "successfactors:" HOST);
  g_assert_cmpstr (posting->external_id, ==, "4001");
  g_assert_cmpstr (posting->title, ==, "Cheesemaker");
  g_assert_cmpstr (posting->company, ==, "Alpenmilch AG");
  g_assert_cmpstr (posting->department, ==, "Dairy");
  g_assert_cmpstr (posting->locations[0], ==, "Chur, CH, 7000");
  g_assert_cmpint (posting->posted_at, ==, 0);
  sources_test_time (posting->closes_at, "2026-08-02T00:00:00Z");
  g_assert_cmpstr (posting->url, ==, "https://" HOST "/job/Chur-Cheesemaker/4001/");
  g_assert_cmpstr (posting->description, ==, "Stir & wait.");
  g_assert_false (posting->partial);

  g_assert_cmpstr (herder->title, ==, "Herder (any gender)");
  g_assert_null (herder->department);
  g_assert_cmpint (herder->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_cmpstr (sources_test_posting (parsed, 2)->title, ==, "Ice Cutter");
}

static void
test_json (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("successfactors", HOST, NULL, "successfactors-page.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);
  OpeningsPosting *bare = sources_test_posting (parsed, 1);
  g_autofree char *locations = g_strjoinv ("; ", posting->locations);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_cmpstr (posting->external_id, ==, "5501");
  g_assert_cmpstr (posting->title, ==, "Butter Tester");
  g_assert_cmpstr (locations, ==, "Chur, CHE, 7000; Davos, CHE");
  sources_test_time (posting->posted_at, "2026-09-20T00:00:00Z");
  g_assert_cmpstr (posting->url, ==, "https://" HOST "/job/Butter-Tester-Chur/5501-de_DE");
  g_assert_true (posting->partial);
  g_assert_cmpstr (bare->url, ==, "https://" HOST "/job/job/5502-en_US");
  g_assert_null (bare->locations[0]);
}

static void
test_tiles (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("successfactors", HOST, NULL, "successfactors-tiles.html");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_cmpstr (posting->external_id, ==, "4001");
  g_assert_cmpstr (posting->title, ==, "Cheesemaker");
  g_assert_cmpstr (posting->locations[0], ==, "Chur, CH");
  sources_test_time (posting->posted_at, "2026-06-29T00:00:00Z");
  g_assert_cmpstr (posting->url, ==, "https://" HOST "/job/Chur-Cheesemaker/4001/");
  g_assert_cmpstr (sources_test_posting (parsed, 1)->external_id, ==, "4002");
}

/* Where the feed is a web page, one of the other interfaces is asked. */
static void
test_otherwise (void)
{
  g_autoptr (OpeningsRequest) begin = get_begin ();
  g_autoptr (OpeningsParsed) json = sources_test_answer ("successfactors", HOST, begin,
                                                         "<html><body>Search</body></html>", NULL);
  g_autoptr (OpeningsParsed) tiles = sources_test_answer (
      "successfactors", HOST, begin,
      "<html><script>apiEndpoint: \"tile-search-results\"</script></html>", NULL);
  OpeningsRequest *page = json->requests->pdata[0];
  OpeningsRequest *tile = tiles->requests->pdata[0];

  g_assert_cmpstr (begin->url, ==, "https://" HOST "/googlefeed.xml");
  g_assert_cmpstr (page->url, ==, "https://" HOST "/services/recruiting/v1/jobs");
  g_assert_cmpstr (page->method, ==, "POST");
  g_assert_cmpstr (tile->url, ==, "https://" HOST "/tile-search-results/?startrow=0");
}

/* Without the feed, its other address is asked, then the page where people search. */
static void
test_elsewhere (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("successfactors");
  g_autoptr (OpeningsRequest) begin = get_begin ();
  g_autoptr (OpeningsRequest) second = kind->otherwise (HOST, begin);
  g_autoptr (OpeningsRequest) third = kind->otherwise (HOST, second);
  g_autoptr (OpeningsParsed) search = sources_test_answer (
      "successfactors", HOST, third, "<html>tile-search-results</html>", NULL);
  g_autoptr (OpeningsParsed) json =
      sources_test_answer ("successfactors", HOST, third, "<html></html>", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (second->url, ==, "https://" HOST "/sitemal.xml");
  g_assert_cmpstr (third->url, ==, "https://" HOST "/search/");
  g_assert_null (kind->otherwise (HOST, third));
  g_assert_cmpuint (search->requests->len, ==, 1);

  /* a web page where JSON should be leads nowhere, and is no empty list */
  g_assert_null (sources_test_answer ("successfactors", HOST, json->requests->pdata[0],
                                      "<html></html>", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_XML);
}

static char *
make_page (guint n)
{
  GString *page = g_string_new ("{\"jobSearchResult\": [");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (page, "%s{\"response\": {\"id\": %u, \"unifiedStandardTitle\": \"J\"}}",
                            i > 0 ? "," : "", i);
  g_string_append (page, "]}");

  return g_string_free (page, FALSE);
}

static void
test_pages (void)
{
  g_autoptr (OpeningsRequest) begin = get_begin ();
  g_autofree char *full = make_page (10);
  g_autofree char *last = make_page (9);
  g_autoptr (OpeningsParsed) html =
      sources_test_answer ("successfactors", HOST, begin, "<html></html>", NULL);
  g_autoptr (OpeningsParsed) first =
      sources_test_answer ("successfactors", HOST, html->requests->pdata[0], full, NULL);
  OpeningsRequest *next = first->requests->pdata[0];
  g_autoptr (OpeningsParsed) same =
      sources_test_answer ("successfactors", HOST, next, full, NULL);
  g_autoptr (OpeningsParsed) end =
      sources_test_answer ("successfactors", HOST, html->requests->pdata[0], last, NULL);

  g_assert_nonnull (g_strstr_len (g_bytes_get_data (next->body, NULL),
                                  g_bytes_get_size (next->body), "\"pageNumber\":1,"));
  g_assert_cmpuint (same->requests->len, ==, 0);
  g_assert_true (same->truncated);
  g_assert_cmpuint (end->requests->len, ==, 0);
  g_assert_false (end->truncated);
}

static void
test_tile_pages (void)
{
  static const char answer[] = "<ul><li class='job-tile'><a class='jobTitle-link'"
                               " href='/job/x/1/'>X</a></li></ul>";
  g_autoptr (OpeningsRequest) begin = get_begin ();
  g_autoptr (OpeningsParsed) html = sources_test_answer (
      "successfactors", HOST, begin, "<html>tile-search-results</html>", NULL);
  g_autoptr (OpeningsParsed) first =
      sources_test_answer ("successfactors", HOST, html->requests->pdata[0], answer, NULL);
  OpeningsRequest *next = first->requests->pdata[0];
  g_autoptr (OpeningsParsed) same =
      sources_test_answer ("successfactors", HOST, next, answer, NULL);
  g_autoptr (OpeningsParsed) end =
      sources_test_answer ("successfactors", HOST, next, "<ul></ul>", NULL);

  g_assert_cmpstr (next->url, ==, "https://" HOST "/tile-search-results/?startrow=1");
  g_assert_true (same->truncated);
  g_assert_cmpuint (end->requests->len, ==, 0);
  g_assert_false (end->truncated);
}

static void
test_addresses (void)
{
  g_autoptr (OpeningsDetected) own =
      openings_detect_url ("https://Jobs.alpenmilch.example/sitemal.xml", NULL);
  g_autoptr (OpeningsDetected) handle =
      openings_detect_handle ("successfactors:" HOST, NULL);

  g_assert_cmpstr (own->handle, ==, "successfactors:" HOST);
  g_assert_cmpstr (own->page_url, ==, "https://" HOST "/search/");
  g_assert_cmpstr (handle->endpoint, ==, own->endpoint);

  sources_test_address ("https://alpenmilch.jobs.hr.cloud.sap/search/",
                        "successfactors:alpenmilch.jobs.hr.cloud.sap");
  sources_test_address ("https://career5.successfactors.eu/career?company=x", NULL);
  sources_test_address ("https://" HOST "/job/Herder/4002/", NULL);
  sources_test_page ("<img src='//rmkcdn.successfactors.com/1/2.png'>",
                     "successfactors:acme.example");
  sources_test_page ("<a href='https://alpenmilch.jobs.hr.cloud.sap/'>Jobs</a>",
                     "successfactors:alpenmilch.jobs.hr.cloud.sap");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/successfactors/feed", test_feed);
  g_test_add_func ("/sources/successfactors/json", test_json);
  g_test_add_func ("/sources/successfactors/tiles", test_tiles);
  g_test_add_func ("/sources/successfactors/otherwise", test_otherwise);
  g_test_add_func ("/sources/successfactors/elsewhere", test_elsewhere);
  g_test_add_func ("/sources/successfactors/pages", test_pages);
  g_test_add_func ("/sources/successfactors/tile-pages", test_tile_pages);
  g_test_add_func ("/sources/successfactors/addresses", test_addresses);

  return g_test_run ();
}
