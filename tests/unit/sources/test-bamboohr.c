/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

static void
test_list (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("bamboohr", "crumb", NULL, "bamboohr-list.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 3);
  g_assert_cmpuint (parsed->n_skipped, ==, 2);
  g_assert_cmpuint (parsed->requests->len, ==, 0);
  g_assert_false (parsed->truncated);

  g_assert_cmpstr (posting->source, ==, "bamboohr:crumb");
  g_assert_cmpstr (posting->external_id, ==, "31");
  g_assert_cmpstr (posting->title, ==, "Pastry Chef");
  g_assert_cmpstr (posting->department, ==, "Kitchen");
  g_assert_cmpstr (posting->url, ==, "https://crumb.bamboohr.com/careers/31");
  g_assert_cmpstr (posting->locations[0], ==, "Dublin, Leinster");
  sources_test_places (posting, "Dublin/Leinster/IE");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_ONSITE);
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_true (posting->partial);

  posting = sources_test_posting (parsed, 1);
  g_assert_cmpstr (posting->locations[0], ==, "Lausanne, Vaud, Switzerland");
  sources_test_places (posting, "Lausanne/Vaud/CH");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_CONTRACT);

  posting = sources_test_posting (parsed, 2);
  g_assert_null (posting->locations[0]);
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_HYBRID);
}

static void
test_embedded_list (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("bamboohr", "crumb", NULL, "bamboohr-embed.html");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_cmpstr (posting->external_id, ==, "31");
  g_assert_cmpstr (posting->title, ==, "Pastry Chef");
  g_assert_cmpstr (posting->url, ==, "https://crumb.bamboohr.com/careers/31?source=x");
  g_assert_cmpstr (posting->locations[0], ==, "Dublin, Leinster");
  g_assert_cmpint (sources_test_posting (parsed, 1)->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
}

static void
test_detail (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("bamboohr");
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("bamboohr", "crumb", NULL, "bamboohr-list.json");
  g_autoptr (OpeningsParsed) alone =
      sources_test_parse ("bamboohr", NULL, NULL, "bamboohr-job.json");
  OpeningsPosting *listed = sources_test_posting (parsed, 0);
  g_autoptr (OpeningsRequest) request = kind->detail ("crumb", listed);
  g_autoptr (OpeningsPosting) posting =
      sources_test_detail ("bamboohr", "crumb", listed, "bamboohr-job.json");

  g_assert_cmpstr (request->url, ==, "https://crumb.bamboohr.com/careers/31/detail");
  g_assert_cmpstr (posting->url, ==, "https://crumb.bamboohr.com/careers/31");
  g_assert_cmpstr (posting->description, ==, "Bake bread & more.");
  g_assert_cmpstr (posting->locations[0], ==, "Dublin, Leinster, Ireland");
  g_assert_null (posting->locations[1]);
  sources_test_places (posting, "Dublin/Leinster/IE");
  sources_test_time (posting->posted_at, "2026-05-03T00:00:00Z");
  sources_test_salary (posting, "40000-48000 EUR year");

  g_assert_cmpuint (alone->postings->len, ==, 1);
  g_assert_cmpstr (sources_test_posting (alone, 0)->external_id, ==, "31");
  g_assert_false (sources_test_posting (alone, 0)->partial);
}

static void
test_answers (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("bamboohr");
  g_autoptr (GPtrArray) requests = kind->begin ("crumb");
  g_autoptr (GBytes) page = g_bytes_new_static ("<html></html>", 13);
  g_autoptr (OpeningsParsed) empty = NULL;
  g_autoptr (OpeningsParsed) part = NULL;
  g_autoptr (GError) error = NULL;

  empty = sources_test_answer ("bamboohr", "crumb", requests->pdata[0],
                               "{\"meta\": {\"totalCount\": 0}, \"result\": []}", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (empty->postings->len, ==, 0);
  g_assert_false (empty->truncated);

  part = sources_test_answer ("bamboohr", "crumb", requests->pdata[0],
                              "{\"meta\": {\"totalCount\": 2}, \"result\": "
                              "[{\"id\": 1, \"jobOpeningName\": \"Cook\"}]}",
                              &error);
  g_assert_no_error (error);
  g_assert_cmpuint (part->postings->len, ==, 1);
  g_assert_true (part->truncated);

  g_assert_null (sources_test_answer ("bamboohr", "crumb", NULL,
                                      "{\"type\": \"not_found\", \"meta\": []}", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD);
  g_clear_error (&error);

  g_assert_null (kind->parse ("crumb", requests->pdata[0], "https://www.bamboohr.com/", page,
                              &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD);
  g_clear_error (&error);

  g_assert_null (sources_test_answer ("bamboohr", "crumb", NULL, "{\"result\": 1}", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE);
}

static void
test_addresses (void)
{
  sources_test_address ("https://crumb.bamboohr.com/careers", "bamboohr:crumb");
  sources_test_address ("http://Crumb.BambooHR.com/jobs/embed2.php?version=1.0",
                        "bamboohr:crumb");
  sources_test_address ("https://crumb.bamboohr.com/careers/31/detail", "bamboohr:crumb");
  sources_test_address ("https://crumb.bamboohr.com/", "bamboohr:crumb");
  sources_test_address ("https://www.bamboohr.com/careers", NULL);
  sources_test_address ("https://bamboohr.com/careers", NULL);
  sources_test_address ("https://help.bamboohr.com/s/", NULL);
  sources_test_address ("https://a.b.bamboohr.com/careers", NULL);
  sources_test_address ("https://crumb.notbamboohr.com/careers", NULL);

  sources_test_page ("<html><body><script src='https://crumb.bamboohr.com/js/embed.js'></script>"
                     "<img src='https://images7.bamboohr.com/x.png'></body></html>",
                     "bamboohr:crumb");
  sources_test_page ("<html><body><a href='https://www.bamboohr.com/'>HR</a></body></html>", NULL);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/bamboohr/list", test_list);
  g_test_add_func ("/sources/bamboohr/embedded-list", test_embedded_list);
  g_test_add_func ("/sources/bamboohr/detail", test_detail);
  g_test_add_func ("/sources/bamboohr/answers", test_answers);
  g_test_add_func ("/sources/bamboohr/addresses", test_addresses);

  return g_test_run ();
}
