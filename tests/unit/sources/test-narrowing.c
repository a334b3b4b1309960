/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which part of a public board an address or a handle means. */

#include "openings-detect.h"
#include "openings-narrowing.h"
#include "sources-test.h"

static void
test_handles (void)
{
  static const char *const cases[][2] = {
    { "remotive", "remotive" },
    { "remotive:", "remotive" },
    { "remotive:where=Berlin&q=Rust++Engineer+", "remotive:q=rust+engineer&where=berlin" },
    { "remotive:q=c%2B%2B", "remotive:q=c%2B%2B" },
    { "remotive:q=caf%C3%A9", "remotive:q=café" },
    { "remotive:q=x&q=y&colour=red", "remotive:q=x" },
    { "themuse:category=Data+Science", "themuse:category=Data+Science" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OpeningsDetected) detected = openings_detect_handle (cases[i][0], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (detected->handle, ==, cases[i][1]);
      g_assert_nonnull (detected->endpoint);
      g_assert_nonnull (detected->page_url);
    }
}

/* What is too long to be looked for is left out of the address of a search, as it
 * is of a handle. */
static void
test_too_long (void)
{
  g_autofree char *words = g_strnfill (300, 'x');
  g_autofree char *url = g_strconcat ("https://www.themuse.com/search/keyword/", words, NULL);
  g_autofree char *handle = g_strconcat ("themuse:where=oslo&q=", words, NULL);
  g_autoptr (OpeningsDetected) detected = openings_detect_handle (handle, NULL);

  sources_test_address (url, "themuse");
  g_assert_cmpstr (detected->handle, ==, "themuse:where=oslo");
}

/* Two parts of one board can be told apart. */
static void
test_names (void)
{
  static const char *const cases[][2] = {
    { "remotive", "Remotive" },
    { "remotive:where=berlin&q=rust+engineer", "Remotive: rust engineer, berlin" },
    { "adzuna:country=de&category=it-jobs", "Adzuna: it-jobs, de" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OpeningsDetected) detected = openings_detect_handle (cases[i][0], NULL);

      g_assert_cmpstr (detected->company, ==, cases[i][1]);
    }
}

static void
test_bad_handles (void)
{
  static const char *const handles[] = { "remotive:rust", "remotive:q=", "remotive:q=%20",
                                         "remotive:colour=red", "remotive:q=%ff" };

  for (guint i = 0; i < G_N_ELEMENTS (handles); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (openings_detect_handle (handles[i], &error));
      g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_RECOGNISED);
    }
}

static void
test_addresses (void)
{
  static const char *const cases[][2] = {
    { "https://remoteok.com", "remoteok" },
    { "https://www.remoteok.io/api", "remoteok" },
    { "https://remoteok.com/remote-rust-jobs", "remoteok:category=rust" },
    { "https://remoteok.com/api?tag=Go", "remoteok:category=Go" },
    { "https://remoteok.com/remote-jobs/remote-tide-keeper-1", NULL },
    { "https://remotive.com/", "remotive" },
    { "https://remotive.io/api/remote-jobs?search=Rust", "remotive:q=rust" },
    { "https://remotive.com/remote-jobs/data?query=tide%20tables",
      "remotive:q=tide+tables&category=data" },
    { "https://remotive.com/remote-jobs/data/tide-analyst-1", NULL },
    { "https://www.arbeitnow.com/?search=Koch&location=Bern", "arbeitnow:q=koch&where=bern" },
    { "https://www.arbeitnow.com/jobs/companies/krume/koch-1", NULL },
    { "https://himalayas.app/jobs/api/search?q=tide&country=DE", "himalayas:q=tide&where=de" },
    { "https://himalayas.app/companies/acme/jobs/x", NULL },
    { "https://jobicy.com/api/v2/remote-jobs?count=20&geo=usa&industry=hr",
      "jobicy:where=usa&category=hr" },
    { "https://jobicy.com/jobs/1-x", NULL },
    { "https://www.themuse.com/search/keyword/fish-counter/location/oslo-norway",
      "themuse:q=fish+counter&where=oslo+norway" },
    { "https://www.themuse.com/api/public/jobs?category=Legal&page=3", "themuse:category=Legal" },
    { "https://www.themuse.com/jobs/fjord/fish-counter", NULL },
    { "https://www.workingnomads.com/jobs?category=writing", "workingnomads:category=writing" },
    { "https://www.workingnomads.com/remote-design-jobs", "workingnomads:category=design" },
    { "https://www.workingnomads.com/job/go/1/", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OpeningsDetected) detected = openings_detect_url (cases[i][0], NULL);

      g_assert_cmpstr (detected != NULL ? detected->handle : NULL, ==, cases[i][1]);
    }
}

/* The page of a board leads back to it, as far as the page can say it. */
static void
test_pages (void)
{
  static const char *const handles[] = {
    "remoteok",
    "remoteok:category=rust",
    "remotive",
    "remotive:q=tide+tables&category=data",
    "arbeitnow",
    "arbeitnow:q=koch&where=z%C3%BCrich",
    "himalayas:q=tide&where=norway",
    "jobicy",
    "themuse:q=fish",
    "workingnomads:category=writing",
  };

  for (guint i = 0; i < G_N_ELEMENTS (handles); i++)
    {
      g_autoptr (OpeningsDetected) detected = openings_detect_handle (handles[i], NULL);
      g_autoptr (OpeningsDetected) again = openings_detect_url (detected->page_url, NULL);

      g_assert_nonnull (again);
      g_assert_cmpstr (again->handle, ==, detected->handle);
    }
}

static OpeningsPosting *
make_posting (void)
{
  OpeningsPosting *posting = openings_posting_new ();

  posting->title = g_strdup ("C++ Engineer (Node.js)");
  posting->company = g_strdup ("Crème & Co");
  posting->description = g_strdup ("Trust the process.");
  posting->locations = g_strsplit ("Zürich, Switzerland", ";", -1);
  openings_posting_add_place (posting, NULL, NULL, "CH");

  return posting;
}

static void
test_admits (void)
{
  static const struct
  {
    const char *board;
    gboolean admits;
  } cases[] = {
    { NULL, TRUE },
    { "q=c%2B%2B", TRUE },
    { "q=engineer+c%2B%2B", TRUE },
    { "q=ENGIN", TRUE },
    { "q=node.js", TRUE },
    { "q=creme", TRUE },
    { "q=rust", FALSE },
    { "q=engineer+rust", FALSE },
    { "q=tagged", TRUE },
    { "where=zurich", TRUE },
    { "where=Z%C3%BCrich,+switzerland", TRUE },
    { "where=ch", TRUE },
    { "where=bern", FALSE },
    { "q=c%2B%2B&where=bern", FALSE },
    { "category=anything&country=de", TRUE },
  };
  g_autoptr (OpeningsPosting) posting = make_posting ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (cases[i].board);

      g_assert_cmpint (openings_narrowing_admits (narrowing, posting, "tagged\n"), ==,
                       cases[i].admits);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/narrowing/handles", test_handles);
  g_test_add_func ("/sources/narrowing/too-long", test_too_long);
  g_test_add_func ("/sources/narrowing/names", test_names);
  g_test_add_func ("/sources/narrowing/bad-handles", test_bad_handles);
  g_test_add_func ("/sources/narrowing/addresses", test_addresses);
  g_test_add_func ("/sources/narrowing/pages", test_pages);
  g_test_add_func ("/sources/narrowing/admits", test_admits);

  return g_test_run ();
}
