/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <locale.h>

#include "openings-history-text.h"

static void
assert_text (const char *what,
             const char *field,
             const char *old_value,
             const char *new_value,
             const char *expected)
{
  const OpeningsEvent event = { 0, (char *) what, (char *) field, (char *) old_value,
                                (char *) new_value };
  g_autofree char *text = openings_history_text (&event);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_changes (void)
{
  assert_text ("changed", "title", "Baker", "Cook", "The title changed from “Baker” to “Cook”");
  assert_text ("changed", "location", "Cork\nLyon", "Cork",
               "The place changed from “Cork Lyon” to “Cork”");
  assert_text ("changed", "salary", NULL, "90000.00-120000.00 EUR year",
               "The salary is now stated: “€90,000 – 120,000 a year”");
  assert_text ("changed", "salary", "20.50-0.00 GBP hour", "22.00-0.00 GBP hour",
               "The salary changed from “From £20.50 an hour” to “From £22 an hour”");
  assert_text ("changed", "salary", "20000.00-0.00  ", NULL,
               "The salary “From 20,000” is no longer stated");
  assert_text ("changed", "salary", "rubbish", NULL,
               "The salary “rubbish” is no longer stated");
  assert_text ("changed", "text", "", "Dogs are welcome.",
               "New in the text: “Dogs are welcome.”");
  assert_text ("changed", "text", NULL, NULL, "The posting changed");
  assert_text ("changed", "colour", "red", "blue", "The posting changed");
}

static void
test_life (void)
{
  assert_text ("seen", NULL, NULL, NULL, "First seen");
  assert_text ("closed", NULL, NULL, "not-listed", "Closed: its source lists it no longer");
  assert_text ("reopened", NULL, NULL, NULL, "Open again");
  assert_text ("relisted", NULL, "41", "2026-05-03T10:00:00Z",
               "It was listed before under the number 41, since 3 May 2026");
  assert_text ("relisted", NULL, NULL, NULL, "It was listed before under another number");
  assert_text ("moved", NULL, NULL, "42", "It is listed again under the number 42");
}

static void
test_user (void)
{
  assert_text ("status", NULL, "new", "applied", "Status: Applied");
  assert_text ("favorite", NULL, "no", "yes", "Made a favorite");
  assert_text ("tag", NULL, NULL, "near", "Tag added: near");
  assert_text ("tag", NULL, "near", NULL, "Tag removed: near");
  assert_text ("rubbish", NULL, NULL, NULL, "rubbish");
}

/* A long value is cut, at a whole character. */
static void
test_long (void)
{
  g_autoptr (GString) value = g_string_new (NULL);
  const OpeningsEvent event = { 0, (char *) "changed", (char *) "title", NULL, NULL };
  OpeningsEvent copy = event;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (value, "é");
  copy.new_value = value->str;
  text = openings_history_text (&copy);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), <, 160);
}

int
main (int argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/words/history-text/changes", test_changes);
  g_test_add_func ("/words/history-text/life", test_life);
  g_test_add_func ("/words/history-text/user", test_user);
  g_test_add_func ("/words/history-text/long", test_long);

  return g_test_run ();
}
