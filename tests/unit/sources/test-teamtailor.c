/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

#include <string.h>

#include "openings-detect.h"

static void
test_page (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("teamtailor", "nordlicht", NULL, "teamtailor-page.xml");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);
  g_autofree char *locations = g_strjoinv ("; ", posting->locations);

  g_assert_cmpuint (parsed->postings->len, ==, 3);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_cmpstr (parsed->company, ==, "Nordlicht & Co");

  g_assert_cmpstr (posting->source, ==, "teamtailor:nordlicht");
  g_assert_cmpstr (posting->external_id, ==, "5001");
  g_assert_cmpstr (posting->title, ==, "Stage Hand");
  g_assert_cmpstr (posting->company, ==, "Nordlicht & Co");
  g_assert_cmpstr (posting->department, ==, "Stage");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);
  g_assert_cmpstr (locations, ==, "Malmö, Sweden; On Tour");
  sources_test_places (posting, "Malmö//SE");
  sources_test_time (posting->posted_at, "2026-07-23T13:25:24Z");
  g_assert_cmpstr (posting->url, ==, "https://nordlicht.teamtailor.com/jobs/5001-stage-hand");
  g_assert_cmpstr (posting->description, ==, "Show\n\nLift & carry.");
}

static void
test_oddities (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("teamtailor", "nordlicht", NULL, "teamtailor-page.xml");
  OpeningsPosting *remote = sources_test_posting (parsed, 1);
  OpeningsPosting *hybrid = sources_test_posting (parsed, 2);

  g_assert_cmpstr (remote->external_id, ==, "5002");
  g_assert_cmpint (remote->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_cmpint (remote->posted_at, ==, 0);
  g_assert_null (remote->locations[0]);
  g_assert_null (remote->description);

  g_assert_cmpstr (hybrid->external_id, ==, "usher");
  g_assert_cmpint (hybrid->workplace, ==, OPENINGS_WORKPLACE_HYBRID);
  g_assert_null (hybrid->url);
}

/* Both feeds know a posting by the same id. */
static void
test_json_feed (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("teamtailor", "nordlicht", NULL, "teamtailor-feed.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_cmpstr (posting->external_id, ==, "5001");
  g_assert_cmpstr (posting->company, ==, "Nordlicht");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_PART_TIME);
  g_assert_cmpstr (posting->locations[0], ==, "Malmö, SE");
  sources_test_time (posting->posted_at, "2026-02-04T08:26:20Z");
  g_assert_cmpstr (posting->description, ==, "Lift.");
  g_assert_cmpstr (sources_test_posting (parsed, 1)->external_id, ==, "x");
}

static char *
make_page (guint first,
           guint n)
{
  GString *page = g_string_new ("<rss><channel>");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (page, "<item><title>Job</title><link>https://x.teamtailor.com/jobs/%u"
                                  "</link></item>",
                            first + i);
  g_string_append (page, "</channel></rss>");

  return g_string_free (page, FALSE);
}

static void
test_pages (void)
{
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("teamtailor")->begin ("x.na");
  g_autofree char *full = make_page (1, 100);
  g_autofree char *last = make_page (101, 99);
  g_autoptr (OpeningsParsed) first =
      sources_test_answer ("teamtailor", "x.na", requests->pdata[0], full, NULL);
  OpeningsRequest *next = first->requests->pdata[0];
  g_autoptr (OpeningsParsed) second =
      sources_test_answer ("teamtailor", "x.na", next, last, NULL);
  g_autoptr (OpeningsParsed) same = sources_test_answer ("teamtailor", "x.na", next, full, NULL);

  g_assert_cmpstr (((OpeningsRequest *) requests->pdata[0])->url, ==,
                   "https://x.na.teamtailor.com/jobs.rss?offset=0&per_page=100");
  g_assert_cmpstr (next->url, ==,
                   "https://x.na.teamtailor.com/jobs.rss?offset=100&per_page=100");
  g_assert_cmpuint (second->requests->len, ==, 0);
  g_assert_false (second->truncated);
  g_assert_cmpuint (same->requests->len, ==, 0);
  g_assert_true (same->truncated);
}

/* A row that stands twice is one of the full page nevertheless. */
static void
test_repeated_row (void)
{
  g_autoptr (GPtrArray) requests = openings_source_kind_find ("teamtailor")->begin ("x");
  g_autoptr (GString) page = g_string_new (NULL);
  g_autofree char *full = make_page (1, 100);
  g_autoptr (OpeningsParsed) parsed = NULL;

  g_string_assign (page, full);
  g_assert_cmpuint (g_string_replace (page, "/jobs/7<", "/jobs/6<", 0), ==, 1);
  parsed = sources_test_answer ("teamtailor", "x", requests->pdata[0], page->str, NULL);

  g_assert_cmpuint (parsed->postings->len, ==, 99);
  g_assert_cmpuint (parsed->requests->len, ==, 1);
  g_assert_cmpstr (((OpeningsRequest *) parsed->requests->pdata[0])->url, ==,
                   "https://x.teamtailor.com/jobs.rss?offset=100&per_page=100");
}

static void
test_addresses (void)
{
  sources_test_address ("https://nordlicht.teamtailor.com/jobs/5001-x", "teamtailor:nordlicht");
  sources_test_address ("https://career.teamtailor.com", "teamtailor:career");
  sources_test_address ("https://nordlicht.na.teamtailor.com/", "teamtailor:nordlicht.na");
  sources_test_address ("https://www.teamtailor.com/en", NULL);
  sources_test_address ("https://app.teamtailor.com/x", NULL);
  sources_test_address ("https://career.nordlicht.example/jobs.rss", NULL);
}

static void
assert_feed (const char *name_space,
             const char *handle,
             const char *endpoint)
{
  g_autofree char *feed =
      g_strdup_printf ("<?xml version=\"1.0\"?><rss version=\"2.0\"%s><channel><item>"
                       "<title>Usher</title></item></channel></rss>",
                       name_space);
  g_autoptr (GBytes) bytes = g_bytes_new_static (feed, strlen (feed));
  g_autoptr (OpeningsDetected) found =
      openings_detect_page ("https://career.nordlicht.example/jobs.rss", bytes, NULL);

  g_assert_cmpstr (found->handle, ==, handle);
  g_assert_cmpstr (found->endpoint, ==, endpoint);
}

/* On a company's own host, the feed itself says whether it is one of ours. */
static void
test_own_host (void)
{
  assert_feed (" xmlns:tt=\"https://teamtailor.com/locations\"",
               "teamtailor:career.nordlicht.example",
               "https://career.nordlicht.example/jobs.rss?offset=0&per_page=100");
  assert_feed ("", "feed:https://career.nordlicht.example/jobs.rss",
               "https://career.nordlicht.example/jobs.rss");
}

static void
test_embeds (void)
{
  sources_test_page ("<link href='https://assets-eu.teamtailor-cdn.com/a.css'>"
                     "<a href='https://www.teamtailor.com'>Career site</a>",
                     "teamtailor:acme.example");
  sources_test_page ("<script src='https://scripts.teamtailor-cdn.com/widgets/jobs.js'></script>"
                     "<a href='https://nordlicht.teamtailor.com/jobs'>Jobs</a>",
                     "teamtailor:nordlicht");
  sources_test_page ("<script src='https://scripts.teamtailor-cdn.com/widgets/jobs.js'></script>",
                     NULL);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/teamtailor/page", test_page);
  g_test_add_func ("/sources/teamtailor/oddities", test_oddities);
  g_test_add_func ("/sources/teamtailor/json-feed", test_json_feed);
  g_test_add_func ("/sources/teamtailor/pages", test_pages);
  g_test_add_func ("/sources/teamtailor/repeated-row", test_repeated_row);
  g_test_add_func ("/sources/teamtailor/addresses", test_addresses);
  g_test_add_func ("/sources/teamtailor/own-host", test_own_host);
  g_test_add_func ("/sources/teamtailor/embeds", test_embeds);

  return g_test_run ();
}
