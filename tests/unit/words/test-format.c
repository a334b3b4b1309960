/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <locale.h>

#include "openings-clock.h"
#include "openings-format.h"

#define NOON 1790251200 /* 2026-09-24 12:00 UTC */
#define DAY  (24 * 60 * 60)

static void
assert_salary (double min,
               double max,
               const char *currency,
               OpeningsPeriod period,
               const char *expected)
{
  OpeningsSalary salary = { min, max, "", period, OPENINGS_ORIGIN_FIELD };
  g_autofree char *text = NULL;

  g_strlcpy (salary.currency, currency, sizeof salary.currency);
  text = openings_format_salary (&salary);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_salary (void)
{
  assert_salary (90000, 120000, "EUR", OPENINGS_PERIOD_YEAR, "€90,000 – 120,000 a year");
  assert_salary (90000, 90000, "USD", OPENINGS_PERIOD_YEAR, "$90,000 a year");
  assert_salary (0, 1234567, "CHF", OPENINGS_PERIOD_MONTH, "Up to CHF 1,234,567 a month");
  assert_salary (22.5, 0, "GBP", OPENINGS_PERIOD_HOUR, "From £22.50 an hour");
  assert_salary (800, 0, "", OPENINGS_PERIOD_UNKNOWN, "From 800");
}

static void
test_salary_unstated (void)
{
  assert_salary (0, 0, "EUR", OPENINGS_PERIOD_YEAR, NULL);
  assert_salary (-5, 1e300, "EUR", OPENINGS_PERIOD_YEAR, NULL);
  assert_salary (0.0 / 0.0, 500, "EUR", OPENINGS_PERIOD_DAY, "Up to €500 a day");
}

static void
assert_age (gint64 before_now,
            const char *expected)
{
  g_autofree char *text = openings_format_age (NOON - before_now, NOON);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_age (void)
{
  g_autofree char *unknown = openings_format_age (OPENINGS_TIME_UNKNOWN, NOON);

  assert_age (5, "just now");
  assert_age (3600, "today");
  assert_age (13 * 3600, "yesterday");
  assert_age (3 * DAY, "3 days ago");
  assert_age (20 * DAY, "2 weeks ago");
  assert_age (65 * DAY, "2 months ago");
  assert_age (800 * DAY, "2 years ago");
  assert_age (-3600, "today");
  assert_age (-3 * DAY, NULL);
  g_assert_null (unknown);
}

static void
assert_row_age (gint64 posted_at,
                gint64 first_seen,
                const char *expected)
{
  const OpeningsRow row = { .posted_at = posted_at, .first_seen = first_seen };
  g_autofree char *text = openings_format_row_age (&row, NOON);

  g_assert_cmpstr (text, ==, expected);
}

/* When it was first seen is not told as when it was posted. */
static void
test_row_age (void)
{
  assert_row_age (NOON - 20 * DAY, NOON - 3 * DAY, "2 weeks ago");
  assert_row_age (OPENINGS_TIME_UNKNOWN, NOON - 3 * DAY, "seen 3 days ago");
  assert_row_age (NOON + 30 * DAY, NOON - 3 * DAY, NULL);
  assert_row_age (OPENINGS_TIME_UNKNOWN, OPENINGS_TIME_UNKNOWN, NULL);
}

static void
test_age_of_date (void)
{
  assert_age (NOON % DAY, "today");
  assert_age (NOON % DAY + DAY, "yesterday");
  assert_age (NOON % DAY - DAY, "today");
}

static void
test_date (void)
{
  g_autofree char *date = openings_format_date (NOON);
  g_autofree char *unknown = openings_format_date (OPENINGS_TIME_UNKNOWN);
  g_autofree char *never = openings_format_date (G_MAXINT64);

  g_assert_cmpstr (date, ==, "24 September 2026");
  g_assert_null (unknown);
  g_assert_null (never);
}

static void
test_choices (void)
{
  for (int status = 0; status < OPENINGS_N_STATUSES; status++)
    g_assert_nonnull (openings_format_status (status));

  g_assert_cmpstr (openings_format_status (OPENINGS_STATUS_INTERVIEWING), ==, "Interviewing");
  g_assert_cmpstr (openings_format_workplace (OPENINGS_WORKPLACE_ONSITE), ==, "On-site");
  g_assert_null (openings_format_workplace (OPENINGS_WORKPLACE_UNKNOWN));
  g_assert_cmpstr (openings_format_employment (OPENINGS_EMPLOYMENT_FULL_TIME), ==, "Full-time");
  g_assert_null (openings_format_employment (OPENINGS_EMPLOYMENT_UNKNOWN));
}

static void
assert_time_left (int seconds,
                  const char *expected)
{
  g_autofree char *text = openings_format_time_left (seconds);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_time_left (void)
{
  assert_time_left (1, "Less than a minute left");
  assert_time_left (60, "About 1 minute left");
  assert_time_left (170, "About 3 minutes left");
  assert_time_left (3600, "About 1 hour left");
  assert_time_left (7300, "About 2 hours left");
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/format/salary", test_salary);
  g_test_add_func ("/format/salary/unstated", test_salary_unstated);
  g_test_add_func ("/format/age", test_age);
  g_test_add_func ("/format/age/row", test_row_age);
  g_test_add_func ("/format/time-left", test_time_left);
  g_test_add_func ("/format/age/of-date", test_age_of_date);
  g_test_add_func ("/format/date", test_date);
  g_test_add_func ("/format/choices", test_choices);

  return g_test_run ();
}
