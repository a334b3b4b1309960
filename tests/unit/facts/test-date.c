/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "facts-test.h"
#include "openings-clock.h"
#include "openings-dates.h"

/* The day, and the time if it is not midnight. */
static char *
read_phrase (const char *how,
             const char *text)
{
  OpeningsDateOrder order = strcmp (how, "day-first") == 0     ? OPENINGS_DATE_ORDER_DAY_FIRST
                            : strcmp (how, "month-first") == 0 ? OPENINGS_DATE_ORDER_MONTH_FIRST
                                                               : OPENINGS_DATE_ORDER_UNKNOWN;
  gint64 now = openings_time_from_iso ("2026-06-15T12:00:00Z");
  char *iso = openings_time_to_iso (openings_date_read (text, order, now));

  if (iso == NULL)
    return g_strdup ("none");
  if (g_str_has_suffix (iso, "T00:00:00Z"))
    iso[strlen ("2026-06-15")] = '\0';

  return iso;
}

static void
test_set (void)
{
  facts_test_set ("date.tsv", read_phrase);
}

static void
test_hostile (void)
{
  g_autofree char *digits = g_strnfill (1024 * 1024, '1');
  g_autofree char *marks = g_strnfill (70, '/');

  g_assert_cmpint (openings_date_read (NULL, OPENINGS_DATE_ORDER_UNKNOWN, 0), ==,
                   OPENINGS_TIME_UNKNOWN);
  g_assert_cmpint (openings_date_read ("", OPENINGS_DATE_ORDER_UNKNOWN, 0), ==,
                   OPENINGS_TIME_UNKNOWN);
  g_assert_cmpint (openings_date_read (digits, OPENINGS_DATE_ORDER_DAY_FIRST, 0), ==,
                   OPENINGS_TIME_UNKNOWN);
  g_assert_cmpint (openings_date_read ("12 May 2026 2026022:10", OPENINGS_DATE_ORDER_DAY_FIRST, 0),
                   ==, OPENINGS_TIME_UNKNOWN);
  g_assert_cmpint (openings_date_read (marks, OPENINGS_DATE_ORDER_DAY_FIRST, 0), ==,
                   OPENINGS_TIME_UNKNOWN);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/facts/date/set", test_set);
  g_test_add_func ("/facts/date/hostile", test_hostile);

  return g_test_run ();
}
