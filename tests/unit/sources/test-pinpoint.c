/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

#include "openings-detect.h"

static void
test_list (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("pinpoint", "shoal", NULL, "pinpoint-list.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 3);
  g_assert_cmpuint (parsed->n_skipped, ==, 2);
  g_assert_null (parsed->company);

  g_assert_cmpstr (posting->source, ==, "pinpoint:shoal");
  g_assert_cmpstr (posting->external_id, ==, "801");
  g_assert_cmpstr (posting->department, ==, "Coast");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_ONSITE);
  g_assert_cmpstr (posting->locations[0], ==, "Old Rock, Penzance");
  sources_test_places (posting, "Penzance/Cornwall/");
  sources_test_salary (posting, "31000-35500 GBP year");
  g_assert_cmpint (posting->posted_at, ==, 0);
  sources_test_time (posting->closes_at, "2026-11-01T22:59:59Z");
  g_assert_cmpstr (posting->url, ==, "https://shoal.pinpointhq.com/en/postings/aaaa-1");
  g_assert_cmpstr (posting->description, ==,
                   "Keep the light.\n\nWhat you keep\n\n• The lamp\n\nCalm");
}

/* Pay that is not to be shown is not read; a path becomes an address. */
static void
test_oddities (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("pinpoint", "shoal", NULL, "pinpoint-list.json");
  g_autoptr (OpeningsParsed) saved =
      sources_test_parse ("pinpoint", NULL, NULL, "pinpoint-list.json");
  OpeningsPosting *hidden = sources_test_posting (parsed, 1);
  OpeningsPosting *bare = sources_test_posting (parsed, 2);

  g_assert_cmpstr (hidden->external_id, ==, "802");
  g_assert_cmpstr (hidden->url, ==, "https://shoal.pinpointhq.com/postings/bbbb-2");
  g_assert_cmpstr (hidden->department, ==, "Relief");
  g_assert_cmpstr (hidden->locations[0], ==, "Mobile, AL");
  g_assert_cmpint (hidden->workplace, ==, OPENINGS_WORKPLACE_HYBRID);
  g_assert_cmpint (hidden->employment, ==, OPENINGS_EMPLOYMENT_CONTRACT);
  sources_test_salary (hidden, "");

  g_assert_cmpstr (bare->title, ==, "Painter");
  g_assert_null (bare->locations[0]);
  g_assert_null (bare->department);
  g_assert_null (bare->url);

  g_assert_null (sources_test_posting (saved, 1)->url);
}

static void
test_errors (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sources_test_answer ("pinpoint", "x", NULL, "{\"data\": {}}", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE);
  g_clear_error (&error);

  /* What a blog lists at the same path of its own host. */
  g_assert_null (sources_test_answer ("pinpoint", "blog.example", NULL,
                                      "{\"data\": [{\"id\": 1, \"title\": \"My cat\"}]}", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE);
}

static void
test_addresses (void)
{
  g_autoptr (OpeningsDetected) own =
      openings_detect_url ("https://jobs.shoal.example/postings.json", NULL);

  sources_test_address ("https://shoal.pinpointhq.com/en", "pinpoint:shoal");
  sources_test_address ("https://shoal.pinpointhq.com/postings.json", "pinpoint:shoal");
  sources_test_address ("https://shoal.pinpointhq.com/en/postings/aaaa-1", "pinpoint:shoal");
  sources_test_address ("https://www.pinpointhq.com/", NULL);

  g_assert_cmpstr (own->handle, ==, "pinpoint:jobs.shoal.example");
  g_assert_cmpstr (own->endpoint, ==, "https://jobs.shoal.example/postings.json");
}

static void
test_pages (void)
{
  sources_test_page ("<iframe src=\"https://shoal.pinpointhq.com/embed\"></iframe>",
                     "pinpoint:shoal");
  sources_test_page ("<link href=\"https://cdn.pinpointhq.com/a.css\">"
                     "<a href=\"/en/postings/aaaa-1\">Keeper</a>",
                     "pinpoint:acme.example");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/pinpoint/list", test_list);
  g_test_add_func ("/sources/pinpoint/oddities", test_oddities);
  g_test_add_func ("/sources/pinpoint/errors", test_errors);
  g_test_add_func ("/sources/pinpoint/addresses", test_addresses);
  g_test_add_func ("/sources/pinpoint/pages", test_pages);

  return g_test_run ();
}
