/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-text-slips.h"

static void
test_slips (void)
{
  static const struct
  {
    const char *typed;
    const char *meant;
    guint n_slips;
  } cases[] = {
    { "berlin", "berlin", 0 },
    { "berln", "berlin", 1 },
    { "berliin", "berlin", 1 },
    { "bertin", "berlin", 1 },
    { "belrin", "berlin", 1 },
    { "belrni", "berlin", 2 },
    { "brlni", "berlin", 2 },
    { "elrin", "berlin", 2 },
    { "", "ab", 2 },
    { "東京都", "京東都", 1 },
    { "lisbon", "berlin", 3 },
    { "b", "berlin", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s, %s", cases[i].typed, cases[i].meant);
      g_assert_cmpuint (openings_text_count_slips (cases[i].typed, cases[i].meant, 2), ==,
                        cases[i].n_slips);
      g_assert_cmpuint (openings_text_count_slips (cases[i].meant, cases[i].typed, 2), ==,
                        cases[i].n_slips);
    }
}

static void
test_long (void)
{
  g_autofree char *text = g_strnfill (10000, 'x');

  g_assert_cmpuint (openings_text_count_slips (text, text, 1), ==, 2);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/base/text-slips/slips", test_slips);
  g_test_add_func ("/base/text-slips/long", test_long);

  return g_test_run ();
}
