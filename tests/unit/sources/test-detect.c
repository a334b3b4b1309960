/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-detect.h"
#include "openings-directory.h"

static void
test_complete (void)
{
  static const char *const table[][2] = {
    { "https://acme.example/careers", "https://acme.example/careers" },
    { "  http://ACME.example/Careers?x=1#top \n", "http://acme.example/Careers?x=1" },
    { "HTTPS://acme.example", "https://acme.example/" },
    { "acme.example/careers", "https://acme.example/careers" },
    { "acme.example", "https://acme.example/" },
    { "www.acme.example:8080/jobs", "https://www.acme.example:8080/jobs" },
    { "//acme.example/jobs", "https://acme.example/jobs" },
    { "<https://acme.example/jobs>", "https://acme.example/jobs" },
    { "\"acme.example\"", "https://acme.example/" },
    { "localhost:8080/board", "https://localhost:8080/board" },
    { "http://127.0.0.1:4000/x", "http://127.0.0.1:4000/x" },
    { "https://user:secret@acme.example/", "https://acme.example/" },
    { "https://jobs.ashbyhq.com/Acme Labs", "https://jobs.ashbyhq.com/Acme%20Labs" },
    { "https://jobs.ashbyhq.com/Acme%20Labs", "https://jobs.ashbyhq.com/Acme%20Labs" },
    { "", NULL },
    { "   ", NULL },
    { "acme", NULL },
    { "greenhouse:acme", NULL },
    { "jsonld:https://acme.example/careers", NULL },
    { "mailto:jobs@acme.example", NULL },
    { "jobs@acme.example", NULL },
    { "file:///etc/passwd", NULL },
    { "ftp://acme.example/", NULL },
    { "javascript:alert(1)", NULL },
    { "two words", NULL },
    { "acme.example and more", NULL },
    { "https://", NULL },
    { "https:///careers", NULL },
    { "http://[::1/", NULL },
    { "https://a;cme.example/", NULL },
    { "https://acme\" />", NULL },
    { ".example", NULL },
    { "acme..example", NULL },
    { "acme.example:port/", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *url = openings_detect_complete_url (table[i][0], &error);

      g_assert_cmpstr (url, ==, table[i][1]);
      if (url == NULL)
        g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NO_ADDRESS);
    }
}

static void
test_handles (void)
{
  static const struct
  {
    const char *handle;
    const char *canonical;
    int code;
  } table[] = {
    { "greenhouse:acme", "greenhouse:acme", 0 },
    { "greenhouse:Acme", "greenhouse:acme", 0 },
    { "lever:eu/Acme", "lever:eu/Acme", 0 },
    { "ashby:Acme Labs", "ashby:Acme Labs", 0 },
    { "jsonld:https://ACME.example/careers/", "jsonld:https://acme.example/careers", 0 },
    { "manual", "manual", 0 },
    { "manual:demo", "manual:demo", 0 },
    { "greenhouse", NULL, OPENINGS_SOURCE_ERROR_NOT_RECOGNISED },
    { "greenhouse:", NULL, OPENINGS_SOURCE_ERROR_NOT_RECOGNISED },
    { "greenhouse:../v1", NULL, OPENINGS_SOURCE_ERROR_NOT_RECOGNISED },
    { "greenhouse:embed", NULL, OPENINGS_SOURCE_ERROR_NOT_RECOGNISED },
    { "lever:a b", NULL, OPENINGS_SOURCE_ERROR_NOT_RECOGNISED },
    { "ashby:a/b", NULL, OPENINGS_SOURCE_ERROR_NOT_RECOGNISED },
    { "jsonld:file:///etc/passwd", NULL, OPENINGS_SOURCE_ERROR_NOT_RECOGNISED },
    { "jsonld:", NULL, OPENINGS_SOURCE_ERROR_NOT_RECOGNISED },
    { "nokind:acme", NULL, OPENINGS_SOURCE_ERROR_UNKNOWN_KIND },
    { "https://acme.example", NULL, OPENINGS_SOURCE_ERROR_UNKNOWN_KIND },
    { "", NULL, OPENINGS_SOURCE_ERROR_UNKNOWN_KIND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OpeningsDetected) detected = openings_detect_handle (table[i].handle, &error);

      g_assert_cmpstr (detected != NULL ? detected->handle : NULL, ==, table[i].canonical);
      if (detected == NULL)
        g_assert_error (error, OPENINGS_SOURCE_ERROR, table[i].code);
    }
}

static void
test_pages (void)
{
  static const struct
  {
    const char *html;
    const char *handle;
  } table[] = {
    { "<a href='https://boards.greenhouse.io/acme'>jobs</a>", "greenhouse:acme" },
    { "<a href='//job-boards.greenhouse.io/Acme/jobs/12'>a job</a>", "greenhouse:acme" },
    { "<iframe src=\"https://boards.greenhouse.io/embed/job_board?b=x&amp;for=acme\"></iframe>",
      "greenhouse:acme" },
    { "<script src=https://boards.greenhouse.io/embed/job_board/js?for=acme></script>",
      "greenhouse:acme" },
    { "<script>load('https:\\/\\/boards-api.greenhouse.io\\/v1\\/boards\\/acme\\/jobs')</script>",
      "greenhouse:acme" },
    { "<a href='/jobs?gh_jid=12'>x</a><script>var boardToken = 'acme';</script>",
      "greenhouse:acme" },
    { "<script>{\"board\":{\"urlToken\":\"acme\",\"gh_jid\":1}}</script>", "greenhouse:acme" },
    { "<a href='https://jobs.lever.co/acme/1'>x</a><a href='https://jobs.lever.co/acme/2'>y</a>",
      "lever:acme" },
    { "<a href='https://jobs.eu.lever.co/acme'>x</a>", "lever:eu/acme" },
    { "<script>leverJobsOptions = {accountName: \"acme\", includeCss: true};</script>",
      "lever:acme" },
    { "<script src='https://jobs.ashbyhq.com/Acme%20Labs/embed?version=2'></script>",
      "ashby:Acme Labs" },
    { "<script>fetch(\"https://api.ashbyhq.com/posting-api/job-board/acme\")</script>",
      "ashby:acme" },
    { "<script type='application/ld+json'>{\"@type\":\"JobPosting\",\"title\":\"a\"}</script>",
      "jsonld:https://acme.example/careers" },
    { "<a href='/careers/plumber'>Plumber</a>", "jsonld:https://acme.example/careers" },
    { "<a href='https://www.greenhouse.io/'>by Greenhouse</a>", NULL },
    { "<a href='/about'>About</a>", NULL },
    { "<a href='https://boards.greenhouse.io/a'></a><a href='https://boards.greenhouse.io/b'></a>"
      "<a href='https://boards.greenhouse.io/c'></a><a href='https://boards.greenhouse.io/d'></a>",
      NULL },
    { "<a href='https://boards.greenhouse.io/b'></a><a href='https://boards.greenhouse.io/acme'>"
      "</a><a href='https://boards.greenhouse.io/acme/jobs/1'></a>",
      "greenhouse:acme" },
    { "", NULL },
    { "{\"jobs\":[]}", NULL },
    { "<", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) html = g_bytes_new_static (table[i].html, strlen (table[i].html));
      g_autoptr (OpeningsDetected) detected =
          openings_detect_page ("https://acme.example/careers/", html, &error);

      g_assert_cmpstr (detected != NULL ? detected->handle : NULL, ==, table[i].handle);
      if (detected == NULL)
        g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NO_POSTINGS);
    }
}

/* A redirect may have led to a board itself. */
static void
test_redirected (void)
{
  g_autoptr (GBytes) html = g_bytes_new_static ("", 0);
  g_autoptr (OpeningsDetected) detected =
      openings_detect_page ("https://jobs.lever.co/acme", html, NULL);

  g_assert_cmpstr (detected->handle, ==, "lever:acme");
}

static void
test_company (void)
{
  static const char *const table[][2] = {
    { "<meta property='og:site_name' content='Acme &amp;amp; Co'><a href='/careers/1'>x</a>",
      "Acme & Co" },
    { "<script type='application/ld+json'>{\"@type\":\"Organization\",\"name\":\"Acme\"}</script>"
      "<a href='https://jobs.lever.co/acme'>x</a>",
      "Acme" },
    { "<script type='application/ld+json'>{\"@type\":\"JobPosting\",\"title\":\"a\","
      "\"hiringOrganization\":{\"@type\":\"Organization\",\"name\":\"Acme\"}}</script>",
      "Acme" },
    { "<a href='/careers/1'>x</a>", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GBytes) html = g_bytes_new_static (table[i][0], strlen (table[i][0]));
      g_autoptr (OpeningsDetected) detected =
          openings_detect_page ("https://acme.example/careers", html, NULL);

      g_assert_cmpstr (detected->company, ==, table[i][1]);
    }
}

/* A board that names no company goes by the directory, or by its own name. */
static void
test_company_of_board (void)
{
  static const char *const table[][2] = {
    { "lever:acme-health_group", "Acme Health Group" },
    { "lever:eu/acme", "Acme" },
    { "ashby:ACME%20Labs", "ACME Labs" },
    { "workday:acme.wd3/Careers", "Acme" },
    { "teamtailor:career.acme.example", "Acme" },
    { "recruitee:jobs.acme.example", "Acme" },
    { "pinpoint:acme.example", "Acme" },
    { "ashby:AM%bCEs", "AM%bCEs" }, /* not text */
    { "ashby:jobs.ai", "Jobs" },
    { "remoteok", "Remote OK" },
    { "jsonld:https://acme.example/careers", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (OpeningsDetected) detected = openings_detect_handle (table[i][0], NULL);
      g_autofree char *company = NULL;

      g_assert_nonnull (detected);
      company = openings_detected_dup_company (detected);
      g_assert_cmpstr (company, ==, table[i][1]);
    }
}

static void
test_company_of_directory (void)
{
  g_autoptr (OpeningsDirectory) directory = openings_directory_new ();
  const OpeningsEmployer *employer = openings_directory_get (directory, 0);
  g_autofree char *upper = g_ascii_strup (employer->handle, -1);

  g_assert_cmpstr (openings_directory_name (directory, upper), ==, employer->company);
  g_assert_null (openings_directory_name (directory, "lever:no-such-employer"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/detect/complete", test_complete);
  g_test_add_func ("/sources/detect/handles", test_handles);
  g_test_add_func ("/sources/detect/pages", test_pages);
  g_test_add_func ("/sources/detect/redirected", test_redirected);
  g_test_add_func ("/sources/detect/company", test_company);
  g_test_add_func ("/sources/detect/company-of-board", test_company_of_board);
  g_test_add_func ("/sources/detect/company-of-directory", test_company_of_directory);

  return g_test_run ();
}
