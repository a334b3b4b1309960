/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-clock.h"
#include "openings-manual-posting.h"

/* What a person enters is kept as it is, cleaned; each is one of its own. */
static void
test_whole (void)
{
  g_autoptr (OpeningsPosting) posting = NULL;
  g_autoptr (OpeningsPosting) other = NULL;

  posting = openings_manual_posting_new (" Kiln\tOperator ", "Bakewell", "Cork, Ireland",
                                         " https://bakewell.example/1 ", "Hot work.\n\nClay.\n");
  g_assert_cmpstr (posting->source, ==, "manual");
  g_assert_cmpstr (posting->title, ==, "Kiln Operator");
  g_assert_cmpstr (posting->company, ==, "Bakewell");
  g_assert_cmpstr (posting->locations[0], ==, "Cork, Ireland");
  g_assert_cmpstr (posting->url, ==, "https://bakewell.example/1");
  g_assert_cmpstr (posting->description, ==, "Hot work.\n\nClay.");
  g_assert_nonnull (posting->content_hash);

  other = openings_manual_posting_new ("Kiln Operator", NULL, NULL, NULL, NULL);
  g_assert_cmpstr (other->external_id, !=, posting->external_id);
}

static void
test_little (void)
{
  g_autoptr (OpeningsPosting) posting = openings_manual_posting_new ("Potter", "", " ", "later",
                                                                     "");

  g_assert_null (posting->company);
  g_assert_null (posting->url);
  g_assert_null (posting->description);
  g_assert_cmpuint (g_strv_length (posting->locations), ==, 0);
  g_assert_cmpint (posting->posted_at, ==, OPENINGS_TIME_UNKNOWN);
  g_assert_null (openings_manual_posting_new ("  ", "Bakewell", NULL, NULL, NULL));
  g_assert_null (openings_manual_posting_new (NULL, NULL, NULL, NULL, NULL));
}

/* What is typed anew counts, and what the text says by then. */
static void
test_changed (void)
{
  g_autoptr (OpeningsPosting) first = openings_manual_posting_new (
      "Senior Potter", "Bakewell", "Cork, Ireland", "https://bakewell.example/1",
      "This is a fully remote position.\n\nEmployment: Part-time\n\n"
      "The salary is €40,000 - €50,000 a year.\n");
  g_autoptr (OpeningsPosting) next = NULL;

  g_assert_cmpfloat (first->salary.min, ==, 40000);
  g_assert_cmpint (first->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  next = openings_manual_posting_change (first, "Potter", "Kilns", "Lyon, France; Berlin", "",
                                         "The salary is €60,000 a year.");
  g_assert_cmpstr (next->external_id, ==, first->external_id);
  g_assert_cmpstr (next->source, ==, "manual");
  g_assert_cmpstr (next->title, ==, "Potter");
  g_assert_cmpstr (next->company, ==, "Kilns");
  g_assert_null (next->url);
  g_assert_cmpuint (next->places->len, ==, 2);
  g_assert_cmpstr (next->locations[1], ==, "Berlin");
  g_assert_cmpfloat (next->salary.min, ==, 60000);
  g_assert_cmpint (next->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);
  g_assert_cmpint (next->employment, ==, OPENINGS_EMPLOYMENT_UNKNOWN);
  g_assert_null (openings_statements_find (next->statements, OPENINGS_TOPIC_SENIORITY));
  g_assert_null (openings_manual_posting_change (first, " ", "Kilns", NULL, NULL, NULL));
}

/* What a table stated stays. */
static void
test_changed_row (void)
{
  const OpeningsManualTexts texts = {
    .title = "Potter",
    .company = "Bakewell",
    .location = "Cork, Ireland; Lyon, France",
    .description = "<p>Clay &amp; <b>fire</b></p>",
    .salary = "€40k - €50k a year",
    .workplace = "hybrid",
    .employment = "Full-time",
    .posted = "2026-05-04",
  };
  g_autoptr (OpeningsPosting) first = openings_manual_posting_new_from_texts (&texts);
  g_autofree char *places = openings_manual_posting_dup_places (first);
  g_autoptr (OpeningsPosting) same = openings_manual_posting_change (
      first, first->title, first->company, places, first->url, first->description);
  g_autoptr (OpeningsPosting) other =
      openings_manual_posting_change (first, "Potter", NULL, places, NULL, "Clay");

  g_assert_cmpstr (same->content_hash, ==, first->content_hash);
  g_assert_cmpstr (same->description_html, ==, first->description_html);
  g_assert_null (other->description_html);
  g_assert_cmpfloat (other->salary.max, ==, 50000);
  g_assert_cmpint (other->workplace, ==, OPENINGS_WORKPLACE_HYBRID);
  g_assert_cmpint (other->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_cmpint (other->posted_at, ==, first->posted_at);
  g_assert_nonnull (openings_statements_find (other->statements, OPENINGS_TOPIC_SALARY));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sources/manual/whole", test_whole);
  g_test_add_func ("/sources/manual/little", test_little);
  g_test_add_func ("/sources/manual/changed", test_changed);
  g_test_add_func ("/sources/manual/changed-row", test_changed_row);

  return g_test_run ();
}
