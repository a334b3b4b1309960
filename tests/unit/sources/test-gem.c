/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

static void
test_list (void)
{
  g_autoptr (OpeningsParsed) parsed = sources_test_parse ("gem", "atlas", NULL, "gem-list.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);
  g_autofree char *locations = g_strjoinv ("; ", posting->locations);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 2);
  g_assert_null (parsed->company);

  g_assert_cmpstr (posting->source, ==, "gem:atlas");
  g_assert_cmpstr (posting->external_id, ==, "am9icG9zdDox");
  g_assert_cmpstr (posting->title, ==, "Cartographer");
  g_assert_cmpstr (posting->department, ==, "Maps");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_ONSITE);
  g_assert_cmpstr (locations, ==, "Lisbon, Portugal; Porto, Portugal");
  sources_test_time (posting->posted_at, "2026-03-01T10:00:00Z");
  sources_test_time (posting->updated_at, "2026-04-01T10:00:00Z");
  g_assert_cmpstr (posting->url, ==, "https://jobs.gem.com/atlas/am9icG9zdDox");
  g_assert_cmpstr (posting->description, ==, "Draw & fold.");
}

static void
test_oddities (void)
{
  g_autoptr (OpeningsParsed) parsed = sources_test_parse ("gem", "atlas", NULL, "gem-list.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 1);

  g_assert_cmpstr (posting->external_id, ==, "4965519002");
  g_assert_null (posting->url);
  g_assert_null (posting->department);
  g_assert_cmpstr (posting->locations[0], ==, "Remote, Portugal");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_INTERNSHIP);
  g_assert_cmpint (posting->posted_at, ==, 0);
  g_assert_cmpstr (posting->description, ==, "Measure.\n\nTwice.");
}

static void
test_forms (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsParsed) single =
      sources_test_answer ("gem", "atlas", NULL, "{\"id\": \"1\", \"title\": \"Folder\"}", NULL);
  g_autoptr (OpeningsParsed) empty = sources_test_answer ("gem", "atlas", NULL, "[]", NULL);

  g_assert_cmpuint (single->postings->len, ==, 1);
  g_assert_cmpuint (empty->postings->len, ==, 0);
  g_assert_null (sources_test_answer ("gem", "x", NULL, "{\"errors\": [\"no\"]}", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD);
}

/* Names keep their case. */
static void
test_addresses (void)
{
  sources_test_address ("https://jobs.gem.com/Atlas", "gem:Atlas");
  sources_test_address ("https://jobs.gem.com/atlas/am9icG9zdDox?src=1", "gem:atlas");
  sources_test_address ("https://api.gem.com/job_board/v0/atlas/job_posts/", "gem:atlas");
  sources_test_address ("https://jobs.gem.com/", NULL);
  sources_test_address ("https://www.gem.com/atlas", NULL);
  sources_test_page ("<script src=\"https://jobs.gem.com/atlas/embed.js\"></script>", "gem:atlas");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/gem/list", test_list);
  g_test_add_func ("/sources/gem/oddities", test_oddities);
  g_test_add_func ("/sources/gem/forms", test_forms);
  g_test_add_func ("/sources/gem/addresses", test_addresses);

  return g_test_run ();
}
