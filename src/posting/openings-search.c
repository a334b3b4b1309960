/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-search.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-enum.h"
#include "openings-job.h"

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
#define DAY            (24 * 60 * 60)

typedef gboolean (*ReadFunc) (OpeningsTerm *term,
                              const char *value);

typedef struct
{
  const char *name;
  OpeningsTermKind kind;
  ReadFunc read; /* NULL: any text is a value */
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

static gboolean
has_letter (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      return TRUE;

  return FALSE;
}

/* Values of fields */

static gboolean
read_words (OpeningsTerm *term,
            const char *value)
{
  return has_letter (value);
}

static gboolean
read_status (OpeningsTerm *term,
             const char *value)
{
  g_autofree char *nick = g_ascii_strdown (value, -1);

  return openings_enum_from_nick (OPENINGS_TYPE_STATUS, nick, &term->choice);
}

static gboolean
read_employment (OpeningsTerm *term,
                 const char *value)
{
  g_autofree char *nick = g_ascii_strdown (value, -1);

  return openings_enum_from_nick (OPENINGS_TYPE_EMPLOYMENT, nick, &term->choice);
}

/* The first few name a workplace, the others only answer whether it is remote. */
static const struct
{
  const char *word;
  int workplaces;
} workplace_words[] = {
  { "remote", 1 << OPENINGS_WORKPLACE_REMOTE },
  { "hybrid", 1 << OPENINGS_WORKPLACE_HYBRID },
  { "onsite", 1 << OPENINGS_WORKPLACE_ONSITE },
  { "on-site", 1 << OPENINGS_WORKPLACE_ONSITE },
  { "yes", 1 << OPENINGS_WORKPLACE_REMOTE },
  { "true", 1 << OPENINGS_WORKPLACE_REMOTE },
  { "no", 1 << OPENINGS_WORKPLACE_HYBRID | 1 << OPENINGS_WORKPLACE_ONSITE },
  { "false", 1 << OPENINGS_WORKPLACE_HYBRID | 1 << OPENINGS_WORKPLACE_ONSITE },
  { "unknown", 1 << OPENINGS_WORKPLACE_UNKNOWN },
};

#define N_WORKPLACE_NAMES 4

static gboolean
read_workplaces (OpeningsTerm *term,
                 const char *value,
                 guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (g_ascii_strcasecmp (value, workplace_words[i].word) == 0)
      {
        term->choice = workplace_words[i].workplaces;
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_remote (OpeningsTerm *term,
             const char *value)
{
  return read_workplaces (term, value, G_N_ELEMENTS (workplace_words));
}

static gboolean
read_is (OpeningsTerm *term,
         const char *value)
{
  if (g_ascii_strcasecmp (value, "favorite") == 0 || g_ascii_strcasecmp (value, "starred") == 0)
    term->kind = OPENINGS_TERM_FAVORITE;
  else if (g_ascii_strcasecmp (value, "closed") == 0)
    term->kind = OPENINGS_TERM_CLOSED;
  else if (read_workplaces (term, value, N_WORKPLACE_NAMES))
    term->kind = OPENINGS_TERM_WORKPLACE;
  else if (read_status (term, value))
    term->kind = OPENINGS_TERM_STATUS;
  else
    return FALSE;

  return TRUE;
}

static gboolean
read_has (OpeningsTerm *term,
          const char *value)
{
  static const struct
  {
    const char *word;
    OpeningsTermFact fact;
  } words[] = {
    { "salary", OPENINGS_TERM_FACT_SALARY },
    { "location", OPENINGS_TERM_FACT_LOCATION },
    { "workplace", OPENINGS_TERM_FACT_WORKPLACE },
    { "type", OPENINGS_TERM_FACT_EMPLOYMENT },
    { "residents", OPENINGS_TERM_FACT_RESIDENTS },
    { "note", OPENINGS_TERM_FACT_NOTE },
    { "notes", OPENINGS_TERM_FACT_NOTE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (value, words[i].word) == 0)
      {
        term->choice = words[i].fact;
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_salary (OpeningsTerm *term,
             const char *value)
{
  if (term->compare == OPENINGS_COMPARE_EQUAL)
    term->compare = OPENINGS_COMPARE_AT_LEAST;

  return openings_search_read_amount (value, &term->number, term->currency);
}

/* 7d, 2w, 3m, 1y, 12h, or a day such as 2026-05-01 */
static gboolean
read_posted (OpeningsTerm *term,
             const char *value)
{
  static const struct
  {
    char letter;
    double seconds;
  } units[] = {
    { 'h', 3600 },
    { 'd', DAY },
    { 'w', 7 * DAY },
    { 'm', 30 * DAY },
    { 'y', 365 * DAY },
  };
  char *end = NULL;
  guint64 number;

  if (strlen (value) == 10 && value[4] == '-')
    {
      term->kind = OPENINGS_TERM_DATE;
      term->number = (double) openings_time_from_iso (value);
      return term->number > 0 || term->number < 0;
    }

  if (!g_ascii_isdigit (*value))
    return FALSE;
  if (term->compare == OPENINGS_COMPARE_EQUAL)
    term->compare = OPENINGS_COMPARE_UNDER;
  number = g_ascii_strtoull (value, &end, 10);
  if (number > 10000 || *end == '\0' || end[1] != '\0')
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_ascii_tolower (*end) == units[i].letter)
      {
        term->number = (double) number * units[i].seconds;
        return TRUE;
      }

  return FALSE;
}

/* Those that are compared are the ones from salary on. */
static const Field fields[] = {
  { "title", OPENINGS_TERM_TITLE, read_words },
  { "company", OPENINGS_TERM_COMPANY, read_words },
  { "location", OPENINGS_TERM_LOCATION, read_words },
  { "skill", OPENINGS_TERM_SKILL, read_words },
  { "source", OPENINGS_TERM_SOURCE, NULL },
  { "note", OPENINGS_TERM_NOTE, NULL },
  { "residents", OPENINGS_TERM_RESIDENTS, read_words },
  { "status", OPENINGS_TERM_STATUS, read_status },
  { "type", OPENINGS_TERM_EMPLOYMENT, read_employment },
  { "remote", OPENINGS_TERM_WORKPLACE, read_remote },
  { "is", OPENINGS_TERM_TEXT, read_is },
  { "has", OPENINGS_TERM_HAS, read_has },
  { "salary", OPENINGS_TERM_SALARY, read_salary },
  { "posted", OPENINGS_TERM_AGE, read_posted },
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

static const char *
skip_spaces (const char *at)
{
  while (g_unichar_isspace (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);

  return at;
}

/* Cuts the next term off: what is between spaces, or as far as a quotation mark
 * that begins it, or the value of its field. */
static char *
next_piece (Scanner *scanner)
{
  const char *start = skip_spaces (scanner->at);
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

  term->excluded = scanner->excluded;
  if (field != NULL)
    {
      term->kind = field->kind;
      term->text = unquote (value, &term->quoted);
      if (*term->text == '\0' || (field->read != NULL && !field->read (term, term->text)))
        {
          field = NULL;
          g_clear_pointer (&term->text, g_free);
        }
    }
  if (field == NULL)
    {
      term->kind = kind;
      term->text = unquote (piece, &term->quoted);
      if (!has_letter (term->text))
        {
          term_free (term);
          return NULL;
        }
    }

  term->unfinished = openings_term_is_text (term) && !term->quoted && !term->excluded &&
                     *scanner->at == '\0';

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
  *is_cut |= *skip_spaces (scanner.at) != '\0';

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

/* Whether the term is looked up in the full text. */
gboolean
openings_term_is_text (const OpeningsTerm *self)
{
  return self->kind <= OPENINGS_TERM_SKILL;
}
