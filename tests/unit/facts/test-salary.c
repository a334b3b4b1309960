/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "facts-test.h"
#include "openings-enum.h"
#include "openings-salary.h"

static char *
dup_end (double end)
{
  return end > 0 ? g_strdup_printf ("%.10g", end) : g_strdup ("");
}

static char *
dup_salary (const OpeningsSalary *salary)
{
  g_autofree char *min = dup_end (salary->min);
  g_autofree char *max = dup_end (salary->max);
  gboolean known = salary->period != OPENINGS_PERIOD_UNKNOWN;

  return g_strdup_printf ("%s-%s%s%s%s%s", min, max, *salary->currency != '\0' ? " " : "",
                          salary->currency, known ? " " : "",
                          known ? openings_enum_to_nick (OPENINGS_TYPE_PERIOD, salary->period)
                                : "");
}

static char *
read_phrase (const char *how,
             const char *text)
{
  OpeningsSalary salary;
  gboolean stated = strcmp (how, "field") == 0
                        ? openings_salary_read_field (text, NULL, &salary, NULL)
                        : openings_salary_read_text (text, NULL, &salary, NULL);

  return stated ? dup_salary (&salary) : g_strdup ("none");
}

static void
test_set (void)
{
  facts_test_set ("salary.tsv", read_phrase);
}

static void
test_phrase (void)
{
  static const char text[] = "We are many.\nThe pay is 52 000 – 61 000 € a year, gross. Come!";
  OpeningsSalary salary;
  g_autofree char *phrase = NULL;

  g_assert_true (openings_salary_read_text (text, NULL, &salary, &phrase));
  g_assert_cmpstr (phrase, ==, "The pay is 52 000 – 61 000 € a year, gross");
}

static void
test_country (void)
{
  static const char text[] = "Salary: $90,000 - $100,000";
  OpeningsSalary salary;

  g_assert_true (openings_salary_read_text (text, "CA", &salary, NULL));
  g_assert_cmpstr (salary.currency, ==, "CAD");
  g_assert_true (openings_salary_read_text ("Salary: US$90,000", "CA", &salary, NULL));
  g_assert_cmpstr (salary.currency, ==, "USD");
}

/* Nothing here may take long, or read beyond the end. */
static void
test_hostile (void)
{
  static const char *const parts[] = { "1", "$1 ", "1,000,", "$1-", "€", "1 000 ", "12,34,", "pay ",
                                       "\xE2\x82\xAC", "\n", "年", "1k-" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      OpeningsSalary salary;

      while (text->len < 1024 * 1024)
        g_string_append (text, parts[i]);
      openings_salary_read_text (text->str, NULL, &salary, NULL);
      openings_salary_read_field (text->str, NULL, &salary, NULL);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/facts/salary/set", test_set);
  g_test_add_func ("/facts/salary/phrase", test_phrase);
  g_test_add_func ("/facts/salary/country", test_country);
  g_test_add_func ("/facts/salary/hostile", test_hostile);

  return g_test_run ();
}
