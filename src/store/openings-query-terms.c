/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-query-terms.h"

#include <string.h>

#include "openings-conditions-private.h"
#include "openings-literal.h"
#include "openings-skills.h"
#include "openings-text-hits.h"

/* For FTS5, C++ and C# are the word "c", as C is. So what it finds for such a name is
 * only where it may be, and each job is asked for proof: in the order of a list, as far as
 * that is wanted.
 *
 * The text of a job is packed, and takes twenty times as long to ask as all else that is
 * said of it. But the skills that it names were taken from it when it came. */

static gboolean
is_one_letter (const char *text)
{
  return *text == '\0' || *g_utf8_next_char (text) == '\0';
}

static void
settle (OpeningsTerm *term)
{
  const char *skill = NULL;

  if (term->kind == OPENINGS_TERM_SKILL || (term->kind == OPENINGS_TERM_TEXT && term->literal))
    skill = openings_skills_find (term->text);

  if (term->kind == OPENINGS_TERM_TEXT)
    term->known = skill != NULL && g_ascii_strcasecmp (skill, term->text) == 0;
  else if (skill != NULL)
    {
      term->known = TRUE;
      g_free (term->text);
      term->text = g_strdup (skill);
    }
  if (term->kind == OPENINGS_TERM_SKILL && (term->known || is_one_letter (term->text)))
    term->unfinished = FALSE;
}

/**
 * openings_query_terms_new:
 * @query: a query
 * @apart: whether its filters are told apart from its text
 *
 * Returns: (transfer full) (element-type GPtrArray): as openings_search_parse(), with the
 *   filter for titles unless @apart
 */
GPtrArray *
openings_query_terms_new (const OpeningsQuery *query,
                          gboolean apart)
{
  GPtrArray *groups =
      apart ? openings_search_parse (query->text) : openings_search_parse_query (query);

  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = groups->pdata[i];

      for (guint k = 0; k < group->len; k++)
        settle (group->pdata[k]);
    }

  return groups;
}

static gboolean
widen (OpeningsTerm *term)
{
  if (term->kind != OPENINGS_TERM_TEXT || term->literal || term->unfinished ||
      is_one_letter (term->text) || !openings_term_may_go_on (term))
    return FALSE;

  term->unfinished = TRUE;

  return TRUE;
}

/**
 * openings_query_terms_widen:
 * @groups: (element-type GPtrArray): the terms of a query
 *
 * Takes all plain words for beginnings of words, but for single letters.
 *
 * Returns: whether there are any that were not
 */
gboolean
openings_query_terms_widen (GPtrArray *groups)
{
  gboolean widened = FALSE;

  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = groups->pdata[i];

      for (guint k = 0; k < group->len; k++)
        widened = widen (group->pdata[k]) || widened;
    }

  return widened;
}

/* Whether what the full text finds for it may have something else. */
gboolean
openings_term_needs_proof (const OpeningsTerm *self)
{
  return self->literal || (self->kind == OPENINGS_TERM_SKILL && self->known);
}

/* Whether to look a group's text up says all: else each job is asked for it. */
gboolean
openings_query_terms_is_looked_up (GPtrArray *group)
{
  for (guint i = 0; i < group->len; i++)
    if (openings_term_needs_proof (group->pdata[i]))
      return FALSE;

  return openings_text_hits_is_text (group);
}

#define COMPANY "(SELECT name FROM companies WHERE companies.id = jobs.company_id)"
#define FACTS   "jobs.title, jobs.skills, jobs.department, jobs.locations, " COMPANY
#define TEXT                                         \
  "(SELECT openings_description (data) FROM bodies " \
  "WHERE bodies.id BETWEEN jobs.id << 20 AND jobs.id << 20 | 1048575)"

/* Of what the full text finds for a term, whether a job really has it. */
void
openings_conditions_append_proof (OpeningsConditions *self,
                                  const OpeningsTerm *term)
{
  static const char *const columns[] = {
    [OPENINGS_TERM_TEXT] = FACTS,
    [OPENINGS_TERM_TITLE] = "jobs.title",
    [OPENINGS_TERM_COMPANY] = COMPANY,
    [OPENINGS_TERM_LOCATION] = "jobs.locations",
    [OPENINGS_TERM_SKILL] = "jobs.skills",
  };
  guint number = openings_conditions_add_text (self, term->text);

  if (term->kind == OPENINGS_TERM_SKILL && term->known)
    {
      openings_conditions_append (self, " AND openings_has_skill (?%u, jobs.skills)", number);
      return;
    }

  openings_conditions_append (self, " AND (openings_has_literal (?%u, %d, %s)", number,
                              term->unfinished, columns[term->kind]);
  if (term->kind == OPENINGS_TERM_TEXT)
    openings_conditions_append (self, " OR %sopenings_has_literal (?%u, %d, " TEXT ")",
                                term->known ? "jobs.skills = '' AND " : "", number,
                                term->unfinished);
  openings_conditions_append (self, ")");
}

/* The literal, whether it may go on, and texts. */
static void
has_literal_cb (sqlite3_context *context,
                int n_arguments,
                sqlite3_value **arguments)
{
  const char *literal = (const char *) sqlite3_value_text (arguments[0]);
  gboolean unfinished = sqlite3_value_int (arguments[1]) != 0;
  gboolean found = FALSE;

  for (int i = 2; i < n_arguments && !found; i++)
    {
      const char *text = (const char *) sqlite3_value_text (arguments[i]);
      const char *end;

      found = text != NULL && openings_literal_find (text, text, literal, unfinished, &end) != NULL;
    }
  sqlite3_result_int (context, found);
}

/* A line, and lines. */
static void
has_skill_cb (sqlite3_context *context,
              int n_arguments,
              sqlite3_value **arguments)
{
  const char *skill = (const char *) sqlite3_value_text (arguments[0]);
  const char *line = (const char *) sqlite3_value_text (arguments[1]);
  gsize length = strlen (skill);
  gboolean found = FALSE;

  while (line != NULL && !found)
    {
      found = g_ascii_strncasecmp (line, skill, length) == 0 &&
              (line[length] == '\0' || line[length] == '\n');
      line = strchr (line, '\n');
      line = line != NULL ? line + 1 : NULL;
    }
  sqlite3_result_int (context, found);
}

/* Makes openings_has_literal () and openings_has_skill () known to a connection; gives
 * SQLite's answer. */
int
openings_query_terms_register (sqlite3 *handle)
{
  const int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY | SQLITE_DETERMINISTIC;
  int code = sqlite3_create_function_v2 (handle, "openings_has_literal", -1, flags, NULL,
                                         has_literal_cb, NULL, NULL, NULL);

  return code != SQLITE_OK
             ? code
             : sqlite3_create_function_v2 (handle, "openings_has_skill", 2, flags, NULL,
                                           has_skill_cb, NULL, NULL, NULL);
}
