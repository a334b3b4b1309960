/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-long-paragraphs.h"

#define MAX_CHARS 8192

static void
fill (GString *text,
      const char *unit,
      guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (text, unit);
}

/* What is put into a buffer comes out of it as it was, and has no long paragraph in it. */
static void
assert_broken (const char *text)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autofree char *whole = NULL;
  GtkTextIter iter;

  openings_long_paragraphs_break (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  whole = openings_long_paragraphs_dup_text (buffer);
  g_assert_cmpstr (whole, ==, text);

  gtk_text_buffer_get_start_iter (buffer, &iter);
  do
    g_assert_cmpint (gtk_text_iter_get_chars_in_line (&iter), <=, MAX_CHARS);
  while (gtk_text_iter_forward_line (&iter));
}

static void
test_megabyte (void)
{
  static const char *const units[] = { "a note ", "x", "\xe2\x82\xac", "e\xcc\x81" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new ("first\n");

      fill (text, units[i], 1 << 20 >> i);
      fill (text, "\n\nshort\xe2\x80\xa9"
                  "lines",
            3);
      assert_broken (text->str);
    }
}

static void
test_short (void)
{
  assert_broken ("");
  assert_broken ("One\nTwo\n");
}

/* Taking back what was pasted, and that again, keeps the text. */
static void
test_undo (void)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;

  fill (text, "word ", 20000);
  openings_long_paragraphs_break (buffer);
  gtk_text_buffer_insert_at_cursor (buffer, text->str, -1);
  gtk_text_buffer_undo (buffer);
  after = openings_long_paragraphs_dup_text (buffer);
  g_assert_cmpstr (after, ==, "");

  gtk_text_buffer_redo (buffer);
  again = openings_long_paragraphs_dup_text (buffer);
  g_assert_cmpstr (again, ==, text->str);
}

int
main (int argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/long-paragraphs/megabyte", test_megabyte);
  g_test_add_func ("/long-paragraphs/short", test_short);
  g_test_add_func ("/long-paragraphs/undo", test_undo);

  return g_test_run ();
}
