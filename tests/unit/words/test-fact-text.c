/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <locale.h>

#include "openings-fact-text.h"
#include "openings-facts.h"

static OpeningsPosting *
make (const char *title,
      const char *text)
{
  OpeningsPosting *posting = openings_posting_new ();

  posting->source = g_strdup ("lever:acme");
  posting->external_id = g_strdup ("1");
  posting->title = g_strdup (title);
  posting->description = g_strdup (text);

  return posting;
}

static void
assert_origin (const OpeningsPosting *posting,
               OpeningsTopic topic,
               const char *origin,
               const char *phrase)
{
  g_assert_cmpstr (openings_fact_origin (posting, topic), ==, origin);
  g_assert_cmpstr (openings_fact_phrase (posting, topic), ==, phrase);
}

static void
test_text (void)
{
  static const char text[] =
      "We are a bakery and you will bake bread with us for the people of the city.\n"
      "Department: Ovens\n"
      "The salary is €40,000 - €50,000 a year.\n"
      "This is a fully remote position. This is a full-time role.\n"
      "Application deadline: 3 March 2027\n"
      "We do not offer visa sponsorship.";
  g_autoptr (OpeningsPosting) posting = make ("Senior Baker", text);

  openings_facts_seal (posting);
  assert_origin (posting, OPENINGS_TOPIC_SALARY, "from the text",
                 "The salary is €40,000 - €50,000 a year");
  assert_origin (posting, OPENINGS_TOPIC_WORKPLACE, "from the text",
                 "This is a fully remote position");
  assert_origin (posting, OPENINGS_TOPIC_EMPLOYMENT, "from the text",
                 "This is a full-time role");
  assert_origin (posting, OPENINGS_TOPIC_DEPARTMENT, "from the text", "Ovens");
  assert_origin (posting, OPENINGS_TOPIC_DEADLINE, "from the text",
                 "Application deadline: 3 March 2027");
  assert_origin (posting, OPENINGS_TOPIC_VISA, "from the text",
                 "We do not offer visa sponsorship");
  assert_origin (posting, OPENINGS_TOPIC_SENIORITY, "from the title", "Senior Baker");
  assert_origin (posting, OPENINGS_TOPIC_LANGUAGE, "from the text", NULL);
  g_assert_cmpstr (openings_fact_visa (posting), ==, "Not offered");
  g_assert_cmpstr (openings_fact_seniority (posting), ==, "Senior");
  g_assert_cmpstr (openings_fact_language (posting), ==, "English");
}

static void
test_fields (void)
{
  g_autoptr (OpeningsPosting) posting = make ("Baker", "Bread. The salary is €9,000 a year.");

  openings_facts_add_salary (&posting->salary, 30000, 40000, "EUR", OPENINGS_PERIOD_YEAR);
  posting->workplace = OPENINGS_WORKPLACE_ONSITE;
  posting->employment = OPENINGS_EMPLOYMENT_PART_TIME;
  posting->department = g_strdup ("Ovens");
  posting->closes_at = 1800000000;
  openings_facts_seal (posting);

  assert_origin (posting, OPENINGS_TOPIC_SALARY, "from the source", NULL);
  assert_origin (posting, OPENINGS_TOPIC_WORKPLACE, "from the source", NULL);
  assert_origin (posting, OPENINGS_TOPIC_EMPLOYMENT, "from the source", NULL);
  assert_origin (posting, OPENINGS_TOPIC_DEPARTMENT, "from the source", NULL);
  assert_origin (posting, OPENINGS_TOPIC_DEADLINE, "from the source", NULL);
}

/* Both sides of a contradiction are told; the more specific counts. */
static void
test_contradictions (void)
{
  g_autoptr (OpeningsPosting) remote = make ("Baker", "This is a fully remote position.");
  g_autoptr (OpeningsPosting) hybrid = make ("Baker", "This is a hybrid position.");
  g_autofree char *of_remote = NULL;
  g_autofree char *of_hybrid = NULL;

  remote->workplace = OPENINGS_WORKPLACE_ONSITE;
  openings_facts_seal (remote);
  of_remote = openings_fact_workplace (remote);
  g_assert_cmpstr (of_remote, ==, "On-site (the text says: Remote)");
  g_assert_cmpstr (openings_fact_origin (remote, OPENINGS_TOPIC_WORKPLACE), ==,
                   "from the source");

  hybrid->workplace = OPENINGS_WORKPLACE_REMOTE;
  openings_facts_seal (hybrid);
  of_hybrid = openings_fact_workplace (hybrid);
  g_assert_cmpstr (of_hybrid, ==, "Hybrid (the source says: Remote)");
  g_assert_cmpstr (openings_fact_origin (hybrid, OPENINGS_TOPIC_WORKPLACE), ==, "from the text");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  setlocale (LC_ALL, "C.UTF-8");

  g_test_add_func ("/words/fact-text/text", test_text);
  g_test_add_func ("/words/fact-text/fields", test_fields);
  g_test_add_func ("/words/fact-text/contradictions", test_contradictions);

  return g_test_run ();
}
