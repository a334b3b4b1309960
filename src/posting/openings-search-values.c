/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-search-values.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-enum.h"
#include "openings-job.h"

/* The values of fields. Where a field has few, the beginning of one is enough if no other
 * begins so. */

#define DAY (24 * 60 * 60)

/* What is meant by a value, as far as the words that it may be were asked. */
typedef struct
{
  const char *typed;
  guint n_meanings;
  gboolean is_exact;
  OpeningsTermKind kind;
  int choice;
} Reading;

/* Without case, and without what stands between the words of a value. */
static gboolean
begins_so (const char *word,
           const char *typed,
           gboolean *is_whole)
{
  static const char separators[] = "-_ ";

  for (; *typed != '\0'; typed++)
    {
      if (strchr (separators, *typed) != NULL)
        continue;
      while (*word != '\0' && strchr (separators, *word) != NULL)
        word++;
      if (g_ascii_tolower (*typed) != *word++)
        return FALSE;
    }
  *is_whole = *word == '\0';

  return TRUE;
}

static void
consider (Reading *self,
          const char *word,
          OpeningsTermKind kind,
          int choice)
{
  gboolean is_whole;

  if (*self->typed == '\0' || self->is_exact || !begins_so (word, self->typed, &is_whole) ||
      (!is_whole && self->n_meanings > 0 && kind == self->kind && choice == self->choice))
    return;

  self->n_meanings = is_whole ? 1 : self->n_meanings + 1;
  self->is_exact = is_whole;
  self->kind = kind;
  self->choice = choice;
}

static void
consider_enum (Reading *self,
               GType type,
               OpeningsTermKind kind)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (type);

  for (guint i = 0; i < class->n_values; i++)
    consider (self, class->values[i].value_nick, kind, class->values[i].value);
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
  { "yes", 1 << OPENINGS_WORKPLACE_REMOTE },
  { "true", 1 << OPENINGS_WORKPLACE_REMOTE },
  { "no", 1 << OPENINGS_WORKPLACE_HYBRID | 1 << OPENINGS_WORKPLACE_ONSITE },
  { "false", 1 << OPENINGS_WORKPLACE_HYBRID | 1 << OPENINGS_WORKPLACE_ONSITE },
  { "unknown", 1 << OPENINGS_WORKPLACE_UNKNOWN },
};

#define N_WORKPLACE_NAMES 3

static void
consider_workplaces (Reading *self,
                     guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    consider (self, workplace_words[i].word, OPENINGS_TERM_WORKPLACE,
              workplace_words[i].workplaces);
}

static void
consider_is (Reading *self)
{
  consider (self, "favorite", OPENINGS_TERM_FAVORITE, 0);
  consider (self, "starred", OPENINGS_TERM_FAVORITE, 0);
  consider (self, "closed", OPENINGS_TERM_CLOSED, 0);
  consider_workplaces (self, N_WORKPLACE_NAMES);
  consider_enum (self, OPENINGS_TYPE_STATUS, OPENINGS_TERM_STATUS);
}

static void
consider_has (Reading *self)
{
  consider (self, "salary", OPENINGS_TERM_HAS, OPENINGS_TERM_FACT_SALARY);
  consider (self, "location", OPENINGS_TERM_HAS, OPENINGS_TERM_FACT_LOCATION);
  consider (self, "workplace", OPENINGS_TERM_HAS, OPENINGS_TERM_FACT_WORKPLACE);
  consider (self, "type", OPENINGS_TERM_HAS, OPENINGS_TERM_FACT_EMPLOYMENT);
  consider (self, "residents", OPENINGS_TERM_HAS, OPENINGS_TERM_FACT_RESIDENTS);
  consider (self, "notes", OPENINGS_TERM_HAS, OPENINGS_TERM_FACT_NOTE);
}

static gboolean
read_salary (OpeningsTerm *term)
{
  if (term->compare == OPENINGS_COMPARE_EQUAL)
    term->compare = OPENINGS_COMPARE_AT_LEAST;

  return openings_search_read_amount (term->text, &term->number, term->currency);
}

static double
read_unit (const char *text)
{
  static const struct
  {
    const char *name;
    double seconds;
  } units[] = {
    { "hours", 3600 },
    { "days", DAY },
    { "weeks", 7 * DAY },
    { "months", 30 * DAY },
    { "years", 365 * DAY },
  };
  gsize length = strlen (text);

  for (guint i = 0; length > 0 && i < G_N_ELEMENTS (units); i++)
    if (g_ascii_strncasecmp (units[i].name, text, length) == 0)
      return units[i].seconds;

  return 0.0;
}

/* 7d, 2 weeks, 3m, 1y, 12h, or a day such as 2026-05-01 */
static gboolean
read_posted (OpeningsTerm *term)
{
  const char *value = term->text;
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
  if (number > 10000)
    return FALSE;

  while (*end == ' ')
    end++;
  term->number = (double) number * read_unit (end);

  return term->number > 0 || (number == 0 && read_unit (end) > 0);
}

const char *
openings_search_skip_spaces (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

gboolean
openings_search_has_letter (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      return TRUE;

  return FALSE;
}

/**
 * openings_search_read_value:
 * @term: of the kind of its field, text for that of "is", with the value as its text
 * @may_go_on: (out): whether what can not be read may be the beginning of what can
 *
 * Returns: whether the value can be read; then @term says what it means
 */
gboolean
openings_search_read_value (OpeningsTerm *term,
                            gboolean *may_go_on)
{
  Reading reading = { .typed = term->text };

  *may_go_on = *term->text == '\0';
  switch (term->kind)
    {
    case OPENINGS_TERM_SOURCE:
    case OPENINGS_TERM_NOTE:
      return *term->text != '\0';
    case OPENINGS_TERM_STATUS:
      consider_enum (&reading, OPENINGS_TYPE_STATUS, term->kind);
      break;
    case OPENINGS_TERM_EMPLOYMENT:
      consider_enum (&reading, OPENINGS_TYPE_EMPLOYMENT, term->kind);
      break;
    case OPENINGS_TERM_WORKPLACE:
      consider_workplaces (&reading, G_N_ELEMENTS (workplace_words));
      break;
    case OPENINGS_TERM_TEXT:
      consider_is (&reading);
      break;
    case OPENINGS_TERM_HAS:
      consider_has (&reading);
      break;
    case OPENINGS_TERM_SALARY:
      return read_salary (term);
    case OPENINGS_TERM_AGE:
      *may_go_on |= g_ascii_isdigit (*term->text) && strspn (term->text, "0123456789-") ==
                                                         strlen (term->text);
      return read_posted (term);
    case OPENINGS_TERM_TITLE:
    case OPENINGS_TERM_COMPANY:
    case OPENINGS_TERM_LOCATION:
    case OPENINGS_TERM_SKILL:
    case OPENINGS_TERM_RESIDENTS:
    case OPENINGS_TERM_DATE:
    case OPENINGS_TERM_FAVORITE:
    case OPENINGS_TERM_CLOSED:
    default:
      return openings_search_has_letter (term->text);
    }

  *may_go_on |= reading.n_meanings > 1;
  term->kind = reading.kind;
  term->choice = reading.choice;

  return reading.n_meanings == 1;
}
