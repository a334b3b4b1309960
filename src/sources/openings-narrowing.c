/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-narrowing.h"

#include <string.h>

#include "openings-facts.h"
#include "openings-source-common.h"
#include "openings-text.h"

#define MAX_VALUE 200

/* Words and places are the same in any case, and so have one spelling. */
static char *
dup_value (const char *text,
           gboolean any_case)
{
  g_autofree char *line = openings_text_clean_line (text, -1);

  if (line == NULL || strlen (line) > MAX_VALUE)
    return NULL;

  return any_case ? g_utf8_strdown (line, -1) : g_steal_pointer (&line);
}

static void
take_value (OpeningsNarrowing *self,
            const char *name,
            const char *value)
{
  const struct
  {
    const char *name;
    char **field;
    gboolean any_case;
  } fields[] = {
    { "q", &self->words, TRUE },
    { "where", &self->place, TRUE },
    { "category", &self->category, FALSE },
    { "country", &self->country, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (name, fields[i].name) == 0 && *fields[i].field == NULL)
      *fields[i].field = dup_value (value, fields[i].any_case);
}

/**
 * openings_narrowing_new:
 * @board: (nullable): the board of a handle
 *
 * Returns: (transfer full): what it narrows; what is none of its parts is left
 *   out
 */
OpeningsNarrowing *
openings_narrowing_new (const char *board)
{
  OpeningsNarrowing *self = g_new0 (OpeningsNarrowing, 1);
  GUriParamsIter iter;
  char *name;
  char *value;

  if (board == NULL)
    return self;

  g_uri_params_iter_init (&iter, board, -1, "&",
                          G_URI_PARAMS_WWW_FORM | G_URI_PARAMS_PARSE_RELAXED);
  while (g_uri_params_iter_next (&iter, &name, &value, NULL))
    {
      take_value (self, name, value);
      g_free (name);
      g_free (value);
    }

  return self;
}

/**
 * openings_narrowing_new_from_address:
 * @url: the address of a search
 * @words: (nullable): the parameter that has the words
 * @place: (nullable): the one that has the place
 * @category: (nullable): the one that has the category
 *
 * Returns: (transfer full): what the address looks for
 */
OpeningsNarrowing *
openings_narrowing_new_from_address (GUri *url,
                                     const char *words,
                                     const char *place,
                                     const char *category)
{
  const struct
  {
    const char *parameter;
    const char *name;
  } parts[] = {
    { words, "q" },
    { place, "where" },
    { category, "category" },
  };
  OpeningsNarrowing *self = g_new0 (OpeningsNarrowing, 1);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *value = NULL;

      if (parts[i].parameter != NULL)
        value = openings_address_dup_parameter (url, parts[i].parameter);
      if (value != NULL)
        take_value (self, parts[i].name, value);
    }

  return self;
}

/**
 * openings_narrowing_take_tag:
 * @self: what an address looks for
 * @url: the address
 *
 * Reads the category of a page that is called “remote-CATEGORY-jobs”.
 *
 * Returns: whether it is such a page
 */
gboolean
openings_narrowing_take_tag (OpeningsNarrowing *self,
                             GUri *url)
{
  g_auto (GStrv) path = openings_address_dup_segments (url);

  if (g_strv_length (path) != 1 || !g_str_has_prefix (path[0], "remote-") ||
      !g_str_has_suffix (path[0], "-jobs") || strlen (path[0]) <= strlen ("remote--jobs"))
    return FALSE;

  g_free (self->category);
  self->category =
      g_strndup (path[0] + strlen ("remote-"), strlen (path[0]) - strlen ("remote--jobs"));

  return TRUE;
}

void
openings_narrowing_free (OpeningsNarrowing *self)
{
  g_free (self->words);
  g_free (self->place);
  g_free (self->category);
  g_free (self->country);
  g_free (self);
}

static void
append_value (GString *board,
              const char *name,
              const char *value,
              gboolean any_case)
{
  g_autofree char *line = dup_value (value, any_case);
  g_autofree char *escaped = NULL;

  if (line == NULL)
    return;

  escaped = g_uri_escape_string (line, " ", TRUE);
  g_string_append_printf (board, "%s%s=%s", board->len > 0 ? "&" : "", name,
                          g_strdelimit (escaped, " ", '+'));
}

/**
 * openings_narrowing_dup_board:
 * @self: what is wanted
 *
 * Returns: (transfer full): the board of a handle, empty for all postings
 */
char *
openings_narrowing_dup_board (const OpeningsNarrowing *self)
{
  GString *board = g_string_new (NULL);

  append_value (board, "q", self->words, TRUE);
  append_value (board, "where", self->place, TRUE);
  append_value (board, "category", self->category, FALSE);
  append_value (board, "country", self->country, TRUE);

  return g_string_free (board, FALSE);
}

/**
 * openings_narrowing_normalize:
 * @board: the board of a handle
 *
 * Returns: (transfer full) (nullable): its one spelling, %NULL if it narrows
 *   nothing
 */
char *
openings_narrowing_normalize (const char *board)
{
  g_autoptr (OpeningsNarrowing) self = openings_narrowing_new (board);
  g_autofree char *normal = openings_narrowing_dup_board (self);

  return *normal != '\0' ? g_steal_pointer (&normal) : NULL;
}

/* Whether a word of @text begins with @word: "c++", "node.js", "engineer". */
static gboolean
has_word (const char *text,
          const char *word)
{
  gboolean letters = g_unichar_isalnum (g_utf8_get_char (word));

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    if (!letters || at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
      return TRUE;

  return FALSE;
}

static gboolean
has_words (const char *text,
           const char *words)
{
  g_autofree char *folded = openings_text_fold (words);
  g_autofree char *haystack = openings_text_fold (text);
  g_auto (GStrv) wanted = g_strsplit_set (folded, " ,", -1);

  for (guint i = 0; wanted[i] != NULL; i++)
    if (*wanted[i] != '\0' && !has_word (haystack, wanted[i]))
      return FALSE;

  return TRUE;
}

static void
append_line (GString *text,
             const char *line)
{
  if (line != NULL)
    g_string_append_printf (text, "%s\n", line);
}

static gboolean
is_at (const OpeningsPosting *posting,
       const char *place)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *country = openings_facts_country (place);

  for (guint i = 0; posting->locations != NULL && posting->locations[i] != NULL; i++)
    append_line (text, posting->locations[i]);
  for (guint i = 0; i < posting->places->len; i++)
    {
      const OpeningsPlace *known = posting->places->pdata[i];

      append_line (text, known->city);
      append_line (text, known->region);
      if (country != NULL && g_strcmp0 (country, known->country) == 0)
        return TRUE;
    }

  return has_words (text->str, place);
}

/**
 * openings_narrowing_admits:
 * @self: what is wanted
 * @posting: a posting
 * @tags: (nullable): further words that its source has for it
 *
 * Looks for the words in title, company, tags and text, and for the place in
 * what the posting says of where it is.
 *
 * Returns: whether it is wanted; category and country are the source's to judge
 */
gboolean
openings_narrowing_admits (const OpeningsNarrowing *self,
                           const OpeningsPosting *posting,
                           const char *tags)
{
  g_autoptr (GString) text = NULL;

  if (self->place != NULL && !is_at (posting, self->place))
    return FALSE;
  if (self->words == NULL)
    return TRUE;

  text = g_string_new (NULL);
  append_line (text, posting->title);
  append_line (text, posting->company);
  append_line (text, posting->department);
  append_line (text, tags);
  append_line (text, posting->description);

  return has_words (text->str, self->words);
}
