/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "facts-test.h"
#include "openings-clock.h"
#include "openings-labels.h"

static char *
read_deadline (const char *how,
               const char *text)
{
  g_autoptr (OpeningsWords) words = openings_words_new (text, -1);
  g_autofree char *iso = openings_time_to_iso (openings_labels_read_deadline (text, words, NULL));

  return iso != NULL ? g_strndup (iso, strlen ("2026-06-30")) : g_strdup ("none");
}

static char *
read_department (const char *how,
                 const char *text)
{
  g_autoptr (OpeningsWords) words = openings_words_new (text, -1);
  char *department = openings_labels_read_department (text, words);

  return department != NULL ? department : g_strdup ("none");
}

static void
test_deadline (void)
{
  facts_test_set ("deadline.tsv", read_deadline);
}

static void
test_department (void)
{
  facts_test_set ("department.tsv", read_department);
}

static void
test_phrase (void)
{
  static const char text[] = "We bake.\nPlease apply by 30 June 2026, with a letter. Come!";
  g_autoptr (OpeningsWords) words = openings_words_new (text, -1);
  g_autofree char *phrase = NULL;

  openings_labels_read_deadline (text, words, &phrase);
  g_assert_cmpstr (phrase, ==, "Please apply by 30 June 2026, with a letter");
}

static void
test_hostile (void)
{
  static const char *const parts[] = { "apply by ", "deadline: 1", "department\n", "7", "é" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (OpeningsWords) words = NULL;

      while (text->len < 1024 * 1024)
        g_string_append (text, parts[i]);
      words = openings_words_new (text->str, -1);
      g_assert_cmpint (openings_labels_read_deadline (text->str, words, NULL), ==,
                       OPENINGS_TIME_UNKNOWN);
      g_free (openings_labels_read_department (text->str, words));
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/facts/labels/deadline", test_deadline);
  g_test_add_func ("/facts/labels/department", test_department);
  g_test_add_func ("/facts/labels/phrase", test_phrase);
  g_test_add_func ("/facts/labels/hostile", test_hostile);

  return g_test_run ();
}
