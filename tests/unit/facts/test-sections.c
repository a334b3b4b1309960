/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-sections.h"

static void
check (const char *text,
       const char *expected)
{
  g_autoptr (OpeningsWords) words = openings_words_new (text, -1);
  g_auto (GStrv) requirements = openings_sections_read_requirements (text, words);
  g_autofree char *joined = g_strjoinv (" / ", requirements);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_languages (void)
{
  static const char *const headings[] = {
    "Requirements",
    "What you'll bring:",
    "Who you are",
    "Minimum qualifications",
    "Dein Profil",
    "Das bringst du mit:",
    "Anforderungen",
    "Votre profil",
    "Profil recherché :",
    "Compétences",
    "Requisitos",
    "Tu perfil",
    "¿Qué buscamos?",
    "O que procuramos",
    "Qualificações",
    "Functie-eisen",
    "Jouw profiel",
    "Wat vragen wij?",
  };

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("We bake bread.\n\n%s\n• Flour\n• Water and salt\n\nBenefits\n• Bread\n",
                           headings[i]);

      check (text, "Flour / Water and salt");
    }
}

static void
test_ends (void)
{
  check ("Anforderungen\n- Mehl\nWir bieten:\n- Brot", "Mehl");
  check ("Requirements\n- One\nNice to have\n- Two\nAbout us\n- Three", "One / Two");
  check ("Requirements\nYou can bake.\nYou rise early.\n\nWhat we offer\nBread.",
         "You can bake. / You rise early.");
  check ("Requirements\n• C#\n• 英語", "C# / 英語");
  check ("Requirements\n--\nYou can bake.", "You can bake.");
  check ("Requirements", "");
  check ("", "");
}

/* A sentence that begins like a heading is none. */
static void
test_no_heading (void)
{
  check ("Requirements change, and so do we.\n- A list", "");
  check ("Experience the joy of baking every day with us and your friends\n- A list", "");
  check ("• Requirements\n• Something", "");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/facts/sections/languages", test_languages);
  g_test_add_func ("/facts/sections/ends", test_ends);
  g_test_add_func ("/facts/sections/no-heading", test_no_heading);

  return g_test_run ();
}
