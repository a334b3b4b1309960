/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-format.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <math.h>
#include <string.h>

#include "openings-clock.h"

#define DAY (24 * 60 * 60)

/* Larger amounts are nobody's salary, and digits without end. */
#define MAX_AMOUNT 1e12

static const struct
{
  char code[4];
  const char *symbol;
} symbols[] = {
  { "EUR", "€" },
  { "GBP", "£" },
  { "INR", "₹" },
  { "JPY", "¥" },
  { "USD", "$" },
};

static const char *
get_local (nl_item item)
{
  const char *text = nl_langinfo (item);

  return g_utf8_validate (text, -1, NULL) ? text : "";
}

/* Digits in groups of three; printf has no groups where the locale has none. */
static char *
dup_amount (double amount)
{
  gboolean is_whole = fabs (amount - round (amount)) < 0.005;
  g_autofree char *digits = g_strdup_printf ("%.*f", is_whole ? 0 : 2, amount);
  gsize n_whole = strspn (digits, "0123456789");
  const char *point = get_local (RADIXCHAR);
  const char *separator = get_local (THOUSEP);
  GString *text = g_string_new (NULL);

  if (*separator == '\0')
    separator = strcmp (point, ",") == 0 ? "\u202f" : ",";

  for (gsize i = 0; i < n_whole; i++)
    {
      if (i > 0 && (n_whole - i) % 3 == 0)
        g_string_append (text, separator);
      g_string_append_c (text, digits[i]);
    }
  g_string_append (text, digits + n_whole);

  return g_string_free (text, FALSE);
}

static char *
dup_money (double amount,
           const char *currency)
{
  g_autofree char *number = dup_amount (amount);

  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (strcmp (symbols[i].code, currency) == 0)
      return g_strconcat (symbols[i].symbol, number, NULL);

  return *currency != '\0' ? g_strdup_printf ("%s %s", currency, number)
                           : g_steal_pointer (&number);
}

static char *
dup_range (const OpeningsSalary *salary,
           double min,
           double max)
{
  g_autofree char *low = dup_money (min > 0 ? min : max, salary->currency);
  g_autofree char *high = NULL;

  if (max <= 0)
    return g_strdup_printf (_ ("From %s"), low);
  if (min <= 0)
    return g_strdup_printf (_ ("Up to %s"), low);
  if (max <= min)
    return g_steal_pointer (&low);

  high = dup_amount (max);

  /* Translators: the two ends of a salary */
  return g_strdup_printf (_ ("%s – %s"), low, high);
}

/**
 * openings_format_salary:
 * @salary: a salary
 *
 * Returns: (transfer full) (nullable): such as "€90,000 – 120,000 a year", or
 *   %NULL when neither end is stated
 */
char *
openings_format_salary (const OpeningsSalary *salary)
{
  double min = salary->min > 0 && salary->min < MAX_AMOUNT ? salary->min : 0;
  double max = salary->max > 0 && salary->max < MAX_AMOUNT ? salary->max : 0;
  g_autofree char *range = NULL;

  if (min <= 0 && max <= 0)
    return NULL;

  range = dup_range (salary, min, max);
  switch (salary->period)
    {
    case OPENINGS_PERIOD_YEAR:
      return g_strdup_printf (_ ("%s a year"), range);
    case OPENINGS_PERIOD_MONTH:
      return g_strdup_printf (_ ("%s a month"), range);
    case OPENINGS_PERIOD_WEEK:
      return g_strdup_printf (_ ("%s a week"), range);
    case OPENINGS_PERIOD_DAY:
      return g_strdup_printf (_ ("%s a day"), range);
    case OPENINGS_PERIOD_HOUR:
      return g_strdup_printf (_ ("%s an hour"), range);
    case OPENINGS_PERIOD_UNKNOWN:
    default:
      return g_steal_pointer (&range);
    }
}

/* Midnight in UTC is how a source's bare date is kept: it is no moment, and must
 * not become the day before for those who live west of Greenwich. */
static GDateTime *
new_date_time (gint64 time)
{
  return time % DAY == 0 ? g_date_time_new_from_unix_utc (time)
                         : g_date_time_new_from_unix_local (time);
}

static gint64
count_days (GDateTime *date_time)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, g_date_time_get_day_of_month (date_time),
                  g_date_time_get_month (date_time), g_date_time_get_year (date_time));

  return g_date_get_julian (&date);
}

static char *
dup_days_ago (int days)
{
  if (days < 1)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  if (days < 14)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", days), days);
  if (days < 61)
    return g_strdup_printf (ngettext ("%d week ago", "%d weeks ago", days / 7), days / 7);
  if (days < 730)
    return g_strdup_printf (ngettext ("%d month ago", "%d months ago", days / 30), days / 30);

  return g_strdup_printf (ngettext ("%d year ago", "%d years ago", days / 365), days / 365);
}

/**
 * openings_format_age:
 * @time: seconds since the epoch
 * @now: the present, seconds since the epoch
 *
 * Returns: (transfer full) (nullable): such as "3 days ago", or %NULL when the
 *   time is unknown or later than tomorrow
 */
char *
openings_format_age (gint64 time,
                     gint64 now)
{
  g_autoptr (GDateTime) then = NULL;
  g_autoptr (GDateTime) present = NULL;

  if (time == OPENINGS_TIME_UNKNOWN || time > now + DAY)
    return NULL;
  if (time % DAY != 0 && ABS (now - time) < 120)
    return g_strdup (_ ("just now"));

  then = new_date_time (time);
  present = g_date_time_new_from_unix_local (now);
  if (then == NULL || present == NULL)
    return NULL;

  return dup_days_ago (count_days (present) - count_days (then));
}

/**
 * openings_format_row_age:
 * @row: a job
 * @now: the present, seconds since the epoch
 *
 * Returns: (transfer full) (nullable): how long ago it was posted, or, in other words, how
 *   long ago it was first seen when that is all that is known
 */
char *
openings_format_row_age (const OpeningsRow *row,
                         gint64 now)
{
  g_autofree char *posted = openings_format_age (row->posted_at, now);
  g_autofree char *seen = NULL;

  if (row->posted_at != OPENINGS_TIME_UNKNOWN)
    return g_steal_pointer (&posted);

  seen = openings_format_age (row->first_seen, now);

  /* Translators: of a posting without a date; %s is such as "3 days ago" */
  return seen != NULL ? g_strdup_printf (_ ("seen %s"), seen) : NULL;
}

/**
 * openings_format_time_left:
 * @seconds: an estimate
 *
 * Returns: (transfer full): it, no more exact than it is
 */
char *
openings_format_time_left (int seconds)
{
  int minutes = (seconds + 30) / 60;
  int hours = (minutes + 30) / 60;

  if (minutes < 1)
    return g_strdup (_ ("Less than a minute left"));
  if (minutes < 60)
    return g_strdup_printf (
        ngettext ("About %d minute left", "About %d minutes left", (gulong) minutes), minutes);

  return g_strdup_printf (ngettext ("About %d hour left", "About %d hours left", (gulong) hours),
                          hours);
}

/**
 * openings_format_date:
 * @time: seconds since the epoch
 *
 * Returns: (transfer full) (nullable): the day, or %NULL when it is unknown
 */
char *
openings_format_date (gint64 time)
{
  g_autoptr (GDateTime) date_time = NULL;

  if (time == OPENINGS_TIME_UNKNOWN)
    return NULL;

  date_time = new_date_time (time);

  /* Translators: a date, see g_date_time_format() */
  return date_time != NULL ? g_date_time_format (date_time, _ ("%-e %B %Y")) : NULL;
}

/**
 * openings_format_moment:
 * @time: seconds since the epoch
 *
 * Returns: (transfer full) (nullable): the day and the time of day, or %NULL
 *   when it is unknown
 */
char *
openings_format_moment (gint64 time)
{
  g_autoptr (GDateTime) date_time = NULL;

  if (time == OPENINGS_TIME_UNKNOWN)
    return NULL;

  date_time = g_date_time_new_from_unix_local (time);

  /* Translators: a date and a time, see g_date_time_format() */
  return date_time != NULL ? g_date_time_format (date_time, _ ("%-e %B %Y, %H:%M")) : NULL;
}

const char *
openings_format_status (OpeningsStatus status)
{
  switch (status)
    {
    case OPENINGS_STATUS_NEW:
      return C_ ("status", "New");
    case OPENINGS_STATUS_INTERESTED:
      return C_ ("status", "Interested");
    case OPENINGS_STATUS_APPLIED:
      return C_ ("status", "Applied");
    case OPENINGS_STATUS_INTERVIEWING:
      return C_ ("status", "Interviewing");
    case OPENINGS_STATUS_OFFER:
      return C_ ("status", "Offer");
    case OPENINGS_STATUS_ACCEPTED:
      return C_ ("status", "Accepted");
    case OPENINGS_STATUS_REJECTED:
      return C_ ("status", "Rejected");
    case OPENINGS_STATUS_HIDDEN:
      return C_ ("status", "Hidden");
    default:
      return NULL;
    }
}

const char *
openings_format_workplace (OpeningsWorkplace workplace)
{
  switch (workplace)
    {
    case OPENINGS_WORKPLACE_REMOTE:
      return C_ ("workplace", "Remote");
    case OPENINGS_WORKPLACE_HYBRID:
      return C_ ("workplace", "Hybrid");
    case OPENINGS_WORKPLACE_ONSITE:
      return C_ ("workplace", "On-site");
    case OPENINGS_WORKPLACE_UNKNOWN:
    default:
      return NULL;
    }
}

const char *
openings_format_employment (OpeningsEmployment employment)
{
  switch (employment)
    {
    case OPENINGS_EMPLOYMENT_FULL_TIME:
      return C_ ("employment", "Full-time");
    case OPENINGS_EMPLOYMENT_PART_TIME:
      return C_ ("employment", "Part-time");
    case OPENINGS_EMPLOYMENT_CONTRACT:
      return C_ ("employment", "Contract");
    case OPENINGS_EMPLOYMENT_INTERNSHIP:
      return C_ ("employment", "Internship");
    case OPENINGS_EMPLOYMENT_TEMPORARY:
      return C_ ("employment", "Temporary");
    case OPENINGS_EMPLOYMENT_VOLUNTEER:
      return C_ ("employment", "Volunteer");
    case OPENINGS_EMPLOYMENT_UNKNOWN:
    default:
      return NULL;
    }
}
