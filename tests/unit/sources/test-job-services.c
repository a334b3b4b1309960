/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Employment services and search engines: what is wanted is asked of them. */

#include "openings-detect.h"
#include "sources-test.h"

static OpeningsRequest *
first_request (const char *kind,
               const char *board)
{
  g_autoptr (GPtrArray) requests = openings_source_kind_find (kind)->begin (board);

  g_assert_cmpuint (requests->len, ==, 1);

  return openings_request_ref (requests->pdata[0]);
}

/* The request that @file leads to when it is the answer @n_before pages on. */
static OpeningsRequest *
next_request (const char *kind,
              const char *board,
              const char *file,
              guint n_before)
{
  g_autoptr (OpeningsRequest) request = first_request (kind, board);
  g_autoptr (GBytes) body = sources_test_load (file);
  g_autoptr (OpeningsParsed) parsed = NULL;

  request->tag = n_before;
  parsed = openings_source_kind_find (kind)->parse (board, request, NULL, body, NULL);
  g_assert_nonnull (parsed);

  return parsed->requests->len > 0 ? openings_request_ref (parsed->requests->pdata[0]) : NULL;
}

static void
test_requests (void)
{
  static const char *const cases[][3] = {
    { "jobtech", NULL,
      "https://jobsearch.api.jobtechdev.se/search?limit=100&offset=0&sort=pubdate-desc" },
    { "jobtech", "q=bagare&where=ume%C3%A5",
      "https://jobsearch.api.jobtechdev.se/search?limit=100&offset=0&sort=pubdate-desc"
      "&q=bagare%20ume%C3%A5" },
    { "usajobs", "q=keeper&where=maine",
      "https://data.usajobs.gov/api/Search?ResultsPerPage=500&Page=1&Keyword=keeper"
      "&LocationName=maine" },
    { "adzuna", NULL,
      "https://api.adzuna.com/v1/api/jobs/us/search/1?app_id={key:adzuna-id}"
      "&app_key={key:adzuna}&results_per_page=50&sort_by=date" },
    { "adzuna", "q=kiln&where=stoke&category=trade&country=gb",
      "https://api.adzuna.com/v1/api/jobs/gb/search/1?app_id={key:adzuna-id}"
      "&app_key={key:adzuna}&results_per_page=50&sort_by=date&what=kiln&where=stoke"
      "&category=trade" },
    { "arbeitsagentur", "q=koch&where=k%C3%B6ln",
      "https://rest.arbeitsagentur.de/jobboerse/jobsuche-service/pc/v6/jobs?angebotsart=1"
      "&size=100&page=1&was=koch&wo=k%C3%B6ln" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OpeningsRequest) request = first_request (cases[i][0], cases[i][1]);

      g_assert_cmpstr (request->url, ==, cases[i][2]);
    }
}

static void
assert_headers (OpeningsRequest *request,
                const char *expected)
{
  g_autofree char *headers = g_strjoinv (" ", request->headers);

  g_assert_cmpstr (headers, ==, expected);
}

/* Further pages carry the same keys. */
static void
test_headers (void)
{
  g_autoptr (OpeningsRequest) usajobs = first_request ("usajobs", NULL);
  g_autoptr (OpeningsRequest) more = next_request ("usajobs", NULL, "usajobs-page.json", 0);
  g_autoptr (OpeningsRequest) agency = first_request ("arbeitsagentur", NULL);

  assert_headers (usajobs, "User-Agent {key:usajobs-email} Authorization-Key {key:usajobs}");
  assert_headers (more, "User-Agent {key:usajobs-email} Authorization-Key {key:usajobs}");
  assert_headers (agency, "X-API-Key jobboerse-jobsuche");
}

static void
test_pages (void)
{
  static const struct
  {
    const char *kind;
    const char *file;
    guint n_before;
    const char *next; /* how its address ends, or none */
  } cases[] = {
    { "jobtech", "jobtech-page.json", 0, "offset=100&sort=pubdate-desc&q=x" },
    { "jobtech", "jobtech-page.json", 1, "offset=200&sort=pubdate-desc&q=x" },
    { "jobtech", "jobtech-page.json", 2, NULL },
    { "usajobs", "usajobs-page.json", 0, "Page=2&Keyword=x" },
    { "usajobs", "usajobs-page.json", 1, NULL },
    { "adzuna", "adzuna-page.json", 0, "&what=x" },
    { "adzuna", "adzuna-page.json", 2, NULL },
    { "arbeitsagentur", "arbeitsagentur-page.json", 0, "page=2&was=x" },
    { "arbeitsagentur", "arbeitsagentur-page.json", 1, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OpeningsRequest) next =
          next_request (cases[i].kind, "q=x", cases[i].file, cases[i].n_before);

      if (cases[i].next == NULL)
        {
          g_assert_null (next);
          continue;
        }
      g_assert_nonnull (next);
      g_assert_true (g_str_has_suffix (next->url, cases[i].next));
      g_assert_cmpuint (next->tag, ==, cases[i].n_before + 1);
    }
}

/* Where the service stops, the list is not whole. */
static void
test_jobtech_cap (void)
{
  g_autoptr (OpeningsRequest) request = first_request ("jobtech", NULL);
  g_autoptr (OpeningsParsed) parsed = NULL;

  request->tag = 20;
  parsed = sources_test_answer ("jobtech", NULL, request,
                                "{\"total\":{\"value\":9000},\"hits\":[{\"id\":1,"
                                "\"headline\":\"One\"}]}",
                                NULL);
  g_assert_nonnull (parsed);
  g_assert_true (parsed->truncated);
  g_assert_cmpuint (parsed->requests->len, ==, 0);
}

static void
test_jobtech (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("jobtech", NULL, NULL, "jobtech-page.json");
  OpeningsPosting *night = sources_test_posting (parsed, 0);
  OpeningsPosting *day = sources_test_posting (parsed, 1);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_cmpstr (night->external_id, ==, "810001");
  g_assert_cmpstr (night->company, ==, "Limpan AB");
  g_assert_cmpstr (night->locations[0], ==, "Umeå, Västerbottens län, Sverige");
  sources_test_places (night, "Umeå/Västerbottens län/SE");
  g_assert_cmpint (night->employment, ==, OPENINGS_EMPLOYMENT_PART_TIME);
  g_assert_cmpstr (night->apply_url, ==, "https://apply.example/810001");
  g_assert_cmpstr (night->description, ==, "Vi bakar.");
  sources_test_time (night->posted_at, "2026-01-06T11:14:18Z");
  sources_test_time (night->closes_at, "2026-02-06T23:59:59Z");
  sources_test_salary (night, "");

  g_assert_null (day->company);
  g_assert_cmpint (day->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_cmpstr (day->description, ==, "Vi bakar dagtid.");
}

static void
test_usajobs (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("usajobs", NULL, NULL, "usajobs-page.json");
  OpeningsPosting *keeper = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_cmpstr (keeper->company, ==, "Office of Lamps");
  g_assert_cmpstr (keeper->department, ==, "Department of Coasts");
  g_assert_cmpstr (keeper->apply_url, ==, "https://www.usajobs.example/apply/920001");
  g_assert_cmpint (keeper->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_cmpint (keeper->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_cmpuint (g_strv_length (keeper->locations), ==, 2);
  sources_test_places (keeper, "Portland/Maine/US; //US");
  sources_test_salary (keeper, "31.5-40.25 USD hour");
  sources_test_time (keeper->closes_at, "2026-01-21T23:59:59Z");
  g_assert_cmpstr (keeper->description, ==,
                   "Keep the light.\n\nDuties\n\nClimb.\n\nClean.\n\nQualifications\n\n"
                   "Lamps & lenses.");
  sources_test_salary (sources_test_posting (parsed, 1), "40000-0 USD year");
  g_assert_cmpstr (sources_test_posting (parsed, 1)->description, ==, "Duties\n\nFile.");
}

static void
test_adzuna (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("adzuna", NULL, NULL, "adzuna-page.json");
  OpeningsPosting *kiln = sources_test_posting (parsed, 0);
  OpeningsPosting *glazier = sources_test_posting (parsed, 1);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_cmpstr (kiln->company, ==, "Potts");
  g_assert_cmpstr (kiln->locations[0], ==, "Stoke, Staffordshire");
  sources_test_places (kiln, "Stoke/West Midlands/GB");
  sources_test_salary (kiln, "30000.5-32000 GBP unknown");
  g_assert_cmpint (kiln->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);

  g_assert_null (glazier->company);
  sources_test_salary (glazier, "");
  g_assert_cmpint (glazier->employment, ==, OPENINGS_EMPLOYMENT_CONTRACT);
}

static void
test_arbeitsagentur (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("arbeitsagentur", NULL, NULL, "arbeitsagentur-page.json");
  OpeningsPosting *keeper = sources_test_posting (parsed, 0);
  OpeningsPosting *pilot = sources_test_posting (parsed, 1);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_cmpstr (keeper->external_id, ==, "10001-77-S");
  g_assert_cmpstr (keeper->title, ==, "Leuchtturmwärter (m/w/d)");
  g_assert_cmpstr (keeper->company, ==, "Amt für Lampen");
  g_assert_cmpstr (keeper->url, ==, "https://www.arbeitsagentur.de/jobsuche/jobdetail/10001-77-S");
  g_assert_cmpint (keeper->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_cmpint (keeper->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);
  sources_test_places (keeper, "Rostock/Mecklenburg-Western Pomerania/DE; Wien//AT");
  sources_test_time (keeper->posted_at, "2026-01-09T00:00:00Z");
  sources_test_time (keeper->closes_at, "2026-03-31T00:00:00Z");
  g_assert_true (keeper->partial);

  g_assert_cmpstr (pilot->title, ==, "Lotse/Lotsin");
  g_assert_cmpint (pilot->closes_at, ==, 0);
  g_assert_cmpstr (pilot->apply_url, ==, "https://lotsen.example/1");
  g_assert_cmpint (pilot->employment, ==, OPENINGS_EMPLOYMENT_UNKNOWN);
  g_assert_false (pilot->partial);
}

static void
test_arbeitsagentur_old (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("arbeitsagentur", NULL, NULL, "arbeitsagentur-old.json");
  OpeningsPosting *cook = sources_test_posting (parsed, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsParsed) none =
      sources_test_answer ("arbeitsagentur", NULL, NULL, "{\"maxErgebnisse\":0}", &error);

  g_assert_cmpstr (cook->external_id, ==, "10000-5-S");
  g_assert_cmpstr (cook->title, ==, "Koch");
  g_assert_cmpstr (cook->company, ==, "Küche");
  sources_test_places (cook, "Jena/Thuringia/DE");

  g_assert_no_error (error);
  g_assert_cmpuint (none->postings->len, ==, 0);
}

static void
test_arbeitsagentur_detail (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("arbeitsagentur");
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("arbeitsagentur", NULL, NULL, "arbeitsagentur-page.json");
  OpeningsPosting *listed = sources_test_posting (parsed, 0);
  g_autoptr (OpeningsRequest) request = kind->detail (NULL, listed);
  g_autoptr (GBytes) body = sources_test_load ("arbeitsagentur-detail.json");
  g_autoptr (GBytes) other = sources_test_load ("arbeitsagentur-old.json");
  g_autoptr (OpeningsPosting) whole = kind->parse_detail (NULL, listed, NULL, body, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (request->url, ==,
                   "https://rest.arbeitsagentur.de/jobboerse/jobsuche-service/pc/v4/jobdetails/"
                   "MTAwMDEtNzctUw%3D%3D");
  assert_headers (request, "X-API-Key jobboerse-jobsuche");
  g_assert_cmpstr (whole->description, ==, "Licht an & aus.");
  g_assert_cmpstr (whole->title, ==, listed->title);
  g_assert_cmpint (whole->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_false (whole->partial);
  g_assert_nonnull (whole->content_hash);

  g_assert_null (kind->parse_detail (NULL, listed, NULL, other, &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE);
}

static void
test_addresses (void)
{
  static const char *const cases[][2] = {
    { "https://arbetsformedlingen.se/platsbanken/annonser?q=bagare", "jobtech:q=bagare" },
    { "https://jobsearch.api.jobtechdev.se/search?limit=5&q=Bagare", "jobtech:q=bagare" },
    { "https://arbetsformedlingen.se/platsbanken/annonser/810001", NULL },
    { "https://www.usajobs.gov/Search/Results?k=keeper&l=Maine", "usajobs:q=keeper&where=maine" },
    { "https://data.usajobs.gov/api/search?Keyword=x", "usajobs:q=x" },
    { "https://www.usajobs.gov/job/920001", NULL },
    { "https://www.adzuna.com", "adzuna" },
    { "https://www.adzuna.co.uk/search?q=kiln&w=Stoke", "adzuna:q=kiln&where=stoke&country=gb" },
    { "https://api.adzuna.com/v1/api/jobs/de/search/1?app_id=1&app_key=2&what=koch",
      "adzuna:q=koch&country=de" },
    { "https://www.adzuna.co.uk/details/440001", NULL },
    { "https://www.arbeitsagentur.de/jobsuche/suche?angebotsart=1&was=Koch&wo=K%C3%B6ln",
      "arbeitsagentur:q=koch&where=köln" },
    { "https://www.arbeitsagentur.de/jobsuche/", "arbeitsagentur" },
    { "https://www.arbeitsagentur.de/jobsuche/jobdetail/10001-77-S", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OpeningsDetected) detected = openings_detect_url (cases[i][0], NULL);
      g_autoptr (OpeningsDetected) again = NULL;

      g_assert_cmpstr (detected != NULL ? detected->handle : NULL, ==, cases[i][1]);
      if (detected == NULL)
        continue;
      again = openings_detect_url (detected->page_url, NULL);
      g_assert_cmpstr (again->handle, ==, detected->handle);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/job-services/requests", test_requests);
  g_test_add_func ("/sources/job-services/headers", test_headers);
  g_test_add_func ("/sources/job-services/pages", test_pages);
  g_test_add_func ("/sources/job-services/addresses", test_addresses);
  g_test_add_func ("/sources/job-services/jobtech", test_jobtech);
  g_test_add_func ("/sources/job-services/jobtech/cap", test_jobtech_cap);
  g_test_add_func ("/sources/job-services/usajobs", test_usajobs);
  g_test_add_func ("/sources/job-services/adzuna", test_adzuna);
  g_test_add_func ("/sources/job-services/arbeitsagentur", test_arbeitsagentur);
  g_test_add_func ("/sources/job-services/arbeitsagentur/old", test_arbeitsagentur_old);
  g_test_add_func ("/sources/job-services/arbeitsagentur/detail", test_arbeitsagentur_detail);

  return g_test_run ();
}
