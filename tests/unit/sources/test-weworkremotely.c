/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-detect.h"
#include "sources-test.h"

static void
test_feed (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("weworkremotely", NULL, NULL, "weworkremotely-feed.xml");
  OpeningsPosting *analyst = sources_test_posting (parsed, 0);
  OpeningsPosting *maker = sources_test_posting (parsed, 1);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_true (parsed->truncated);
  g_assert_null (parsed->company);

  g_assert_cmpstr (analyst->source, ==, "weworkremotely");
  g_assert_cmpstr (analyst->external_id, ==, "remote-tide-analyst");
  g_assert_cmpstr (analyst->company, ==, "Remote");
  g_assert_cmpstr (analyst->title, ==, "Tide Analyst: North Sea");
  g_assert_cmpstr (analyst->locations[0], ==, "Anywhere in the World");
  sources_test_places (analyst, "");
  g_assert_cmpint (analyst->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_cmpint (analyst->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_cmpstr (analyst->url, ==,
                   "https://weworkremotely.example/remote-jobs/remote-tide-analyst");
  g_assert_cmpstr (analyst->description, ==, "Measure & tell.");
  sources_test_time (analyst->posted_at, "2026-01-02T22:45:30Z");
  sources_test_time (analyst->closes_at, "2026-02-01T22:45:30Z");

  g_assert_null (maker->company);
  g_assert_cmpstr (maker->title, ==, "Rope Maker");
  sources_test_places (maker, "//US");
  g_assert_cmpstr (maker->url, ==, "https://weworkremotely.example/remote-jobs/rope-maker");
}

/* An item that is opened twice, and so never closed. */
static void
test_opened_twice (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("weworkremotely", NULL, NULL, "weworkremotely-twice.xml");

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpstr (sources_test_posting (parsed, 0)->title, ==, "Pilot");
  g_assert_cmpstr (sources_test_posting (parsed, 1)->title, ==, "Crane Driver");
  g_assert_cmpstr (sources_test_posting (parsed, 1)->company, ==, "Quay");
}

static void
test_narrowed (void)
{
  static const char *const cases[][2] = {
    { "q=tides", "Tide Analyst: North Sea" },
    { "q=data+sql", "Tide Analyst: North Sea" },
    { "where=virginia", "Rope Maker" },
    { "where=usa", "Rope Maker" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OpeningsParsed) parsed = sources_test_parse ("weworkremotely", cases[i][0], NULL,
                                                              "weworkremotely-feed.xml");

      g_assert_cmpuint (parsed->postings->len, ==, 1);
      g_assert_cmpstr (sources_test_posting (parsed, 0)->title, ==, cases[i][1]);
    }
}

static void
test_addresses (void)
{
  static const char *const cases[][3] = {
    { "https://weworkremotely.com/", "weworkremotely",
      "https://weworkremotely.com/remote-jobs.rss" },
    { "https://weworkremotely.com/remote-jobs.rss", "weworkremotely",
      "https://weworkremotely.com/remote-jobs.rss" },
    { "https://weworkremotely.com/categories/remote-design-jobs",
      "weworkremotely:category=remote-design-jobs",
      "https://weworkremotely.com/categories/remote-design-jobs.rss" },
    { "https://weworkremotely.com/categories/remote-design-jobs.rss",
      "weworkremotely:category=remote-design-jobs",
      "https://weworkremotely.com/categories/remote-design-jobs.rss" },
    { "https://weworkremotely.com/remote-jobs/search?term=Rust", "weworkremotely:q=rust",
      "https://weworkremotely.com/remote-jobs.rss" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OpeningsDetected) detected = openings_detect_url (cases[i][0], NULL);
      g_autoptr (OpeningsDetected) again = openings_detect_url (detected->page_url, NULL);

      g_assert_cmpstr (detected->handle, ==, cases[i][1]);
      g_assert_cmpstr (detected->endpoint, ==, cases[i][2]);
      g_assert_cmpstr (again->handle, ==, detected->handle);
    }

  g_assert_null (openings_detect_url ("https://weworkremotely.com/remote-jobs/pilot", NULL));
}

static void
test_other_answers (void)
{
  static const char *const answers[] = { "", "{}", "<html><p>Sorry</p></html>", "<a/>" };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sources_test_answer ("weworkremotely", NULL, NULL, answers[i], &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/weworkremotely/feed", test_feed);
  g_test_add_func ("/sources/weworkremotely/opened-twice", test_opened_twice);
  g_test_add_func ("/sources/weworkremotely/narrowed", test_narrowed);
  g_test_add_func ("/sources/weworkremotely/addresses", test_addresses);
  g_test_add_func ("/sources/weworkremotely/other-answers", test_other_answers);

  return g_test_run ();
}
