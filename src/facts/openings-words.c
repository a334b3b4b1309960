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

/* The same as g_ascii_isalnum(), without its table. */
static inline gboolean
is_plain (guchar c)
{
  return (guchar) ((c | 0x20) - 'a') < 26 || (guchar) (c - '0') < 10;
}

static gboolean
is_letter (const char *at)
{
  guchar c = (guchar) *at;

  if (c < 0x80)
    return is_plain (c);

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
  if (*c == ' ' && c + 1 < end && is_plain (c[1]))
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

/* What a plain letter or digit is folded to; NUL for all else. */
static const char *
get_folds (void)
{
  static gsize once = 0;
  static char folds[256];

  if (g_once_init_enter (&once))
    {
      for (guint c = 0; c < G_N_ELEMENTS (folds); c++)
        folds[c] = g_ascii_isalnum (c) ? g_ascii_tolower (c) : '\0';
      g_once_init_leave (&once, 1);
    }

  return folds;
}

/* Most letters of most texts are plain. There is room for as many as are left to
 * read. */
static const char *
append_plain (GString *folded,
              const char *folds,
              const char *at,
              const char *end,
              guint *hash)
{
  char *to = folded->str + folded->len;
  guint sum = *hash;
  char letter;

  for (; at < end && (letter = folds[(guchar) *at]) != '\0'; at++)
    {
      *to++ = letter;
      sum = hash_byte (sum, letter);
    }
  *to = '\0';
  folded->len = to - folded->str;
  *hash = sum;

  return at;
}

/* A few grow when they are folded. */
static const char *
append_other (GString *folded,
              const char *at,
              const char *end,
              guint *hash)
{
  gsize before = folded->len;

  append_folded (folded, (guchar) *at < 0x80 ? (guchar) *at : g_utf8_get_char (at));
  for (gsize i = before; i < folded->len; i++)
    *hash = hash_byte (*hash, folded->str[i]);
  before = folded->len;
  g_string_set_size (folded, before + (end - at) + 1);
  g_string_truncate (folded, before);

  return g_utf8_next_char (at);
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
  const char *folds = get_folds ();
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  GString *folded = g_string_sized_new (end - text + 1);
  guint room = (end - text) / 6 + 1;
  const char *at = text;
  gsize last_length = 0;

  self->words = g_new (OpeningsWord, room);
  while (at < end)
    {
      OpeningsGap gap = read_gap (&at, end, last_length);
      guint hash = EMPTY_HASH;
      OpeningsWord *word;

      if (at >= end)
        break;

      if (folded->len > 0)
        g_string_append_c (folded, ' ');
      if (self->n_words == room)
        self->words = g_renew (OpeningsWord, self->words, room *= 2);
      word = &self->words[self->n_words++];
      word->gap = gap;
      word->start = at - text;
      word->folded = folded->len;
      do
        at = folds[(guchar) *at] != '\0' ? append_plain (folded, folds, at, end, &hash)
                                         : append_other (folded, at, end, &hash);
      while (at < end && *at != ' ' && (is_letter (at) || is_inner (at, TRUE)));
      word->end = at - text;
      word->folded_end = folded->len;
      word->hash = hash;
      last_length = word->end - word->start;
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

/* Whether a name has nothing but plain words, a space between. */
static gboolean
is_plain_name (const char *text)
{
  gboolean has_word = FALSE;

  for (; *text != '\0'; text++)
    {
      if (!is_plain (*text) && (*text != ' ' || !has_word || text[1] == '\0'))
        return FALSE;
      has_word = *text != ' ';
    }

  return TRUE;
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
  g_autoptr (OpeningsWords) words = NULL;

  if (length < 0 && is_plain_name (text))
    return g_ascii_strdown (text, -1);

  words = openings_words_new (text, length);

  return g_steal_pointer (&words->folded);
}

/* Whether no letter of a text is a small one. */
gboolean
openings_words_are_capitals (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_islower (g_utf8_get_char (text)))
      return FALSE;

  return TRUE;
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
