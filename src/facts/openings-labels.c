/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What stands behind a few words that announce it: the day until which one may
 * apply, and the department. */

#include "openings-labels.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-dates.h"
#include "openings-phrases.h"

/* How many words may stand between “apply by” and the day, and how many a day
 * is written with. */
#define MAX_BETWEEN    6
#define MAX_DATE_WORDS 7
#define MAX_DATE       60

/* Bounds what one text can cost. */
#define MAX_CUES 20

#define MAX_DEPARTMENT       50
#define MAX_DEPARTMENT_WORDS 6

enum
{
  DEADLINE,
  DEADLINE_LABEL, /* counts at the beginning of a line only */
  DEPARTMENT,
};

static const OpeningsPhrase vocabulary[] = {
  { "apply by|apply before|apply no later than|apply until|application deadline|"
    "deadline for applications|deadline for application|deadline to apply|applications close|"
    "applications close on|applications due|application due|closing date|closing date for|"
    "closing date for applications|applications must be received by|"
    "applications must be submitted by|applications will be accepted until|"
    "applications accepted until|accept applications until|accepting applications until|"
    "submit your application by|send your application by|this posting closes|"
    "this posting closes on|posting closes on|bewerbungsfrist|bewerbungsschluss|"
    "bewerben sie sich bis|bewirb dich bis|bewerbung bis|bewerbungen bis|"
    "date limite de candidature|date limite pour postuler|candidatures jusqu au|"
    "candidature jusqu au|postulez avant|postuler avant|candidature avant|"
    "fecha limite de solicitud|fecha limite|plazo de solicitud|plazo de presentacion|"
    "candidaturas ate|inscricoes ate|prazo de candidatura|prazo para candidatura|"
    "solliciteer voor|sluitingsdatum|reageer uiterlijk|solliciteren kan tot",
    DEADLINE },
  { "deadline|closes|closing on", DEADLINE_LABEL },
  { "department|abteilung|fachbereich|departement|departamento|afdeling", DEPARTMENT },
};

static OpeningsPhrases *
get_vocabulary (void)
{
  static gsize once = 0;
  static OpeningsPhrases *phrases;

  if (g_once_init_enter (&once))
    {
      phrases = openings_phrases_new_from (vocabulary, G_N_ELEMENTS (vocabulary));
      g_once_init_leave (&once, 1);
    }

  return phrases;
}

static gboolean
begins_line (const OpeningsWords *words,
             guint index)
{
  return index == 0 || words->words[index].gap == OPENINGS_GAP_BREAK;
}

/* A mark stands behind the label, or the line ends there. */
static gboolean
ends_label (const OpeningsWords *words,
            guint index)
{
  return index < words->n_words && words->words[index].gap != OPENINGS_GAP_SPACE;
}

/* Whether the words from @first on belong to one line: only the full stop of a
 * number may part them. */
static gboolean
goes_on (const char *text,
         const OpeningsWords *words,
         guint index)
{
  const OpeningsWord *before = &words->words[index - 1];
  const OpeningsWord *word = &words->words[index];

  if (text[before->end] == '.')
    return g_ascii_isdigit (text[before->end - 1]) &&
           memchr (text + before->end, '\n', word->start - before->end) == NULL;

  return word->gap != OPENINGS_GAP_BREAK;
}

/* The longest run of words from @first on that is one day. */
static gint64
read_day (const char *text,
          const OpeningsWords *words,
          guint first,
          guint *last)
{
  gint64 day = OPENINGS_TIME_UNKNOWN;

  for (guint i = first; i < words->n_words && i < first + MAX_DATE_WORDS; i++)
    {
      gsize start = words->words[first].start;
      g_autofree char *run = NULL;
      gint64 read;

      if ((i > first && !goes_on (text, words, i)) || words->words[i].end - start > MAX_DATE)
        break;
      run = g_strndup (text + start, words->words[i].end - start);
      read = openings_date_read (run, OPENINGS_DATE_ORDER_UNKNOWN, OPENINGS_TIME_UNKNOWN);
      if (read == OPENINGS_TIME_UNKNOWN)
        continue;
      day = read;
      *last = i;
    }

  return day;
}

static gint64
read_day_behind (const char *text,
                 const OpeningsWords *words,
                 guint index,
                 guint *last)
{
  for (guint i = index; i < words->n_words && i < index + MAX_BETWEEN; i++)
    {
      gint64 day;

      if (i > index && !goes_on (text, words, i))
        break;
      day = read_day (text, words, i, last);
      if (day != OPENINGS_TIME_UNKNOWN)
        return day;
    }

  return OPENINGS_TIME_UNKNOWN;
}

/**
 * openings_labels_read_deadline:
 * @text: the text of a posting
 * @words: its words
 * @phrase: (out) (optional): the words that say so
 *
 * Returns: the first day until which a text says that one may apply, in seconds
 *   since the epoch, %OPENINGS_TIME_UNKNOWN if it states no day with its year
 */
gint64
openings_labels_read_deadline (const char *text,
                               const OpeningsWords *words,
                               char **phrase)
{
  guint n_cues = 0;
  int value;
  guint n;

  for (guint i = 0; n_cues < MAX_CUES &&
                    (n = openings_phrases_next (get_vocabulary (), words, &i, &value)) > 0;
       i++)
    {
      gint64 day;
      guint last;

      if (value == DEPARTMENT ||
          (value == DEADLINE_LABEL && !(begins_line (words, i) && ends_label (words, i + n))))
        continue;
      n_cues++;
      day = read_day_behind (text, words, i + n, &last);
      if (day == OPENINGS_TIME_UNKNOWN)
        continue;

      if (phrase != NULL)
        *phrase = openings_words_dup_sentence (words, text, i, last);
      return day;
    }

  return OPENINGS_TIME_UNKNOWN;
}

/**
 * openings_labels_read_department:
 * @text: the text of a posting
 * @words: its words
 *
 * Returns: (transfer full) (nullable): the department, where a line says no more than
 *   “Department: Sales”, or two lines do
 */
char *
openings_labels_read_department (const char *text,
                                 const OpeningsWords *words)
{
  for (guint i = 0; i < words->n_words; i++)
    {
      int value = DEADLINE;
      const char *start;
      gsize length;
      guint end;
      guint n;

      if (!begins_line (words, i))
        continue;
      n = openings_phrases_match (get_vocabulary (), words, i, &value);
      if (n == 0 || value != DEPARTMENT || !ends_label (words, i + n))
        continue;

      start = text + words->words[i + n].start;
      length = strcspn (start, "\n|");
      end = i + n;
      while (end < words->n_words && text + words->words[end].start < start + length)
        end++;
      if (length <= MAX_DEPARTMENT && strcspn (start, ".,;:!?") >= length &&
          end - i - n <= MAX_DEPARTMENT_WORDS)
        return g_strchomp (g_strndup (start, length));
    }

  return NULL;
}
