/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Boards of many companies that come in pages. */

#include "sources-test.h"

/* What is asked after @file answers the request @n_before pages on. */
static char *
dup_next (const char *kind,
          const char *board,
          const char *file,
          guint n_before)
{
  const OpeningsSourceKind *source = openings_source_kind_find (kind);
  g_autoptr (GPtrArray) requests = source->begin (board);
  g_autoptr (GBytes) body = sources_test_load (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsParsed) parsed = NULL;
  OpeningsRequest *request = requests->pdata[0];

  request->tag = n_before;
  parsed = source->parse (board, request, NULL, body, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (parsed->requests->len, <=, 1);
  if (parsed->requests->len == 0)
    return NULL;

  g_assert_cmpuint (((OpeningsRequest *) parsed->requests->pdata[0])->tag, ==, n_before + 1);

  return g_strdup (((OpeningsRequest *) parsed->requests->pdata[0])->url);
}

static void
assert_next (const char *kind,
             const char *board,
             const char *file,
             guint n_before,
             const char *expected)
{
  g_autofree char *next = dup_next (kind, board, file, n_before);

  g_assert_cmpstr (next, ==, expected);
}

static void
test_arbeitnow (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("arbeitnow", NULL, NULL, "arbeitnow-page.json");
  OpeningsPosting *baker = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 3);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_cmpuint (parsed->requests->len, ==, 0);

  g_assert_cmpstr (baker->external_id, ==, "brotbacker-teilzeit-1");
  g_assert_cmpstr (baker->title, ==, "Brotbäcker (m/w/d)");
  g_assert_cmpstr (baker->company, ==, "Krume GmbH");
  g_assert_cmpint (baker->employment, ==, OPENINGS_EMPLOYMENT_PART_TIME);
  g_assert_cmpint (baker->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);
  g_assert_cmpstr (baker->description, ==, "Wir & du.");
  sources_test_time (baker->posted_at, "2026-01-04T04:13:20Z");
  g_assert_cmpint (sources_test_posting (parsed, 1)->workplace, ==, OPENINGS_WORKPLACE_HYBRID);
  g_assert_cmpint (sources_test_posting (parsed, 2)->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
}

static void
test_arbeitnow_pages (void)
{
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("arbeitnow")->begin (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsParsed) last = NULL;
  g_autoptr (OpeningsParsed) empty = NULL;

  assert_next ("arbeitnow", NULL, "arbeitnow-page.json", 0,
               "https://www.arbeitnow.com/api/job-board-api?page=2");
  assert_next ("arbeitnow", NULL, "arbeitnow-page.json", 6,
               "https://www.arbeitnow.com/api/job-board-api?page=8");

  last = sources_test_answer ("arbeitnow", NULL, requests->pdata[0],
                              "{\"data\":[{\"slug\":\"a\",\"title\":\"A\"}],"
                              "\"links\":{\"next\":null}}",
                              &error);
  g_assert_no_error (error);
  g_assert_cmpuint (last->requests->len, ==, 0);
  empty = sources_test_answer ("arbeitnow", NULL, requests->pdata[0], "{\"data\":[]}", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (empty->requests->len, ==, 0);
}

static void
test_himalayas (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("himalayas", NULL, NULL, "himalayas-page.json");
  OpeningsPosting *modeller = sources_test_posting (parsed, 0);
  OpeningsPosting *anyone = sources_test_posting (parsed, 1);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpstr (modeller->company, ==, "Blue Harbour");
  g_assert_cmpstr (modeller->url, ==,
                   "https://himalayas.example/companies/blue-harbour/jobs/tide-modeller");
  g_assert_cmpstr (modeller->apply_url, ==, "https://apply.example/tide");
  g_assert_cmpint (modeller->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  sources_test_places (modeller, "//DE; //AT");
  sources_test_salary (modeller, "45-60 EUR hour");
  sources_test_time (modeller->posted_at, "2026-01-05T08:01:40Z");
  sources_test_time (modeller->closes_at, "2026-02-04T08:01:40Z");

  g_assert_cmpstr (anyone->company, ==, "Open");
  g_assert_cmpstr (anyone->url, ==, "https://apply.example/any");
  g_assert_cmpint (anyone->posted_at, ==, 0);
  g_assert_cmpint (anyone->closes_at, ==, 0);
  g_assert_cmpuint (g_strv_length (anyone->locations), ==, 0);
}

static void
test_himalayas_pages (void)
{
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("himalayas")->begin (NULL);
  g_autoptr (OpeningsParsed) more = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsParsed) parsed = NULL;

  assert_next ("himalayas", NULL, "himalayas-page.json", 0,
               "https://himalayas.app/jobs/api?limit=20&offset=20");
  assert_next ("himalayas", NULL, "himalayas-page.json", 2, NULL);
  assert_next ("himalayas", "q=tide&where=germany", "himalayas-page.json", 1,
               "https://himalayas.app/jobs/api/search?q=tide&country=DE&sort=recent&page=3");

  /* without a total, until a page is empty */
  more = sources_test_answer ("himalayas", NULL, requests->pdata[0],
                              "{\"jobs\": [{\"guid\": \"1\", \"title\": \"Potter\"}]}", NULL);
  g_assert_cmpuint (more->requests->len, ==, 1);

  parsed = sources_test_answer ("himalayas", NULL, requests->pdata[0],
                                "{\"totalCount\":90,\"nextCursor\":\"a b\",\"jobs\":[{\"guid\":1,"
                                "\"title\":\"One\"}]}",
                                &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((OpeningsRequest *) parsed->requests->pdata[0])->url, ==,
                   "https://himalayas.app/jobs/api?limit=20&cursor=a%20b");
}

static void
test_themuse (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("themuse", NULL, NULL, "themuse-page.json");
  OpeningsPosting *counter = sources_test_posting (parsed, 0);
  OpeningsPosting *builder = sources_test_posting (parsed, 1);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_cmpstr (counter->external_id, ==, "610001");
  g_assert_cmpstr (counter->title, ==, "Fish Counter");
  g_assert_cmpstr (counter->company, ==, "Fjord");
  g_assert_cmpstr (counter->url, ==, "https://www.themuse.example/jobs/fjord/fish-counter");
  g_assert_cmpuint (g_strv_length (counter->locations), ==, 2);
  g_assert_cmpint (counter->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  sources_test_time (counter->posted_at, "2026-01-05T00:12:35Z");

  g_assert_null (builder->company);
  g_assert_null (builder->url);
  g_assert_cmpint (builder->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);
}

static void
test_themuse_pages (void)
{
  assert_next ("themuse", NULL, "themuse-page.json", 0,
               "https://www.themuse.com/api/public/jobs?page=1&descending=true");
  assert_next ("themuse", "category=Data+Science", "themuse-page.json", 0,
               "https://www.themuse.com/api/public/jobs?page=1&descending=true"
               "&category=Data%20Science");
  assert_next ("themuse", NULL, "themuse-page.json", 1, NULL);
}

/* A page that comes once more ends the list, which then is not whole, also where it
 * has nothing that is wanted. */
static void
test_repeated (void)
{
  static const char *const cases[][3] = {
    { "arbeitnow", NULL, "arbeitnow-page.json" },
    { "arbeitnow", "q=nobody", "arbeitnow-page.json" },
    { "himalayas", NULL, "himalayas-page.json" },
    { "himalayas", "q=tide", "himalayas-page.json" },
    { "themuse", NULL, "themuse-page.json" },
    { "adzuna", NULL, "adzuna-page.json" },
    { "arbeitsagentur", NULL, "arbeitsagentur-page.json" },
    { "jobtech", NULL, "jobtech-page.json" },
    { "usajobs", NULL, "usajobs-page.json" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const OpeningsSourceKind *kind = openings_source_kind_find (cases[i][0]);
      g_autoptr (GPtrArray) requests = kind->begin (cases[i][1]);
      g_autoptr (GBytes) body = sources_test_load (cases[i][2]);
      g_autoptr (OpeningsParsed) first =
          kind->parse (cases[i][1], requests->pdata[0], NULL, body, NULL);
      g_autoptr (OpeningsParsed) second = NULL;

      g_test_message ("%s", cases[i][0]);
      g_assert_false (first->truncated);
      g_assert_cmpuint (first->requests->len, ==, 1);
      second = kind->parse (cases[i][1], first->requests->pdata[0], NULL, body, NULL);
      g_assert_cmpuint (second->requests->len, ==, 0);
      g_assert_true (second->truncated);
    }
}

/* What two pages begin with, such as a posting that is paid for, repeats neither. */
static void
test_overlapping (void)
{
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("arbeitnow")->begin (NULL);
  g_autoptr (OpeningsParsed) first = sources_test_answer (
      "arbeitnow", NULL, requests->pdata[0],
      "{\"data\":[{\"slug\":\"a\",\"title\":\"A\"},{\"slug\":\"b\",\"title\":\"B\"}]}", NULL);
  g_autoptr (OpeningsParsed) second = sources_test_answer (
      "arbeitnow", NULL, first->requests->pdata[0],
      "{\"data\":[{\"slug\":\"a\",\"title\":\"A\"},{\"slug\":\"c\",\"title\":\"C\"}]}", NULL);

  g_assert_cmpuint (second->requests->len, ==, 1);
  g_assert_false (second->truncated);
}

static void
test_narrowed (void)
{
  static const char *const cases[][4] = {
    { "arbeitnow", "arbeitnow-page.json", "where=zurich", "Brotbäcker (m/w/d)" },
    { "arbeitnow", "arbeitnow-page.json", "q=handwerk+krume", "Brotbäcker (m/w/d)" },
    { "himalayas", "himalayas-page.json", "where=vienna", NULL },
    { "himalayas", "himalayas-page.json", "q=any&where=germany", "Tide Modeller" },
    { "themuse", "themuse-page.json", "q=senior&where=oslo", "Fish Counter" },
    { "themuse", "themuse-page.json", "where=bergen,+norway", "Boat Builder" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OpeningsParsed) parsed =
          sources_test_parse (cases[i][0], cases[i][2], NULL, cases[i][1]);

      if (cases[i][3] == NULL)
        g_assert_cmpuint (parsed->postings->len, ==, 0);
      else
        g_assert_cmpstr (sources_test_posting (parsed, 0)->title, ==, cases[i][3]);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/paged-boards/arbeitnow", test_arbeitnow);
  g_test_add_func ("/sources/paged-boards/arbeitnow/pages", test_arbeitnow_pages);
  g_test_add_func ("/sources/paged-boards/himalayas", test_himalayas);
  g_test_add_func ("/sources/paged-boards/himalayas/pages", test_himalayas_pages);
  g_test_add_func ("/sources/paged-boards/themuse", test_themuse);
  g_test_add_func ("/sources/paged-boards/themuse/pages", test_themuse_pages);
  g_test_add_func ("/sources/paged-boards/repeated", test_repeated);
  g_test_add_func ("/sources/paged-boards/overlapping", test_overlapping);
  g_test_add_func ("/sources/paged-boards/narrowed", test_narrowed);

  return g_test_run ();
}
