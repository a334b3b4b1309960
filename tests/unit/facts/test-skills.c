/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "facts-test.h"
#include "openings-skills.h"

static char *
read_phrase (const char *how,
             const char *text)
{
  g_autoptr (OpeningsWords) words = openings_words_new (text, -1);
  g_auto (GStrv) skills = openings_skills_read (text, words);

  return skills[0] != NULL ? g_strjoinv ("; ", skills) : g_strdup ("none");
}

static void
test_set (void)
{
  facts_test_set ("skills.tsv", read_phrase);
}

static void
test_hostile (void)
{
  static const char *const parts[] = { "C ", "C,", "C++", "+", "#", ".", "Go, R, ", "é" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (OpeningsWords) words = NULL;
      g_auto (GStrv) skills = NULL;

      while (text->len < 1024 * 1024)
        g_string_append (text, parts[i]);
      words = openings_words_new (text->str, -1);
      skills = openings_skills_read (text->str, words);
      g_assert_cmpuint (g_strv_length (skills), <, 3);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/facts/skills/set", test_set);
  g_test_add_func ("/facts/skills/hostile", test_hostile);

  return g_test_run ();
}
