/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "facts-test.h"
#include "openings-employment.h"
#include "openings-enum.h"

static char *
read_phrase (const char *how,
             const char *text)
{
  g_autoptr (OpeningsWords) words = openings_words_new (text, -1);
  OpeningsEmployment type = openings_employment_read_text (text, words, NULL);

  if (type == OPENINGS_EMPLOYMENT_UNKNOWN)
    return g_strdup ("none");

  return g_strdup (openings_enum_to_nick (OPENINGS_TYPE_EMPLOYMENT, type));
}

static void
test_set (void)
{
  facts_test_set ("employment.tsv", read_phrase);
}

static void
test_phrase (void)
{
  static const char text[] = "We bake.\nThis is a part-time role, mornings only. Come!";
  g_autoptr (OpeningsWords) words = openings_words_new (text, -1);
  g_autofree char *phrase = NULL;

  g_assert_cmpint (openings_employment_read_text (text, words, &phrase), ==,
                   OPENINGS_EMPLOYMENT_PART_TIME);
  g_assert_cmpstr (phrase, ==, "This is a part-time role, mornings only");
}

static void
test_hostile (void)
{
  static const char *const parts[] = { "full-time ", "job type\n", "this is a ", "contract|", "é" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (OpeningsWords) words = NULL;

      while (text->len < 1024 * 1024)
        g_string_append (text, parts[i]);
      words = openings_words_new (text->str, -1);
      openings_employment_read_text (text->str, words, NULL);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/facts/employment/set", test_set);
  g_test_add_func ("/facts/employment/phrase", test_phrase);
  g_test_add_func ("/facts/employment/hostile", test_hostile);

  return g_test_run ();
}
