/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

#include "openings-detect.h"

static void
test_list (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("recruitee", "keel", NULL, "recruitee-list.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);
  g_autofree char *locations = g_strjoinv ("; ", posting->locations);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 3);
  g_assert_cmpuint (parsed->requests->len, ==, 0);
  g_assert_false (parsed->truncated);
  g_assert_cmpstr (parsed->company, ==, "Keel & Sons");

  g_assert_cmpstr (posting->source, ==, "recruitee:keel");
  g_assert_cmpstr (posting->external_id, ==, "7001");
  g_assert_cmpstr (posting->title, ==, "Boatbuilder (m/f)");
  g_assert_cmpstr (posting->company, ==, "Keel & Sons");
  g_assert_cmpstr (posting->department, ==, "Yard");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_PART_TIME);
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_ONSITE);
  g_assert_cmpstr (locations, ==, "Brest, Bretagne, France; Ghent, Belgium; Cork, Ireland");
  sources_test_places (posting, "Brest/Bretagne/FR; Ghent//BE");
  sources_test_salary (posting, "2100-2600.5 EUR month");
  sources_test_time (posting->posted_at, "2026-02-03T08:30:00Z");
  sources_test_time (posting->updated_at, "2026-02-04T09:00:00Z");
  sources_test_time (posting->closes_at, "2026-09-30T00:00:00Z");
  g_assert_cmpstr (posting->url, ==, "https://work.keel.example/o/boatbuilder");
  g_assert_cmpstr (posting->apply_url, ==, "https://work.keel.example/o/boatbuilder/c/new");
  g_assert_cmpstr (posting->description, ==, "Plank by plank.\n\n• Steady hands");
}

static void
test_oddities (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("recruitee", "work.keel.example", NULL, "recruitee-list.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 1);

  g_assert_cmpstr (posting->external_id, ==, "7002");
  g_assert_cmpstr (posting->url, ==, "https://work.keel.example/o/sailmaker");
  g_assert_null (posting->apply_url);
  g_assert_null (posting->locations[0]);
  sources_test_places (posting, "Riga//LV");
  sources_test_salary (posting, "");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);
  g_assert_cmpint (posting->posted_at, ==, 0);
  g_assert_null (posting->description);
}

static void
test_single (void)
{
  g_autoptr (OpeningsParsed) parsed = sources_test_answer (
      "recruitee", "keel", NULL, "{\"offer\": {\"id\": 1, \"title\": \"Rigger\"}}", NULL);

  g_assert_cmpuint (parsed->postings->len, ==, 1);
  g_assert_cmpstr (sources_test_posting (parsed, 0)->title, ==, "Rigger");
}

static void
test_errors (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sources_test_answer ("recruitee", "x", NULL, "{\"error\": [\"Not found\"]}",
                                      &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD);
  g_clear_error (&error);

  g_assert_null (sources_test_answer ("recruitee", "x", NULL, "{\"offers\": null}", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE);
}

static void
test_addresses (void)
{
  sources_test_address ("https://keel.recruitee.com", "recruitee:keel");
  sources_test_address ("http://KEEL.recruitee.com/o/boatbuilder/c/new", "recruitee:keel");
  sources_test_address ("https://keel.recruitee.com/api/offers/", "recruitee:keel");
  sources_test_address ("https://careers-analytics.recruitee.com/x.js", NULL);
  sources_test_address ("https://www.recruitee.com/", NULL);
  sources_test_address ("https://a.b.recruitee.com/", NULL);
  sources_test_address ("https://work.keel.example/o/boatbuilder", NULL);
}

/* A host of the company's own is a board, too. */
static void
test_own_host (void)
{
  g_autoptr (OpeningsDetected) detected =
      openings_detect_url ("https://Work.keel.example/api/offers", NULL);
  g_autoptr (OpeningsDetected) handle =
      openings_detect_handle ("recruitee:work.keel.example", NULL);

  g_assert_cmpstr (detected->handle, ==, "recruitee:work.keel.example");
  g_assert_cmpstr (detected->endpoint, ==, "https://work.keel.example/api/offers/");
  g_assert_cmpstr (detected->page_url, ==, "https://work.keel.example/");
  g_assert_cmpstr (handle->endpoint, ==, detected->endpoint);
}

/* A shop has offers, too. */
static void
test_other_offers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsParsed) none = NULL;
  g_autoptr (OpeningsParsed) own = NULL;

  g_assert_null (sources_test_answer (
      "recruitee", "shop.example", NULL,
      "{\"offers\": [{\"id\": 1, \"title\": \"Shoes\", \"price\": 5}, null]}", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE);
  none = sources_test_answer ("recruitee", "work.keel.example", NULL, "{\"offers\": []}", NULL);
  g_assert_cmpuint (none->postings->len, ==, 0);
  own = sources_test_answer ("recruitee", "work.keel.example", NULL,
                             "{\"offers\": [{\"id\": 1, \"title\": \"Rigger\","
                             " \"careers_url\": \"https://work.keel.example/o/rigger\"}]}",
                             NULL);
  g_assert_cmpuint (own->postings->len, ==, 1);
}

static void
test_pages (void)
{
  sources_test_page ("<p><a href=\"https://keel.recruitee.com/o/x\">Jobs</a>", "recruitee:keel");
  sources_test_page ("<script src=\"https://recruiteecdn.com/app.js\"></script>"
                     "<a href=\"/o/boatbuilder\">Boatbuilder</a>",
                     "recruitee:acme.example");
  sources_test_page ("<script src=\"https://recruiteecdn.com/app.js\"></script>", NULL);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/recruitee/list", test_list);
  g_test_add_func ("/sources/recruitee/oddities", test_oddities);
  g_test_add_func ("/sources/recruitee/single", test_single);
  g_test_add_func ("/sources/recruitee/errors", test_errors);
  g_test_add_func ("/sources/recruitee/addresses", test_addresses);
  g_test_add_func ("/sources/recruitee/own-host", test_own_host);
  g_test_add_func ("/sources/recruitee/other-offers", test_other_offers);
  g_test_add_func ("/sources/recruitee/pages", test_pages);

  return g_test_run ();
}
