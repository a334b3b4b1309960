/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-matches.h"

/* The only skills here. */
static const char *
find_skill (const char *text)
{
  if (g_ascii_strcasecmp (text, "golang") == 0 || g_ascii_strcasecmp (text, "go") == 0)
    return "Go";

  return g_ascii_strcasecmp (text, "c") == 0 ? "C" : NULL;
}

/* @marked is the text with what is found between brackets. */
static void
assert_marked (const char *search,
               const char *text,
               const char *marked)
{
  g_autoptr (OpeningsMatches) matches = openings_matches_new (search, find_skill);
  g_autoptr (GArray) found = openings_matches_find (matches, text);
  g_autoptr (GString) result = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const OpeningsMatch *match = &g_array_index (found, OpeningsMatch, i);

      g_string_append_len (result, text + at, match->start - at);
      g_string_append_c (result, '[');
      g_string_append_len (result, text + match->start, match->end - match->start);
      g_string_append_c (result, ']');
      at = match->end;
    }
  g_string_append (result, text + at);
  g_assert_cmpstr (result->str, ==, marked);
}

static void
test_words (void)
{
  assert_marked ("rye ", "Rye bread with rye.", "[Rye] bread with [rye].");
  assert_marked ("engineers ", "Senior Engineer (Engineering)",
                 "Senior [Engineer] ([Engineering])");
  assert_marked ("management ", "Manager of cars", "Manager of cars");
  assert_marked ("car ", "Cars and careers in Cardiff, a car",
                 "[Cars] and careers in Cardiff, a [car]");
  assert_marked ("cafe ", "Café, CAFÉ", "[Café], [CAFÉ]");
  assert_marked ("\"rye bread\" -soup title:cook company:acme ", "Cook rye soup at Acme",
                 "[Cook] [rye] soup at [Acme]");
  assert_marked ("rye OR clay ", "clay, rye", "[clay], [rye]");
}

/* The word that is being typed is a beginning. */
static void
test_beginnings (void)
{
  assert_marked ("en", "Engineer in Ennis, open", "[Engineer] in [Ennis], open");
  assert_marked ("rye en", "Rye engineer, ryes", "[Rye] [engineer], [ryes]");
  assert_marked ("求", "求人 求", "[求人] [求]");
}

/* Names with marks, and skills, stand as they are. */
static void
test_literals (void)
{
  assert_marked ("C++", "A C++ coder of c++17, not C or C#",
                 "A [C++] coder of [c++]17, not C or C#");
  assert_marked ("c# coder ", "C, C#, F#; a coder of C#", "C, [C#], F#; a [coder] of [C#]");
  assert_marked (".net ", "The .NET net, ASP.NET, .network", "The [.NET] net, ASP.NET, .network");
  assert_marked (".ne", "The .NET net", "The [.NE]T net");
  assert_marked ("\"C++  coder\" -C#", "A C++\ncoder of C#", "A [C++\ncoder] of C#");
  assert_marked ("skill:c ", "C, C++, C# and Objective-C", "[C], C++, C# and Objective-[C]");
  assert_marked ("skill:golang", "Golang or Go, not Google", "[Golang] or [Go], not Google");
  assert_marked ("skill:oth C++", "Other C++", "[Other] [C++]");
  assert_marked ("C++ C+", "C++ C+ C", "[C++] [C+] C");
}

static void
test_nothing (void)
{
  g_assert_null (openings_matches_new (NULL, find_skill));
  g_assert_null (openings_matches_new ("", find_skill));
  g_assert_null (openings_matches_new ("-rye salary>=50k is:favorite", find_skill));
  assert_marked ("rye", "", "");
  assert_marked ("rye", "🦀 … !", "🦀 … !");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/posting/matches/words", test_words);
  g_test_add_func ("/posting/matches/beginnings", test_beginnings);
  g_test_add_func ("/posting/matches/literals", test_literals);
  g_test_add_func ("/posting/matches/nothing", test_nothing);

  return g_test_run ();
}
