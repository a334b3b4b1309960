/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-words.h"

#include <string.h>

#define EMPTY_HASH 2166136261u
/* A sentence that is shown has about so many bytes at most. */
#define MAX_SENTENCE 160

/* Letters that no decomposition takes apart. */
static const char *
spell_out (gunichar c)
{
  switch (c)
    {
    case 0x00DF:
      return "ss";
    case 0x00E6:
      return "ae";
    case 0x00F8:
      return "o";
    case 0x0111:
    case 0x00F0:
      return "d";
    case 0x0131:
      return "i";
    case 0x0142:
      return "l";
    case 0x0153:
      return "oe";
    case 0x00FE:
      return "th";
    default:
      return NULL;
    }
}

static void
append_folded (GString *folded,
               gunichar c)
{
  const char *spelt;
  gunichar base;
  gunichar mark;

  if (c < 0x80)
    {
      g_string_append_c (folded, g_ascii_tolower (c));
      return;
    }

  c = g_unichar_tolower (c);
  while (c >= 0x80 && (c < 0x400 || (c >= 0x1E00 && c < 0x2000)) &&
         g_unichar_decompose (c, &base, &mark))
    c = base;

  spelt = c >= 0x80 ? spell_out (c) : NULL;
  if (spelt != NULL)
    g_string_append (folded, spelt);
  else
    g_string_append_unichar (folded, c);
}

static gboolean
is_letter (const char *at)
{
  guchar c = (guchar) *at;

  if (c < 0x80)
    return g_ascii_isalnum (c);

  return g_unichar_isalnum (g_utf8_get_char (at));
}

/* Whether the mark at @at belongs to the word that it stands in or before. */
static gboolean
is_inner (const char *at,
          gboolean in_word)
{
  if (*at == '.')
    return is_letter (at + 1) && (in_word || !g_ascii_isdigit (at[1]));
  if (*at == '&')
    return in_word && is_letter (at + 1);
  if (*at == '+' && in_word && (at[1] == '+' || at[-1] == '+'))
    return TRUE;
  if (*at == '+' || *at == '#')
    return in_word && !is_letter (at + 1);

  return FALSE;
}

/* A full stop does not end a sentence after an abbreviation, such as St. or
 * Sr., and never within a line of small letters. */
static gboolean
ends_sentence (const char *at,
               gsize word_length)
{
  const char *next = at + 1;

  while (*next == ' ' || *next == ')' || *next == '"')
    next++;

  return word_length > 3 || *next == '\0' || *next == '\n' || g_ascii_isdigit (*next);
}

static OpeningsGap
read_gap (const char **at,
          const char *end,
          gsize word_length)
{
  OpeningsGap gap = OPENINGS_GAP_SPACE;
  const char *c = *at;

  /* Between most words of most texts there is a space, and nothing else. */
  if (*c == ' ' && c + 1 < end && g_ascii_isalnum (c[1]))
    {
      *at = c + 1;
      return gap;
    }

  for (; c < end && !is_letter (c) && !is_inner (c, FALSE); c = g_utf8_next_char (c))
    {
      gunichar mark = (guchar) *c;

      if (mark == ' ')
        continue;
      if (mark >= 0x80)
        mark = g_utf8_get_char (c);
      if (mark == '-' || mark == '\'' || mark == '/' || mark == 0x2019 ||
          mark == 0x2010 || mark == 0x2011 || mark == 0xA0)
        continue;
      if (mark == '\n' || mark == '|' || mark == ';' || mark == '!' || mark == '?' ||
          mark == 0x2022 || mark == 0x3002 || (mark == '.' && ends_sentence (c, word_length)))
        gap = OPENINGS_GAP_BREAK;
      else if (mark != '.' && gap == OPENINGS_GAP_SPACE)
        gap = OPENINGS_GAP_MARK;
    }
  *at = c;

  return gap;
}

static guint
hash_byte (guint hash,
           char byte)
{
  return (hash ^ (guchar) byte) * 16777619u;
}

/**
 * openings_words_hash:
 * @word: a folded word
 * @length: its length in bytes
 *
 * Returns: a hash of it
 */
guint
openings_words_hash (const char *word,
                     gsize length)
{
  guint hash = EMPTY_HASH;

  for (gsize i = 0; i < length; i++)
    hash = hash_byte (hash, word[i]);

  return hash;
}

/* Most letters of most texts are plain: folded by setting a bit, all that stand
 * together at once. */
static const char *
append_letters (GString *folded,
                const char *at,
                const char *end,
                guint *hash)
{
  gsize before = folded->len;
  const char *from = at;

  while (at < end && g_ascii_isalnum (*at))
    at++;

  if (at > from)
    {
      g_string_set_size (folded, before + (at - from));
      for (gsize i = before; i < folded->len; i++)
        folded->str[i] = from[i - before] | 0x20;
    }
  else
    {
      append_folded (folded, (guchar) *at < 0x80 ? (guchar) *at : g_utf8_get_char (at));
      at = g_utf8_next_char (at);
    }

  for (gsize i = before; i < folded->len; i++)
    *hash = hash_byte (*hash, folded->str[i]);

  return at;
}

/**
 * openings_words_new:
 * @text: valid UTF-8
 * @length: its length in bytes, or -1
 *
 * Returns: (transfer full): the words of @text
 */
OpeningsWords *
openings_words_new (const char *text,
                    gssize length)
{
  OpeningsWords *self = g_new0 (OpeningsWords, 1);
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  GString *folded = g_string_sized_new (end - text + 1);
  guint room = (end - text) / 6 + 1;
  const char *at = text;
  gsize last_length = 0;

  self->words = g_new (OpeningsWord, room);
  while (at < end)
    {
      OpeningsWord word = { .gap = read_gap (&at, end, last_length) };

      if (at >= end)
        break;

      if (folded->len > 0)
        g_string_append_c (folded, ' ');
      word.start = at - text;
      word.folded = folded->len;
      word.hash = EMPTY_HASH;
      do
        at = append_letters (folded, at, end, &word.hash);
      while (at < end && (is_letter (at) || is_inner (at, TRUE)));
      word.end = at - text;
      word.folded_end = folded->len;
      last_length = word.end - word.start;
      if (self->n_words == room)
        self->words = g_renew (OpeningsWord, self->words, room *= 2);
      self->words[self->n_words++] = word;
    }

  self->folded = g_string_free (folded, FALSE);

  return self;
}

void
openings_words_free (OpeningsWords *self)
{
  g_free (self->folded);
  g_free (self->words);
  g_free (self);
}

/**
 * openings_words_dup_key:
 * @text: valid UTF-8
 * @length: its length in bytes, or -1
 *
 * Returns: (transfer full): the form in which two names are compared: the
 *   folded words of @text
 */
char *
openings_words_dup_key (const char *text,
                        gssize length)
{
  g_autoptr (OpeningsWords) words = openings_words_new (text, length);

  return g_steal_pointer (&words->folded);
}

/**
 * openings_words_dup_sentence:
 * @self: the words of a text
 * @text: the text
 * @first: a word
 * @last: that word or a later one
 *
 * Returns: (transfer full): the sentence around the words, or the part of a long one
 */
char *
openings_words_dup_sentence (const OpeningsWords *self,
                             const char *text,
                             guint first,
                             guint last)
{
  const OpeningsWord *all = self->words;

  while (first > 0 && all[first].gap != OPENINGS_GAP_BREAK &&
         all[last].end - all[first].start < MAX_SENTENCE / 2)
    first--;
  while (last + 1 < self->n_words && all[last + 1].gap != OPENINGS_GAP_BREAK &&
         all[last].end - all[first].start < MAX_SENTENCE)
    last++;

  return g_strndup (text + all[first].start, all[last].end - all[first].start);
}
