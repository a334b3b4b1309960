/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-literal.h"

#include <string.h>

static gboolean
begins_with_letter (const char *text)
{
  return g_unichar_isalnum (g_utf8_get_char (text));
}

static gboolean
goes_on (const char *text)
{
  return *text == '+' || *text == '#' || begins_with_letter (text);
}

static gboolean
ends_with_letter (const char *text,
                  const char *end)
{
  const char *last = g_utf8_find_prev_char (text, end);

  return last != NULL && begins_with_letter (last);
}

/**
 * openings_literal_is_one:
 * @text: a word that somebody looks for, or a phrase
 *
 * Returns: whether something in it is part of a name that a search for words would
 *   leave out
 */
gboolean
openings_literal_is_one (const char *text)
{
  for (const char *at = strpbrk (text, "+#"); at != NULL; at = strpbrk (at + 1, "+#"))
    if (ends_with_letter (text, at))
      return TRUE;

  for (const char *at = strchr (text, '.'); at != NULL; at = strchr (at + 1, '.'))
    if ((at == text || at[-1] == ' ') && begins_with_letter (at + 1))
      return TRUE;

  return FALSE;
}

/**
 * openings_literal_trim:
 * @text: what openings_literal_is_one() is true of
 *
 * Takes away what is written around a name, and is no part of it, in place.
 */
void
openings_literal_trim (char *text)
{
  gsize begin = strspn (text, ",;:!?()[]\"'+#");
  gsize end = strlen (text);

  while (end > begin && strchr (",;:.!?()[]\"'", text[end - 1]) != NULL)
    end--;
  memmove (text, text + begin, end - begin);
  text[end - begin] = '\0';
}

/* Returns: (nullable): where the text goes on behind the literal, which begins here */
static const char *
skip (const char *at,
      const char *literal)
{
  while (*literal != '\0')
    if (*literal == ' ')
      {
        const char *word = at;

        while (g_ascii_isspace (*at))
          at++;
        while (*literal == ' ')
          literal++;
        if (at == word)
          return NULL;
      }
    else if (g_ascii_tolower (*at++) != g_ascii_tolower (*literal++))
      return NULL;

  return at;
}

/**
 * openings_literal_find:
 * @text: a text
 * @from: where in it to begin
 * @literal: what somebody looks for
 * @unfinished: whether the word at its end may go on
 * @end: (out): where what was found ends
 *
 * Looks for it with all its marks, and not within a word. ASCII letters are the same in
 * both cases.
 *
 * Returns: (nullable): where it begins
 */
const char *
openings_literal_find (const char *text,
                       const char *from,
                       const char *literal,
                       gboolean unfinished,
                       const char **end)
{
  char first = g_ascii_tolower (*literal);
  gboolean may_go_on =
      unfinished || !ends_with_letter (literal, literal + strlen (literal));

  if (first == '\0')
    return NULL;

  for (const char *at = from; *at != '\0'; at++)
    if (g_ascii_tolower (*at) == first && (*end = skip (at, literal)) != NULL &&
        !ends_with_letter (text, at) && (may_go_on || !goes_on (*end)))
      return at;

  return NULL;
}
