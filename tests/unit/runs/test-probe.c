/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-probe.h"
#include "openings-test-wait.h"
#include "runs-test.h"

static OpeningsProbe *
look (RunsTest *test,
      const char *typed,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  openings_probe_async (test->fetcher, typed, NULL, openings_test_store_result, &result);

  return openings_probe_finish (openings_test_await (&result), error);
}

static void
test_known_system (RunsTest *test,
                   gconstpointer data)
{
  G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, "acme", 3);
  g_autoptr (OpeningsProbe) probe = NULL;

  for (const char *const *typed = (const char *const[]) { "jobs.lever.co/acme",
                                                          "http://jobs.lever.co/acme/",
                                                          "lever:acme", NULL };
       *typed != NULL; typed++)
    {
      g_clear_pointer (&probe, openings_probe_free);
      probe = look (test, *typed, NULL);
      g_assert_nonnull (probe);
      g_assert_cmpstr (probe->detected->handle, ==, "lever:acme");
      g_assert_cmpuint (probe->postings->len, ==, 3);
      g_assert_true (probe->whole);
    }
  g_assert_cmpuint (openings_test_server_count_all (test->server), ==, 3);
}

static OpeningsProbe *
look_at_feed (RunsTest *test,
              const char *channel)
{
  g_autofree char *feed = g_strdup_printf ("<rss><channel>%s</channel></rss>", channel);

  openings_test_server_add (test->server, "/www.village.example/feed", 200, "application/rss+xml",
                            feed, -1);

  return look (test, "https://www.village.example/feed", NULL);
}

/* It is called by the company that is the same in all of it, by its title, or by its host. */
static void
test_name_of_feed (RunsTest *test,
                   gconstpointer data)
{
#define ITEM(id, company) "<item><title>Baker</title><guid>" id "</guid>" company "</item>"
#define OF(company)       "<company>" company "</company>"
  static const struct
  {
    const char *channel;
    const char *company; /* of the first posting */
    const char *name;
  } cases[] = {
    { "<title>Village jobs</title>" ITEM ("1", OF ("Crumb")) ITEM ("2", OF ("Crumb")), "Crumb",
      "Crumb" },
    { "<title>Village jobs</title>" ITEM ("1", OF ("Crumb")) ITEM ("2", OF ("Kiln")), "Crumb",
      "Village jobs" },
    { "<title>Village jobs</title>" ITEM ("1", "") ITEM ("2", OF ("Kiln")), NULL, "Village jobs" },
    { ITEM ("1", ""), NULL, "village.example" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OpeningsProbe) probe = look_at_feed (test, cases[i].channel);
      const OpeningsPosting *posting;

      g_assert_nonnull (probe);
      g_assert_cmpstr (probe->company, ==, cases[i].name);

      posting = probe->postings->pdata[0];
      g_assert_cmpstr (posting->company, ==, cases[i].company);
    }
#undef OF
#undef ITEM
}

/* A company's own page that embeds a board. */
static void
test_embedded_board (RunsTest *test,
                     gconstpointer data)
{
  G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, "acme", 3);
  g_autoptr (OpeningsProbe) probe = NULL;

  openings_test_server_add (test->server, "/acme.example/careers", 200, "text/html",
                            "<html><a href=\"https://jobs.lever.co/acme\">Jobs</a></html>", -1);
  probe = look (test, "https://acme.example/careers", NULL);
  g_assert_nonnull (probe);
  g_assert_cmpstr (probe->detected->handle, ==, "lever:acme");
  g_assert_cmpuint (probe->postings->len, ==, 3);
}

/* The address has the form of a system's on a host that may be anybody's: an empty
 * list does not show that it is one. */
static void
test_likely_board (RunsTest *test,
                   gconstpointer data)
{
  g_autoptr (OpeningsProbe) probe = NULL;
  g_autoptr (GError) error = NULL;

  openings_test_server_add (test->server, "/shop.example/api/offers/", 200, "application/json",
                            "{\"offers\": []}", -1);
  openings_test_server_add (test->server, "/acme.recruitee.com/api/offers/", 200,
                            "application/json", "{\"offers\": []}", -1);

  g_assert_null (look (test, "https://shop.example/api/offers/", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NO_POSTINGS);

  /* the system's own host, or a person, says it */
  probe = look (test, "https://acme.recruitee.com/api/offers/", NULL);
  g_assert_nonnull (probe);
  g_clear_pointer (&probe, openings_probe_free);
  probe = look (test, "recruitee:shop.example", NULL);
  g_assert_nonnull (probe);
  g_assert_cmpuint (probe->postings->len, ==, 0);
}

/* What is kept of a page serves again, but not where it shows nothing: the page may have
 * been mended since. */
static void
test_mended (RunsTest *test,
             gconstpointer data)
{
  const char *path = "/acme.example/careers";
  g_autofree char *board = runs_test_add_board (test, "acme", 3);
  g_autofree char *cache = g_build_filename (test->folder, "cache", NULL);
  g_autoptr (OpeningsProbe) probe = NULL;
  g_autoptr (GError) error = NULL;

  runs_test_use_cache (test, cache, NULL);
  openings_test_server_add (test->server, path, 200, "text/html", "<html>Sorry</html>", -1);
  g_assert_null (look (test, "https://acme.example/careers", &error));
  g_assert_nonnull (error);

  /* what came is kept by the time that all is stopped */
  runs_test_use_cache (test, cache, NULL);
  openings_test_server_add (test->server, path, 200, "text/html",
                            "<html><a href=\"https://jobs.lever.co/acme\">Jobs</a></html>", -1);
  probe = look (test, "https://acme.example/careers", NULL);
  g_assert_nonnull (probe);
  g_assert_cmpuint (probe->postings->len, ==, 3);
  g_assert_cmpuint (openings_test_server_count (test->server, path), ==, 1);

  g_clear_pointer (&probe, openings_probe_free);
  probe = look (test, "https://acme.example/careers", NULL);
  g_assert_nonnull (probe);
  g_assert_cmpuint (openings_test_server_count (test->server, path), ==, 1);
  g_assert_cmpuint (openings_test_server_count (test->server, board), ==, 1);
}

static void
test_redirect_to_board (RunsTest *test,
                        gconstpointer data)
{
  G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, "acme", 1);
  g_autoptr (OpeningsProbe) probe = NULL;

  openings_test_server_add_redirect (test->server, "/acme.example/careers", 301,
                                     "https://jobs.lever.co/acme");
  openings_test_server_add (test->server, "/jobs.lever.co/acme", 200, "text/html", "<html></html>",
                            -1);
  probe = look (test, "https://acme.example/careers", NULL);
  g_assert_nonnull (probe);
  g_assert_cmpstr (probe->detected->handle, ==, "lever:acme");
}

/* A board that has moved to the company's own host is the one that is there. */
static void
test_moved_board (RunsTest *test,
                  gconstpointer data)
{
  g_autoptr (OpeningsProbe) probe = NULL;

  openings_test_server_add_redirect (test->server, "/kiln.recruitee.com/api/offers/", 302,
                                     "https://careers.kiln.example/api/offers/");
  openings_test_server_add (test->server, "/careers.kiln.example/api/offers/", 200,
                            "application/json",
                            "{\"offers\": [{\"id\": 1, \"title\": \"Potter\", \"slug\": \"potter\","
                            " \"careers_url\": \"https://careers.kiln.example/o/potter\"}]}",
                            -1);
  probe = look (test, "https://kiln.recruitee.com/", NULL);
  g_assert_nonnull (probe);
  g_assert_cmpstr (probe->detected->handle, ==, "recruitee:careers.kiln.example");
  g_assert_cmpstr (probe->detected->page_url, ==, "https://careers.kiln.example/");
  g_assert_true (openings_probe_is_of (probe, "recruitee:careers.kiln.example"));
  g_assert_true (openings_probe_is_of (probe, "recruitee:kiln"));
  g_assert_false (openings_probe_is_of (probe, "recruitee:oven"));
  g_assert_cmpstr (probe->company, ==, "Kiln");
  g_assert_cmpuint (probe->postings->len, ==, 1);
}

/* A board without the feed that others have is found by what it has instead. */
static void
test_board_without_feed (RunsTest *test,
                         gconstpointer data)
{
  g_autoptr (OpeningsProbe) probe = NULL;

  openings_test_server_add (test->server, "/kiln.jobs.hr.cloud.sap/search/", 200, "text/html",
                            "<html><script>url = \"tile-search-results\";</script></html>", -1);
  openings_test_server_add (test->server,
                            "/kiln.jobs.hr.cloud.sap/tile-search-results/?startrow=0", 200,
                            "text/html",
                            "<li class='job-tile'><a class='jobTitle-link'"
                            " href='/job/Potter/1/'>Potter</a></li>",
                            -1);
  probe = look (test, "https://kiln.jobs.hr.cloud.sap/", NULL);
  g_assert_nonnull (probe);
  g_assert_cmpstr (probe->detected->handle, ==, "successfactors:kiln.jobs.hr.cloud.sap");
  g_assert_cmpuint (probe->postings->len, ==, 1);
}

/* A page of its own: some of what it links to is looked at. */
static void
test_own_pages (RunsTest *test,
                gconstpointer data)
{
  g_autoptr (GString) list = g_string_new ("<html>");
  g_autoptr (OpeningsProbe) probe = NULL;

  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *path = g_strdup_printf ("/kilns.example/jobs/%u", i);

      g_string_append_printf (list, "<a href=\"/jobs/%u\">Potter %u</a>", i, i);
      openings_test_server_add (test->server, path, 200, "text/html",
                                "<html><script type=\"application/ld+json\">"
                                "{\"@type\": \"JobPosting\", \"title\": \"Potter\","
                                " \"hiringOrganization\": {\"name\": \"Kilns\"}}</script></html>",
                                -1);
    }
  openings_test_server_add (test->server, "/kilns.example/careers", 200, "text/html", list->str,
                            -1);
  probe = look (test, "https://kilns.example/careers", NULL);
  g_assert_nonnull (probe);
  g_assert_cmpstr (probe->detected->kind->name, ==, "jsonld");
  g_assert_cmpstr (probe->company, ==, "Kilns");
  g_assert_cmpuint (probe->postings->len, ==, 5);
  g_assert_false (probe->whole);
}

/* A board of many companies goes by its own name. */
static void
test_public_board (RunsTest *test,
                   gconstpointer data)
{
  g_autoptr (OpeningsProbe) probe = NULL;

  openings_test_server_add (test->server, "/remotive.com/api/remote-jobs?search=baker", 200,
                            "application/json",
                            "{\"jobs\": [{\"id\": 1, \"title\": \"Baker\","
                            " \"company_name\": \"Crumb\"}]}",
                            -1);
  probe = look (test, "https://remotive.com/remote-jobs?query=Baker", NULL);
  g_assert_nonnull (probe);
  g_assert_cmpstr (probe->detected->handle, ==, "remotive:q=baker");
  g_assert_cmpstr (probe->company, ==, "Remotive: baker");
  g_assert_cmpuint (probe->postings->len, ==, 1);
}

/* The address of one posting is that of its board, too. */
static void
assert_posting (RunsTest *test,
                const char *typed,
                const char *external_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsProbe) probe = look (test, typed, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (probe->detected->board, ==, "acme");
  g_assert_cmpstr (probe->posting != NULL ? probe->posting->external_id : NULL, ==, external_id);
  if (external_id != NULL)
    {
      g_autoptr (OpeningsSource) source = openings_probe_dup_lone_source (probe);

      g_assert_cmpstr (source->handle, ==, probe->detected->handle);
      g_assert_cmpstr (source->only[0], ==, external_id);
    }
}

static void
test_posting (RunsTest *test,
              gconstpointer data)
{
  G_GNUC_UNUSED g_autofree char *path = runs_test_add_board (test, "acme", 100);

  openings_test_server_add (test->server,
                            "/api.lever.co/v0/postings/acme?mode=json&skip=100&limit=100", 200,
                            "application/json", "[{\"id\": \"last\", \"text\": \"Glazier\"}]", -1);
  assert_posting (test, "https://jobs.lever.co/acme/7?utm_source=x#top", "acme-7");
  assert_posting (test, "https://jobs.lever.co/acme/acme-8/apply", "acme-8");
  g_assert_cmpuint (openings_test_server_count_all (test->server), ==, 2);
  assert_posting (test, "https://jobs.lever.co/acme/last", "last");
  g_assert_cmpuint (openings_test_server_count_all (test->server), ==, 4);
  assert_posting (test, "https://jobs.lever.co/acme", NULL);
  assert_posting (test, "lever:acme", NULL);
  assert_posting (test, "https://jobs.lever.co/acme/nobody", NULL);
}

/* Addresses in a language end like the posting's own. */
static void
test_posting_in_language (RunsTest *test,
                          gconstpointer data)
{
  openings_test_server_add (test->server, "/acme.recruitee.com/api/offers/", 200,
                            "application/json",
                            "{\"offers\": ["
                            "{\"id\": 1, \"title\": \"Glazier\", \"slug\": \"glazier\"},"
                            " {\"id\": 2, \"title\": \"Potter\", \"slug\": \"potter\"}]}",
                            -1);
  assert_posting (test, "https://acme.recruitee.com/l/en/o/potter", "2");
  assert_posting (test, "https://acme.recruitee.com/l/en/o/thrower", NULL);
  assert_posting (test, "https://acme.recruitee.com/", NULL);
}

/* A company's own page that shows one posting of the board that it embeds. */
static void
test_embedded_posting (RunsTest *test,
                       gconstpointer data)
{
  openings_test_server_add (test->server, "/acme.example/careers?gh_jid=4012", 200, "text/html",
                            "<html><script src=\"https://boards.greenhouse.io/embed/job_board/js"
                            "?for=acme\"></script></html>",
                            -1);
  openings_test_server_add (test->server,
                            "/boards-api.greenhouse.io/v1/boards/acme/jobs?content=true"
                            "&pay_transparency=true",
                            200, "application/json",
                            "{\"jobs\": [{\"id\": 401, \"title\": \"Potter\"},"
                            " {\"id\": 4012, \"title\": \"Glazier\"}]}",
                            -1);
  assert_posting (test, "https://acme.example/careers?gh_jid=4012", "4012");
}

static void
assert_fails (RunsTest *test,
              const char *typed,
              GQuark domain,
              int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsProbe) probe = look (test, typed, &error);

  g_assert_null (probe);
  g_assert_error (error, domain, code);
}

static void
test_failures (RunsTest *test,
               gconstpointer data)
{
  openings_test_server_add (test->server, "/plain.example/", 200, "text/html",
                            "<html><p>We are nice.</p></html>", -1);
  openings_test_server_add (test->server, "/down.example/", 500, "text/html", "", 0);
  openings_test_server_add (test->server,
                            "/api.lever.co/v0/postings/html?mode=json&skip=0&limit=100", 200,
                            "text/html", "<p>Sorry", -1);
  assert_fails (test, "two words", OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NO_ADDRESS);
  assert_fails (test, "https://plain.example/", OPENINGS_SOURCE_ERROR,
                OPENINGS_SOURCE_ERROR_NO_POSTINGS);
  assert_fails (test, "https://nowhere.example/", OPENINGS_HTTP_ERROR,
                OPENINGS_HTTP_ERROR_NOT_FOUND);
  assert_fails (test, "https://down.example/", OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_SERVER);
  assert_fails (test, "https://jobs.lever.co/nobody", OPENINGS_SOURCE_ERROR,
                OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD);
  /* a web page in place of the feed leads on to a list that is not there */
  openings_test_server_add (test->server, "/nobody.jobs.hr.cloud.sap/googlefeed.xml", 200,
                            "text/html", "<html></html>", -1);
  assert_fails (test, "https://nobody.jobs.hr.cloud.sap/", OPENINGS_SOURCE_ERROR,
                OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD);
  assert_fails (test, "remoteok", OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_NOT_FOUND);
  assert_fails (test, "https://jobs.lever.co/html", OPENINGS_SOURCE_ERROR,
                OPENINGS_SOURCE_ERROR_NOT_JSON);
}

static void
test_cancelled (RunsTest *test,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_test_server_hold (test->server);
  openings_probe_async (test->fetcher, "https://kilns.example/", cancellable,
                        openings_test_store_result, &result);
  g_cancellable_cancel (cancellable);
  g_assert_null (openings_probe_finish (openings_test_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* at once, rather than when its site's robots.txt was late and was tried again */
  g_assert_cmpuint (openings_test_server_count_all (test->server), <=, 1);
}

/* Who asked for the same site's robots.txt goes on. */
static void
test_one_of_two_cancelled (RunsTest *test,
                           gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  openings_test_server_add (test->server, "/kilns.example/", 200, "text/html",
                            "<html><p>We are nice.</p></html>", -1);
  openings_test_server_hold (test->server);
  openings_probe_async (test->fetcher, "https://kilns.example/", cancellable,
                        openings_test_store_result, &first);
  openings_probe_async (test->fetcher, "https://kilns.example/", NULL,
                        openings_test_store_result, &second);
  g_cancellable_cancel (cancellable);
  g_assert_null (openings_probe_finish (openings_test_await (&first), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  openings_test_server_release (test->server);
  g_assert_null (openings_probe_finish (openings_test_await (&second), &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NO_POSTINGS);
}

int
main (int argc,
      char **argv)
{
  g_setenv ("OPENINGS_TIME_SCALE", "0.3", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/runs/probe/" name, RunsTest, NULL, runs_test_set_up, func, runs_test_tear_down)
  ADD ("known-system", test_known_system);
  ADD ("embedded-board", test_embedded_board);
  ADD ("likely-board", test_likely_board);
  ADD ("mended", test_mended);
  ADD ("redirect-to-board", test_redirect_to_board);
  ADD ("name-of-feed", test_name_of_feed);
  ADD ("board-without-feed", test_board_without_feed);
  ADD ("moved-board", test_moved_board);
  ADD ("own-pages", test_own_pages);
  ADD ("public-board", test_public_board);
  ADD ("posting", test_posting);
  ADD ("posting-in-language", test_posting_in_language);
  ADD ("embedded-posting", test_embedded_posting);
  ADD ("failures", test_failures);
  ADD ("cancelled", test_cancelled);
  ADD ("one-of-two-cancelled", test_one_of_two_cancelled);

  return g_test_run ();
}
