/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-clock.h"

#include <math.h>
#include <string.h>

static OpeningsClockFunc clock_func;
static gpointer clock_data;
static OpeningsClockFunc monotonic_func;
static gpointer monotonic_data;

/**
 * openings_clock_now:
 *
 * Returns: seconds since the epoch, UTC. Any thread.
 */
gint64
openings_clock_now (void)
{
  if (clock_func != NULL)
    return clock_func (clock_data);

  return g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * openings_clock_set_func:
 * @func: (nullable): what tells the time instead of the system, for tests
 * @user_data: for @func
 *
 * To be called before any thread is started.
 */
void
openings_clock_set_func (OpeningsClockFunc func,
                         gpointer user_data)
{
  clock_func = func;
  clock_data = user_data;
}

/**
 * openings_clock_monotonic:
 *
 * Returns: microseconds that only go on, of the clock that measures how long something takes
 */
gint64
openings_clock_monotonic (void)
{
  return monotonic_func != NULL ? monotonic_func (monotonic_data) : g_get_monotonic_time ();
}

/**
 * openings_clock_set_monotonic_func:
 * @func: (nullable): what gives the microseconds instead, %NULL for the real clock
 * @user_data: for @func
 *
 * To be called before any thread is started.
 */
void
openings_clock_set_monotonic_func (OpeningsClockFunc func,
                                   gpointer user_data)
{
  monotonic_func = func;
  monotonic_data = user_data;
}

static double
read_scale (void)
{
  const char *text = g_getenv ("OPENINGS_TIME_SCALE");
  double scale = text != NULL ? g_ascii_strtod (text, NULL) : 1.0;

  return isfinite (scale) && scale > 0.0 ? MIN (scale, 1000.0) : 1.0;
}

/**
 * openings_clock_scale:
 *
 * Returns: what OPENINGS_TIME_SCALE multiplies waits by, 1 by default
 */
double
openings_clock_scale (void)
{
  static gsize once;
  static double scale;

  if (g_once_init_enter (&once))
    {
      scale = read_scale ();
      g_once_init_leave (&once, 1);
    }

  return scale;
}

/**
 * openings_clock_wait_ms:
 * @milliseconds: a wait, back-off, delay or time-out
 *
 * Returns: @milliseconds scaled by openings_clock_scale(), at least 1 unless
 *   @milliseconds is 0
 */
guint
openings_clock_wait_ms (guint milliseconds)
{
  double scaled = milliseconds * openings_clock_scale ();

  if (milliseconds == 0)
    return 0;

  return (guint) CLAMP (scaled, 1.0, (double) G_MAXINT);
}

/**
 * openings_time_to_iso:
 * @time: seconds since the epoch
 *
 * Returns: (transfer full) (nullable): "2026-05-01T00:00:00Z", or %NULL for
 *   %OPENINGS_TIME_UNKNOWN and what no calendar can hold
 */
char *
openings_time_to_iso (gint64 time)
{
  g_autoptr (GDateTime) date_time = NULL;

  if (time == OPENINGS_TIME_UNKNOWN)
    return NULL;

  date_time = g_date_time_new_from_unix_utc (time);
  if (date_time == NULL)
    return NULL;

  return g_date_time_format (date_time, "%Y-%m-%dT%H:%M:%SZ");
}

/* “2026-05-01T12:30Z” */
static gboolean
is_without_seconds (const char *text)
{
  return strlen (text) >= 16 && text[10] == 'T' && text[13] == ':' &&
         (text[16] == '\0' || strchr ("Z+-", text[16]) != NULL);
}

/**
 * openings_time_from_iso:
 * @text: (nullable): an ISO 8601 date, or date and time; without a zone it is
 *   taken as UTC; a space instead of the T and a trailing " UTC" are accepted
 *
 * Returns: seconds since the epoch, or %OPENINGS_TIME_UNKNOWN
 */
gint64
openings_time_from_iso (const char *text)
{
  g_autofree char *copy = NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date_time = NULL;
  gsize length;

  if (text == NULL)
    return OPENINGS_TIME_UNKNOWN;

  copy = g_strstrip (g_strndup (text, 40));
  if (g_str_has_suffix (copy, " UTC"))
    copy[strlen (copy) - strlen (" UTC")] = '\0';

  length = strlen (copy);
  /* A day of XML Schema may have a zone: it is that day all the same. */
  if ((length == 11 && copy[10] == 'Z') ||
      (length == 16 && strchr ("+-", copy[10]) != NULL && copy[13] == ':'))
    {
      length = strlen ("2026-05-01");
      copy[length] = '\0';
    }
  if (length == strlen ("2026-05-01"))
    {
      g_autofree char *midnight = g_strconcat (copy, "T00:00:00Z", NULL);

      date_time = g_date_time_new_from_iso8601 (midnight, utc);
    }
  else
    {
      if (length > 10 && copy[10] == ' ')
        copy[10] = 'T';
      if (is_without_seconds (copy))
        {
          char *full = g_strdup_printf ("%.16s:00%s", copy, copy + 16);

          g_free (copy);
          copy = full;
        }
      date_time = g_date_time_new_from_iso8601 (copy, utc);
    }

  return date_time != NULL ? g_date_time_to_unix (date_time) : OPENINGS_TIME_UNKNOWN;
}
