/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-facts.h"

#include <stdio.h>
#include <string.h>

#include "openings-clock.h"

static int
find_month (const char *name)
{
  static const char months[][4] = { "jan", "feb", "mar", "apr", "may", "jun",
                                    "jul", "aug", "sep", "oct", "nov", "dec" };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_ascii_strncasecmp (name, months[i], 3) == 0)
      return i + 1;

  return 0;
}

/* Seconds east of Greenwich: "+0100", "GMT", "EST". */
static int
read_zone (const char *zone)
{
  static const struct
  {
    const char *name;
    int hours;
  } zones[] = {
    { "EST", -5 },
    { "EDT", -4 },
    { "CST", -6 },
    { "CDT", -5 },
    { "MST", -7 },
    { "MDT", -6 },
    { "PST", -8 },
    { "PDT", -7 },
  };
  int offset;

  if ((*zone == '+' || *zone == '-') && strspn (zone + 1, "0123456789") == 4)
    {
      offset = atoi (zone + 1);
      offset = (offset / 100 * 60 + offset % 100) * 60;
      return *zone == '-' ? -offset : offset;
    }

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    if (g_ascii_strcasecmp (zone, zones[i].name) == 0)
      return zones[i].hours * 60 * 60;

  return 0;
}

static gint64
make_time (int year,
           int month,
           int day,
           int hour,
           int minute,
           int second)
{
  g_autoptr (GDateTime) time = NULL;

  if (month == 0 || year < 1970)
    return OPENINGS_TIME_UNKNOWN;

  time = g_date_time_new_utc (year, month, day, hour, minute, MIN (second, 59));

  return time != NULL ? g_date_time_to_unix (time) : OPENINGS_TIME_UNKNOWN;
}

/* "Thu, 23 Jul 2026 14:25:24 +0100" */
static gint64
read_mail_time (const char *text)
{
  const char *comma = strchr (text, ',');
  char month[4];
  char zone[8] = "";
  int day, year;
  int hour = 0, minute = 0, second = 0;
  gint64 time;

  if (comma != NULL)
    text = comma + 1;
  if (sscanf (text, "%2d %3[A-Za-z]%*[a-z] %4d", &day, month, &year) != 3 &&
      sscanf (text, "%2d %3[A-Za-z] %4d", &day, month, &year) != 3)
    return OPENINGS_TIME_UNKNOWN;

  text = strchr (text, ':');
  if (text != NULL && text[-1] != ' ')
    {
      text -= g_ascii_isdigit (text[-1]) && g_ascii_isdigit (text[-2]) ? 2 : 1;
      if (sscanf (text, "%2d:%2d:%2d %7s", &hour, &minute, &second, zone) < 3)
        sscanf (text, "%2d:%2d %7s", &hour, &minute, zone);
    }

  time = make_time (year, find_month (month), day, hour, minute, second);

  return time != OPENINGS_TIME_UNKNOWN ? time - read_zone (zone) : time;
}

/* "Jun 29, 2026" */
static gint64
read_written_date (const char *text)
{
  char month[4];
  int day, year;

  if (sscanf (text, "%3[A-Za-z]%*[a-z.] %2d, %4d", month, &day, &year) != 3 &&
      sscanf (text, "%3[A-Za-z] %2d, %4d", month, &day, &year) != 3)
    return OPENINGS_TIME_UNKNOWN;

  return make_time (year, find_month (month), day, 0, 0, 0);
}

/**
 * openings_facts_time:
 * @text: (nullable): a date or time in ISO 8601, as mail and RSS write it, or as
 *   in "Jun 29, 2026"
 *
 * Returns: seconds since the epoch, or %OPENINGS_TIME_UNKNOWN
 */
gint64
openings_facts_time (const char *text)
{
  g_autofree char *trimmed = text != NULL ? g_strstrip (g_strndup (text, 64)) : NULL;
  gint64 time = openings_time_from_iso (trimmed);

  if (trimmed == NULL || time != OPENINGS_TIME_UNKNOWN)
    return time;

  time = read_mail_time (trimmed);

  return time != OPENINGS_TIME_UNKNOWN ? time : read_written_date (trimmed);
}

/**
 * openings_facts_american_date:
 * @text: (nullable): a date such as "07/20/2026", month first
 *
 * Returns: seconds since the epoch, or %OPENINGS_TIME_UNKNOWN
 */
gint64
openings_facts_american_date (const char *text)
{
  int month, day, year;

  if (text == NULL || sscanf (text, " %2d/%2d/%4d", &month, &day, &year) != 3)
    return OPENINGS_TIME_UNKNOWN;

  return make_time (year, month >= 1 && month <= 12 ? month : 0, day, 0, 0, 0);
}
