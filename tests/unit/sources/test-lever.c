/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

static void
test_list (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("lever", "Crumb", NULL, "lever-list.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);
  g_autofree char *locations = g_strjoinv ("; ", posting->locations);

  g_assert_cmpuint (parsed->postings->len, ==, 4);
  g_assert_cmpuint (parsed->n_skipped, ==, 3);
  g_assert_cmpuint (parsed->requests->len, ==, 0);
  g_assert_null (parsed->company);

  g_assert_cmpstr (posting->source, ==, "lever:Crumb");
  g_assert_cmpstr (posting->external_id, ==, "00000000-0000-4000-8000-000000000001");
  g_assert_cmpstr (posting->title, ==, "Baker (night)");
  g_assert_cmpstr (posting->department, ==, "Kitchen");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_ONSITE);
  g_assert_cmpstr (locations, ==, "Tartu, Estonia; Riga, Latvia");
  sources_test_places (posting, "Tartu//EE; Riga//LV");
  sources_test_salary (posting, "1900-2400 EUR month");
  sources_test_time (posting->posted_at, "2025-11-27T01:02:41Z");
  g_assert_cmpint (posting->updated_at, ==, 0);
  g_assert_true (g_str_has_suffix (posting->apply_url, "/apply"));
}

static void
test_oddities (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("lever", "Crumb", NULL, "lever-list.json");
  OpeningsPosting *unspecified = sources_test_posting (parsed, 1);
  OpeningsPosting *remote = sources_test_posting (parsed, 2);
  OpeningsPosting *contradicted = sources_test_posting (parsed, 3);

  g_assert_cmpstr (unspecified->title, ==, "Confectioner");
  g_assert_cmpstr (unspecified->department, ==, "Bakery");
  g_assert_cmpint (unspecified->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_cmpint (unspecified->employment, ==, OPENINGS_EMPLOYMENT_UNKNOWN);
  sources_test_salary (unspecified, "");
  sources_test_places (unspecified, "");

  g_assert_cmpint (remote->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_cmpint (remote->employment, ==, OPENINGS_EMPLOYMENT_INTERNSHIP);
  g_assert_cmpint (remote->posted_at, ==, 0);
  g_assert_cmpstr (remote->description, ==, "Drive.\n\nSlowly.\n\nFurther");

  g_assert_cmpint (contradicted->workplace, ==, OPENINGS_WORKPLACE_ONSITE);
  g_assert_cmpint (contradicted->employment, ==, OPENINGS_EMPLOYMENT_CONTRACT);
  sources_test_salary (contradicted, "0-100  unknown");
}

/* Description, lists and the rest; items without a list around them. */
static void
test_description (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("lever", "Crumb", NULL, "lever-list.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpstr (posting->description, ==,
                   "Bake with us.\n\nEarly.\n\nWhat you do & when\n\n• Knead\n• Prove\n\n"
                   "Further\n\nPlus night pay");
  g_assert_cmpstr (posting->description_html, ==,
                   "<p><strong>Bake</strong> with us.</p><p>Early.</p>"
                   "<h3>What you do &amp; when</h3><ul><li>Knead</li><li>Prove</li></ul>"
                   "<p>Further</p><p>Plus night pay</p>");
}

static void
test_single (void)
{
  g_autoptr (OpeningsParsed) parsed = sources_test_parse ("lever", "Crumb", NULL, "lever-job.json");

  g_assert_cmpuint (parsed->postings->len, ==, 1);
}

static void
test_unknown_board (void)
{
  g_autoptr (GBytes) body = sources_test_load ("lever-unknown.json");
  g_autoptr (GError) error = NULL;

  g_assert_null (openings_source_kind_find ("lever")->parse ("x", NULL, NULL, body, &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD);
}

static char *
make_page (guint first,
           guint n)
{
  g_autoptr (GString) page = g_string_new ("[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (page, "%s{\"id\":\"p%u\",\"text\":\"Job %u\"}", i > 0 ? "," : "",
                            first + i, first + i);
  g_string_append_c (page, ']');

  return g_strdup (page->str);
}

static void
test_pages (void)
{
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("lever")->begin ("eu/Crumb");
  g_autofree char *full = make_page (0, 100);
  g_autofree char *last = make_page (100, 99);
  g_autoptr (OpeningsParsed) first = NULL;
  g_autoptr (OpeningsParsed) second = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsRequest *next;

  g_assert_cmpuint (requests->len, ==, 1);
  g_assert_cmpstr (((OpeningsRequest *) requests->pdata[0])->url, ==,
                   "https://api.eu.lever.co/v0/postings/Crumb?mode=json&skip=0&limit=100");

  first = sources_test_answer ("lever", "eu/Crumb", requests->pdata[0], full, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->postings->len, ==, 100);
  g_assert_cmpstr (sources_test_posting (first, 0)->source, ==, "lever:eu/Crumb");
  g_assert_cmpuint (first->requests->len, ==, 1);
  next = first->requests->pdata[0];
  g_assert_cmpstr (next->url, ==,
                   "https://api.eu.lever.co/v0/postings/Crumb?mode=json&skip=100&limit=100");

  second = sources_test_answer ("lever", "eu/Crumb", next, last, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->postings->len, ==, 99);
  g_assert_cmpuint (second->requests->len, ==, 0);
  g_assert_false (second->truncated);
}

/* A service that gives the same page again does not keep us busy for ever. */
static void
test_repeated_page (void)
{
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("lever")->begin ("crumb");
  g_autofree char *full = make_page (0, 100);
  g_autoptr (OpeningsParsed) first =
      sources_test_answer ("lever", "crumb", requests->pdata[0], full, NULL);
  g_autoptr (OpeningsParsed) second =
      sources_test_answer ("lever", "crumb", first->requests->pdata[0], full, NULL);

  g_assert_cmpuint (second->requests->len, ==, 0);
  g_assert_true (second->truncated);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/lever/list", test_list);
  g_test_add_func ("/sources/lever/oddities", test_oddities);
  g_test_add_func ("/sources/lever/description", test_description);
  g_test_add_func ("/sources/lever/single", test_single);
  g_test_add_func ("/sources/lever/unknown-board", test_unknown_board);
  g_test_add_func ("/sources/lever/pages", test_pages);
  g_test_add_func ("/sources/lever/repeated-page", test_repeated_page);

  return g_test_run ();
}
