/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-terms.h"

static void
test_seniority (void)
{
  static const struct
  {
    const char *title;
    const char *level;
  } titles[] = {
    { "Senior Software Engineer", "senior" },
    { "Software Engineer (Sr.)", "senior" },
    { "Jr. Accountant", "junior" },
    { "Data Science Intern", "intern" },
    { "Senior Internship Lead, Internship", "intern" },
    { "Werkstudent Marketing (m/w/d)", "intern" },
    { "Lead Designer", "lead" },
    { "Senior Lead Engineer", "lead" },
    { "Staff Engineer", "lead" },
    { "Head of Sales", "director" },
    { "VP Engineering", "director" },
    { "CTO", "executive" },
    { "Entry-level Analyst", "junior" },
    { "Entwickler (Medior)", "mid" },
    { "Staff Nurse", NULL },
    { "School Principal", NULL },
    { "Lead Generation Specialist", NULL },
    { "Executive Assistant to the CEO", NULL },
    { "Caregiver, Senior Living", NULL },
    { "Account Manager", NULL },
    { "Baker", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (OpeningsWords) words = openings_words_new (titles[i].title, -1);

      g_test_message ("%s", titles[i].title);
      g_assert_cmpstr (openings_terms_seniority (words), ==, titles[i].level);
    }
}

static void
check_visa (const char *text,
            const char *expected,
            const char *expected_phrase)
{
  g_autoptr (OpeningsWords) words = openings_words_new (text, -1);
  g_autofree char *phrase = NULL;

  g_assert_cmpstr (openings_terms_visa (text, words, &phrase), ==, expected);
  g_assert_cmpstr (phrase, ==, expected_phrase);
}

static void
test_visa (void)
{
  check_visa ("We bake. Visa sponsorship is available for cooks. Come!", "yes",
              "Visa sponsorship is available for cooks");
  check_visa ("Sadly we cannot sponsor visas.", "no", "Sadly we cannot sponsor visas");
  check_visa ("You must be able to work in the US without sponsorship.", "no",
              "You must be able to work in the US without sponsorship");
  check_visa ("We do not offer visa sponsorship.", "no", "We do not offer visa sponsorship");
  check_visa ("Visa sponsorship: we are not currently able to sponsor visas for fellows.", "no",
              "Visa sponsorship: we are not currently able to sponsor visas for fellows");
  check_visa ("We do not provide visa assistance.", "no", "We do not provide visa assistance");
  check_visa ("We sponsor a football club; bring your Visa card.", NULL, NULL);
}

static void
check_language (const char *text,
                const char *expected)
{
  g_autoptr (OpeningsWords) words = openings_words_new (text, -1);

  g_assert_cmpstr (openings_terms_language (words), ==, expected);
}

static void
test_language (void)
{
  check_language ("We are a bakery and you will bake bread with us for the people of the city, as "
                  "our team grows and the days are long.",
                  "en");
  check_language ("Wir sind eine Bäckerei und suchen für unser Team eine Person, die mit uns das "
                  "Brot für die Stadt backt und du bringst Freude mit.",
                  "de");
  check_language ("Nous sommes une boulangerie et nous cherchons pour notre équipe une personne "
                  "dans les environs, avec vous tout est possible.",
                  "fr");
  check_language ("Wij zijn een bakkerij en zoeken voor ons team een bakker, je werkt met onze "
                  "mensen van het dorp.",
                  "nl");
  check_language ("Bread. Rolls.", NULL);
  check_language ("", NULL);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/facts/terms/seniority", test_seniority);
  g_test_add_func ("/facts/terms/visa", test_visa);
  g_test_add_func ("/facts/terms/language", test_language);

  return g_test_run ();
}
