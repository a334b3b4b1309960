/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What an address alone tells, and what it does not: of each system's own
 * addresses, and of those that look like them. */

#include "openings-detect.h"
#include "openings-directory.h"

/* The table has at least so many that are not in the directory. */
#define MIN_CASES 120

typedef struct
{
  const char *url;
  const char *handle; /* NULL: the address alone does not tell */
} Case;

static const Case cases[] = {
  /* Greenhouse */
  { "https://boards.greenhouse.io/acme", "greenhouse:acme" },
  { "http://boards.greenhouse.io/acme/", "greenhouse:acme" },
  { "https://boards.greenhouse.io/Acme", "greenhouse:acme" },
  { "https://BOARDS.greenhouse.io/acme/jobs/4012345", "greenhouse:acme" },
  { "https://boards.greenhouse.io/acme/jobs/4012345?gh_src=abc#app", "greenhouse:acme" },
  { "https://job-boards.greenhouse.io/acme", "greenhouse:acme" },
  { "https://job-boards.greenhouse.io/acme/jobs/4012345", "greenhouse:acme" },
  { "https://job-boards.eu.greenhouse.io/acme-2", "greenhouse:acme-2" },
  { "https://boards.eu.greenhouse.io/acme/jobs/1", "greenhouse:acme" },
  { "https://job-boards.anz.greenhouse.io/acme/jobs/1", "greenhouse:acme" },
  { "https://job-boards.a.b.greenhouse.io/acme", NULL },
  { "https://boards.greenhouse.io/embed/job_board?for=acme", "greenhouse:acme" },
  { "https://boards.greenhouse.io/embed/job_board?b=https%3A%2F%2Fx&for=Acme", "greenhouse:acme" },
  { "https://boards.greenhouse.io/embed/job_board/js?for=acme", "greenhouse:acme" },
  { "https://boards.greenhouse.io/embed/job_app?for=acme&token=4012345", "greenhouse:acme" },
  { "https://job-boards.greenhouse.io/embed/job_board?for=acme_1", "greenhouse:acme_1" },
  { "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true", "greenhouse:acme" },
  { "https://boards-api.greenhouse.io/v1/boards/acme", "greenhouse:acme" },
  { "https://boards-api.greenhouse.io/v1/boards/acme/jobs/4012345", "greenhouse:acme" },
  { "https://api.greenhouse.io/v1/boards/acme/embed/jobs", "greenhouse:acme" },
  { "https://boards.greenhouse.io/", NULL },
  { "https://boards.greenhouse.io/embed/job_board", NULL },
  { "https://boards.greenhouse.io/embed", NULL },
  { "https://boards.greenhouse.io/v1", NULL },
  { "https://boards.greenhouse.io/embed/job_board?for=", NULL },
  { "https://boards.greenhouse.io/a%20b", NULL },
  { "https://boards.greenhouse.io/..%2f..", NULL },
  { "https://boards-api.greenhouse.io/v1/", NULL },
  { "https://boards-api.greenhouse.io/v1/boards/", NULL },
  { "https://www.greenhouse.io/careers", NULL },
  { "https://app.greenhouse.io/people", NULL },
  { "https://support.greenhouse.io/hc/en-us", NULL },
  { "https://boards.greenhouse.io.evil.example/acme", NULL },
  { "https://evil.example/boards.greenhouse.io/acme", NULL },
  { "https://acme.example/careers?gh_jid=4012345", NULL },

  /* Lever */
  { "https://jobs.lever.co/acme", "lever:acme" },
  { "https://jobs.lever.co/Acme", "lever:Acme" },
  { "http://jobs.lever.co/acme/", "lever:acme" },
  { "https://jobs.lever.co/acme/0b1c2d3e-0000-4000-8000-000000000001", "lever:acme" },
  { "https://jobs.lever.co/acme/0b1c2d3e-0000-4000-8000-000000000001/apply", "lever:acme" },
  { "https://jobs.lever.co/acme?location=Berlin&team=Ops", "lever:acme" },
  { "https://jobs.eu.lever.co/acme", "lever:eu/acme" },
  { "https://jobs.eu.lever.co/acme/0b1c2d3e/apply", "lever:eu/acme" },
  { "https://api.lever.co/v0/postings/acme?mode=json", "lever:acme" },
  { "https://api.lever.co/v0/postings/acme/0b1c2d3e", "lever:acme" },
  { "https://api.eu.lever.co/v0/postings/acme?skip=100", "lever:eu/acme" },
  { "https://jobs.lever.co/acme.io", "lever:acme.io" },
  { "https://jobs.lever.co/", NULL },
  { "https://jobs.lever.co", NULL },
  { "https://www.lever.co/careers", NULL },
  { "https://hire.lever.co/auth/login", NULL },
  { "https://api.lever.co/v0/postings", NULL },
  { "https://api.lever.co/v1/postings/acme", NULL },
  { "https://jobs.lever.co/%3Cscript%3E", NULL },
  { "https://jobs.lever.co.example/acme", NULL },

  /* Ashby */
  { "https://jobs.ashbyhq.com/acme", "ashby:acme" },
  { "https://jobs.ashbyhq.com/Acme", "ashby:Acme" },
  { "http://jobs.ashbyhq.com/acme/", "ashby:acme" },
  { "https://jobs.ashbyhq.com/acme.ai", "ashby:acme.ai" },
  { "https://jobs.ashbyhq.com/Acme%20Labs", "ashby:Acme Labs" },
  { "https://jobs.ashbyhq.com/acme/10000000-0000-4000-8000-000000000001", "ashby:acme" },
  { "https://jobs.ashbyhq.com/acme/10000000-0000-4000-8000-000000000001/application",
    "ashby:acme" },
  { "https://jobs.ashbyhq.com/acme/embed?version=2", "ashby:acme" },
  { "https://jobs.ashbyhq.com/acme?utm_source=x", "ashby:acme" },
  { "https://api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true", "ashby:acme" },
  { "https://api.ashbyhq.com/posting-api/job-board/Acme%20Labs", "ashby:Acme Labs" },
  { "https://jobs.ashbyhq.com/", NULL },
  { "https://jobs.ashbyhq.com/api/non-user-graphql", NULL },
  { "https://jobs.ashbyhq.com/_next/static/x.js", NULL },
  { "https://jobs.ashbyhq.com/robots.txt", NULL },
  { "https://www.ashbyhq.com/careers", NULL },
  { "https://app.ashbyhq.com/login", NULL },
  { "https://api.ashbyhq.com/posting-api/job-board", NULL },
  { "https://acme.example/careers?ashby_jid=1", NULL },

  /* Workable */
  { "https://apply.workable.com/fern/", "workable:fern" },
  { "http://apply.workable.com/Fern", "workable:fern" },
  { "https://apply.workable.com/fern/j/AB12CD34EF/", "workable:fern" },
  { "https://apply.workable.com/api/v1/widget/accounts/fern?details=true", "workable:fern" },
  { "https://fern.workable.com/", "workable:fern" },
  { "https://apply.workable.com/", NULL },
  { "https://apply.workable.com/j/AB12CD34EF", NULL },
  { "https://www.workable.com/pricing", NULL },
  { "https://apply.workable.com.example/fern", NULL },

  /* SmartRecruiters */
  { "https://jobs.smartrecruiters.com/Crumb1", "smartrecruiters:Crumb1" },
  { "https://careers.smartrecruiters.com/Crumb1/kitchen", "smartrecruiters:Crumb1" },
  { "https://jobs.smartrecruiters.com/Crumb1/743999-baker", "smartrecruiters:Crumb1" },
  { "https://api.smartrecruiters.com/v1/companies/Crumb1/postings?limit=10",
    "smartrecruiters:Crumb1" },
  { "https://jobs.smartrecruiters.com/oneclick-ui/company/Crumb1/publication/1-2",
    "smartrecruiters:Crumb1" },
  { "https://jobs.smartrecruiters.com/", NULL },
  { "https://api.smartrecruiters.com/v1/candidates", NULL },
  { "https://www.smartrecruiters.com/recruiting-software/", NULL },

  /* Recruitee */
  { "https://keel.recruitee.com/", "recruitee:keel" },
  { "http://Keel.Recruitee.com/o/boatbuilder", "recruitee:keel" },
  { "https://keel.recruitee.com/api/offers/", "recruitee:keel" },
  { "https://recruitee.com/", NULL },
  { "https://api.recruitee.com/c/1", NULL },
  { "https://keel.recruitee.com.example/", NULL },

  /* Personio */
  { "https://brook.jobs.personio.de/", "personio:brook" },
  { "https://brook.jobs.personio.com/job/91001", "personio:brook" },
  { "http://BROOK.jobs.personio.de/xml?language=en", "personio:brook" },
  { "https://jobs.personio.de/", NULL },
  { "https://www.personio.com/hr-lexicon/", NULL },
  { "https://brook.jobs.personio.example/", NULL },

  /* Workday */
  { "https://crumb.wd3.myworkdayjobs.com/Careers", "workday:crumb.wd3/Careers" },
  { "https://crumb.wd3.myworkdayjobs.com/en-US/Careers/job/Oslo/Baker_R1",
    "workday:crumb.wd3/Careers" },
  { "https://crumb.wd103.myworkdayjobs.com/wday/cxs/crumb/Careers/jobs",
    "workday:crumb.wd103/Careers" },
  { "https://wd5.myworkdaysite.com/en-US/recruiting/crumb/Careers", "workday:crumb.wd5/Careers" },
  { "https://crumb.wd5.myworkdaysite.com/recruiting/crumb/Careers", "workday:crumb.wd5/Careers" },
  { "https://crumb.wd5.myworkdaysite.com.example/recruiting/crumb/Careers", NULL },
  { "https://crumb.wd3.myworkdayjobs.com/", NULL },
  { "https://www.myworkday.com/crumb/d/home.htmld", NULL },
  { "https://crumb.wd3.myworkdayjobs.com.example/Careers", NULL },

  /* BambooHR */
  { "https://crumb.bamboohr.com/careers", "bamboohr:crumb" },
  { "https://crumb.bamboohr.com/careers/31", "bamboohr:crumb" },
  { "http://CRUMB.bamboohr.com/jobs/embed2.php", "bamboohr:crumb" },
  { "https://www.bamboohr.com/careers", NULL },
  { "https://api.bamboohr.com/api/gateway.php/crumb", NULL },

  /* Breezy */
  { "https://crumb.breezy.hr", "breezy:crumb" },
  { "https://crumb.breezy.hr/p/ab12cd34ef56-baker", "breezy:crumb" },
  { "https://app.breezy.hr/signin", NULL },
  { "https://breezy.hr/pricing", NULL },

  /* Teamtailor */
  { "https://nordlicht.teamtailor.com/jobs", "teamtailor:nordlicht" },
  { "https://nordlicht.teamtailor.com/jobs.rss?offset=100", "teamtailor:nordlicht" },
  { "https://nordlicht.na.teamtailor.com/jobs/1-x", "teamtailor:nordlicht.na" },
  { "https://www.teamtailor.com/en/pricing/", NULL },

  /* Pinpoint */
  { "https://shoal.pinpointhq.com/", "pinpoint:shoal" },
  { "https://shoal.pinpointhq.com/en/postings/aaaa-1", "pinpoint:shoal" },
  { "https://www.pinpointhq.com/", NULL },
  { "https://shoal.pinpointhq.example/", NULL },

  /* Rippling */
  { "https://ats.rippling.com/crumb/jobs", "rippling:crumb" },
  { "https://ats.rippling.com/de-DE/crumb/jobs/1-2-3", "rippling:crumb" },
  { "https://api.rippling.com/platform/api/ats/v1/board/crumb/jobs", "rippling:crumb" },
  { "https://ats.rippling.com/en-us/crumb/jobs", "rippling:crumb" },
  { "https://ats.rippling.com/jobs/jobs/1", "rippling:jobs" },
  { "https://ats.rippling.com/", NULL },
  { "https://www.rippling.com/careers", NULL },

  /* Oracle */
  { "https://crumb.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1",
    "oracle:crumb.fa.us2.oraclecloud.com/CX_1" },
  { "https://crumb.fa.em3.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_2001/job/24",
    "oracle:crumb.fa.em3.oraclecloud.com/CX_2001" },
  { "https://crumb.fa.oraclecloud13.eu/hcmUI/CandidateExperience/en/sites/CX_1",
    "oracle:crumb.fa.oraclecloud13.eu/CX_1" },
  { "https://crumb.fa.oraclecloud.evil.com/hcmUI/CandidateExperience/en/sites/CX_1", NULL },
  { "https://crumb.fa.notoraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1", NULL },
  { "https://fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1", NULL },
  { "https://crumb.fa.us2.oraclecloud.com/", NULL },
  { "https://www.oracle.com/careers/", NULL },

  /* JOIN */
  { "https://join.com/companies/crumb", "join:crumb" },
  { "https://join.com/fr/companies/crumb/9001-baker", "join:crumb" },
  { "https://join.com/", NULL },
  { "https://join.com/companies", NULL },

  /* JazzHR */
  { "https://crumb.applytojob.com/apply", "jazzhr:crumb" },
  { "https://crumb.applytojob.com/apply/aB1cD2/Baker", "jazzhr:crumb" },
  { "https://app.jazz.co/widgets/basic/create/crumb", "jazzhr:crumb" },
  { "https://app.jazz.co/widgets/basic/create/app.jazz.co", NULL },
  { "https://app.jazz.co/widgets/basic/create/www", NULL },
  { "https://app.jazz.co/login", NULL },
  { "https://applytojob.com/", NULL },

  /* iCIMS */
  { "https://careers-crumb.icims.com/jobs/search?ss=1", "icims:careers-crumb" },
  { "https://careers-crumb.icims.com/jobs/1201/baker/job", "icims:careers-crumb" },
  { "https://www.icims.com/", NULL },
  { "https://login.icims.com/", NULL },

  /* SuccessFactors */
  { "https://alpenmilch.jobs.hr.cloud.sap/search/",
    "successfactors:alpenmilch.jobs.hr.cloud.sap" },
  { "https://career5.successfactors.eu/career?company=x", NULL },

  /* Gem */
  { "https://jobs.gem.com/atlas", "gem:atlas" },
  { "https://api.gem.com/job_board/v0/atlas/job_posts/", "gem:atlas" },
  { "https://www.gem.com/", NULL },

  /* Jobvite */
  { "https://jobs.jobvite.com/orchard", "jobvite:orchard" },
  { "https://jobs.jobvite.com/careers/orchard/jobs", "jobvite:orchard" },
  { "https://www.jobvite.com/", NULL },

  /* boards of many companies */
  { "https://remoteok.com/", "remoteok" },
  { "https://remoteok.com/api", "remoteok" },
  { "https://remotive.com/", "remotive" },
  { "https://weworkremotely.com/remote-jobs.rss", "weworkremotely" },
  { "https://www.arbeitnow.com/", "arbeitnow" },
  { "https://himalayas.app/jobs", "himalayas" },
  { "https://jobicy.com/", "jobicy" },
  { "https://www.themuse.com/search", "themuse" },
  { "https://www.workingnomads.com/jobs", "workingnomads" },
  { "https://www.arbeitsagentur.de/jobsuche/", "arbeitsagentur" },
  { "https://arbetsformedlingen.se/platsbanken/", "jobtech" },
  { "https://www.usajobs.gov/", "usajobs" },
  { "https://www.adzuna.com/", "adzuna" },
  { "https://news.ycombinator.com/submitted?id=whoishiring", "hackernews" },
  { "https://hn.algolia.com/api/v1/search_by_date?tags=story,author_whoishiring", "hackernews" },
  { "https://hn.algolia.com/api/v1/search_by_date?tags=story", NULL },
  { "https://news.ycombinator.com/item?id=40000001", NULL },
  { "https://api.adzuna.com/v1/api/jobs/de/search/1", "adzuna:country=de" },
  { "https://api.adzuna.com/v1/api/jobs/xx/search/1", NULL },
  { "https://www.adzuna.com.example/", NULL },
  { "https://remoteok.com.example/", NULL },
  { "https://news.ycombinator.com/news", NULL },

  /* feeds and maps of any site */
  { "https://village.example/open.rss", "feed:https://village.example/open.rss" },
  { "https://village.example/jobs.rss", NULL },
  { "https://village.example/atom.xml", "feed:https://village.example/atom.xml" },
  { "https://village.example/sitemap.xml", "sitemap:https://village.example/sitemap.xml" },
  { "https://village.example/job_sitemap1.xml.gz",
    "sitemap:https://village.example/job_sitemap1.xml.gz" },

  /* none */
  { "https://acme.example/careers", NULL },
  { "https://acme.example/", NULL },
  { "https://greenhouse.example/boards/acme", NULL },
  { "ftp://boards.greenhouse.io/acme", NULL },
  { "boards.greenhouse.io/acme", NULL },
  { "not an address", NULL },
  { "", NULL },
  { "https://", NULL },
  { "https://[::1/acme", NULL },
};

static void
test_urls (void)
{
  g_autoptr (OpeningsDirectory) directory = openings_directory_new ();
  guint n_others = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OpeningsDetected) detected = openings_detect_url (cases[i].url, &error);

      g_assert_cmpstr (detected != NULL ? detected->handle : NULL, ==, cases[i].handle);
      if (detected == NULL)
        g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_RECOGNISED);
      if (detected == NULL || openings_directory_name (directory, detected->handle) == NULL)
        n_others++;
    }
  g_test_message ("%u addresses that the directory has not", n_others);
  g_assert_cmpuint (n_others, >=, MIN_CASES);
}

/* Each kind that an address can tell is among them. */
static void
test_kinds (void)
{
  const OpeningsSourceKind *const *kinds;
  guint n_kinds;

  kinds = openings_source_kinds (&n_kinds);
  for (guint i = 0; i < n_kinds; i++)
    {
      guint n_cases = 0;

      if (kinds[i]->max_requests == 0 || g_str_equal (kinds[i]->name, "jsonld"))
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
        if (cases[j].handle != NULL && g_str_has_prefix (cases[j].handle, kinds[i]->name))
          n_cases++;
      g_test_message ("%s: %u", kinds[i]->name, n_cases);
      g_assert_cmpuint (n_cases, >, 0);
    }
}

/* A board's own page leads back to it, and so does the endpoint of a company's. */
static void
test_round_trip (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OpeningsDetected) detected = openings_detect_url (cases[i].url, NULL);
      g_autoptr (OpeningsDetected) page = NULL;
      g_autoptr (OpeningsDetected) endpoint = NULL;
      g_autoptr (OpeningsDetected) handle = NULL;

      if (detected == NULL)
        continue;
      page = openings_detect_url (detected->page_url, NULL);
      endpoint = openings_detect_url (detected->endpoint, NULL);
      handle = openings_detect_handle (detected->handle, NULL);
      g_assert_cmpstr (page->handle, ==, detected->handle);
      if (!detected->kind->is_public)
        g_assert_cmpstr (endpoint->handle, ==, detected->handle);
      g_assert_cmpstr (handle->handle, ==, detected->handle);
      g_assert_cmpstr (handle->board, ==, detected->board);
      g_assert_true (handle->kind == detected->kind);
      g_assert_true ((detected->company != NULL) == detected->kind->is_public);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/addresses/urls", test_urls);
  g_test_add_func ("/sources/addresses/kinds", test_kinds);
  g_test_add_func ("/sources/addresses/round-trip", test_round_trip);

  return g_test_run ();
}
