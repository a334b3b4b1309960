/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

#include <string.h>

#define BOARD "https://www.acme.example/careers"

static void
test_list (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("jsonld", BOARD, "https://quay.example/careers/", "jsonld-list.html");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 3);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_cmpuint (parsed->requests->len, ==, 0);
  g_assert_cmpstr (parsed->company, ==, "Quayside & Sons");

  g_assert_cmpstr (posting->source, ==, "jsonld:" BOARD);
  g_assert_cmpstr (posting->external_id, ==, "QS-77");
  g_assert_cmpstr (posting->title, ==, "Harbour Pilot & Trainer");
  g_assert_cmpstr (posting->company, ==, "Quayside & Sons");
  g_assert_cmpstr (posting->url, ==, "https://quay.example/jobs/77-pilot");
  g_assert_cmpstr (posting->logo, ==, "https://quay.example/logo.png");
  g_assert_cmpstr (posting->locations[0], ==, "Bremen, DE");
  sources_test_places (posting, "Bremen//DE");
  sources_test_salary (posting, "5200-6100.5 EUR month");
  sources_test_time (posting->posted_at, "2026-08-04T00:00:00Z");
  sources_test_time (posting->closes_at, "2026-12-12T09:37:46Z");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);
  g_assert_cmpstr (posting->description, ==, "Guide ships.\n\n• Big");
}

/* Trailing commas, raw line breaks in strings, escaped scripts, damaged ones. */
static void
test_mended (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("jsonld", BOARD, "https://quay.example/careers/", "jsonld-list.html");
  OpeningsPosting *deckhand = sources_test_posting (parsed, 1);
  OpeningsPosting *cook = sources_test_posting (parsed, 2);

  g_assert_cmpstr (deckhand->title, ==, "Deckhand");
  g_assert_cmpstr (deckhand->external_id, ==, "QS-78");
  g_assert_cmpint (deckhand->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_cmpstr (deckhand->description, ==, "Ropes, ropes");
  g_assert_cmpstr (deckhand->url, ==, "https://quay.example/careers/");

  g_assert_cmpstr (cook->external_id, ==, "79");
  sources_test_salary (cook, "31000-31000 EUR unknown");
}

static void
test_copied_addresses (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("jsonld", BOARD, BOARD "/surveyor", "jsonld-copied-addresses.html");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);
  g_autofree char *locations = g_strjoinv ("; ", posting->locations);

  g_assert_cmpstr (posting->title, ==, "Surveyor");
  g_assert_cmpstr (locations, ==, "Oslo, NO; Bergen, NO; Remote, NO");
  sources_test_places (posting, "Oslo//NO; Bergen//NO; //NO");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_UNKNOWN);
  g_assert_cmpstr (posting->external_id, ==, BOARD "/surveyor");
  sources_test_salary (posting, "310-310 NOK hour");
}

static void
test_microdata (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("jsonld", BOARD, BOARD, "jsonld-microdata.html");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpstr (posting->title, ==, "Glazier");
  g_assert_cmpstr (posting->company, ==, "Pane & Co");
  g_assert_cmpstr (posting->url, ==, "https://www.acme.example/jobs/glazier");
  g_assert_cmpstr (posting->locations[0], ==, "Ghent, Belgium");
  sources_test_places (posting, "Ghent//BE");
  sources_test_time (posting->posted_at, "2026-05-06T00:00:00Z");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_PART_TIME);
  g_assert_cmpstr (posting->description, ==, "Windows of Pane & Co.\n\n• Cut");
}

static void
test_rdfa (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("jsonld", BOARD, BOARD, "jsonld-rdfa.html");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpstr (posting->title, ==, "Roofer");
  g_assert_cmpstr (posting->locations[0], ==, "Namur");
  sources_test_salary (posting, "27000-27000 EUR unknown");
  sources_test_time (posting->posted_at, "2026-05-07T00:00:00Z");
}

static OpeningsParsed *
parse_page (const char *file,
            guint step,
            GError **error)
{
  g_autoptr (GBytes) body = sources_test_load (file);
  const OpeningsSourceKind *kind = openings_source_kind_find ("jsonld");
  g_autoptr (GPtrArray) requests = kind->begin (BOARD);
  OpeningsRequest *request = requests->pdata[0];

  request->tag += step;

  return kind->parse (BOARD, request, BOARD, body, error);
}

static void
test_links (void)
{
  static const char *const expected[] = {
    BOARD "/welder-12",
    "https://www.acme.example/jobs/99/painter?lang=en",
    "https://jobs.acme.example/openings/plumber",
    BOARD "?gh_jid=55",
    "https://www.acme.example/positions/42",
    "https://www.acme.example/stellenangebote/maler",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsParsed) parsed = parse_page ("careers-links.html", 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (parsed->postings->len, ==, 0);
  for (guint i = 0; i < MIN (parsed->requests->len, G_N_ELEMENTS (expected)); i++)
    {
      OpeningsRequest *request = parsed->requests->pdata[i];

      g_assert_cmpstr (request->url, ==, expected[i]);
      g_assert_cmpuint (request->tag, !=, 0);
    }
  g_assert_cmpuint (parsed->requests->len, ==, G_N_ELEMENTS (expected));
  g_assert_false (parsed->truncated);
}

static void
test_many_links (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("jsonld");
  g_autoptr (GPtrArray) requests = kind->begin (BOARD);
  g_autoptr (GString) html = g_string_new ("<html><body>");
  g_autoptr (OpeningsParsed) parsed = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 600; i++)
    g_string_append_printf (html, "<a href='/careers/%u'>%u</a>", i, i);

  parsed = sources_test_answer ("jsonld", BOARD, requests->pdata[0], html->str, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (parsed->requests->len, ==, 500);
  g_assert_true (parsed->truncated);
  g_assert_cmpuint (kind->max_requests, >, 500);
}

/* The first page must lead somewhere; a page behind a link may be anything. */
static void
test_no_postings (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsParsed) linked = parse_page ("careers-none.html", 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (linked->postings->len, ==, 0);
  g_assert_cmpuint (linked->requests->len, ==, 0);

  g_assert_null (parse_page ("careers-none.html", 0, &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NO_POSTINGS);
}

/* Pages of one employer may all carry the employer's number as identifier. */
static void
test_employer_as_identifier (void)
{
  static const char page[] =
      "<script type='application/ld+json'>{\"@type\":\"JobPosting\",\"title\":\"%s\","
      "\"identifier\":{\"name\":\"Acme\",\"value\":\"4711\"}}</script>";
  const OpeningsSourceKind *kind = openings_source_kind_find ("jsonld");
  g_autoptr (OpeningsRequest) request = openings_request_new (BOARD "/one");
  g_autoptr (GBytes) body = g_bytes_new_static (page, strlen (page));
  g_autoptr (OpeningsParsed) one = NULL;
  g_autoptr (OpeningsParsed) two = NULL;

  request->tag = 1;
  one = kind->parse (BOARD, request, BOARD "/one", body, NULL);
  two = kind->parse (BOARD, request, BOARD "/two", body, NULL);
  g_assert_cmpstr (sources_test_posting (one, 0)->external_id, ==, BOARD "/one");
  g_assert_cmpstr (sources_test_posting (two, 0)->external_id, ==, BOARD "/two");
}

/* Where a posting has neither identifier nor address, it is told by what it says, and by
 * the address of its page only if that is the page of this one posting. */
static void
test_second_posting (void)
{
#define NAMED(title) "{\"@type\":\"JobPosting\",\"title\":\"" title "\""
#define BAKER        NAMED ("Baker") "}"
#define COOK         NAMED ("Cook") ",\"url\":\"https://WWW.acme.example/careers/#cook\"}"
#define HOST         NAMED ("Host") ",\"url\":\"/careers\"}"
  static const char *const pages[][2] = {
    { COOK, "Cook" },
    { COOK "," BAKER, "CookBaker" },
    { BAKER "," HOST "," COOK, "BakerHostCook" },
    { BAKER, "Baker" },
    { HOST, "Host" },
  };
  const OpeningsSourceKind *kind = openings_source_kind_find ("jsonld");
  g_autoptr (GPtrArray) requests = kind->begin (BOARD);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *html =
          g_strdup_printf ("<script type='application/ld+json'>[%s]</script>", pages[i][0]);
      g_autoptr (GBytes) body = g_bytes_new_static (html, strlen (html));
      g_autoptr (OpeningsParsed) parsed =
          kind->parse (BOARD, requests->pdata[0], BOARD, body, NULL);
      g_autoptr (GString) titles = g_string_new (NULL);

      for (guint j = 0; j < parsed->postings->len; j++)
        {
          OpeningsPosting *posting = sources_test_posting (parsed, j);

          g_string_append (titles, posting->title);
          g_hash_table_insert (ids, g_strdup (posting->external_id), g_strdup (posting->title));
        }
      g_assert_cmpstr (titles->str, ==, pages[i][1]);
    }

  g_assert_cmpuint (g_hash_table_size (ids), ==, 3);
  g_assert_cmpstr (g_hash_table_lookup (ids, BOARD), ==, "Host");
#undef NAMED
#undef BAKER
#undef COOK
#undef HOST
}

static void
test_charset (void)
{
  static const char page[] =
      "<html><head><meta charset=\"iso-8859-15\"><script type='application/ld+json'>"
      "{\"@type\":\"JobPosting\",\"title\":\"Verk\xe4uferin \xa4\"}</script></head></html>";
  g_autoptr (OpeningsParsed) parsed = sources_test_answer ("jsonld", BOARD, NULL, page, NULL);

  g_assert_cmpstr (sources_test_posting (parsed, 0)->title, ==, "Verkäuferin €");
}

/* A text of more than ten megabytes hides nothing that comes behind it, and a
 * page that is nested without end nothing that comes before. */
static void
test_large (void)
{
  static const char posting[] = "<script type='application/ld+json'>"
                                "{\"@type\":\"JobPosting\",\"title\":\"Cook\"}</script>";
  g_autoptr (GString) large = g_string_new ("<html><body><script id='state'>");
  g_autoptr (GString) deep = g_string_new ("<html><body>");
  g_autoptr (OpeningsParsed) behind = NULL;
  g_autoptr (OpeningsParsed) before = NULL;

  for (guint i = 0; i < 11 * 1024; i++)
    g_string_append_printf (large, "%1024u", i);
  g_string_append (large, "</script>");
  g_string_append (large, posting);
  behind = sources_test_answer ("jsonld", BOARD, NULL, large->str, NULL);
  g_assert_cmpuint (behind->postings->len, ==, 1);

  g_string_append (deep, posting);
  for (guint i = 0; i < 200000; i++)
    g_string_append (deep, "<div>");
  before = sources_test_answer ("jsonld", BOARD, NULL, deep->str, NULL);
  g_assert_cmpuint (before->postings->len, ==, 1);
}

static void
test_not_a_page (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sources_test_answer ("jsonld", BOARD, NULL, "{\"jobs\":[]}", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_HTML);
  g_clear_error (&error);

  g_assert_null (sources_test_answer ("jsonld", BOARD, NULL, "", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_HTML);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/jsonld/list", test_list);
  g_test_add_func ("/sources/jsonld/mended", test_mended);
  g_test_add_func ("/sources/jsonld/copied-addresses", test_copied_addresses);
  g_test_add_func ("/sources/jsonld/microdata", test_microdata);
  g_test_add_func ("/sources/jsonld/rdfa", test_rdfa);
  g_test_add_func ("/sources/jsonld/links", test_links);
  g_test_add_func ("/sources/jsonld/many-links", test_many_links);
  g_test_add_func ("/sources/jsonld/no-postings", test_no_postings);
  g_test_add_func ("/sources/jsonld/employer-as-identifier", test_employer_as_identifier);
  g_test_add_func ("/sources/jsonld/second-posting", test_second_posting);
  g_test_add_func ("/sources/jsonld/charset", test_charset);
  g_test_add_func ("/sources/jsonld/large", test_large);
  g_test_add_func ("/sources/jsonld/not-a-page", test_not_a_page);

  return g_test_run ();
}
