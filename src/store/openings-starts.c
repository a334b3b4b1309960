/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-starts.h"

#include <string.h>

/* A word that is being typed is a prefix, for which FTS5 merges the hits of all
 * words that begin so, with all their positions: those of four letters may be
 * thousands, which takes 200 ms for 100,000 jobs. So the first four and five
 * letters of each word are words of an index of their own, without positions:
 * 2 ms. Fewer letters are looked for in facts only, and more begin few words.
 *
 * Words are what FTS5's tokenizer takes for some; it folds them, too. */

#define MIN_SLOTS 2048 /* a power of two; enough for a text of 10 KB */

#define MAX_TEXTS 8u

typedef struct
{
  GString *text; /* (owned) */
  guint64 *seen; /* (owned) of those in ASCII only, for which it is worth it; 0 if free */
  guint n_slots; /* a power of two */
  guint n_seen;
} Starts;

static guint64 *
find_slot (Starts *self,
           guint64 key)
{
  guint mask = self->n_slots - 1;
  guint slot = (guint) ((key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32) & mask;

  while (self->seen[slot] != 0 && self->seen[slot] != key)
    slot = (slot + 1) & mask;

  return &self->seen[slot];
}

static void
grow (Starts *self)
{
  g_autofree guint64 *seen = self->seen;
  guint n_slots = self->n_slots;

  self->n_slots = 2 * n_slots;
  self->seen = g_new0 (guint64, self->n_slots);
  for (guint i = 0; i < n_slots; i++)
    if (seen[i] != 0)
      *find_slot (self, seen[i]) = seen[i];
}

/* Returns: whether it was not there; a start has at most 8 bytes, and one */
static gboolean
see (Starts *self,
     const char *start,
     gsize length)
{
  guint64 key = 0;
  guint64 *slot;

  memcpy (&key, start, length);
  slot = find_slot (self, key);
  if (*slot == key)
    return FALSE;

  *slot = key;
  if (2 * ++self->n_seen > self->n_slots)
    grow (self);

  return TRUE;
}

static void
add (Starts *self,
     const char *start,
     gsize length)
{
  if (length <= sizeof (guint64) && !see (self, start, length))
    return;

  g_string_append_len (self->text, start, (gssize) length);
  g_string_append_c (self->text, ' ');
}

static gboolean
is_of_word (gunichar character)
{
  return g_unichar_isalnum (character) || g_unichar_ismark (character) ||
         g_unichar_type (character) == G_UNICODE_PRIVATE_USE;
}

/* Returns: the end of the word that begins here */
static const char *
add_word (Starts *self,
          const char *word)
{
  char lower[OPENINGS_STARTS_MAX * 6];
  gsize length = 0;
  guint n = 0;

  while (g_ascii_isalnum (*word) || ((guchar) *word >= 0x80 && is_of_word (g_utf8_get_char (word))))
    {
      const char *next = g_utf8_next_char (word);

      if (n < OPENINGS_STARTS_MAX)
        {
          if ((guchar) *word < 0x80)
            lower[length++] = g_ascii_tolower (*word);
          else
            for (; word < next; word++)
              lower[length++] = *word;
          if (++n >= OPENINGS_STARTS_MIN)
            add (self, lower, length);
        }
      word = next;
    }

  return word;
}

static void
add_text (Starts *self,
          const char *text)
{
  while (*text != '\0')
    {
      const char *end = add_word (self, text);

      text = end > text ? end : g_utf8_next_char (text);
    }
}

/**
 * openings_starts_dup:
 * @texts: (array length=n_texts): of a posting; any of them may be %NULL
 * @n_texts: how many
 *
 * Returns: (transfer full): the first letters of each word, once; those of other
 *   scripts once or more often
 */
char *
openings_starts_dup (const char *const *texts,
                     guint n_texts)
{
  Starts self = { g_string_sized_new (4096), g_new0 (guint64, MIN_SLOTS), MIN_SLOTS, 0 };

  for (guint i = 0; i < n_texts; i++)
    if (texts[i] != NULL && g_utf8_validate (texts[i], -1, NULL))
      add_text (&self, texts[i]);

  g_free (self.seen);

  return g_string_free (self.text, FALSE);
}

static void
starts_cb (sqlite3_context *context,
           int n_arguments,
           sqlite3_value **arguments)
{
  const char *texts[MAX_TEXTS];
  guint n_texts = MIN ((guint) n_arguments, MAX_TEXTS);

  for (guint i = 0; i < n_texts; i++)
    texts[i] = (const char *) sqlite3_value_text (arguments[i]);

  sqlite3_result_text (context, openings_starts_dup (texts, n_texts), -1, g_free);
}

/* Makes openings_starts () known to a connection, of any number of texts; gives
 * SQLite's answer. */
int
openings_starts_register (sqlite3 *handle)
{
  return sqlite3_create_function_v2 (handle, "openings_starts", -1,
                                     SQLITE_UTF8 | SQLITE_DIRECTONLY | SQLITE_DETERMINISTIC, NULL,
                                     starts_cb, NULL, NULL, NULL);
}
