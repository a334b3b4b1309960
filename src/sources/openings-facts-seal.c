/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The end of each posting that a kind makes: what the fields leave open, the
 * title and the text may state. */

#include "openings-facts.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-dates.h"
#include "openings-employment.h"
#include "openings-enum.h"
#include "openings-facts-places.h"
#include "openings-html.h"
#include "openings-labels.h"
#include "openings-salary.h"
#include "openings-sections.h"
#include "openings-skills.h"
#include "openings-terms.h"
#include "openings-workplace.h"

/* How much of a text is looked at for facts. */
#define MAX_TEXT (256 * 1024)

/* The country that all places of a posting are in, as far as it is known. */
static const char *
find_country (const OpeningsPosting *posting)
{
  const char *country = NULL;

  for (guint i = 0; i < posting->places->len; i++)
    {
      const OpeningsPlace *place = posting->places->pdata[i];

      if (place->country == NULL || (country != NULL && strcmp (place->country, country) != 0))
        return NULL;
      country = place->country;
    }

  return country;
}

static void
take_salary (OpeningsPosting *posting,
             const OpeningsSalary *salary,
             OpeningsOrigin origin,
             const char *phrase)
{
  posting->salary = *salary;
  posting->salary.origin = origin;
  openings_statements_add (posting->statements, OPENINGS_TOPIC_SALARY, NULL, phrase);
}

/**
 * openings_facts_read_salary:
 * @posting: a posting that is being made
 * @text: (nullable): the source's own text about the pay
 *
 * Reads a field such as "$75k - $95k" or "€18 per hour". Does nothing if the
 * posting has a salary.
 */
void
openings_facts_read_salary (OpeningsPosting *posting,
                            const char *text)
{
  g_autofree char *line = openings_html_dup_line (text);
  g_autofree char *phrase = NULL;
  OpeningsSalary salary;

  if (line != NULL && !openings_salary_is_stated (&posting->salary) &&
      openings_salary_read_field (line, find_country (posting), &salary, &phrase))
    take_salary (posting, &salary, OPENINGS_ORIGIN_FIELD, phrase);
}

/* What the text states of the workplace is kept. It counts where the fields say
 * nothing, and where it is more specific: hybrid work is remote and on-site. What
 * the fields say then is kept, too. */
static void
read_workplace (OpeningsPosting *posting,
                const OpeningsWords *words)
{
  g_autofree char *phrase = NULL;
  OpeningsWorkplace stated = openings_workplace_read_text (posting->description, words, &phrase);

  if (stated == OPENINGS_WORKPLACE_UNKNOWN)
    return;

  openings_statements_add (posting->statements, OPENINGS_TOPIC_WORKPLACE,
                           openings_enum_to_nick (OPENINGS_TYPE_WORKPLACE, stated), phrase);
  if (posting->workplace == OPENINGS_WORKPLACE_UNKNOWN)
    posting->workplace = stated;
  if (stated != OPENINGS_WORKPLACE_HYBRID || posting->workplace == stated)
    return;

  openings_statements_add (posting->statements, OPENINGS_TOPIC_WORKPLACE_FIELD,
                           openings_enum_to_nick (OPENINGS_TYPE_WORKPLACE, posting->workplace),
                           NULL);
  posting->workplace = stated;
}

/* What the text says of the employment counts where the fields say nothing. */
static void
read_employment (OpeningsPosting *posting,
                 const OpeningsWords *words)
{
  g_autofree char *phrase = NULL;

  if (posting->employment != OPENINGS_EMPLOYMENT_UNKNOWN)
    return;

  posting->employment = openings_employment_read_text (posting->description, words, &phrase);
  if (posting->employment != OPENINGS_EMPLOYMENT_UNKNOWN)
    openings_statements_add (posting->statements, OPENINGS_TOPIC_EMPLOYMENT, NULL, phrase);
}

/* A day before the posting's own is no deadline of it. */
static void
read_labels (OpeningsPosting *posting,
             const OpeningsWords *words)
{
  g_autofree char *phrase = NULL;
  gint64 day;

  if (posting->department == NULL)
    {
      posting->department = openings_labels_read_department (posting->description, words);
      if (posting->department != NULL)
        openings_statements_add (posting->statements, OPENINGS_TOPIC_DEPARTMENT, NULL,
                                 posting->department);
    }
  if (posting->closes_at != OPENINGS_TIME_UNKNOWN)
    return;

  day = openings_labels_read_deadline (posting->description, words, &phrase);
  if (day == OPENINGS_TIME_UNKNOWN || day < posting->posted_at)
    return;
  posting->closes_at = day;
  openings_statements_add (posting->statements, OPENINGS_TOPIC_DEADLINE, NULL, phrase);
}

/* Requirements by the headings over them, and the skills that the text names. */
static void
read_skills (OpeningsPosting *posting,
             const OpeningsWords *words)
{
  if (posting->requirements == NULL)
    posting->requirements = openings_sections_read_requirements (posting->description, words);
  if (posting->skills == NULL)
    posting->skills = openings_skills_read (posting->description, words);
}

static void
read_terms (OpeningsPosting *posting,
            const OpeningsWords *words)
{
  g_autofree char *phrase = NULL;
  const char *visa = openings_terms_visa (posting->description, words, &phrase);
  const char *language = openings_terms_language (words);

  if (visa != NULL)
    openings_statements_add (posting->statements, OPENINGS_TOPIC_VISA, visa, phrase);
  if (language != NULL)
    openings_statements_add (posting->statements, OPENINGS_TOPIC_LANGUAGE, language, NULL);
}

static void
read_salary (OpeningsPosting *posting)
{
  g_autofree char *phrase = NULL;
  OpeningsSalary salary;

  if (!openings_salary_is_stated (&posting->salary) &&
      openings_salary_read_text (posting->description, find_country (posting), &salary, &phrase))
    take_salary (posting, &salary, OPENINGS_ORIGIN_TEXT, phrase);
}

static void
read_title (OpeningsPosting *posting)
{
  g_autoptr (OpeningsWords) words = openings_words_new (posting->title, -1);
  const char *seniority = openings_terms_seniority (words);

  if (seniority != NULL)
    openings_statements_add (posting->statements, OPENINGS_TOPIC_SENIORITY, seniority,
                             posting->title);
}

static void
read_all (OpeningsPosting *posting)
{
  openings_facts_read_places (posting);
  if (posting->title != NULL)
    read_title (posting);
  if (posting->description != NULL)
    {
      g_autoptr (OpeningsWords) words =
          openings_words_new (posting->description, strnlen (posting->description, MAX_TEXT));

      read_workplace (posting, words);
      read_employment (posting, words);
      read_labels (posting, words);
      read_skills (posting, words);
      read_terms (posting, words);
      read_salary (posting);
    }
}

/**
 * openings_facts_seal:
 * @posting: a posting that a source describes
 *
 * Completes what the fields leave open by what the title and the text state,
 * and seals the posting. Each posting that a kind makes ends here.
 *
 * Returns: (transfer none): @posting
 */
OpeningsPosting *
openings_facts_seal (OpeningsPosting *posting)
{
  posting->posted_at = openings_date_if_likely (posting->posted_at);
  posting->updated_at = openings_date_if_likely (posting->updated_at);
  posting->closes_at = openings_date_if_likely (posting->closes_at);
  read_all (posting);

  return openings_posting_seal (posting);
}

static gboolean
has_statement (const OpeningsPosting *posting,
               OpeningsTopic topic)
{
  return openings_statements_find (posting->statements, topic) != NULL;
}

/* What the fields say of the workplace, as far as that is known. */
static OpeningsWorkplace
get_field_workplace (const OpeningsPosting *posting)
{
  const OpeningsStatement *field =
      openings_statements_find (posting->statements, OPENINGS_TOPIC_WORKPLACE_FIELD);
  int workplace = OPENINGS_WORKPLACE_UNKNOWN;

  if (field != NULL)
    openings_enum_from_nick (OPENINGS_TYPE_WORKPLACE, field->value, &workplace);
  else if (!has_statement (posting, OPENINGS_TOPIC_WORKPLACE))
    return posting->workplace;

  return (OpeningsWorkplace) workplace;
}

/**
 * openings_facts_forget_text:
 * @posting: a posting that is being made, of one that was sealed
 *
 * Drops the facts that were read from its title and text, which are about to
 * change.
 */
void
openings_facts_forget_text (OpeningsPosting *posting)
{
  const OpeningsStatement *pay =
      openings_statements_find (posting->statements, OPENINGS_TOPIC_SALARY);
  GPtrArray *kept = openings_statements_new ();

  posting->workplace = get_field_workplace (posting);
  if (has_statement (posting, OPENINGS_TOPIC_EMPLOYMENT))
    posting->employment = OPENINGS_EMPLOYMENT_UNKNOWN;
  if (has_statement (posting, OPENINGS_TOPIC_DEPARTMENT))
    g_clear_pointer (&posting->department, g_free);
  if (has_statement (posting, OPENINGS_TOPIC_DEADLINE))
    posting->closes_at = OPENINGS_TIME_UNKNOWN;
  if (posting->salary.origin == OPENINGS_ORIGIN_TEXT)
    memset (&posting->salary, 0, sizeof posting->salary);
  else if (pay != NULL)
    openings_statements_add (kept, OPENINGS_TOPIC_SALARY, pay->value, pay->phrase);
  g_clear_pointer (&posting->requirements, g_strfreev);
  g_clear_pointer (&posting->skills, g_strfreev);
  g_ptr_array_unref (posting->statements);
  posting->statements = kept;
}

/**
 * openings_facts_restate:
 * @posting: a posting whose facts are known, but not the words that state them
 *
 * Finds the statements of a posting in its title and text, and leaves its facts
 * as they are. What its source's fields said is not known any more.
 */
void
openings_facts_restate (OpeningsPosting *posting)
{
  g_autoptr (OpeningsPosting) copy = openings_posting_copy (posting);

  if (copy->salary.origin == OPENINGS_ORIGIN_TEXT)
    memset (&copy->salary, 0, sizeof copy->salary);
  copy->employment = OPENINGS_EMPLOYMENT_UNKNOWN;
  copy->closes_at = OPENINGS_TIME_UNKNOWN;
  read_all (copy);

  g_ptr_array_unref (posting->statements);
  posting->statements = g_ptr_array_ref (copy->statements);
}
