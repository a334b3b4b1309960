/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

#define BOARD "careers-crumb"

static void
test_list (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("icims", BOARD, NULL, "icims-cards.html");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);
  g_autofree char *locations = g_strjoinv ("; ", posting->locations);

  g_assert_cmpuint (parsed->postings->len, ==, 3);
  g_assert_cmpuint (parsed->requests->len, ==, 0);

  g_assert_cmpstr (posting->source, ==, "icims:" BOARD);
  g_assert_cmpstr (posting->external_id, ==, "1201");
  g_assert_cmpstr (posting->title, ==, "Baker");
  g_assert_cmpstr (posting->url, ==,
                   "https://careers-crumb.icims.com/jobs/1201/baker/job?in_iframe=1");
  g_assert_cmpstr (locations, ==, "US-TX-Austin; US-Remote");
  sources_test_places (posting, "Austin/Texas/US; //US");
  g_assert_true (posting->partial);

  posting = sources_test_posting (parsed, 1);
  g_assert_cmpstr (posting->title, ==, "Recipe Editor");
  g_assert_cmpstr (posting->locations[0], ==, "Main bakery");
  sources_test_places (posting, "");

  posting = sources_test_posting (parsed, 2);
  g_assert_cmpstr (posting->title, ==, "Buyer");
  g_assert_cmpstr (posting->url, ==, "https://careers-crumb.icims.com/jobs/1203/buyer/job");
  sources_test_places (posting, "Dublin//IE");
}

static void
test_pages (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("icims");
  g_autoptr (GPtrArray) requests = kind->begin (BOARD);
  g_autoptr (GBytes) body = sources_test_load ("icims-cards.html");
  g_autoptr (OpeningsParsed) first = kind->parse (BOARD, requests->pdata[0], NULL, body, NULL);
  g_autoptr (OpeningsParsed) second = NULL;
  g_autoptr (OpeningsParsed) empty = NULL;
  g_autoptr (OpeningsParsed) many = NULL;

  g_assert_cmpstr (((OpeningsRequest *) requests->pdata[0])->url, ==,
                   "https://careers-crumb.icims.com/jobs/search?ss=1&in_iframe=1");
  g_assert_cmpuint (first->requests->len, ==, 2);
  g_assert_cmpstr (((OpeningsRequest *) first->requests->pdata[1])->url, ==,
                   "https://careers-crumb.icims.com/jobs/search?ss=1&in_iframe=1&pr=2");
  g_assert_false (first->truncated);

  second = kind->parse (BOARD, first->requests->pdata[0], NULL, body, NULL);
  g_assert_cmpuint (second->requests->len, ==, 0);
  g_assert_false (second->truncated);

  empty = sources_test_answer ("icims", BOARD, first->requests->pdata[0],
                               "<html><body></body></html>", NULL);
  g_assert_true (empty->truncated);

  many = sources_test_answer ("icims", BOARD, requests->pdata[0],
                              "<html><body><h2>Page 1 of 99999999999</h2></body></html>", NULL);
  g_assert_true (many->truncated);
  g_assert_cmpuint (many->requests->len, ==, 199);
}

static void
test_detail (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("icims");
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("icims", BOARD, NULL, "icims-cards.html");
  g_autoptr (OpeningsParsed) alone = sources_test_parse ("icims", BOARD, NULL, "icims-job.html");
  OpeningsPosting *listed = sources_test_posting (parsed, 0);
  g_autoptr (OpeningsRequest) request = kind->detail (BOARD, listed);
  g_autoptr (OpeningsPosting) posting =
      sources_test_detail ("icims", BOARD, listed, "icims-job.html");

  g_assert_cmpstr (request->url, ==,
                   "https://careers-crumb.icims.com/jobs/1201/job?in_iframe=1");
  g_assert_cmpstr (posting->description, ==, "Bake bread.");
  g_assert_cmpstr (posting->locations[0], ==, "Austin, TX, US");
  sources_test_places (posting, "Austin/Texas/US");
  sources_test_time (posting->posted_at, "2026-05-09T00:00:00Z");
  g_assert_cmpuint (alone->postings->len, ==, 1);
}

static void
test_addresses (void)
{
  sources_test_address ("https://careers-crumb.icims.com/", "icims:" BOARD);
  sources_test_address ("https://Careers-Crumb.icims.com/jobs/search?ss=1&searchKeyword=cook",
                        "icims:" BOARD);
  sources_test_address ("https://careers-crumb.icims.com/jobs/1201/baker/job?mode=view",
                        "icims:" BOARD);
  sources_test_address ("https://www.icims.com/careers", NULL);
  sources_test_address ("https://cdn02.icims.com/x.js", NULL);
  sources_test_address ("https://login.icims.com/", NULL);

  sources_test_page ("<html><body><iframe id='icims_content_iframe' "
                     "src='https://careers-crumb.icims.com/jobs/search?in_iframe=1'></iframe>"
                     "<script src='https://cdn31.icims.com/icims3/x.js'></script></body></html>",
                     "icims:" BOARD);
}

/* A portal that is gone leads to the vendor's own pages; one may also be moved. */
static void
test_elsewhere (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("icims");
  g_autoptr (GPtrArray) requests = kind->begin (BOARD);
  g_autoptr (GBytes) list = sources_test_load ("icims-cards.html");
  g_autoptr (GBytes) page = g_bytes_new_static ("<html></html>", 13);
  g_autoptr (OpeningsParsed) moved =
      kind->parse (BOARD, requests->pdata[0], "https://jobs-crumb.icims.com/jobs/search", list,
                   NULL);
  g_autoptr (OpeningsParsed) empty =
      kind->parse (BOARD, requests->pdata[0], "https://" BOARD ".icims.com/jobs/search", page,
                   NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (moved->postings->len, ==, 3);
  g_assert_cmpuint (empty->postings->len, ==, 0);
  g_assert_null (kind->parse (BOARD, requests->pdata[0], "https://www.icims.com/", page, &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/icims/list", test_list);
  g_test_add_func ("/sources/icims/pages", test_pages);
  g_test_add_func ("/sources/icims/detail", test_detail);
  g_test_add_func ("/sources/icims/addresses", test_addresses);
  g_test_add_func ("/sources/icims/elsewhere", test_elsewhere);

  return g_test_run ();
}
