/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Boards of remote jobs that give what they have in one answer. */

#include "sources-test.h"

static void
test_remoteok (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("remoteok", NULL, NULL, "remoteok-list.json");
  OpeningsPosting *keeper = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 3);
  g_assert_true (parsed->truncated);
  g_assert_null (parsed->company);

  g_assert_cmpstr (keeper->source, ==, "remoteok");
  g_assert_cmpstr (keeper->external_id, ==, "900001");
  g_assert_cmpstr (keeper->title, ==, "Tide Gauge Keeper");
  g_assert_cmpstr (keeper->company, ==, "Harbour & Sons");
  g_assert_cmpint (keeper->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_cmpstr (keeper->url, ==, "https://remoteok.example/remote-jobs/900001");
  g_assert_cmpstr (keeper->apply_url, ==, "https://remoteok.example/l/900001");
  sources_test_time (keeper->posted_at, "2026-01-01T09:00:00Z");
  sources_test_salary (keeper, "");
}

/* UTF-8 that was read as Latin-1 is put right; what is right stays. */
static void
test_remoteok_mistaken_text (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("remoteok", NULL, NULL, "remoteok-list.json");
  OpeningsPosting *driver = sources_test_posting (parsed, 1);

  g_assert_cmpstr (driver->external_id, ==, "900002");
  g_assert_cmpstr (driver->title, ==, "Crane Driver – Night");
  g_assert_cmpstr (driver->description, ==, "Café “on site”, 20 €, Åland, «été»");
  g_assert_null (driver->url);
  sources_test_time (driver->posted_at, "2026-01-01T10:15:00Z");
  sources_test_salary (driver, "52000-61000 USD year");
}

static void
test_remotive (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("remotive", NULL, NULL, "remotive-list.json");
  OpeningsPosting *analyst = sources_test_posting (parsed, 0);
  OpeningsPosting *writer = sources_test_posting (parsed, 1);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_false (parsed->truncated);

  g_assert_cmpstr (analyst->external_id, ==, "700001");
  g_assert_cmpstr (analyst->company, ==, "Harbour");
  g_assert_cmpstr (analyst->locations[0], ==, "Europe, UK");
  g_assert_cmpint (analyst->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_cmpfloat (analyst->salary.min, ==, 75000);
  g_assert_cmpfloat (analyst->salary.max, ==, 95000);
  g_assert_cmpstr (analyst->salary.currency, ==, "USD");
  sources_test_time (analyst->posted_at, "2026-01-02T08:30:00Z");
  g_assert_cmpstr (analyst->logo, ==, "https://remotive.example/logo/700001");
  g_assert_null (writer->logo);

  g_assert_cmpint (writer->employment, ==, OPENINGS_EMPLOYMENT_UNKNOWN);
  sources_test_salary (writer, "");
}

/* An answer that says that there are more closes nothing. */
static void
test_remotive_part (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsParsed) parsed = sources_test_answer (
      "remotive", NULL, NULL, "{\"job-count\":9,\"jobs\":[{\"id\":1,\"title\":\"One\"}]}", &error);

  g_assert_no_error (error);
  g_assert_true (parsed->truncated);
}

static void
test_jobicy (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("jobicy", NULL, NULL, "jobicy-list.json");
  OpeningsPosting *mapper = sources_test_posting (parsed, 0);
  OpeningsPosting *pilot = sources_test_posting (parsed, 1);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_true (parsed->truncated);

  g_assert_cmpstr (mapper->title, ==, "Mapper & Surveyor");
  g_assert_cmpstr (mapper->company, ==, "Chart & Co");
  g_assert_cmpstr (mapper->locations[0], ==, "EMEA, Canada, USA");
  sources_test_places (mapper, "//CA; //US");
  g_assert_cmpint (mapper->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_cmpstr (mapper->description, ==, "Survey the coast.");
  sources_test_salary (mapper, "70000-0 USD year");

  g_assert_cmpint (pilot->employment, ==, OPENINGS_EMPLOYMENT_CONTRACT);
  g_assert_cmpstr (pilot->description, ==, "Only this.");
  sources_test_salary (pilot, "50000-60000 EUR year");
}

static void
test_workingnomads (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("workingnomads", NULL, NULL, "workingnomads-list.json");
  OpeningsPosting *engineer = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_true (parsed->truncated);

  g_assert_cmpstr (engineer->external_id, ==, "300001");
  g_assert_cmpstr (engineer->company, ==, "Lamp");
  g_assert_cmpint (engineer->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  sources_test_time (engineer->posted_at, "2026-01-04T14:15:00Z");
  g_assert_cmpint (sources_test_posting (parsed, 1)->posted_at, ==, 0);
}

/* What the interface does not look for is looked for here. */
static void
test_narrowed (void)
{
  static const struct
  {
    const char *kind;
    const char *file;
    const char *board;
    const char *title; /* the one that is left, or none */
  } cases[] = {
    { "remoteok", "remoteok-list.json", "q=c%2b%2b", "Tide Gauge Keeper" },
    { "remoteok", "remoteok-list.json", "q=gauges+tide", "Tide Gauge Keeper" },
    { "remoteok", "remoteok-list.json", "where=hobart", "Tide Gauge Keeper" },
    { "remoteok", "remoteok-list.json", "q=auge", NULL },
    { "remotive", "remotive-list.json", "q=nonsense&where=uk", "Tide Analyst" },
    { "jobicy", "jobicy-list.json", "q=nonsense&where=usa&category=x", "Mapper & Surveyor" },
    { "jobicy", "jobicy-list.json", "where=anywhere", "Pilot" },
    { "workingnomads", "workingnomads-list.json", "q=python", "Signal Engineer" },
    { "workingnomads", "workingnomads-list.json", "q=finance", "Bookkeeper" },
    { "workingnomads", "workingnomads-list.json", "q=python&where=asia", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OpeningsParsed) parsed =
          sources_test_parse (cases[i].kind, cases[i].board, NULL, cases[i].file);
      g_autofree char *source = g_strdup_printf ("%s:%s", cases[i].kind, cases[i].board);
      guint n_expected = cases[i].title != NULL ? 1 : 0;

      if (g_str_equal (cases[i].board, "q=nonsense&where=usa&category=x"))
        n_expected = 2; /* the interface finds both */
      g_assert_cmpuint (parsed->postings->len, ==, n_expected);
      if (n_expected == 0)
        continue;
      g_assert_cmpstr (sources_test_posting (parsed, 0)->title, ==, cases[i].title);
      g_assert_cmpstr (sources_test_posting (parsed, 0)->source, ==, source);
    }
}

static void
test_requests (void)
{
  static const char *const cases[][3] = {
    { "remoteok", NULL, "https://remoteok.com/api" },
    { "remoteok", "q=rust&category=c%2B%2B", "https://remoteok.com/api?tag=c%2B%2B" },
    { "remotive", NULL, "https://remotive.com/api/remote-jobs" },
    { "remotive", "q=tide+analyst&where=uk&category=data",
      "https://remotive.com/api/remote-jobs?category=data&search=tide%20analyst" },
    { "jobicy", NULL, "https://jobicy.com/api/v2/remote-jobs?count=100" },
    { "jobicy", "q=maps&where=united+states&category=science",
      "https://jobicy.com/api/v2/remote-jobs?count=100&geo=usa&industry=science&tag=maps" },
    { "jobicy", "where=narnia", "https://jobicy.com/api/v2/remote-jobs?count=100" },
    { "workingnomads", "category=development",
      "https://www.workingnomads.com/api/exposed_jobs/?category=development" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) requests = openings_source_kind_find (cases[i][0])->begin (cases[i][1]);

      g_assert_cmpuint (requests->len, ==, 1);
      g_assert_cmpstr (((OpeningsRequest *) requests->pdata[0])->url, ==, cases[i][2]);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/remote-boards/remoteok", test_remoteok);
  g_test_add_func ("/sources/remote-boards/remoteok/mistaken-text", test_remoteok_mistaken_text);
  g_test_add_func ("/sources/remote-boards/remotive", test_remotive);
  g_test_add_func ("/sources/remote-boards/remotive/part", test_remotive_part);
  g_test_add_func ("/sources/remote-boards/jobicy", test_jobicy);
  g_test_add_func ("/sources/remote-boards/workingnomads", test_workingnomads);
  g_test_add_func ("/sources/remote-boards/narrowed", test_narrowed);
  g_test_add_func ("/sources/remote-boards/requests", test_requests);

  return g_test_run ();
}
