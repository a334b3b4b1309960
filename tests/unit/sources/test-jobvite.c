/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

static void
test_list (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("jobvite", "orchard", NULL, "jobvite-list.html");
  OpeningsPosting *clicked = sources_test_posting (parsed, 0);
  OpeningsPosting *linked = sources_test_posting (parsed, 1);
  OpeningsPosting *item = sources_test_posting (parsed, 2);

  g_assert_cmpuint (parsed->postings->len, ==, 3);
  g_assert_cmpuint (parsed->requests->len, ==, 0);

  g_assert_cmpstr (clicked->source, ==, "jobvite:orchard");
  g_assert_cmpstr (clicked->external_id, ==, "oAaa1");
  g_assert_cmpstr (clicked->title, ==, "Cider Presser & Taster");
  g_assert_cmpstr (clicked->locations[0], ==, "Hereford, England");
  sources_test_time (clicked->posted_at, "2026-07-20T00:00:00Z");
  g_assert_cmpstr (clicked->url, ==, "https://jobs.jobvite.com/orchard/job/oAaa1");
  g_assert_true (clicked->partial);

  g_assert_cmpstr (linked->external_id, ==, "oBbb2");
  g_assert_cmpstr (linked->title, ==, "Apple Picker");
  g_assert_null (linked->locations[0]);
  g_assert_cmpint (linked->posted_at, ==, 0);

  g_assert_cmpstr (item->title, ==, "Beekeeper");
  g_assert_cmpint (item->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
}

/* The pages that a fetched one leads to; the same page again ends it. */
static void
test_pages (void)
{
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("jobvite")->begin ("orchard");
  g_autoptr (GBytes) body = sources_test_load ("jobvite-list.html");
  g_autoptr (OpeningsParsed) parsed = openings_source_kind_find ("jobvite")->parse (
      "orchard", requests->pdata[0], "https://jobs.jobvite.com/orchard/jobs", body, NULL);
  OpeningsRequest *category = parsed->requests->pdata[0];
  OpeningsRequest *next = parsed->requests->pdata[1];
  g_autoptr (OpeningsParsed) same = openings_source_kind_find ("jobvite")->parse (
      "orchard", next, next->url, body, NULL);

  g_assert_cmpstr (((OpeningsRequest *) requests->pdata[0])->url, ==,
                   "https://jobs.jobvite.com/orchard/jobs");
  g_assert_cmpuint (parsed->requests->len, ==, 2);
  g_assert_cmpstr (category->url, ==, "https://jobs.jobvite.com/orchard/search?c=Orchard&p=0");
  g_assert_cmpstr (next->url, ==, "https://jobs.jobvite.com/orchard/search?p=1");
  g_assert_true (same->truncated);
}

static void
test_feed (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("jobvite", "orchard", NULL, "jobvite-feed.xml");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 1);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_cmpstr (posting->external_id, ==, "oAaa1");
  g_assert_cmpstr (posting->department, ==, "Orchard");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  sources_test_time (posting->posted_at, "2026-07-20T00:00:00Z");
  g_assert_true (g_str_has_suffix (posting->url, "j=oAaa1"));
  g_assert_cmpstr (posting->description, ==, "Press.");
  g_assert_false (posting->partial);
}

/* A page that shows no postings may tell where the feed has them. */
static void
test_feed_of_page (void)
{
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("jobvite")->begin ("orchard");
  g_autoptr (OpeningsParsed) page = sources_test_answer (
      "jobvite", "orchard", requests->pdata[0],
      "<html><script>jv = { companyEId: 'qAppl3', s: 1 };</script></html>", NULL);
  g_autoptr (OpeningsParsed) odd = sources_test_answer (
      "jobvite", "orchard", requests->pdata[0],
      "<html><script>jv = { companyEId: '../x?' };</script></html>", NULL);
  g_autoptr (GBytes) body = sources_test_load ("jobvite-feed.xml");
  g_autoptr (OpeningsParsed) feed = NULL;
  OpeningsRequest *next;

  g_assert_cmpuint (page->requests->len, ==, 1);
  next = page->requests->pdata[0];
  g_assert_cmpstr (next->url, ==, "https://app.jobvite.com/CompanyJobs/Xml.aspx?c=qAppl3");
  g_assert_cmpuint (odd->requests->len, ==, 0);

  feed = openings_source_kind_find ("jobvite")->parse ("orchard", next, next->url, body, NULL);
  g_assert_cmpstr (sources_test_posting (feed, 0)->source, ==, "jobvite:orchard");
  g_assert_cmpuint (feed->requests->len, ==, 0);
}

/* The text is on the posting's own page. */
static void
test_detail (void)
{
  static const char page[] =
      "<html><script type='application/ld+json'>{\"@type\": \"JobPosting\", \"title\": \"Other\","
      " \"description\": \"<p>Press.</p>\", \"employmentType\": \"FULL_TIME\"}</script></html>";
  const OpeningsSourceKind *kind = openings_source_kind_find ("jobvite");
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("jobvite", "orchard", NULL, "jobvite-list.html");
  OpeningsPosting *listed = sources_test_posting (parsed, 0);
  g_autoptr (OpeningsRequest) request = kind->detail ("orchard", listed);
  g_autoptr (GBytes) body = g_bytes_new_static (page, sizeof page - 1);
  g_autoptr (OpeningsPosting) posting =
      kind->parse_detail ("orchard", listed, request->url, body, NULL);

  g_assert_cmpstr (request->url, ==, listed->url);
  g_assert_cmpstr (posting->title, ==, "Cider Presser & Taster");
  g_assert_cmpstr (posting->description, ==, "Press.");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_false (posting->partial);
}

static void
test_addresses (void)
{
  sources_test_address ("https://jobs.jobvite.com/Orchard", "jobvite:orchard");
  sources_test_address ("https://jobs.jobvite.com/orchard/job/oAaa1/apply", "jobvite:orchard");
  sources_test_address ("https://jobs.jobvite.com/careers/orchard/jobs", "jobvite:orchard");
  sources_test_address ("https://jobs.jobvite.com/", NULL);
  sources_test_address ("https://jobs.jobvite.com/careers/", NULL);
  sources_test_address ("https://jobs.jobvite.com/support/x", NULL);
  sources_test_address ("https://www.jobvite.com/orchard", NULL);
  sources_test_page ("<iframe src='https://jobs.jobvite.com/orchard/jobs'></iframe>",
                     "jobvite:orchard");
}

static void
test_gone (void)
{
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("jobvite")->begin ("x");
  g_autoptr (GBytes) body = g_bytes_new_static ("<html></html>", 13);
  g_autoptr (GError) error = NULL;

  g_assert_null (openings_source_kind_find ("jobvite")->parse (
      "x", requests->pdata[0], "https://www.jobvite.com/support/", body, &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/jobvite/list", test_list);
  g_test_add_func ("/sources/jobvite/pages", test_pages);
  g_test_add_func ("/sources/jobvite/feed", test_feed);
  g_test_add_func ("/sources/jobvite/feed-of-page", test_feed_of_page);
  g_test_add_func ("/sources/jobvite/detail", test_detail);
  g_test_add_func ("/sources/jobvite/addresses", test_addresses);
  g_test_add_func ("/sources/jobvite/gone", test_gone);

  return g_test_run ();
}
