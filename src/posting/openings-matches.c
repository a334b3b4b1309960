/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-matches.h"

#include "openings-literal.h"
#include "openings-search.h"
#include "openings-text.h"

/* The full text finds words by their stems. Which words of a text those were is
 * told here by their beginnings: a few letters at the end may differ. Names such as
 * C++, and those of skills, stand as they are. */

#define MAX_ENDING 3 /* letters */
#define MIN_STEM   4

typedef struct
{
  char *text; /* (owned) folded */
  gboolean unfinished;
} Word;

struct _OpeningsMatches
{
  GArray *words;    /* (owned) of Word */
  GArray *literals; /* (owned) of Word */
};

static void
word_clear (gpointer data)
{
  Word *word = data;

  g_free (word->text);
}

static gboolean
is_of_word (gunichar character)
{
  return g_unichar_isalnum (character) || g_unichar_ismark (character);
}

/* The next word of a text, from *@at on, which is put behind it. */
static gboolean
next_word (const char **at,
           const char **start)
{
  while (**at != '\0' && !is_of_word (g_utf8_get_char (*at)))
    *at = g_utf8_next_char (*at);
  *start = *at;
  while (**at != '\0' && is_of_word (g_utf8_get_char (*at)))
    *at = g_utf8_next_char (*at);

  return *at > *start;
}

static char *
dup_folded (const char *start,
            const char *end)
{
  g_autofree char *word = g_strndup (start, (gsize) (end - start));

  return openings_text_fold (word);
}

static void
add_words (OpeningsMatches *self,
           const OpeningsTerm *term)
{
  const char *at = term->text;
  const char *start;

  while (next_word (&at, &start))
    {
      Word word = { dup_folded (start, at), term->unfinished && *at == '\0' };

      g_array_append_val (self->words, word);
    }
}

static void
add_literal (OpeningsMatches *self,
             const char *text,
             gboolean unfinished)
{
  Word literal = { g_strdup (text), unfinished };

  g_array_append_val (self->literals, literal);
}

static void
add_term (OpeningsMatches *self,
          const OpeningsTerm *term,
          OpeningsFindSkill find_skill)
{
  const char *skill = term->kind == OPENINGS_TERM_SKILL ? find_skill (term->text) : NULL;

  if (skill != NULL && g_ascii_strcasecmp (skill, term->text) != 0)
    add_literal (self, skill, FALSE);
  if (skill != NULL || term->literal)
    add_literal (self, term->text, skill == NULL && term->unfinished);
  else
    add_words (self, term);
}

/**
 * openings_matches_new:
 * @search: (nullable): what a user typed
 * @find_skill: what knows skills
 *
 * Returns: (transfer full) (nullable): what is looked for in texts, if anything is
 */
OpeningsMatches *
openings_matches_new (const char *search,
                      OpeningsFindSkill find_skill)
{
  g_autoptr (GPtrArray) groups = openings_search_parse (search);
  g_autoptr (OpeningsMatches) self = g_new0 (OpeningsMatches, 1);

  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (self->words, word_clear);
  self->literals = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (self->literals, word_clear);
  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = groups->pdata[i];

      for (guint k = 0; k < group->len; k++)
        {
          const OpeningsTerm *term = group->pdata[k];

          if (openings_term_is_text (term) && !term->excluded)
            add_term (self, term, find_skill);
        }
    }

  return self->words->len > 0 || self->literals->len > 0 ? g_steal_pointer (&self) : NULL;
}

void
openings_matches_free (OpeningsMatches *self)
{
  g_array_unref (self->words);
  g_array_unref (self->literals);
  g_free (self);
}

/* Or nothing at all. */
static gboolean
is_plural (const char *ending)
{
  return *ending == '\0' || (*ending == 's' && ending[1] == '\0');
}

static gboolean
is_match (const Word *word,
          const char *found)
{
  const char *wanted_rest = word->text;
  const char *found_rest = found;
  glong n_common = 0, n_wanted, n_found;

  while (*wanted_rest != '\0' &&
         g_utf8_get_char (wanted_rest) == g_utf8_get_char (found_rest))
    {
      wanted_rest = g_utf8_next_char (wanted_rest);
      found_rest = g_utf8_next_char (found_rest);
      n_common++;
    }

  if (*wanted_rest == '\0' && (word->unfinished || is_plural (found_rest)))
    return TRUE;
  if (*found_rest == '\0' && is_plural (wanted_rest))
    return TRUE;

  n_wanted = g_utf8_strlen (wanted_rest, -1);
  n_found = g_utf8_strlen (found_rest, -1);

  return n_common >= MIN_STEM && n_wanted <= MAX_ENDING && n_found <= MAX_ENDING;
}

static void
add_match (GArray *matches,
           const char *text,
           const char *start,
           const char *end)
{
  OpeningsMatch match = { (guint) (start - text), (guint) (end - text) };

  g_array_append_val (matches, match);
}

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  const OpeningsMatch *one = a;
  const OpeningsMatch *other = b;

  return (one->start > other->start) - (one->start < other->start);
}

/* Makes one of those that lie over each other. */
static void
put_in_order (GArray *matches)
{
  guint n = 0;

  g_array_sort (matches, compare_matches);
  for (guint i = 0; i < matches->len; i++)
    {
      const OpeningsMatch *match = &g_array_index (matches, OpeningsMatch, i);
      OpeningsMatch *last = n > 0 ? &g_array_index (matches, OpeningsMatch, n - 1) : NULL;

      if (last != NULL && match->start < last->end)
        last->end = MAX (last->end, match->end);
      else
        g_array_index (matches, OpeningsMatch, n++) = *match;
    }
  g_array_set_size (matches, n);
}

static void
add_literals (const OpeningsMatches *self,
              const char *text,
              GArray *matches)
{
  for (guint i = 0; i < self->literals->len; i++)
    {
      const Word *literal = &g_array_index (self->literals, Word, i);
      const char *end = text;
      const char *start;

      while ((start = openings_literal_find (text, end, literal->text, literal->unfinished,
                                             &end)) != NULL)
        add_match (matches, text, start, end);
    }
  put_in_order (matches);
}

/**
 * openings_matches_find:
 * @self: what is looked for
 * @text: a text
 *
 * Returns: (transfer full) (element-type OpeningsMatch): where it is, in order
 */
GArray *
openings_matches_find (const OpeningsMatches *self,
                       const char *text)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (OpeningsMatch));
  const char *at = text;
  const char *start;

  while (next_word (&at, &start))
    {
      g_autofree char *folded = dup_folded (start, at);
      gboolean found = FALSE;

      for (guint i = 0; i < self->words->len && !found; i++)
        found = is_match (&g_array_index (self->words, Word, i), folded);
      if (found)
        add_match (matches, text, start, at);
    }
  if (self->literals->len > 0)
    add_literals (self, text, matches);

  return matches;
}
