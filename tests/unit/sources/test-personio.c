/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

static void
test_list (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("personio", "brook", NULL, "personio-list.xml");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);
  g_autofree char *locations = g_strjoinv ("; ", posting->locations);

  g_assert_cmpuint (parsed->postings->len, ==, 3);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_false (parsed->truncated);

  g_assert_cmpstr (posting->source, ==, "personio:brook");
  g_assert_cmpstr (posting->external_id, ==, "91001");
  g_assert_cmpstr (posting->title, ==, "Miller (m/f/d)");
  g_assert_cmpstr (posting->company, ==, "Brook Mills GmbH");
  g_assert_cmpstr (posting->department, ==, "Mill & Water");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_PART_TIME);
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);
  g_assert_cmpstr (locations, ==, "Ulm; Linz");
  sources_test_salary (posting, "2500.5-0 EUR month");
  sources_test_time (posting->posted_at, "2026-03-04T03:06:07Z");
  g_assert_cmpstr (posting->url, ==, "https://brook.jobs.personio.de/job/91001");
  g_assert_cmpstr (posting->description, ==,
                   "Your mission\n\nGrind grain.\n\n• Wheat\n• Rye");
}

static void
test_oddities (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("personio", NULL, "https://brook.jobs.personio.com/xml",
                          "personio-list.xml");
  OpeningsPosting *old = sources_test_posting (parsed, 1);
  OpeningsPosting *bare = sources_test_posting (parsed, 2);

  g_assert_cmpstr (old->url, ==, "https://brook.jobs.personio.com/job/91002");
  g_assert_cmpint (old->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_cmpint (old->employment, ==, OPENINGS_EMPLOYMENT_INTERNSHIP);
  g_assert_cmpstr (old->description, ==, "Old form\n\nPlain text.");
  sources_test_salary (old, "");

  g_assert_cmpint (bare->employment, ==, OPENINGS_EMPLOYMENT_UNKNOWN);
  g_assert_cmpint (bare->posted_at, ==, 0);
  g_assert_null (bare->locations[0]);
  g_assert_null (bare->description);
}

/* What is whole of a damaged feed is read, and known not to be all. */
static void
test_damaged (void)
{
  g_autoptr (OpeningsParsed) open = sources_test_answer (
      "personio", "brook", NULL,
      "<workzag-jobs\n <position><id>1</id><name>A</name></position>"
      "<position><id>2</id><name>B</name></position></workzag-jobs>",
      NULL);
  g_autoptr (OpeningsParsed) cut = sources_test_answer (
      "personio", "brook", NULL,
      "<workzag-jobs><position><id>1</id><name>A</name></position><position><id>2</id>", NULL);

  g_assert_cmpuint (open->postings->len, ==, 2);
  g_assert_true (open->truncated);
  g_assert_cmpuint (cut->postings->len, ==, 1);
  g_assert_true (cut->truncated);
}

static void
test_errors (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsParsed) saved = sources_test_answer (
      "personio", "brook", NULL,
      "<html><script type='application/ld+json'>{\"@type\": \"JobPosting\", \"title\": \"Miller\","
      " \"url\": \"https://brook.jobs.personio.de/job/1\"}</script></html>",
      NULL);

  g_assert_cmpuint (saved->postings->len, ==, 1);

  g_assert_null (sources_test_answer ("personio", "x", NULL, "<html><p>Gone</p></html>", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_XML);
  g_clear_error (&error);

  g_assert_null (sources_test_answer ("personio", "x", NULL, "{\"a\": 1}", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE);
  g_clear_error (&error);

  g_assert_null (sources_test_answer ("personio", "x", NULL, "<rss><item/></rss>", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE);
}

/* Without the feed, the list that the search page has is read. */
static void
test_search (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("personio");
  g_autoptr (GPtrArray) requests = kind->begin ("brook");
  g_autoptr (OpeningsRequest) search = kind->otherwise ("brook", requests->pdata[0]);
  g_autoptr (GBytes) body = sources_test_load ("personio-search.json");
  g_autoptr (OpeningsParsed) parsed = kind->parse ("brook", search, NULL, body, NULL);
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpstr (search->url, ==, "https://brook.jobs.personio.de/search.json?language=en");
  g_assert_null (kind->otherwise ("brook", search));

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_cmpstr (posting->external_id, ==, "91001");
  g_assert_cmpstr (posting->title, ==, "Miller (m/f/d)");
  g_assert_cmpstr (posting->company, ==, "Brook Mills GmbH");
  g_assert_cmpstr (posting->department, ==, "Mill");
  g_assert_cmpstr (posting->locations[0], ==, "Ulm");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_PART_TIME);
  sources_test_time (posting->posted_at, "2026-03-04T03:06:07Z");
  g_assert_cmpstr (posting->url, ==, "https://brook.jobs.personio.de/job/91001");
  g_assert_cmpstr (posting->description, ==, "Grind grain.");
  g_assert_false (posting->partial);
  g_assert_true (sources_test_posting (parsed, 1)->partial);
}

/* Both of the system's domains lead to the same boards. */
static void
test_addresses (void)
{
  sources_test_address ("https://brook.jobs.personio.de", "personio:brook");
  sources_test_address ("https://Brook.jobs.personio.com/job/91001?language=en", "personio:brook");
  sources_test_address ("https://brook.jobs.personio.de/xml?language=de", "personio:brook");
  sources_test_address ("https://www.personio.de/", NULL);
  sources_test_address ("https://brook.personio.de/", NULL);
  sources_test_page ("<a href='https://brook.jobs.personio.com/'>Jobs</a>", "personio:brook");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/personio/list", test_list);
  g_test_add_func ("/sources/personio/oddities", test_oddities);
  g_test_add_func ("/sources/personio/damaged", test_damaged);
  g_test_add_func ("/sources/personio/errors", test_errors);
  g_test_add_func ("/sources/personio/search", test_search);
  g_test_add_func ("/sources/personio/addresses", test_addresses);

  return g_test_run ();
}
