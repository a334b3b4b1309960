/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-rates.h"

static void
test_convert (void)
{
  g_autoptr (OpeningsRates) rates = openings_rates_parse ("# a comment\ndate,2026-01-01\nEUR,1\n"
                                                          "USD,1.25\r\nINR,100\nGBP,0.8");
  const OpeningsSalary hourly = { 20, 25, "USD", OPENINGS_PERIOD_HOUR, 0 };

  g_assert_cmpfloat (openings_rates_convert (rates, 50.0, "EUR"), ==, 50.0);
  g_assert_cmpfloat (openings_rates_convert (rates, 50.0, "USD"), ==, 40.0);
  g_assert_cmpfloat (openings_rates_convert (rates, 50.0, "GBP"), ==, 62.5);
  g_assert_cmpfloat (openings_rates_convert (rates, 50.0, ""), ==, 50.0);
  g_assert_cmpfloat (openings_rates_convert (rates, 50.0, "XYZ"), ==, 0.0);
  g_assert_cmpfloat (openings_rates_convert (NULL, 50.0, "USD"), ==, 50.0);
  g_assert_cmpfloat (openings_rates_convert_salary (rates, &hourly), ==, 41600.0);
}

/* A user may have written the file. */
static void
test_junk (void)
{
  g_autoptr (OpeningsRates) rates = openings_rates_parse ("USD,0\nGBP,-1\nCHF,x\nSEK,10 \nusd,1\n"
                                                          "JPY;170\nNOK,\nDKK,inf\nPLN,nan\n,,,");

  g_assert_null (openings_rates_parse (""));
  g_assert_null (openings_rates_parse ("\"\xff,\n\n"));
  g_assert_cmpfloat (openings_rates_convert (rates, 50.0, "SEK"), ==, 5.0);
  for (const char *const *code = (const char *const[]) { "USD", "GBP", "CHF", "JPY", "NOK", "DKK",
                                                         "PLN", NULL };
       *code != NULL; code++)
    g_assert_cmpfloat (openings_rates_convert (rates, 50.0, *code), ==, 0.0);
}

static void
test_digest (void)
{
  g_autoptr (OpeningsRates) one = openings_rates_parse ("USD,1.25");
  g_autoptr (OpeningsRates) same = openings_rates_parse ("USD,1.25");
  g_autoptr (OpeningsRates) other = openings_rates_parse ("USD,1.26");

  g_assert_cmpstr (openings_rates_get_digest (one), ==, openings_rates_get_digest (same));
  g_assert_cmpstr (openings_rates_get_digest (one), !=, openings_rates_get_digest (other));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/posting/rates/convert", test_convert);
  g_test_add_func ("/posting/rates/junk", test_junk);
  g_test_add_func ("/posting/rates/digest", test_digest);

  return g_test_run ();
}
