/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-http-freshness.h"

static void
test_parse (void)
{
  g_assert_cmpint (openings_http_freshness_parse (NULL), ==, OPENINGS_HTTP_FRESH_UNSTATED);
  g_assert_cmpint (openings_http_freshness_parse (""), ==, OPENINGS_HTTP_FRESH_UNSTATED);
  g_assert_cmpint (openings_http_freshness_parse ("public"), ==, OPENINGS_HTTP_FRESH_UNSTATED);
  g_assert_cmpint (openings_http_freshness_parse ("max-age=120"), ==, 120);
  g_assert_cmpint (openings_http_freshness_parse ("Public , MAX-AGE=7"), ==, 7);
  g_assert_cmpint (openings_http_freshness_parse ("max-age=0, must-revalidate"), ==, 0);
  g_assert_cmpint (openings_http_freshness_parse ("max-age=120, no-cache"), ==, 0);
  g_assert_cmpint (openings_http_freshness_parse ("no-store, max-age=120"), ==,
                   OPENINGS_HTTP_FRESH_NEVER);
  g_assert_cmpint (openings_http_freshness_parse ("max-age=99999999999"), ==, 24 * 60 * 60);
  g_assert_cmpint (openings_http_freshness_parse ("max-age=soon"), ==, 0);
  g_assert_cmpint (openings_http_freshness_parse ("s-maxage=9"), ==,
                   OPENINGS_HTTP_FRESH_UNSTATED);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http/freshness/parse", test_parse);

  return g_test_run ();
}
