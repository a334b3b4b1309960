/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "facts-test.h"
#include "openings-enum.h"
#include "openings-workplace.h"

static char *
read_phrase (const char *how,
             const char *text)
{
  g_autoptr (OpeningsWords) words = openings_words_new (text, -1);
  OpeningsWorkplace workplace = strcmp (how, "field") == 0
                                    ? openings_workplace_read_field (text)
                                    : openings_workplace_read_text (text, words, NULL);

  if (workplace == OPENINGS_WORKPLACE_UNKNOWN)
    return g_strdup ("none");

  return g_strdup (openings_enum_to_nick (OPENINGS_TYPE_WORKPLACE, workplace));
}

static void
test_set (void)
{
  facts_test_set ("workplace.tsv", read_phrase);
}

static void
test_phrase (void)
{
  static const char text[] = "We bake.\nThis role is remote, in Europe. Come!";
  g_autoptr (OpeningsWords) words = openings_words_new (text, -1);
  g_autofree char *phrase = NULL;

  g_assert_cmpint (openings_workplace_read_text (text, words, &phrase), ==,
                   OPENINGS_WORKPLACE_REMOTE);
  g_assert_cmpstr (phrase, ==, "This role is remote, in Europe");
  g_assert_cmpint (openings_workplace_read_field (NULL), ==, OPENINGS_WORKPLACE_UNKNOWN);
}

static void
test_hostile (void)
{
  static const char *const parts[] = { "remote ", "3 days ", "not ", "remote|", "office ", "é" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (OpeningsWords) words = NULL;

      while (text->len < 1024 * 1024)
        g_string_append (text, parts[i]);
      words = openings_words_new (text->str, -1);
      openings_workplace_read_text (text->str, words, NULL);
      openings_workplace_read_field (text->str);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/facts/workplace/set", test_set);
  g_test_add_func ("/facts/workplace/phrase", test_phrase);
  g_test_add_func ("/facts/workplace/hostile", test_hostile);

  return g_test_run ();
}
