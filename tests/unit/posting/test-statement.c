/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-statement.h"

static void
test_text (void)
{
  g_autoptr (GPtrArray) statements = openings_statements_new ();
  g_autoptr (GPtrArray) read = NULL;
  g_autofree char *text = NULL;
  const OpeningsStatement *statement;

  openings_statements_add (statements, OPENINGS_TOPIC_SALARY, NULL, "€ 40\t000\n a year");
  openings_statements_add (statements, OPENINGS_TOPIC_VISA, "yes", "We sponsor visas");
  openings_statements_add (statements, OPENINGS_TOPIC_VISA, "no", "a second one");

  text = openings_statements_to_text (statements);
  g_assert_cmpstr (text, ==, "salary\t\t€ 40 000 a year\nvisa\tyes\tWe sponsor visas");

  read = openings_statements_from_text (text);
  g_assert_cmpuint (read->len, ==, 2);
  statement = openings_statements_find (read, OPENINGS_TOPIC_VISA);
  g_assert_cmpstr (statement->value, ==, "yes");
  g_assert_cmpstr (statement->phrase, ==, "We sponsor visas");
  g_assert_null (openings_statements_find (read, OPENINGS_TOPIC_LANGUAGE));
}

static void
test_junk (void)
{
  g_autoptr (GPtrArray) none = openings_statements_from_text (NULL);
  g_autoptr (GPtrArray) junk = openings_statements_from_text ("visa\nno\tsuch\tfact\n\t\t\n");

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (junk->len, ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/posting/statement/text", test_text);
  g_test_add_func ("/posting/statement/junk", test_junk);

  return g_test_run ();
}
