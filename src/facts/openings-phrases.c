/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-phrases.h"

#include <string.h>

/* Finds which of many phrases begins at a word, in a step per word of it: a
 * hash table with the phrases themselves, and for each first word how many
 * words the longest phrase has that begins with it. Few words of a text begin
 * any phrase: a bit for each hash of a first word tells most of the others
 * without a look at the table. */

#define FIRST_BITS (1 << 14)

typedef struct
{
  const char *words; /* of the phrase, NULL in a free slot */
  guint length;
  guint hash;
  int value;
  guint longest; /* of the phrases that begin with this one word */
  gboolean is_phrase;
} Slot;

struct _OpeningsPhrases
{
  Slot *slots; /* (owned) */
  guint n_slots;
  guint n_used;
  GStringChunk *chunk; /* (owned) */
  guint32 first_words[FIRST_BITS / 32];
};

/* The hash of a phrase is made of those of its words. */
static guint
hash_on (guint hash,
         guint next)
{
  return (hash ^ next) * 16777619u + 1;
}

static guint
hash_phrase (const char *words,
             guint length)
{
  guint hash = 0;

  for (guint start = 0; start < length;)
    {
      const char *space = memchr (words + start, ' ', length - start);
      guint end = space != NULL ? (guint) (space - words) : length;
      guint word = openings_words_hash (words + start, end - start);

      hash = start == 0 ? word : hash_on (hash, word);
      start = end + 1;
    }

  return hash;
}

/* Whether a word with this hash may begin a phrase. */
static gboolean
may_begin (const OpeningsPhrases *self,
           guint hash)
{
  guint bit = hash % FIRST_BITS;

  return (self->first_words[bit / 32] >> bit % 32 & 1) != 0;
}

static Slot *
find (const OpeningsPhrases *self,
      const char *words,
      guint length,
      guint hash)
{
  guint i = hash & (self->n_slots - 1);

  while (self->slots[i].words != NULL &&
         (self->slots[i].hash != hash || self->slots[i].length != length ||
          memcmp (self->slots[i].words, words, length) != 0))
    i = (i + 1) & (self->n_slots - 1);

  return &self->slots[i];
}

static void
grow (OpeningsPhrases *self)
{
  g_autofree Slot *old = self->slots;
  guint n_old = self->n_slots;

  self->n_slots = n_old * 2;
  self->slots = g_new0 (Slot, self->n_slots);
  for (guint i = 0; i < n_old; i++)
    if (old[i].words != NULL)
      *find (self, old[i].words, old[i].length, old[i].hash) = old[i];
}

static Slot *
find_or_add (OpeningsPhrases *self,
             const char *words,
             guint length)
{
  guint hash = hash_phrase (words, length);
  Slot *slot;

  if (self->n_used * 2 >= self->n_slots)
    grow (self);

  slot = find (self, words, length, hash);
  if (slot->words == NULL)
    {
      slot->words = g_string_chunk_insert_len (self->chunk, words, length);
      slot->length = length;
      slot->hash = hash;
      self->n_used++;
    }

  return slot;
}

/**
 * openings_phrases_new:
 *
 * Returns: (transfer full): a set of phrases
 */
OpeningsPhrases *
openings_phrases_new (void)
{
  OpeningsPhrases *self = g_new0 (OpeningsPhrases, 1);

  self->n_slots = 64;
  self->slots = g_new0 (Slot, self->n_slots);
  self->chunk = g_string_chunk_new (4096);

  return self;
}

/**
 * openings_phrases_new_from:
 * @phrases: (array length=n_phrases): phrases
 * @n_phrases: how many
 *
 * Returns: (transfer full): a set of these phrases
 */
OpeningsPhrases *
openings_phrases_new_from (const OpeningsPhrase *phrases,
                           guint n_phrases)
{
  OpeningsPhrases *self = openings_phrases_new ();

  for (guint i = 0; i < n_phrases; i++)
    openings_phrases_add_all (self, phrases[i].words, phrases[i].value);

  return self;
}

void
openings_phrases_free (OpeningsPhrases *self)
{
  g_free (self->slots);
  g_string_chunk_free (self->chunk);
  g_free (self);
}

/**
 * openings_phrases_add:
 * @self: a set of phrases
 * @words: folded words, one space between
 * @value: what they stand for
 *
 * Adds a phrase; the first of two equal ones stays.
 */
void
openings_phrases_add (OpeningsPhrases *self,
                      const char *words,
                      int value)
{
  guint n_words = 1;
  Slot *slot;

  for (const char *at = words; *at != '\0'; at++)
    n_words += *at == ' ';

  slot = find_or_add (self, words, strcspn (words, " "));
  slot->longest = MAX (slot->longest, n_words);
  self->first_words[slot->hash % FIRST_BITS / 32] |= 1u << slot->hash % 32;

  slot = find_or_add (self, words, strlen (words));
  if (!slot->is_phrase)
    slot->value = value;
  slot->is_phrase = TRUE;
}

/**
 * openings_phrases_add_all:
 * @self: a set of phrases
 * @phrases: phrases, a bar between each two
 * @value: what each stands for
 *
 * Adds several phrases; the first of two equal ones stays.
 */
void
openings_phrases_add_all (OpeningsPhrases *self,
                          const char *phrases,
                          int value)
{
  g_auto (GStrv) parts = g_strsplit (phrases, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    openings_phrases_add (self, parts[i], value);
}

/**
 * openings_phrases_match:
 * @self: a set of phrases
 * @words: the words of a text
 * @index: one of them
 * @value: (out): what the phrase stands for
 *
 * Finds the longest phrase that begins at a word.
 *
 * Returns: how many words it has, 0 if none begins there
 */
guint
openings_phrases_match (const OpeningsPhrases *self,
                        const OpeningsWords *words,
                        guint index,
                        int *value)
{
  const OpeningsWord *first = &words->words[index];
  const char *start = words->folded + first->folded;
  guint length = first->folded_end - first->folded;
  guint hash = first->hash;
  const Slot *slot;
  guint longest;
  guint found = 0;

  if (!may_begin (self, hash))
    return 0;

  slot = find (self, start, length, hash);
  longest = slot->words != NULL ? slot->longest : 0;
  for (guint n = 1; n <= longest; n++)
    {
      if (n > 1)
        {
          const OpeningsWord *next = first + n - 1;
          if (index + n > words->n_words || next->gap != OPENINGS_GAP_SPACE)
            break;
          hash = hash_on (hash, next->hash);
          length = next->folded_end - first->folded;
          slot = find (self, start, length, hash);
        }
      if (slot->words != NULL && slot->is_phrase)
        {
          found = n;
          *value = slot->value;
        }
    }

  return found;
}

/**
 * openings_phrases_next:
 * @self: a set of phrases
 * @words: the words of a text
 * @index: (inout): where to begin; the word that the phrase begins at, or how
 *   many words there are
 * @value: (out): what the phrase stands for
 *
 * Finds the longest phrase at the first word that any begins at.
 *
 * Returns: how many words it has, 0 if there is none
 */
guint
openings_phrases_next (const OpeningsPhrases *self,
                       const OpeningsWords *words,
                       guint *index,
                       int *value)
{
  const OpeningsWord *all = words->words;
  guint n_words = words->n_words;
  guint n = 0;
  guint i = *index;

  for (; i < n_words && n == 0; i++)
    if (may_begin (self, all[i].hash))
      n = openings_phrases_match (self, words, i, value);
  *index = n > 0 ? i - 1 : n_words;

  return n;
}
