/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-fact-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "openings-enum.h"
#include "openings-format.h"

typedef struct
{
  const char *value;
  const char *text;
} Word;

static const char *
get_value (const OpeningsPosting *posting,
           OpeningsTopic topic)
{
  const OpeningsStatement *statement = openings_statements_find (posting->statements, topic);

  return statement != NULL ? statement->value : NULL;
}

static const char *
find_word (const Word *words,
           guint n_words,
           const char *value)
{
  for (guint i = 0; value != NULL && i < n_words; i++)
    if (strcmp (value, words[i].value) == 0)
      return _ (words[i].text);

  return NULL;
}

/**
 * openings_fact_phrase:
 * @posting: a posting
 * @topic: a fact
 *
 * Returns: (nullable): the words of the posting that it was read from
 */
const char *
openings_fact_phrase (const OpeningsPosting *posting,
                      OpeningsTopic topic)
{
  const OpeningsStatement *statement = openings_statements_find (posting->statements, topic);

  return statement != NULL && *statement->phrase != '\0' ? statement->phrase : NULL;
}

static gboolean
is_from_text (const OpeningsPosting *posting,
              OpeningsTopic topic)
{
  int workplace;

  switch (topic)
    {
    case OPENINGS_TOPIC_SALARY:
      return posting->salary.origin == OPENINGS_ORIGIN_TEXT;
    case OPENINGS_TOPIC_WORKPLACE:
      return openings_enum_from_nick (OPENINGS_TYPE_WORKPLACE, get_value (posting, topic),
                                      &workplace) &&
             workplace == (int) posting->workplace;
    case OPENINGS_TOPIC_APPLICANTS:
    case OPENINGS_TOPIC_WORKPLACE_FIELD:
      return FALSE;
    case OPENINGS_TOPIC_SENIORITY:
    case OPENINGS_TOPIC_VISA:
    case OPENINGS_TOPIC_LANGUAGE:
    case OPENINGS_TOPIC_EMPLOYMENT:
    case OPENINGS_TOPIC_DEADLINE:
    case OPENINGS_TOPIC_DEPARTMENT:
    default:
      return openings_statements_find (posting->statements, topic) != NULL;
    }
}

/**
 * openings_fact_origin:
 * @posting: a posting
 * @topic: a fact that it states
 *
 * Returns: where it states that: in its text, its title or a field of its source
 */
const char *
openings_fact_origin (const OpeningsPosting *posting,
                      OpeningsTopic topic)
{
  if (topic == OPENINGS_TOPIC_SENIORITY)
    /* Translators: where a fact was read: the title of a job */
    return _ ("from the title");
  if (is_from_text (posting, topic))
    /* Translators: where a fact was read: the text of a job posting */
    return _ ("from the text");

  /* Translators: where a fact was read: a field of what the site told */
  return _ ("from the source");
}

static const char *
get_workplace (const OpeningsPosting *posting,
               OpeningsTopic topic)
{
  int workplace;

  if (!openings_enum_from_nick (OPENINGS_TYPE_WORKPLACE, get_value (posting, topic), &workplace) ||
      workplace == (int) posting->workplace)
    return NULL;

  return openings_format_workplace ((OpeningsWorkplace) workplace);
}

/**
 * openings_fact_workplace:
 * @posting: a posting
 *
 * Returns: (transfer full) (nullable): the workplace, and what the text or the
 *   source's own field says where that is something else
 */
char *
openings_fact_workplace (const OpeningsPosting *posting)
{
  const char *workplace = openings_format_workplace (posting->workplace);
  const char *text = get_workplace (posting, OPENINGS_TOPIC_WORKPLACE);
  const char *field = get_workplace (posting, OPENINGS_TOPIC_WORKPLACE_FIELD);

  if (workplace != NULL && text != NULL)
    /* Translators: two kinds of workplace, such as “Remote” */
    return g_strdup_printf (_ ("%s (the text says: %s)"), workplace, text);
  if (workplace != NULL && field != NULL)
    /* Translators: two kinds of workplace, such as “Remote” */
    return g_strdup_printf (_ ("%s (the source says: %s)"), workplace, field);

  return g_strdup (workplace);
}

const char *
openings_fact_seniority (const OpeningsPosting *posting)
{
  static const Word levels[] = {
    { "intern", N_ ("Internship") },
    { "junior", N_ ("Junior") },
    { "mid", N_ ("Mid-level") },
    { "senior", N_ ("Senior") },
    { "lead", N_ ("Lead") },
    { "director", N_ ("Director") },
    { "executive", N_ ("Executive") },
  };

  return find_word (levels, G_N_ELEMENTS (levels), get_value (posting, OPENINGS_TOPIC_SENIORITY));
}

const char *
openings_fact_visa (const OpeningsPosting *posting)
{
  static const Word answers[] = { { "yes", N_ ("Offered") }, { "no", N_ ("Not offered") } };

  return find_word (answers, G_N_ELEMENTS (answers), get_value (posting, OPENINGS_TOPIC_VISA));
}

const char *
openings_fact_language (const OpeningsPosting *posting)
{
  static const Word languages[] = {
    { "en", N_ ("English") },
    { "de", N_ ("German") },
    { "fr", N_ ("French") },
    { "es", N_ ("Spanish") },
    { "pt", N_ ("Portuguese") },
    { "nl", N_ ("Dutch") },
  };

  return find_word (languages, G_N_ELEMENTS (languages),
                    get_value (posting, OPENINGS_TOPIC_LANGUAGE));
}
