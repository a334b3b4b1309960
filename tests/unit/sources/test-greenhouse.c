/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

static void
test_list (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("greenhouse", "lumenworks", NULL, "greenhouse-list.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 4);
  g_assert_cmpuint (parsed->n_skipped, ==, 5);
  g_assert_cmpuint (parsed->requests->len, ==, 0);
  g_assert_false (parsed->truncated);
  g_assert_cmpstr (parsed->company, ==, "Lumenworks");

  g_assert_cmpstr (posting->source, ==, "greenhouse:lumenworks");
  g_assert_cmpstr (posting->external_id, ==, "7100001");
  g_assert_cmpstr (posting->title, ==, "Lighting Engineer");
  g_assert_cmpstr (posting->company, ==, "Lumenworks");
  g_assert_cmpstr (posting->department, ==, "Optics");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);
  g_assert_cmpstr (posting->url, ==, "https://job-boards.greenhouse.io/lumenworks/jobs/7100001");
  g_assert_cmpstr (posting->apply_url, ==, posting->url);
  sources_test_time (posting->posted_at, "2026-07-16T15:55:32Z");
  sources_test_time (posting->updated_at, "2026-07-29T12:50:01Z");
  sources_test_time (posting->closes_at, "2026-09-30T00:00:00Z");
  sources_test_salary (posting, "45000-60000 GBP year");
  g_assert_nonnull (posting->content_hash);
}

/* Rows of one id are one posting with all their places. */
static void
test_locations (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("greenhouse", "lumenworks", NULL, "greenhouse-list.json");
  g_autofree char *first = g_strjoinv ("; ", sources_test_posting (parsed, 0)->locations);
  g_autofree char *hybrid = g_strjoinv ("; ", sources_test_posting (parsed, 2)->locations);

  g_assert_cmpstr (first, ==, "Leeds, UK; York | Hull");
  g_assert_cmpstr (hybrid, ==, "Hamburg; Kiel, Germany");
  sources_test_places (sources_test_posting (parsed, 0),
                       "Leeds/England/GB; York//; Hull/England/GB");
}

/* A post that no job stands behind is no opening. */
static void
test_prospects (void)
{
  static const char list[] =
      "{\"jobs\": [{\"id\": 1, \"internal_job_id\": null, \"title\": \"Future openings\"},"
      " {\"id\": 2, \"internal_job_id\": 77, \"title\": \"Glazier\"},"
      " {\"id\": 3, \"title\": \"Potter\"}]}";
  g_autoptr (OpeningsParsed) parsed =
      sources_test_answer ("greenhouse", "lumenworks", NULL, list, NULL);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_cmpstr (sources_test_posting (parsed, 0)->title, ==, "Glazier");
  g_assert_cmpstr (sources_test_posting (parsed, 1)->title, ==, "Potter");
}

static void
test_oddities (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("greenhouse", "lumenworks", NULL, "greenhouse-list.json");
  OpeningsPosting *remote = sources_test_posting (parsed, 1);
  OpeningsPosting *hybrid = sources_test_posting (parsed, 2);
  OpeningsPosting *bare = sources_test_posting (parsed, 3);

  g_assert_cmpstr (remote->title, ==, "R&D Technician");
  g_assert_null (remote->department);
  g_assert_null (remote->company);
  g_assert_cmpint (remote->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  sources_test_salary (remote, "30.5-41 USD hour");

  g_assert_cmpstr (hybrid->external_id, ==, "7100003");
  g_assert_cmpint (hybrid->workplace, ==, OPENINGS_WORKPLACE_HYBRID);
  g_assert_cmpint (hybrid->posted_at, ==, 0);
  sources_test_time (hybrid->updated_at, "2013-09-12T21:01:50Z");
  sources_test_salary (hybrid, "");

  g_assert_null (bare->url);
  g_assert_null (bare->description);
  g_assert_cmpint (bare->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);
}

static void
test_descriptions (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("greenhouse", "lumenworks", NULL, "greenhouse-list.json");

  g_assert_cmpstr (sources_test_posting (parsed, 0)->description, ==,
                   "About us\n\nLamps & shades since 1987.\n\n"
                   "• Design optics\n• Talk to our labs");
  g_assert_cmpstr (sources_test_posting (parsed, 0)->description_html, ==,
                   "<h3><strong>About us</strong></h3><p>Lamps &amp; shades since 1987.</p>"
                   "<ul><li>Design optics</li><li>Talk to <a href=\""
                   "https://lumenworks.example/labs?a=1&amp;b=2\">our labs</a></li></ul>");
  g_assert_cmpstr (sources_test_posting (parsed, 1)->description_html, ==,
                   "<p>Escaped <em>twice</em>.</p>");
  g_assert_cmpstr (sources_test_posting (parsed, 2)->description, ==,
                   "Not escaped: 5 < 6 & 7 > 2");
}

static void
test_single (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("greenhouse", NULL, NULL, "greenhouse-job.json");

  g_assert_cmpuint (parsed->postings->len, ==, 1);
  g_assert_cmpstr (sources_test_posting (parsed, 0)->source, ==, "greenhouse");
  g_assert_cmpstr (sources_test_posting (parsed, 0)->description, ==, "One & only");
}

static void
test_bare_array (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsParsed) parsed = sources_test_answer (
      "greenhouse", "a", NULL, "\xef\xbb\xbf [{\"id\":1,\"title\":\"A\"},{\"id\":2}]", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (parsed->postings->len, ==, 1);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
}

static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sources_test_answer ("greenhouse", "a", NULL,
                                      "{\"status\":404,\"error\":\"Job not found\"}", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD);
  g_clear_error (&error);

  g_assert_null (sources_test_answer ("greenhouse", "a", NULL, "{\"jobs\":\"none\"}", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE);
}

/* A page that a person saved is read for its own data; one that the service
 * sends where JSON was due never is. */
static void
test_saved_page (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("greenhouse", "a", NULL, "jsonld-microdata.html");
  g_autoptr (GBytes) body = sources_test_load ("jsonld-microdata.html");
  g_autoptr (OpeningsRequest) request = openings_request_new ("https://a.example/");
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (parsed->postings->len, ==, 1);
  g_assert_null (
      openings_source_kind_find ("greenhouse")->parse ("a", request, NULL, body, &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_JSON);
  g_assert_cmpstr (error->message, ==, "The answer is a web page, not job data");
}

static void
test_begin (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("greenhouse");
  g_autoptr (GPtrArray) requests = kind->begin ("lumenworks");
  g_autofree char *page = kind->dup_page_url ("lumenworks");
  OpeningsRequest *request = requests->pdata[0];

  g_assert_cmpuint (requests->len, ==, 1);
  g_assert_cmpstr (request->method, ==, "GET");
  g_assert_cmpstr (request->accept, ==, "application/json");
  g_assert_cmpstr (request->url, ==,
                   "https://boards-api.greenhouse.io/v1/boards/lumenworks/jobs"
                   "?content=true&pay_transparency=true");
  g_assert_cmpstr (page, ==, "https://job-boards.greenhouse.io/lumenworks");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/greenhouse/list", test_list);
  g_test_add_func ("/sources/greenhouse/locations", test_locations);
  g_test_add_func ("/sources/greenhouse/prospects", test_prospects);
  g_test_add_func ("/sources/greenhouse/oddities", test_oddities);
  g_test_add_func ("/sources/greenhouse/descriptions", test_descriptions);
  g_test_add_func ("/sources/greenhouse/single", test_single);
  g_test_add_func ("/sources/greenhouse/bare-array", test_bare_array);
  g_test_add_func ("/sources/greenhouse/refused", test_refused);
  g_test_add_func ("/sources/greenhouse/saved-page", test_saved_page);
  g_test_add_func ("/sources/greenhouse/begin", test_begin);

  return g_test_run ();
}
