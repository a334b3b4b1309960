/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-clock.h"
#include "openings-facts.h"
#include "sources-test.h"

static OpeningsPosting *
make_posting (const char *title,
              const char *location,
              const char *text)
{
  OpeningsPosting *posting = openings_posting_new ();

  posting->source = g_strdup ("greenhouse:lumen");
  posting->external_id = g_strdup ("1");
  posting->title = g_strdup (title);
  openings_facts_add_location (posting, location);
  openings_facts_set_description (posting, text);

  return posting;
}

static void
check_statement (OpeningsPosting *posting,
                 OpeningsTopic topic,
                 const char *value,
                 const char *phrase)
{
  const OpeningsStatement *statement = openings_statements_find (posting->statements, topic);

  g_assert_nonnull (statement);
  g_assert_cmpstr (statement->value, ==, value);
  g_assert_cmpstr (statement->phrase, ==, phrase);
}

static void
test_from_text (void)
{
  g_autoptr (OpeningsPosting) posting =
      make_posting ("Senior Lamp Engineer", "Remote (Canada)",
                    "<p>We build lamps.</p><h3>Requirements</h3><ul><li>Python and C++</li>"
                    "<li>English</li></ul><h3>Pay</h3><p>The salary is $90,000 - $110,000 a year."
                    "</p><p>Visa sponsorship is available.</p><p>This role is fully remote.</p>");
  g_autofree char *requirements = NULL;
  g_autofree char *skills = NULL;

  openings_facts_seal (posting);

  sources_test_salary (posting, "90000-110000 CAD year");
  g_assert_cmpint (posting->salary.origin, ==, OPENINGS_ORIGIN_TEXT);
  check_statement (posting, OPENINGS_TOPIC_SALARY, "", "The salary is $90,000 - $110,000 a year");
  sources_test_places (posting, "//CA");
  check_statement (posting, OPENINGS_TOPIC_APPLICANTS, "CA", "Remote (Canada)");
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  check_statement (posting, OPENINGS_TOPIC_WORKPLACE, "remote", "This role is fully remote");
  check_statement (posting, OPENINGS_TOPIC_SENIORITY, "senior", "Senior Lamp Engineer");
  check_statement (posting, OPENINGS_TOPIC_VISA, "yes", "Visa sponsorship is available");
  requirements = g_strjoinv ("; ", posting->requirements);
  g_assert_cmpstr (requirements, ==, "Python and C++; English");
  skills = g_strjoinv ("; ", posting->skills);
  g_assert_cmpstr (skills, ==, "Python; C++; English");
}

/* What fields state stays; what the text says otherwise is kept beside it. */
static void
test_fields_first (void)
{
  g_autoptr (OpeningsPosting) posting = make_posting (
      "Baker", "Leeds, UK", "<p>Salary: £30,000 a year.</p><p>This role is fully remote.</p>");

  posting->workplace = OPENINGS_WORKPLACE_ONSITE;
  openings_facts_read_salary (posting, "£28,000 - £29,000 per annum");
  openings_facts_seal (posting);

  sources_test_salary (posting, "28000-29000 GBP year");
  g_assert_cmpint (posting->salary.origin, ==, OPENINGS_ORIGIN_FIELD);
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_ONSITE);
  check_statement (posting, OPENINGS_TOPIC_WORKPLACE, "remote", "This role is fully remote");
}

static void
check_places (const char *const *locations,
              const char *const *fields,
              const char *expected)
{
  g_autoptr (OpeningsPosting) posting = make_posting ("Baker", NULL, NULL);

  for (guint i = 0; locations[i] != NULL; i++)
    openings_facts_add_location (posting, locations[i]);
  for (guint i = 0; fields[i] != NULL; i += 3)
    openings_facts_add_place (posting, *fields[i] != '\0' ? fields[i] : NULL,
                              *fields[i + 1] != '\0' ? fields[i + 1] : NULL,
                              *fields[i + 2] != '\0' ? fields[i + 2] : NULL);
  openings_facts_seal (posting);
  sources_test_places (posting, expected);
}

/* A field that names no more than a country is completed by the locations. */
static void
test_country_field (void)
{
#define LIST(...) ((const char *const[]) { __VA_ARGS__, NULL })
  check_places (LIST ("Chicago, IL"), LIST ("", "", "US"), "Chicago/Illinois/US");
  check_places (LIST ("Remote"), LIST ("", "", "US"), "//US");
  check_places (LIST ("Head Office"), LIST ("", "", "US"), "//US");
  check_places (LIST ("Various"), LIST ("", "", "ZA"), "//ZA");
  check_places (LIST ("Columbus"), LIST ("", "", "US"), "Columbus//US");
  check_places (LIST ("Manchester"), LIST ("", "", "GB"), "Manchester/England/GB");
  check_places (LIST ("Cairo, Egypt", "Lagos", "Greece", "Remote"), LIST ("", "", "EG"),
                "Cairo//EG; Lagos//NG; //GR");
  check_places (LIST ("Lyon", "Remote"), LIST ("", "", "US"), "Lyon//FR; //US");
  check_places (LIST ("San Francisco", "New York"), LIST ("", "", "US", "New York", "NY", "US"),
                "San Francisco/California/US; New York/New York/US");
  check_places (LIST ("Oslo"), LIST ("", "", "NO", "", "", "SE"), "//NO; //SE");
}

/* A region has its name, whatever the field calls it; what is none is left out. */
static void
test_region_field (void)
{
  check_places (LIST ("Austin"), LIST ("Austin", "TX", "US"), "Austin/Texas/US");
  check_places (LIST ("Köln"), LIST ("Köln", "Nordrhein-Westfalen", "DE"),
                "Köln/North Rhine-Westphalia/DE");
  check_places (LIST ("Perth"), LIST ("Perth", "WA", "AU"), "Perth/Western Australia/AU");
  check_places (LIST ("Warsaw"), LIST ("Warsaw", "Masovian Voivodeship", "PL"),
                "Warsaw/Masovian Voivodeship/PL");
  check_places (LIST ("Madrid"), LIST ("Madrid", "Europe", "ES"), "Madrid//ES");
  check_places (LIST ("Stockholm"), LIST ("Stockholm", "Sweden", "SE"), "Stockholm//SE");
#undef LIST
}

/* Days in an office say more than a flag. */
static void
test_more_specific (void)
{
  g_autoptr (OpeningsPosting) posting =
      make_posting ("Baker", "Leeds, UK", "<p>You are in the office 3 days a week.</p>");

  posting->workplace = OPENINGS_WORKPLACE_REMOTE;
  openings_facts_seal (posting);

  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_HYBRID);
  check_statement (posting, OPENINGS_TOPIC_WORKPLACE_FIELD, "remote", "");
}

static void
test_terms_from_text (void)
{
  g_autoptr (OpeningsPosting) posting = make_posting (
      "Baker", "Leeds, UK",
      "<p>Department: Ovens</p><p>This is a part-time role.</p><p>Apply by 30 June 2026.</p>");

  posting->posted_at = openings_time_from_iso ("2026-06-01");
  openings_facts_seal (posting);

  g_assert_cmpstr (posting->department, ==, "Ovens");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_PART_TIME);
  check_statement (posting, OPENINGS_TOPIC_EMPLOYMENT, "", "This is a part-time role");
  g_assert_cmpint (posting->closes_at, ==, openings_time_from_iso ("2026-06-30"));
  check_statement (posting, OPENINGS_TOPIC_DEADLINE, "", "Apply by 30 June 2026");
}

/* A day before the posting's own is none until which one may apply. */
static void
test_stale_deadline (void)
{
  g_autoptr (OpeningsPosting) posting =
      make_posting ("Baker", NULL, "<p>Apply by 30 June 2025.</p>");

  posting->posted_at = openings_time_from_iso ("2026-06-01");
  openings_facts_seal (posting);

  g_assert_cmpint (posting->closes_at, ==, OPENINGS_TIME_UNKNOWN);
}

/* The first and the last day of a calendar are written for none. */
static void
test_no_dates (void)
{
  g_autoptr (OpeningsPosting) posting = make_posting ("Baker", NULL, "<p>Bread.</p>");

  posting->posted_at = openings_time_from_iso ("0001-01-01T00:00:00Z");
  posting->updated_at = openings_time_from_iso ("1900-01-01");
  posting->closes_at = openings_time_from_iso ("9999-12-31T23:59:59Z");
  openings_facts_seal (posting);

  g_assert_cmpint (posting->posted_at, ==, OPENINGS_TIME_UNKNOWN);
  g_assert_cmpint (posting->updated_at, ==, OPENINGS_TIME_UNKNOWN);
  g_assert_cmpint (posting->closes_at, ==, OPENINGS_TIME_UNKNOWN);
}

/* The words that state facts are found again; the facts stay. */
static void
test_restate (void)
{
  g_autoptr (OpeningsPosting) posting = make_posting (
      "Senior Baker", "Leeds, UK", "<p>Salary: £30,000 a year.</p>"
                                   "<p>This is a part-time role.</p>");

  posting->employment = OPENINGS_EMPLOYMENT_FULL_TIME;
  posting->salary =
      (OpeningsSalary) { 30000, 30000, "GBP", OPENINGS_PERIOD_YEAR, OPENINGS_ORIGIN_TEXT };
  openings_facts_restate (posting);

  check_statement (posting, OPENINGS_TOPIC_SALARY, "", "Salary: £30,000 a year");
  check_statement (posting, OPENINGS_TOPIC_SENIORITY, "senior", "Senior Baker");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_cmpfloat (posting->salary.min, ==, 30000);
}

static void
test_employment (void)
{
  static const struct
  {
    const char *text;
    OpeningsEmployment employment;
  } words[] = {
    { "Full-time", OPENINGS_EMPLOYMENT_FULL_TIME },
    { "Vollzeit", OPENINGS_EMPLOYMENT_FULL_TIME },
    { "Jornada completa", OPENINGS_EMPLOYMENT_FULL_TIME },
    { "Período integral", OPENINGS_EMPLOYMENT_FULL_TIME },
    { "Temps partiel", OPENINGS_EMPLOYMENT_PART_TIME },
    { "Deeltijd", OPENINGS_EMPLOYMENT_PART_TIME },
    { "Freelance", OPENINGS_EMPLOYMENT_CONTRACT },
    { "Estágio", OPENINGS_EMPLOYMENT_INTERNSHIP },
    { "Tijdelijk", OPENINGS_EMPLOYMENT_TEMPORARY },
    { "Bénévolat", OPENINGS_EMPLOYMENT_VOLUNTEER },
    { "Full-time or part-time", OPENINGS_EMPLOYMENT_UNKNOWN },
    { "Permanent contract", OPENINGS_EMPLOYMENT_UNKNOWN },
    { "", OPENINGS_EMPLOYMENT_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpint (openings_facts_employment (words[i].text), ==, words[i].employment);
}

static void
test_nothing (void)
{
  g_autoptr (OpeningsPosting) posting = make_posting ("Baker", NULL, NULL);

  openings_facts_read_salary (posting, NULL);
  openings_facts_read_salary (posting, "competitive");
  openings_facts_seal (posting);

  sources_test_salary (posting, "");
  g_assert_cmpuint (posting->statements->len, ==, 0);
  g_assert_cmpuint (posting->places->len, ==, 0);
  g_assert_cmpint (posting->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);
}

static void
test_urls (void)
{
  static const char *const table[][2] = {
    { "https://acme.example/Jobs/1", "https://acme.example/Jobs/1" },
    { " HTTP://acme.example/Jobs/1\n", "http://acme.example/Jobs/1" },
    { "/jobs/1", NULL },
    { "ftp://acme.example/", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *url = openings_facts_dup_url (table[i][0]);

      g_assert_cmpstr (url, ==, table[i][1]);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/facts/from-text", test_from_text);
  g_test_add_func ("/sources/facts/fields-first", test_fields_first);
  g_test_add_func ("/sources/facts/country-field", test_country_field);
  g_test_add_func ("/sources/facts/region-field", test_region_field);
  g_test_add_func ("/sources/facts/more-specific", test_more_specific);
  g_test_add_func ("/sources/facts/terms-from-text", test_terms_from_text);
  g_test_add_func ("/sources/facts/stale-deadline", test_stale_deadline);
  g_test_add_func ("/sources/facts/no-dates", test_no_dates);
  g_test_add_func ("/sources/facts/restate", test_restate);
  g_test_add_func ("/sources/facts/employment", test_employment);
  g_test_add_func ("/sources/facts/nothing", test_nothing);
  g_test_add_func ("/sources/facts/urls", test_urls);

  return g_test_run ();
}
