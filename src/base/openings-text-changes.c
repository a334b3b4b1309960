/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-text-changes.h"

#include <string.h>

/* More pairs of words are not compared: a millisecond. */
#define MAX_PAIRS 400000

typedef struct
{
  const char *text;
  gsize word_length; /* bytes */
  gsize length;      /* bytes, with the white space that follows */
} Word;

static void
piece_free (gpointer data)
{
  OpeningsTextPiece *piece = data;

  g_string_free (piece->text, TRUE);
  g_free (piece);
}

/* White space that a text begins with goes for a word. */
static GArray *
split (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  while (*text != '\0')
    {
      Word word = { .text = text, .word_length = strcspn (text, " \t\n") };

      word.length = word.word_length + strspn (text + word.word_length, " \t\n");
      text += word.length;
      g_array_append_val (words, word);
    }

  return words;
}

static gboolean
is_same (const Word *a,
         const Word *b)
{
  return a->word_length == b->word_length && memcmp (a->text, b->text, a->word_length) == 0;
}

/* How many words at most the texts have in common, in order, from each pair on. */
static guint16 *
count_common (const Word *old_words,
              guint n_old,
              const Word *new_words,
              guint n_new)
{
  guint width = n_new + 1;
  guint16 *common = g_new0 (guint16, (gsize) (n_old + 1) * width);

  for (guint i = n_old; i-- > 0;)
    for (guint j = n_new; j-- > 0;)
      if (is_same (&old_words[i], &new_words[j]))
        common[i * width + j] = common[(i + 1) * width + j + 1] + 1;
      else
        common[i * width + j] = MAX (common[(i + 1) * width + j], common[i * width + j + 1]);

  return common;
}

static void
add (GPtrArray *pieces,
     OpeningsTextChange change,
     const Word *word)
{
  OpeningsTextPiece *piece = pieces->len > 0 ? pieces->pdata[pieces->len - 1] : NULL;

  if (piece == NULL || piece->change != change)
    {
      piece = g_new (OpeningsTextPiece, 1);
      piece->change = change;
      piece->text = g_string_new (NULL);
      g_ptr_array_add (pieces, piece);
    }
  g_string_append_len (piece->text, word->text, (gssize) word->length);
}

/**
 * openings_text_changes:
 * @old_text: a text
 * @new_text: what became of it
 *
 * Compares two texts word by word; white space does not count. Long ones of which that
 * would take too much time are taken for wholly different.
 *
 * Returns: (transfer full) (element-type OpeningsTextPiece): both texts in pieces, in
 *   order, what was removed before what was added in its place
 */
GPtrArray *
openings_text_changes (const char *old_text,
                       const char *new_text)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (piece_free);
  g_autoptr (GArray) old_array = split (old_text);
  g_autoptr (GArray) new_array = split (new_text);
  const Word *old_words = (const Word *) (gpointer) old_array->data;
  const Word *new_words = (const Word *) (gpointer) new_array->data;
  gboolean is_compared = (guint64) old_array->len * new_array->len <= MAX_PAIRS;
  guint n_old = old_array->len, n_new = new_array->len, width = n_new + 1, i = 0, j = 0;
  g_autofree guint16 *common =
      is_compared ? count_common (old_words, n_old, new_words, n_new) : NULL;

  while (i < n_old || j < n_new)
    if (is_compared && i < n_old && j < n_new && is_same (&old_words[i], &new_words[j]))
      {
        add (pieces, OPENINGS_TEXT_KEPT, &new_words[j++]);
        i++;
      }
    else if (i < n_old && (j == n_new || !is_compared ||
                           common[(i + 1) * width + j] >= common[i * width + j + 1]))
      add (pieces, OPENINGS_TEXT_REMOVED, &old_words[i++]);
    else
      add (pieces, OPENINGS_TEXT_ADDED, &new_words[j++]);

  return pieces;
}
