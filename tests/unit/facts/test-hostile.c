/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>
#include <string.h>

#include "openings-dates.h"
#include "openings-employment.h"
#include "openings-labels.h"
#include "openings-places.h"
#include "openings-salary.h"
#include "openings-sections.h"
#include "openings-skills.h"
#include "openings-terms.h"
#include "openings-text.h"
#include "openings-workplace.h"

/* Each reader meets each bad text: it comes to an end, which what looks back for
 * each letter would not, and what it quotes is a line of the text. */

#define MEGABYTE (1024 * 1024)
#define LENGTH   (192 * 1024)

/* Returns: (transfer full) (nullable): the phrase that it read */
typedef char *(*Reader) (const char *text, const OpeningsWords *words);

static char *
read_salary (const char *text,
             const OpeningsWords *words)
{
  OpeningsSalary salary = { 0 };
  char *phrase = NULL;

  if (openings_salary_read_text (text, NULL, &salary, &phrase))
    g_assert_true (openings_salary_is_stated (&salary));

  return phrase;
}

static char *
read_salary_field (const char *text,
                   const OpeningsWords *words)
{
  OpeningsSalary salary = { 0 };
  char *phrase = NULL;

  openings_salary_read_field (text, "US", &salary, &phrase);

  return phrase;
}

static char *
read_place (const char *text,
            const OpeningsWords *words)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();
  g_autoptr (GPtrArray) applicants = g_ptr_array_new ();
  double latitude;
  double longitude;

  openings_places_read (text, posting, applicants);
  openings_places_find (text, &latitude, &longitude);

  return NULL;
}

static char *
read_date (const char *text,
           const OpeningsWords *words)
{
  static const OpeningsDateOrder orders[] = {
    OPENINGS_DATE_ORDER_UNKNOWN,
    OPENINGS_DATE_ORDER_DAY_FIRST,
    OPENINGS_DATE_ORDER_MONTH_FIRST,
  };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    openings_date_read (text, orders[i], 1700000000);

  return NULL;
}

static char *
read_workplace (const char *text,
                const OpeningsWords *words)
{
  char *phrase = NULL;

  openings_workplace_read_field (text);
  openings_workplace_read_text (text, words, &phrase);

  return phrase;
}

static char *
read_employment (const char *text,
                 const OpeningsWords *words)
{
  char *phrase = NULL;

  openings_employment_read_text (text, words, &phrase);

  return phrase;
}

static char *
read_deadline (const char *text,
               const OpeningsWords *words)
{
  char *phrase = NULL;

  openings_labels_read_deadline (text, words, &phrase);

  return phrase;
}

static char *
read_department (const char *text,
                 const OpeningsWords *words)
{
  return openings_labels_read_department (text, words);
}

static char *
read_seniority (const char *text,
                const OpeningsWords *words)
{
  return g_strdup (openings_terms_seniority (words));
}

static char *
read_visa (const char *text,
           const OpeningsWords *words)
{
  char *phrase = NULL;

  openings_terms_visa (text, words, &phrase);

  return phrase;
}

static char *
read_language (const char *text,
               const OpeningsWords *words)
{
  return g_strdup (openings_terms_language (words));
}

static char *
join (GStrv texts)
{
  g_auto (GStrv) owned = texts;

  return owned != NULL && *owned != NULL ? g_strjoinv (", ", owned) : NULL;
}

static char *
read_skills (const char *text,
             const OpeningsWords *words)
{
  return join (openings_skills_read (text, words));
}

static char *
read_sections (const char *text,
               const OpeningsWords *words)
{
  return join (openings_sections_read_requirements (text, words));
}

static const struct
{
  const char *name;
  Reader read;
} readers[] = {
  { "salary", read_salary },
  { "salary field", read_salary_field },
  { "place", read_place },
  { "date", read_date },
  { "workplace", read_workplace },
  { "employment", read_employment },
  { "deadline", read_deadline },
  { "department", read_department },
  { "seniority", read_seniority },
  { "visa", read_visa },
  { "language", read_language },
  { "skills", read_skills },
  { "sections", read_sections },
};

/* Returns: (transfer full): "NAME: PHRASE" of each reader that read something */
static char *
read_all (const char *text)
{
  g_autoptr (OpeningsWords) words = openings_words_new (text, -1);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autofree char *phrase = readers[i].read (text, words);

      if (phrase == NULL)
        continue;
      g_assert_true (g_utf8_validate (phrase, -1, NULL));
      g_assert_cmpuint (strlen (phrase), <=, strlen (text) + 1);
      g_string_append_printf (found, "%s: %s\n", readers[i].name, phrase);
    }

  return g_string_free (g_steal_pointer (&found), FALSE);
}

static char *
repeat (const char *part,
        gsize length)
{
  GString *text = g_string_sized_new (length + strlen (part));

  while (text->len < length)
    g_string_append (text, part);

  return g_string_free (text, FALSE);
}

static void
test_digits (void)
{
  g_autofree char *digits = repeat ("7", MEGABYTE);
  g_autofree char *found = read_all (digits);
  g_autofree char *cued_digits = g_strconcat ("Salary: $", digits, NULL);
  g_autofree char *cued = read_all (cued_digits);

  g_assert_cmpstr (found, ==, "");
  g_assert_cmpstr (cued, ==, "");
}

/* What a pattern that begins again at each letter would be lost in. */
static void
test_repeated (void)
{
  static const char *const parts[] = {
    "1,",
    "1 000 ",
    "$1-",
    "1k–",
    "1.2.",
    "01/02/",
    "a",
    "a ",
    " ",
    "\n",
    "- \n",
    "((",
    "\"",
    "remote not ",
    "3 days in the office or ",
    "salary up to ",
    "Deadline: ",
    "Department: a, ",
    "visa sponsorship is not ",
    "Requirements:\n",
    "C++/R/Go, ",
    "Senior Lead ",
    "Berlin, ",
    "full-time or ",
    "\u0301",
    "\u202E",
    "年",
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *text = repeat (parts[i], LENGTH);
      g_autofree char *found = NULL;

      g_test_message ("%s", parts[i]);
      found = read_all (text);
    }
}

/* In any script, letters are no numbers and state nothing by themselves. */
static void
test_scripts (void)
{
  static const char *const texts[] = {
    "نحن نبحث عن خباز للعمل معنا في المخبز كل يوم.",
    "אנחנו מחפשים אופה לעבודה איתנו במאפייה בכל יום.",
    "हम अपनी बेकरी के लिए एक बेकर की तलाश कर रहे हैं।",
    "เรากำลังมองหาคนทำขนมปังสำหรับร้านของเรา",
    "私たちはパン屋で働くパン職人を探しています。",
    "我们正在为面包店招聘面包师。",
    "우리는 빵집에서 일할 제빵사를 찾고 있습니다.",
    "Ми шукаємо пекаря для нашої пекарні.",
    "Ψάχνουμε αρτοποιό για τον φούρνο μας.",
    "መጋገሪያ ቤታችን ውስጥ የሚሰራ ሰው እንፈልጋለን።",
    "👩‍🍳🥐 🇫🇷 ①②③ ⅷ ½",
    "\u202EÜ\u0308\u0308\u0308\u200D\u200D\uFEFF\u2066\u2069\u2028\u2029\U000E0001\uE000",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *found = read_all (texts[i]);

      g_assert_cmpstr (found, ==, "");
    }
}

/* Characters that turn the direction of a text are gone before it is read. */
static void
test_directions (void)
{
  static const char *const controls[] = { "\u202A", "\u202B", "\u202D", "\u202E", "\u2066",
                                          "\u2067", "\u2068", "\u200E", "\u200F", "\u061C" };
  static const char plain[] = "Salary: $90,000 a year. Visa sponsorship is available.";
  g_autofree char *expected = read_all (plain);

  g_assert_nonnull (strstr (expected, "salary: Salary: $90,000 a year\n"));
  g_assert_nonnull (strstr (expected, "visa: Visa sponsorship is available"));
  for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
    for (guint at = 0; at < sizeof plain; at++)
      {
        g_autofree char *text = g_strdup_printf ("%.*s%s%s\u202C\u2069", (int) at, plain,
                                                 controls[i], plain + at);
        g_autofree char *clean = openings_text_clean (text, -1);
        g_autofree char *found = read_all (clean);

        g_assert_cmpstr (found, ==, expected);
      }
}

/* What stands beside them is read. */
static void
test_mixed (void)
{
  g_autofree char *found =
      read_all ("الراتب والعمل. This role is fully remote. 給与は高いです。\n"
                "Зарплата: высокая. The salary is €40,000 – €50,000 a year. 好的");

  g_assert_nonnull (strstr (found, "workplace: This role is fully remote\n"));
  g_assert_nonnull (strstr (found, "salary: The salary is €40,000 – €50,000 a year"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/facts/hostile/digits", test_digits);
  g_test_add_func ("/facts/hostile/repeated", test_repeated);
  g_test_add_func ("/facts/hostile/scripts", test_scripts);
  g_test_add_func ("/facts/hostile/directions", test_directions);
  g_test_add_func ("/facts/hostile/mixed", test_mixed);

  return g_test_run ();
}
