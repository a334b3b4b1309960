/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-detect.h"
#include "openings-enum.h"
#include "openings-hiring-header.h"
#include "sources-test.h"

/* "company; title; places; workplace; employment; salary" */
static char *
dup_read (const char *line)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();
  g_autofree char *places = NULL;
  g_autofree char *salary = NULL;

  openings_hiring_header_read (posting, line);
  places = posting->locations != NULL ? g_strjoinv (" + ", posting->locations) : g_strdup ("");
  salary = openings_salary_is_stated (&posting->salary)
               ? g_strdup_printf ("%g-%g %s", posting->salary.min, posting->salary.max,
                                  posting->salary.currency)
               : g_strdup ("");

  return g_strdup_printf (
      "%s; %s; %s; %s; %s; %s", posting->company != NULL ? posting->company : "", posting->title,
      places, openings_enum_to_nick (OPENINGS_TYPE_WORKPLACE, posting->workplace),
      openings_enum_to_nick (OPENINGS_TYPE_EMPLOYMENT, posting->employment), salary);
}

static void
test_header (void)
{
  static const char *const cases[][2] = {
    { "Acme | Backend Engineer | Berlin, Germany | ONSITE | Full-time",
      "Acme; Backend Engineer; Berlin, Germany; onsite; full-time; " },
    { "Acme (YC W20) | acme.example | Designer | Remote (US) | $90k - $120k + equity",
      "Acme; Designer; Remote (US); remote; unknown; 90000-120000 USD" },
    { "Acme (https://acme.example) | Lyon, France | Welders and Engineers | Hybrid",
      "Acme; Welders and Engineers; Lyon, France; hybrid; unknown; " },
    { "Acme|Remote, Worldwide|Senior Node.js Developer",
      "Acme; Senior Node.js Developer; Remote, Worldwide; remote; unknown; " },
    /* several jobs in one */
    { "Acme | Product Manager | Data Analyst, Intern | REMOTE",
      "Acme; Product Manager, Data Analyst, Intern; ; remote; unknown; " },
    /* the place first, or the role */
    { "Cologne, Germany | Acme | Product Engineer | Full-time",
      "Acme; Product Engineer; Cologne, Germany; unknown; full-time; " },
    { "Software Engineer | Oslo, Norway | Onsite",
      "; Software Engineer; Oslo, Norway; onsite; unknown; " },
    { "Graphics Editor at The Daily Anvil | Full-time | Quito or Lima",
      "The Daily Anvil; Graphics Editor; ; unknown; full-time; " },
    { "SEEKING FREELANCER | Acme (REMOTE, EU) | AI Engineer | Contract",
      "Acme; AI Engineer; ; remote; contract; " },
    /* a company with the word for a role in its name */
    { "Engineer Academy | Data Scientist | San Diego",
      "Engineer Academy; Data Scientist; San Diego; unknown; unknown; " },
    /* either way of working */
    { "Acme | Engineer | Hybrid (Paris) or Remote (UTC+1)",
      "Acme; Engineer; Hybrid (Paris) or Remote (UTC+1); remote; unknown; " },
    { "Acme | Engineer | Hybrid Riga (3 days in office)",
      "Acme; Engineer; Hybrid Riga (3 days in office); hybrid; unknown; " },
    { "Acme | Engineer | ONSITE (part remote)",
      "Acme; Engineer; ONSITE (part remote); unknown; unknown; " },
    /* what is no known word for a role is no place either */
    { "Acme | Growth Hacker | Lisbon | ONSITE",
      "Acme; Growth Hacker; Lisbon; onsite; unknown; " },
    { "Acme | Account Executive, Germany | Remote",
      "Acme; Account Executive, Germany; ; remote; unknown; " },
    { "Acme | Forward Deployed | Lisbon",
      "Acme; Acme | Forward Deployed | Lisbon; Lisbon; unknown; unknown; " },
    { "Acme | Rust Wizard | Oslo, Norway",
      "Acme; Acme | Rust Wizard | Oslo, Norway; Oslo, Norway; unknown; unknown; " },
    { "Acme | Barista | Customer Success, Growth | NYC",
      "Acme; Acme | Barista | Customer Success, Growth | NYC; NYC; unknown; unknown; " },
    { "Acme | Data Wrangler, AI | Milan, IT",
      "Acme; Acme | Data Wrangler, AI | Milan, IT; Milan, IT; unknown; unknown; " },
    { "Acme | AI | Platform, ML | Community, UX | Boston, MA",
      "Acme; Acme | AI | Platform, ML | Community, UX | Boston, MA; Boston, MA; unknown; "
      "unknown; " },
    /* no role: the line is the title */
    { "Acme | London, UK | On-site | https://acme.example",
      "Acme; Acme | London, UK | On-site; London, UK; onsite; unknown; " },
    /* no bars */
    { "Acme — Senior Director, Data", "Acme; Senior Director, Data; ; unknown; unknown; " },
    { "Acme Dot Labs", "; Acme Dot Labs; ; unknown; unknown; " },
    { "We hire a cook, remote", "; We hire a cook, remote; ; remote; unknown; " },
    { "Acme | Engineer | Visa Sponsorship | YC 19 | 3 days",
      "Acme; Engineer; ; unknown; unknown; " },
    { "| | |", "; | | |; ; unknown; unknown; " },
    { "|", "; |; ; unknown; unknown; " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *read = dup_read (cases[i][0]);

      g_assert_cmpstr (read, ==, cases[i][1]);
    }
}

static void
test_thread (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("hackernews", NULL, NULL, "hackernews-thread.json");
  OpeningsPosting *engineer = sources_test_posting (parsed, 0);
  OpeningsPosting *cook = sources_test_posting (parsed, 1);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 2);
  g_assert_false (parsed->truncated);

  g_assert_cmpstr (engineer->source, ==, "hackernews");
  g_assert_cmpstr (engineer->external_id, ==, "201");
  g_assert_cmpstr (engineer->url, ==, "https://news.ycombinator.com/item?id=201");
  g_assert_cmpstr (engineer->company, ==, "Tidewater");
  g_assert_cmpstr (engineer->title, ==, "Rust Engineer");
  g_assert_cmpstr (engineer->locations[0], ==, "Bergen, Norway or REMOTE (EU)");
  g_assert_cmpint (engineer->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_cmpint (engineer->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_cmpfloat (engineer->salary.min, ==, 70000);
  g_assert_cmpfloat (engineer->salary.max, ==, 90000);
  g_assert_cmpint (engineer->salary.origin, ==, OPENINGS_ORIGIN_TEXT);
  g_assert_true (g_str_has_suffix (engineer->description,
                                   "We measure the sea & tell.\n\nWrite to us."));
  sources_test_time (engineer->posted_at, "2026-01-01T16:00:00Z");

  g_assert_null (cook->company);
  g_assert_cmpstr (cook->title, ==, "We look for a cook in Lima.");
}

/* A search for comments gives answers to comments too, which are none. */
static void
test_comments (void)
{
  g_autoptr (OpeningsParsed) parsed =
      sources_test_parse ("hackernews", NULL, NULL, "hackernews-comments.json");
  g_autoptr (OpeningsParsed) threads =
      sources_test_parse ("hackernews", NULL, NULL, "hackernews-threads.json");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 1);
  g_assert_cmpuint (parsed->n_skipped, ==, 2);
  g_assert_cmpstr (posting->title, ==, "Crane Driver, Welder roles");
  g_assert_cmpstr (posting->locations[0], ==, "Lisbon");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_CONTRACT);

  g_assert_cmpuint (threads->postings->len, ==, 0);
}

static void
test_single (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsParsed) posting = sources_test_answer (
      "hackernews", NULL, NULL,
      "{\"id\":5,\"type\":\"comment\",\"parent_id\":1,\"story_id\":1,\"text\":\"A | Cook role\","
      "\"children\":[{\"id\":6,\"parent_id\":5,\"story_id\":1,\"text\":\"Why?\"}]}",
      &error);
  g_autoptr (OpeningsParsed) answer = sources_test_answer (
      "hackernews", NULL, NULL,
      "{\"id\":6,\"type\":\"comment\",\"parent_id\":5,\"story_id\":1,\"text\":\"Why?\"}", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (posting->postings->len, ==, 1);
  g_assert_cmpstr (sources_test_posting (posting, 0)->external_id, ==, "5");
  g_assert_cmpuint (answer->postings->len, ==, 0);
}

/* From the list of threads to the newest that is about openings. */
static void
test_steps (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("hackernews");
  g_autoptr (GPtrArray) requests = kind->begin (NULL);
  g_autoptr (GBytes) threads = sources_test_load ("hackernews-threads.json");
  g_autoptr (GBytes) thread = sources_test_load ("hackernews-thread.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsParsed) first = kind->parse (NULL, requests->pdata[0], NULL, threads, &error);
  g_autoptr (OpeningsParsed) second = NULL;
  OpeningsRequest *next;

  g_assert_no_error (error);
  g_assert_cmpuint (first->postings->len, ==, 0);
  g_assert_cmpuint (first->requests->len, ==, 1);
  next = first->requests->pdata[0];
  g_assert_cmpstr (next->url, ==, "https://hn.algolia.com/api/v1/items/99");

  second = kind->parse ("q=rust&where=norway", next, NULL, thread, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->postings->len, ==, 1);
  g_assert_cmpuint (second->requests->len, ==, 0);
  g_assert_cmpstr (sources_test_posting (second, 0)->source, ==,
                   "hackernews:q=rust&where=norway");

  g_assert_null (sources_test_answer ("hackernews", NULL, requests->pdata[0], "{\"hits\":[]}",
                                      &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NO_POSTINGS);
}

static void
test_addresses (void)
{
  static const char *const page = "<html><head><title>Ask HN: Who is hiring? (May) | Hacker News"
                                  "</title></head></html>";
  g_autoptr (GBytes) html = g_bytes_new_static (page, strlen (page));
  g_autoptr (OpeningsDetected) account =
      openings_detect_url ("https://news.ycombinator.com/submitted?id=whoishiring", NULL);
  g_autoptr (OpeningsDetected) thread =
      openings_detect_page ("https://news.ycombinator.com/item?id=99", html, NULL);

  g_assert_cmpstr (account->handle, ==, "hackernews");
  g_assert_cmpstr (thread->handle, ==, "hackernews");
  g_assert_null (openings_detect_url ("https://news.ycombinator.com/submitted?id=me", NULL));
  g_assert_null (openings_detect_url ("https://news.ycombinator.com/item?id=99", NULL));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/hackernews/header", test_header);
  g_test_add_func ("/sources/hackernews/thread", test_thread);
  g_test_add_func ("/sources/hackernews/comments", test_comments);
  g_test_add_func ("/sources/hackernews/single", test_single);
  g_test_add_func ("/sources/hackernews/steps", test_steps);
  g_test_add_func ("/sources/hackernews/addresses", test_addresses);

  return g_test_run ();
}
