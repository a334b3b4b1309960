/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-full-text.h"

#include <string.h>

#include "openings-starts.h"

/* Words reach FTS5 in quotation marks, in which nothing has a meaning of its own
 * and C++, node.js and R&D are harmless. FTS5 makes a phrase of what its
 * tokenizer finds in one. */

#define MIN_STEM   4
#define MAX_SUFFIX 4

/* Half of all words begin with one of a few letters: to find all jobs that have
 * one takes half a second for 100,000. So a beginning that is as short as this,
 * in bytes, is looked for among the facts only: title, company, place, skills.
 * Bytes, since a few characters are a whole word in some scripts. */
#define MAX_SHORT 3

/* Returns: (transfer none) (nullable): what FTS5 offers beside SQL */
fts5_api *
openings_full_text_get_api (OpeningsConnection *connection,
                            GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (connection, "SELECT fts5 (?1)", error);
  fts5_api *api = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_pointer (statement, 1, (void *) &api, "fts5_api_ptr", NULL);

  return openings_connection_run (connection, statement, error) ? api : NULL;
}

static gboolean
is_one_word (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isalnum (g_utf8_get_char (text)))
      return FALSE;

  return TRUE;
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
 * do. So its beginnings are looked for too. Returns: (transfer full)
 * (element-type utf8): each as an expression, the longest first */
GPtrArray *
openings_full_text_list_beginnings (const char *word)
{
  GPtrArray *beginnings = g_ptr_array_new_with_free_func (g_free);
  glong length = g_utf8_strlen (word, -1);

  for (glong n = length - 1; n >= MIN_STEM && n >= length - MAX_SUFFIX; n--)
    {
      GString *quoted = g_string_new (NULL);

      append_quoted (quoted, word, (gsize) (g_utf8_offset_to_pointer (word, n) - word));
      g_ptr_array_add (beginnings, g_string_free (quoted, FALSE));
    }

  return beginnings;
}

static void
append_beginnings (GString *expression,
                   const char *word)
{
  g_autoptr (GPtrArray) beginnings = openings_full_text_list_beginnings (word);

  for (guint i = 0; i < beginnings->len; i++)
    g_string_append_printf (expression, " OR %s", (const char *) beginnings->pdata[i]);
}

/* Returns: where to look for the term, and with "expression*" if it may go on */
OpeningsLookUp
openings_full_text_get_look_up (const OpeningsTerm *term)
{
  glong length;

  if (term->kind != OPENINGS_TERM_TEXT)
    return OPENINGS_LOOK_UP_FACTS;
  if (term->literal)
    return OPENINGS_LOOK_UP_SHORT_START;
  if (!term->unfinished)
    return OPENINGS_LOOK_UP_FULL_TEXT;
  if (strlen (term->text) <= MAX_SHORT)
    return OPENINGS_LOOK_UP_SHORT_START;

  length = g_utf8_strlen (term->text, -1);

  return length >= OPENINGS_STARTS_MIN && length <= OPENINGS_STARTS_MAX && is_one_word (term->text)
             ? OPENINGS_LOOK_UP_START
             : OPENINGS_LOOK_UP_FULL_TEXT;
}

/**
 * openings_full_text_append:
 * @expression: what to append to
 * @term: of text
 * @unfinished: whether its last word may go on
 * @relaxed: whether it may also end before its last letters
 */
void
openings_full_text_append (GString *expression,
                           const OpeningsTerm *term,
                           gboolean unfinished,
                           gboolean relaxed)
{
  static const char *const columns[] = {
    [OPENINGS_TERM_TEXT] = "",
    [OPENINGS_TERM_TITLE] = "{title} : ",
    [OPENINGS_TERM_COMPANY] = "{company} : ",
    [OPENINGS_TERM_LOCATION] = "{location} : ",
    [OPENINGS_TERM_SKILL] = "{skills} : ",
  };

  g_string_append (expression, columns[term->kind]);
  g_string_append_c (expression, '(');
  append_quoted (expression, term->text, strlen (term->text));
  g_string_append (expression, unfinished ? " *" : "");
  if (relaxed)
    append_beginnings (expression, term->text);
  g_string_append_c (expression, ')');
}
