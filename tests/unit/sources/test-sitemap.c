/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

#include <string.h>

#define MAP "https://village.example/sitemap.xml"

static OpeningsParsed *
answer (OpeningsRequest *request,
        const char *file)
{
  g_autoptr (GBytes) body = sources_test_load (file);
  g_autoptr (GError) error = NULL;
  OpeningsParsed *parsed =
      openings_source_kind_find ("sitemap")->parse (MAP, request, request->url, body, &error);

  g_assert_no_error (error);

  return parsed;
}

static OpeningsRequest *
get_begin (void)
{
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("sitemap")->begin (MAP);

  return openings_request_ref (requests->pdata[0]);
}

/* A fetch follows what looks like postings on the map's own site. */
static void
test_pages (void)
{
  g_autoptr (OpeningsRequest) begin = get_begin ();
  g_autoptr (OpeningsParsed) parsed = answer (begin, "sitemap-pages.xml");
  OpeningsRequest *baker = parsed->requests->pdata[0];
  OpeningsRequest *cooper = parsed->requests->pdata[1];
  g_autoptr (OpeningsParsed) page = answer (baker, "jsonld-list.html");

  g_assert_cmpuint (parsed->postings->len, ==, 0);
  g_assert_cmpuint (parsed->requests->len, ==, 2);
  g_assert_false (parsed->truncated);
  g_assert_cmpstr (baker->url, ==, "https://village.example/jobs/baker");
  g_assert_cmpstr (cooper->url, ==, "https://village.example/careers/cooper-12");

  g_assert_cmpuint (page->postings->len, >, 0);
  g_assert_cmpstr (sources_test_posting (page, 0)->source, ==, "sitemap:" MAP);
}

static void
test_index (void)
{
  g_autoptr (OpeningsRequest) begin = get_begin ();
  g_autoptr (OpeningsParsed) parsed = answer (begin, "sitemap-index.xml");
  g_autoptr (OpeningsParsed) pages = NULL;

  g_assert_cmpuint (parsed->requests->len, ==, 2);
  g_assert_cmpstr (((OpeningsRequest *) parsed->requests->pdata[0])->url, ==,
                   "https://village.example/sitemap-jobs.xml.gz");
  pages = answer (parsed->requests->pdata[1], "sitemap-pages.xml");
  g_assert_cmpuint (pages->requests->len, ==, 2);
}

/* Of a saved map, only addresses are known. */
static void
test_saved (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("sitemap", NULL, MAP, "sitemap-pages.xml");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->requests->len, ==, 0);
  g_assert_cmpstr (posting->url, ==, "https://village.example/jobs/baker");
  g_assert_cmpstr (posting->external_id, ==, "https://village.example/jobs/baker");
  g_assert_null (posting->title);
  g_assert_true (posting->partial);
  sources_test_time (posting->updated_at, "2026-05-06T00:00:00Z");
  g_assert_cmpint (posting->posted_at, ==, 0);
  g_assert_cmpint (sources_test_posting (parsed, 1)->updated_at, ==, 0);
}

/* A page that the map has in several languages is asked for in one. */
static void
test_languages (void)
{
  static const char map[] =
      "<urlset xmlns:xhtml='http://www.w3.org/1999/xhtml'>"
      "<url><loc>https://village.example/en/jobs/baker</loc>"
      "<xhtml:link rel='alternate' hreflang='en' href='https://village.example/en/jobs/baker'/>"
      "<xhtml:link rel='alternate' hreflang='fr' href='https://village.example/fr/jobs/boulanger'/>"
      "</url>"
      "<url><loc>https://village.example/fr/jobs/boulanger</loc>"
      "<xhtml:link rel='alternate' hreflang='en' href='https://village.example/en/jobs/baker'/>"
      "<xhtml:link rel='stylesheet' href='https://village.example/en/jobs/cooper'/></url>"
      "<url><loc>https://village.example/en/jobs/cooper</loc></url></urlset>";
  g_autoptr (OpeningsRequest) begin = get_begin ();
  g_autoptr (OpeningsParsed) parsed = sources_test_answer ("sitemap", MAP, begin, map, NULL);
  g_autoptr (OpeningsParsed) saved = sources_test_answer ("sitemap", MAP, NULL, map, NULL);

  g_assert_cmpuint (parsed->requests->len, ==, 2);
  g_assert_cmpstr (((OpeningsRequest *) parsed->requests->pdata[0])->url, ==,
                   "https://village.example/en/jobs/baker");
  g_assert_cmpstr (((OpeningsRequest *) parsed->requests->pdata[1])->url, ==,
                   "https://village.example/en/jobs/cooper");
  g_assert_cmpuint (saved->postings->len, ==, 2);
}

/* A map may come compressed, as its name says or not. */
static void
test_compressed (void)
{
  g_autoptr (OpeningsRequest) begin = get_begin ();
  g_autoptr (GBytes) plain = sources_test_load ("sitemap-pages.xml");
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (plain);
  g_autoptr (GConverter) gzip =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  g_autoptr (GInputStream) packing = g_converter_input_stream_new (stream, gzip);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (OpeningsParsed) parsed = NULL;

  g_output_stream_splice (memory, packing, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);
  packed = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  parsed = openings_source_kind_find ("sitemap")->parse (MAP, begin, MAP, packed, NULL);
  g_assert_cmpuint (parsed->requests->len, ==, 2);
  g_assert_false (parsed->truncated);
}

/* A map of more pages than a fetch asks is known not to be whole. */
static void
test_many (void)
{
  g_autoptr (OpeningsRequest) begin = get_begin ();
  g_autoptr (GString) map = g_string_new ("<urlset>");
  g_autoptr (OpeningsParsed) parsed = NULL;

  for (guint i = 0; i < 501; i++)
    g_string_append_printf (map, "<url><loc>https://village.example/jobs/%u</loc></url>", i);
  g_string_append (map, "</urlset>");
  parsed = sources_test_answer ("sitemap", MAP, begin, map->str, NULL);

  g_assert_cmpuint (parsed->requests->len, ==, 500);
  g_assert_true (parsed->truncated);
}

static void
test_errors (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sources_test_answer ("sitemap", MAP, NULL, "<rss/>", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE);
  g_clear_error (&error);

  g_assert_null (sources_test_answer ("sitemap", MAP, NULL, "<html></html>", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_XML);
}

static void
test_addresses (void)
{
  sources_test_address (MAP, "sitemap:" MAP);
  sources_test_address ("https://village.example/job_sitemap1.xml.gz",
                        "sitemap:https://village.example/job_sitemap1.xml.gz");
  sources_test_address ("https://village.example/sitemap", NULL);
  sources_test_page ("<?xml version='1.0'?><urlset></urlset>",
                     "sitemap:https://acme.example/careers");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/sitemap/pages", test_pages);
  g_test_add_func ("/sources/sitemap/index", test_index);
  g_test_add_func ("/sources/sitemap/saved", test_saved);
  g_test_add_func ("/sources/sitemap/languages", test_languages);
  g_test_add_func ("/sources/sitemap/compressed", test_compressed);
  g_test_add_func ("/sources/sitemap/many", test_many);
  g_test_add_func ("/sources/sitemap/errors", test_errors);
  g_test_add_func ("/sources/sitemap/addresses", test_addresses);

  return g_test_run ();
}
