/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-search.h"

#include <string.h>

#include "openings-literal.h"
#include "openings-search-values.h"

/* What a user types is a list of terms, all of which have to match:
 *
 *   words  "phrases"  -unwanted  this OR that  field:value  salary>=90k
 *
 * OR joins its two neighbours and binds more tightly than the space between
 * terms, so that the result is a list of groups, of each of which one term has
 * to match. Nothing is an error: what has no meaning as a field is taken for
 * words, and words are whatever is between spaces. */

#define MAX_TERMS      32
#define MAX_CHARACTERS 1000

typedef struct
{
  const char *name;
  OpeningsTermKind kind;
} Field;

typedef struct
{
  const char *at;    /* what is left */
  gboolean excluded; /* whether a minus was before the last piece */
} Scanner;

static void
term_free (gpointer data)
{
  OpeningsTerm *term = data;

  g_free (term->text);
  g_free (term);
}

/* Those that are compared are the ones from salary on; "is" has values of several kinds. */
static const Field fields[] = {
  { "title", OPENINGS_TERM_TITLE },
  { "company", OPENINGS_TERM_COMPANY },
  { "location", OPENINGS_TERM_LOCATION },
  { "skill", OPENINGS_TERM_SKILL },
  { "source", OPENINGS_TERM_SOURCE },
  { "note", OPENINGS_TERM_NOTE },
  { "residents", OPENINGS_TERM_RESIDENTS },
  { "status", OPENINGS_TERM_STATUS },
  { "type", OPENINGS_TERM_EMPLOYMENT },
  { "remote", OPENINGS_TERM_WORKPLACE },
  { "is", OPENINGS_TERM_TEXT },
  { "has", OPENINGS_TERM_HAS },
  { "salary", OPENINGS_TERM_SALARY },
  { "posted", OPENINGS_TERM_AGE },
};

static const struct
{
  const char *sign;
  OpeningsCompare compare;
} signs[] = {
  { ">=", OPENINGS_COMPARE_AT_LEAST },
  { "<=", OPENINGS_COMPARE_AT_MOST },
  { "≥", OPENINGS_COMPARE_AT_LEAST },
  { "≤", OPENINGS_COMPARE_AT_MOST },
  { ">", OPENINGS_COMPARE_OVER },
  { "<", OPENINGS_COMPARE_UNDER },
  { "=", OPENINGS_COMPARE_EQUAL },
};

/* The field whose name stands before the text's first sign, which is skipped. */
static const Field *
find_field (const char *text,
            OpeningsTerm *term,
            const char **value)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gsize length = strlen (fields[i].name);
      gboolean compared = fields[i].kind == OPENINGS_TERM_SALARY ||
                          fields[i].kind == OPENINGS_TERM_AGE;

      if (g_ascii_strncasecmp (text, fields[i].name, length) != 0)
        continue;

      term->compare = OPENINGS_COMPARE_EQUAL;
      if (text[length] == ':')
        {
          *value = text + length + 1;
          return &fields[i];
        }
      for (guint sign = 0; compared && sign < G_N_ELEMENTS (signs); sign++)
        if (g_str_has_prefix (text + length, signs[sign].sign))
          {
            term->compare = signs[sign].compare;
            *value = text + length + strlen (signs[sign].sign);
            return &fields[i];
          }
    }

  return NULL;
}

/* Scanning */

/* Cuts the next term off: what is between spaces, or as far as a quotation mark
 * that begins it, or the value of its field. */
static char *
next_piece (Scanner *scanner)
{
  const char *start = openings_search_skip_spaces (scanner->at);
  const char *end;
  gboolean quoted = FALSE;

  if (*start == '\0')
    return NULL;

  scanner->excluded = *start == '-' && start[1] != '\0' && start[1] != '-' &&
                      !g_unichar_isspace (g_utf8_get_char (start + 1));
  start += scanner->excluded ? 1 : 0;
  for (end = start; *end != '\0'; end = g_utf8_next_char (end))
    {
      if (quoted && *end == '"')
        {
          end++;
          break;
        }
      if (*end == '"' && (end == start || end[-1] == ':'))
        quoted = TRUE;
      else if (!quoted && g_unichar_isspace (g_utf8_get_char (end)))
        break;
    }

  scanner->at = end;

  return g_strndup (start, (gsize) (end - start));
}

static char *
unquote (const char *text,
         gboolean *quoted)
{
  gsize length = strlen (text);

  *quoted = *text == '"';
  if (!*quoted)
    return g_strdup (text);

  if (length > 1 && text[length - 1] == '"')
    length--;

  return g_strndup (text + 1, length - 1);
}

/* What the kind and the marks of a text say of how it is looked for. The value of a field
 * is mostly one word, and may be the beginning of it. */
static void
settle (OpeningsTerm *term,
        gboolean at_end)
{
  gboolean is_long = *term->text != '\0' && *g_utf8_next_char (term->text) != '\0';

  if (!openings_term_is_text (term))
    return;

  term->literal = openings_literal_is_one (term->text);
  if (term->literal)
    openings_literal_trim (term->text);
  term->at_end = at_end;
  term->unfinished = openings_term_may_go_on (term) &&
                     (at_end || (term->kind != OPENINGS_TERM_TEXT && is_long));
}

/* Returns: (transfer full) (nullable): the term, if the piece is any */
static OpeningsTerm *
read_term (const Scanner *scanner,
           OpeningsTermKind kind,
           const char *piece)
{
  OpeningsTerm *term = g_new0 (OpeningsTerm, 1);
  const char *value = NULL;
  const Field *field =
      kind == OPENINGS_TERM_TEXT ? find_field (piece, term, &value) : NULL;
  gboolean may_go_on;

  term->excluded = scanner->excluded;
  if (field != NULL)
    {
      term->kind = field->kind;
      term->text = unquote (value, &term->quoted);
      if (!openings_search_read_value (term, &may_go_on))
        {
          term->misread = !(may_go_on && *scanner->at == '\0');
          field = NULL;
          g_clear_pointer (&term->text, g_free);
        }
    }
  if (field == NULL)
    {
      term->kind = kind;
      term->text = unquote (piece, &term->quoted);
      if (!openings_search_has_letter (term->text))
        {
          term_free (term);
          return NULL;
        }
    }

  settle (term, *scanner->at == '\0');

  return term;
}

static void
add_term (GPtrArray *groups,
          gboolean joined,
          OpeningsTerm *term)
{
  if (!joined || groups->len == 0)
    g_ptr_array_add (groups, g_ptr_array_new_with_free_func (term_free));
  g_ptr_array_add (groups->pdata[groups->len - 1], term);
}

/* What has no field of its own is of that kind; fields are read only among text. */
static GPtrArray *
parse (const char *text,
       OpeningsTermKind kind,
       gboolean *is_cut)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autofree char *bounded = NULL;
  Scanner scanner = { 0 };
  gboolean joined = FALSE;

  *is_cut = FALSE;
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return groups;

  *is_cut = g_utf8_strlen (text, -1) > MAX_CHARACTERS;
  bounded = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX_CHARACTERS));
  scanner.at = bounded;
  for (guint i = 0; i < MAX_TERMS; i++)
    {
      g_autofree char *piece = next_piece (&scanner);
      OpeningsTerm *term;

      if (piece == NULL)
        break;

      /* An OR with nothing before it is a word. */
      if (strcmp (piece, "OR") == 0 && !scanner.excluded && groups->len > 0)
        {
          joined = TRUE;
          continue;
        }

      term = read_term (&scanner, kind, piece);
      if (term != NULL)
        add_term (groups, joined, term);
      joined = FALSE;
    }
  *is_cut |= *openings_search_skip_spaces (scanner.at) != '\0';

  return groups;
}

/**
 * openings_search_parse:
 * @text: (nullable): what a user typed
 *
 * Returns: (transfer full) (element-type GPtrArray): groups of #OpeningsTerm,
 *   none of them empty: of each group one term has to match; no groups if the
 *   text asks for nothing
 */
GPtrArray *
openings_search_parse (const char *text)
{
  gboolean is_cut;

  return parse (text, OPENINGS_TERM_TEXT, &is_cut);
}

/**
 * openings_search_parse_title:
 * @text: (nullable): words, phrases, exclusions and OR, all of them about titles
 *
 * Returns: (transfer full) (element-type GPtrArray): as openings_search_parse()
 */
GPtrArray *
openings_search_parse_title (const char *text)
{
  gboolean is_cut;

  return parse (text, OPENINGS_TERM_TITLE, &is_cut);
}

/**
 * openings_search_parse_query:
 * @query: a query
 *
 * Returns: (transfer full) (element-type GPtrArray): what its text asks for, and what
 *   its filter for titles does
 */
GPtrArray *
openings_search_parse_query (const OpeningsQuery *query)
{
  GPtrArray *groups = openings_search_parse (query->text);

  g_ptr_array_extend_and_steal (groups, openings_search_parse_title (query->title));

  return groups;
}

/**
 * openings_search_is_cut:
 * @query: a query
 *
 * Returns: whether more was typed than is searched for
 */
gboolean
openings_search_is_cut (const OpeningsQuery *query)
{
  gboolean is_text_cut;
  gboolean is_title_cut;
  G_GNUC_UNUSED g_autoptr (GPtrArray) groups =
      parse (query->text, OPENINGS_TERM_TEXT, &is_text_cut);
  G_GNUC_UNUSED g_autoptr (GPtrArray) titles =
      parse (query->title, OPENINGS_TERM_TITLE, &is_title_cut);

  return is_text_cut || is_title_cut;
}

/* Whether any term is of that kind. */
gboolean
openings_search_mentions (GPtrArray *groups,
                          OpeningsTermKind kind)
{
  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = groups->pdata[i];

      for (guint k = 0; k < group->len; k++)
        if (((OpeningsTerm *) group->pdata[k])->kind == kind)
          return TRUE;
    }

  return FALSE;
}

/* Whether its last word may be the beginning of another. */
gboolean
openings_term_may_go_on (const OpeningsTerm *self)
{
  const char *last = g_utf8_find_prev_char (self->text, self->text + strlen (self->text));

  return !self->quoted && !self->excluded && last != NULL &&
         (g_unichar_isalnum (g_utf8_get_char (last)) || g_unichar_ismark (g_utf8_get_char (last)));
}

/* Whether the term is looked up in the full text. */
gboolean
openings_term_is_text (const OpeningsTerm *self)
{
  return self->kind <= OPENINGS_TERM_SKILL;
}
