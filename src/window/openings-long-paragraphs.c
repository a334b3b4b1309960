/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* GTK lays out a paragraph as a whole, which for one of a megabyte takes most of a second,
 * and draws over itself what is higher than it can count. So what is put into a buffer gets
 * a break now and then, which is no part of the text. */

#include "openings-long-paragraphs.h"

#include <string.h>

#define MAX_BYTES 8000

/* WORD JOINER and PARAGRAPH SEPARATOR, U+2060 U+2029: nobody writes the one before the other. */
#define BREAK "\xe2\x81\xa0\xe2\x80\xa9"

/* Where to break what is too long: after a space near the end, or else between two letters.
 *
 * Returns: (nullable): %NULL for a paragraph that is short enough */
static const char *
find_break (const char *paragraph,
            gsize length)
{
  const char *at = paragraph + MAX_BYTES;
  const char *space;

  if (length <= MAX_BYTES + strlen (BREAK))
    return NULL;

  while ((*at & 0xC0) == 0x80)
    at--;
  space = g_strrstr_len (at - MAX_BYTES / 4, MAX_BYTES / 4, " ");

  return space != NULL ? space + 1 : at;
}

/* Returns: (transfer full) (nullable): %NULL for a text that needs no breaks */
static char *
dup_broken (const char *text,
            gsize length)
{
  g_autoptr (GString) broken = g_string_sized_new (length + length / 1000);
  const char *end = text + length;
  gboolean is_broken = FALSE;

  while (text < end)
    {
      const char *at;
      int next;

      pango_find_paragraph_boundary (text, (int) (end - text), NULL, &next);
      while ((at = find_break (text, (gsize) next)) != NULL)
        {
          g_string_append_len (broken, text, at - text);
          g_string_append (broken, BREAK);
          is_broken = TRUE;
          next -= (int) (at - text);
          text = at;
        }
      g_string_append_len (broken, text, next);
      text += next;
    }

  return is_broken ? g_strdup (broken->str) : NULL;
}

static void
insert_text_cb (GtkTextBuffer *buffer,
                GtkTextIter *place,
                const char *text,
                int length)
{
  g_autofree char *broken = dup_broken (text, (gsize) length);

  if (broken == NULL)
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_text_buffer_insert (buffer, place, broken, -1);
}

/**
 * openings_long_paragraphs_break:
 * @buffer: a buffer, which is empty
 *
 * Has whatever is put into it, or pasted, broken where a paragraph is very long.
 */
void
openings_long_paragraphs_break (GtkTextBuffer *buffer)
{
  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));

  g_signal_connect (buffer, "insert-text", G_CALLBACK (insert_text_cb), NULL);
}

/**
 * openings_long_paragraphs_dup_text:
 * @buffer: a buffer whose text is broken
 *
 * Returns: (transfer full): what was put into it, without the breaks
 */
char *
openings_long_paragraphs_dup_text (GtkTextBuffer *buffer)
{
  g_autofree char *broken = NULL;
  g_auto (GStrv) parts = NULL;
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer), NULL);

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  broken = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  if (strstr (broken, BREAK) == NULL)
    return g_steal_pointer (&broken);

  parts = g_strsplit (broken, BREAK, -1);

  return g_strjoinv (NULL, parts);
}
