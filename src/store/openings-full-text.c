/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-full-text.h"

#include <string.h>

/* What a user types is never FTS5's own language: each word becomes a quoted
 * string, in which C++, node.js and R&D are harmless. FTS5 makes a phrase of
 * what its tokenizer finds in one. */

#define MAX_WORDS      32
#define MAX_CHARACTERS 1000
#define MIN_STEM       4
#define MAX_SUFFIX     4

/* Half of all words begin with one of a few letters: to find all jobs that have
 * one takes half a second for 100,000. So a beginning that is as short as this,
 * in bytes, is looked for among the facts only: title, company, place, skills.
 * Bytes, since a few characters are a whole word in some scripts. */
#define MAX_SHORT 3

static gboolean
has_token (const char *word)
{
  for (; *word != '\0'; word = g_utf8_next_char (word))
    if (g_unichar_isalnum (g_utf8_get_char (word)))
      return TRUE;

  return FALSE;
}

static void
append_quoted (GString *expression,
               const char *word,
               gsize length)
{
  g_string_append_c (expression, '"');
  for (gsize i = 0; i < length; i++)
    if (word[i] != '"')
      g_string_append_c (expression, word[i]);
  g_string_append_c (expression, '"');
}

/* The index holds stems, and a word that is typed only in part has no stem
 * that is there: "manageme" finds nothing, though "manage" and "management"
 * do. So its beginnings are looked for too. */
static void
append_beginnings (GString *expression,
                   const char *word)
{
  glong length = g_utf8_strlen (word, -1);

  for (glong n = length - 1; n >= MIN_STEM && n >= length - MAX_SUFFIX; n--)
    {
      g_string_append (expression, " OR ");
      append_quoted (expression, word, (gsize) (g_utf8_offset_to_pointer (word, n) - word));
    }
}

static void
append_word (GString *expression,
             const char *word,
             gboolean unfinished,
             gboolean relaxed)
{
  if (expression->len > 0)
    g_string_append (expression, " AND ");
  g_string_append_c (expression, '(');
  append_quoted (expression, word, strlen (word));
  if (unfinished)
    g_string_append (expression, " *");
  if (unfinished && relaxed)
    append_beginnings (expression, word);
  g_string_append_c (expression, ')');
}

static void
set_beginning (OpeningsMatch *self,
               const char *word)
{
  g_autoptr (GString) quoted = g_string_new (NULL);

  append_quoted (quoted, word, strlen (word));
  self->word = g_strdup (quoted->str);
  self->beginning = g_strconcat (quoted->str, " *", NULL);
}

/* Cuts the next word, or quoted phrase, off the text. */
static char *
next_word (const char **text,
           gboolean *excluded,
           gboolean *unfinished)
{
  const char *start = *text;
  const char *end;
  gboolean quoted;

  while (g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  if (*start == '\0')
    return NULL;

  *excluded = *start == '-' && start[1] != '\0' && start[1] != '-';
  start += *excluded ? 1 : 0;
  quoted = *start == '"';
  start += quoted ? 1 : 0;
  for (end = start; *end != '\0'; end = g_utf8_next_char (end))
    if (quoted ? *end == '"' : g_unichar_isspace (g_utf8_get_char (end)))
      break;

  *unfinished = !quoted && *end == '\0';
  *text = quoted && *end == '"' ? end + 1 : end;

  return g_strndup (start, (gsize) (end - start));
}

/**
 * openings_match_init:
 * @self: what to fill
 * @text: (nullable): what the user typed: words that all have to be there,
 *   "phrases" and -exclusions; the last word may be unfinished
 * @relaxed: whether the unfinished word may also end before its last letters
 */
void
openings_match_init (OpeningsMatch *self,
                     const char *text,
                     gboolean relaxed)
{
  g_autofree char *bounded = NULL;
  g_autoptr (GString) wanted = g_string_new (NULL);
  g_autoptr (GString) unwanted = g_string_new (NULL);
  const char *rest;

  *self = (OpeningsMatch) { 0 };
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return;

  bounded = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX_CHARACTERS));
  rest = bounded;
  for (guint i = 0; i < MAX_WORDS; i++)
    {
      gboolean excluded = FALSE;
      gboolean unfinished = FALSE;
      g_autofree char *word = next_word (&rest, &excluded, &unfinished);

      if (word == NULL)
        break;
      if (!has_token (word))
        continue;

      if (!excluded && unfinished && strlen (word) <= MAX_SHORT)
        {
          set_beginning (self, word);
        }
      else if (!excluded)
        {
          append_word (wanted, word, unfinished, relaxed);
        }
      else
        {
          g_string_append (unwanted, unwanted->len > 0 ? " OR " : "");
          append_quoted (unwanted, word, strlen (word));
        }
    }

  self->inverted = wanted->len == 0 && unwanted->len > 0;
  if (self->inverted)
    self->expression = g_strdup (unwanted->str);
  else if (unwanted->len > 0)
    self->expression = g_strdup_printf ("(%s) NOT (%s)", wanted->str, unwanted->str);
  else if (wanted->len > 0)
    self->expression = g_strdup (wanted->str);
}

void
openings_match_clear (OpeningsMatch *self)
{
  g_clear_pointer (&self->expression, g_free);
  g_clear_pointer (&self->beginning, g_free);
  g_clear_pointer (&self->word, g_free);
}
