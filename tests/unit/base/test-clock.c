/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-clock.h"

static gint64
fixed_now (gpointer user_data)
{
  return *(gint64 *) user_data;
}

static void
test_now (void)
{
  gint64 now = 1777593600;

  openings_clock_set_func (fixed_now, &now);
  g_assert_cmpint (openings_clock_now (), ==, now);
  openings_clock_set_func (NULL, NULL);
  g_assert_cmpint (openings_clock_now (), >, now);
}

static void
test_to_iso (void)
{
  g_autofree char *iso = openings_time_to_iso (1777593600);

  g_assert_cmpstr (iso, ==, "2026-05-01T00:00:00Z");
  g_assert_null (openings_time_to_iso (OPENINGS_TIME_UNKNOWN));
  g_assert_null (openings_time_to_iso (G_MAXINT64));
}

static void
test_from_iso (void)
{
  g_assert_cmpint (openings_time_from_iso ("2026-05-01"), ==, 1777593600);
  g_assert_cmpint (openings_time_from_iso ("2026-05-01T02:00:00+02:00"), ==, 1777593600);
  g_assert_cmpint (openings_time_from_iso ("2026-05-01T00:00:00.753Z"), ==, 1777593600);
  g_assert_cmpint (openings_time_from_iso ("2026-05-01T00:00:00"), ==, 1777593600);
  g_assert_cmpint (openings_time_from_iso (" 2026-05-01 00:00:00 UTC "), ==, 1777593600);
  g_assert_cmpint (openings_time_from_iso ("2026-05-01Z"), ==, 1777593600);
  g_assert_cmpint (openings_time_from_iso ("2026-05-01+02:00"), ==, 1777593600);
  g_assert_cmpint (openings_time_from_iso ("May 1st"), ==, OPENINGS_TIME_UNKNOWN);
  g_assert_cmpint (openings_time_from_iso ("2026-13-01"), ==, OPENINGS_TIME_UNKNOWN);
  g_assert_cmpint (openings_time_from_iso (""), ==, OPENINGS_TIME_UNKNOWN);
  g_assert_cmpint (openings_time_from_iso (NULL), ==, OPENINGS_TIME_UNKNOWN);
}

static void
test_scale (void)
{
  g_assert_cmpuint (openings_clock_wait_ms (2000), ==, 20);
  g_assert_cmpuint (openings_clock_wait_ms (1), ==, 1);
  g_assert_cmpuint (openings_clock_wait_ms (0), ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_setenv ("OPENINGS_TIME_SCALE", "0.01", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/now", test_now);
  g_test_add_func ("/clock/to-iso", test_to_iso);
  g_test_add_func ("/clock/from-iso", test_from_iso);
  g_test_add_func ("/clock/scale", test_scale);

  return g_test_run ();
}
