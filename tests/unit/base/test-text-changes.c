/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-text-changes.h"

/* [-removed-]{+added+}, in the order in which it is to be read. */
static char *
dup_marked (const char *old_text,
            const char *new_text)
{
  static const char *const formats[] = { "%s", "[-%s-]", "{+%s+}" };
  g_autoptr (GPtrArray) pieces = openings_text_changes (old_text, new_text);
  GString *marked = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const OpeningsTextPiece *piece = pieces->pdata[i];
      g_auto (GStrv) parts = g_strsplit (formats[piece->change], "%s", 2);

      g_string_append (marked, parts[0]);
      g_string_append (marked, piece->text->str);
      g_string_append (marked, parts[1]);
    }

  return g_string_free (marked, FALSE);
}

static void
test_words (void)
{
  static const char *const cases[][3] = {
    { "", "", "" },
    { "a b", "a b", "a b" },
    { "", "new", "{+new+}" },
    { "old", "", "[-old-]" },
    { "a b", "a  b\n", "a  b\n" },
    { "We pay €40,000 a year.", "We pay €45,000 a year.",
      "We pay [-€40,000 -]{+€45,000 +}a year." },
    { "one two three", "zero one three four", "{+zero +}one [-two -]three {+four+}" },
    { "日本 語", "日本 文", "日本 [-語-]{+文+}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = dup_marked (cases[i][0], cases[i][1]);

      g_assert_cmpstr (marked, ==, cases[i][2]);
    }
}

/* Without time for it, nothing is said to be the same. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) pieces = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "word ");
  pieces = openings_text_changes (text->str, text->str);

  g_assert_cmpuint (pieces->len, ==, 2);
  g_assert_cmpint (((OpeningsTextPiece *) pieces->pdata[0])->change, ==, OPENINGS_TEXT_REMOVED);
  g_assert_cmpint (((OpeningsTextPiece *) pieces->pdata[1])->change, ==, OPENINGS_TEXT_ADDED);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-changes/words", test_words);
  g_test_add_func ("/text-changes/long", test_long);

  return g_test_run ();
}
