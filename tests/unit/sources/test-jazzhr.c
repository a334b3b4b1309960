/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

#include <string.h>

static void
test_cards (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("jazzhr", "crumb", NULL, "jazzhr-cards.html");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_cmpuint (parsed->requests->len, ==, 0);
  g_assert_cmpstr (parsed->company, ==, "Crumb Bakery");

  g_assert_cmpstr (posting->source, ==, "jazzhr:crumb");
  g_assert_cmpstr (posting->external_id, ==, "aB1cD2eF3g");
  g_assert_cmpstr (posting->title, ==, "Baker");
  g_assert_cmpstr (posting->department, ==, "Kitchen");
  g_assert_cmpstr (posting->locations[0], ==, "St. Paul, MN");
  g_assert_cmpstr (posting->url, ==,
                   "https://crumb.applytojob.com/apply/aB1cD2eF3g/Baker?source=x");
  g_assert_true (posting->partial);

  posting = sources_test_posting (parsed, 1);
  g_assert_cmpstr (posting->url, ==, "https://crumb.applytojob.com/apply/hI4jK5lM6n/Baker");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_null (posting->department);
}

static void
test_table (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("jazzhr", "crumb", NULL, "jazzhr-table.html");
  g_autoptr (OpeningsParsed) lost = sources_test_parse ("jazzhr", NULL, NULL, "jazzhr-table.html");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpstr (posting->external_id, ==, "aB1cD2eF3g");
  g_assert_cmpstr (posting->locations[0], ==, "St. Paul, MN");
  g_assert_null (posting->locations[1]);
  g_assert_null (sources_test_posting (parsed, 1)->locations[0]);

  /* without a board, relative links lead nowhere */
  g_assert_cmpuint (lost->postings->len, ==, 2);
  g_assert_null (sources_test_posting (lost, 0)->url);
}

static void
test_detail (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("jazzhr");
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("jazzhr", "crumb", NULL, "jazzhr-cards.html");
  OpeningsPosting *listed = sources_test_posting (parsed, 0);
  g_autoptr (OpeningsRequest) request = kind->detail ("crumb", listed);
  g_autoptr (OpeningsPosting) plain =
      sources_test_detail ("jazzhr", "crumb", listed, "jazzhr-job.html");
  g_autoptr (OpeningsPosting) described =
      sources_test_detail ("jazzhr", "crumb", listed, "icims-job.html");

  g_assert_cmpstr (request->url, ==, listed->url);
  g_assert_cmpstr (plain->description, ==, "Bake bread.");
  g_assert_cmpstr (plain->locations[0], ==, "St. Paul, MN");
  g_assert_cmpstr (described->description, ==, "Bake bread.");
  g_assert_cmpstr (described->url, ==, listed->url);
}

static void
test_answers (void)
{
  static const char page[] = "<html><body><h1>Openings</h1></body></html>";
  const OpeningsSourceKind *kind = openings_source_kind_find ("jazzhr");
  g_autoptr (GPtrArray) requests = kind->begin ("crumb");
  g_autoptr (GBytes) body = g_bytes_new_static (page, strlen (page));
  g_autoptr (OpeningsParsed) empty = NULL;
  g_autoptr (GError) error = NULL;

  empty = kind->parse ("crumb", requests->pdata[0], "https://crumb.applytojob.com/apply", body,
                       &error);
  g_assert_no_error (error);
  g_assert_cmpuint (empty->postings->len, ==, 0);

  g_assert_null (kind->parse ("crumb", requests->pdata[0], "https://www.jazzhr.com/", body,
                              &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD);
}

static void
test_addresses (void)
{
  sources_test_address ("https://crumb.applytojob.com/", "jazzhr:crumb");
  sources_test_address ("http://Crumb.applytojob.com/apply/jobs/", "jazzhr:crumb");
  sources_test_address ("https://crumb.applytojob.com/apply/aB1cD2eF3g/Baker", "jazzhr:crumb");
  sources_test_address ("https://app.jazz.co/widgets/basic/create/crumb", "jazzhr:crumb");
  sources_test_address ("https://app.jazz.co/login", NULL);
  sources_test_address ("https://www.applytojob.com/", NULL);
  sources_test_address ("https://applytojob.com/apply", NULL);

  sources_test_page ("<html><body><script src='//app.jazz.co/widgets/basic/create/crumb'>"
                     "</script></body></html>",
                     "jazzhr:crumb");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/jazzhr/cards", test_cards);
  g_test_add_func ("/sources/jazzhr/table", test_table);
  g_test_add_func ("/sources/jazzhr/detail", test_detail);
  g_test_add_func ("/sources/jazzhr/answers", test_answers);
  g_test_add_func ("/sources/jazzhr/addresses", test_addresses);

  return g_test_run ();
}
