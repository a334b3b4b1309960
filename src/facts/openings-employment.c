/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* “Full-time” in a text is of the job where it stands behind a label, by itself
 * between bars or in a line, or where the posting says what it offers (“this is
 * a full-time role”). “Benefits for full-time employees” say nothing of it. */

#include "openings-employment.h"

#include "openings-phrases.h"

/* How many words may stand between what belongs together. */
#define NEAR 4

/* Below these, the values are those of OpeningsEmployment. */
enum
{
  STATED = 16, /* added to a type: says it without more */
  LABEL = 32,
  JOB,
  OFFER, /* this is a … */
  IS,    /* the role is … */
  NEGATION,
  PERHAPS,
};

static const OpeningsPhrase vocabulary[] = {
  { "full time|fulltime|vollzeit|temps plein|tiempo completo|tempo integral|voltijd",
    OPENINGS_EMPLOYMENT_FULL_TIME },
  { "in vollzeit|vollzeitstelle|vollzeitposition|a temps plein|poste a temps plein|"
    "a tiempo completo|jornada completa|em tempo integral|fulltime functie|fulltime baan",
    STATED + OPENINGS_EMPLOYMENT_FULL_TIME },
  { "part time|parttime|teilzeit|temps partiel|tiempo parcial|tempo parcial|deeltijd",
    OPENINGS_EMPLOYMENT_PART_TIME },
  { "in teilzeit|teilzeitstelle|teilzeitposition|a temps partiel|poste a temps partiel|"
    "a tiempo parcial|media jornada|a media jornada|parttime functie|parttime baan",
    STATED + OPENINGS_EMPLOYMENT_PART_TIME },
  { "contract|contractor|freelance|freelancer|freelancers", OPENINGS_EMPLOYMENT_CONTRACT },
  { "intern|internship|praktikum|stage|estagio|practicas", OPENINGS_EMPLOYMENT_INTERNSHIP },
  { "temporary|seasonal|fixed term|befristet|cdd|temporal|interim",
    OPENINGS_EMPLOYMENT_TEMPORARY },
  { "befristet auf|befristet bis|monate befristet|jahre befristet|ist befristet|befristete stelle|"
    "befristete anstellung|befristeter vertrag|cdd de|en cdd|contrat a duree determinee",
    STATED + OPENINGS_EMPLOYMENT_TEMPORARY },
  { "volunteer|volunteering|ehrenamtlich|benevolat|voluntariado", OPENINGS_EMPLOYMENT_VOLUNTEER },
  { "employment type|job type|position type|type of employment|contract type|type of contract|"
    "employment|employment status|work type|schedule|work schedule|job schedule|anstellungsart|"
    "beschaftigungsart|art der anstellung|vertragsart|arbeitszeit|arbeitszeitmodell|"
    "type de contrat|type d emploi|contrat|tipo de contrato|tipo de jornada|jornada|tipo de vaga|"
    "tipo de emprego|dienstverband|contractvorm",
    LABEL },
  { "position|role|job|opportunity|stelle|poste|puesto|vaga|functie", JOB },
  { "this is a|this is an|it is a|it s a|we offer a|we are offering a|we re offering a|"
    "offering a|join us in a|we have a",
    OFFER },
  { "role is|position is|job is|role is a|position is a|stelle ist", IS },
  { "not|no|kein|keine|nicht|auch|also", NEGATION },
  { "possible|moglich|denkbar|posible|available", PERHAPS },
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

/* What is said of one kind of employment. */
typedef struct
{
  const OpeningsWords *words;
  guint line;  /* where its line or part begins */
  guint first; /* its own words */
  guint end;
} Mention;

static guint
match (const OpeningsWords *words,
       guint index,
       int *value)
{
  *value = 0;

  return index < words->n_words ? openings_phrases_match (get_vocabulary (), words, index, value)
                                : 0;
}

static gboolean
breaks_at (const OpeningsWords *words,
           guint index)
{
  return index >= words->n_words || words->words[index].gap == OPENINGS_GAP_BREAK;
}

/* Whether a phrase of the kind ends within @reach words before the mention. */
static gboolean
follows (const Mention *mention,
         int kind,
         guint reach)
{
  guint from = mention->first - mention->line > reach + 3 ? mention->first - reach - 3
                                                          : mention->line;

  for (guint i = from; i < mention->first; i++)
    {
      int value;
      guint n = match (mention->words, i, &value);

      if (n > 0 && value == kind && i + n <= mention->first && mention->first - i - n <= reach)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_followed_by (const Mention *mention,
                int kind,
                guint reach)
{
  for (guint i = mention->end; i <= mention->end + reach && !breaks_at (mention->words, i); i++)
    {
      int value;

      if (match (mention->words, i, &value) > 0 && value == kind)
        return TRUE;
    }

  return FALSE;
}

/* “Employment type: permanent, full-time”, or the label in the line above. */
static gboolean
is_labelled (const Mention *mention)
{
  const OpeningsWords *words = mention->words;
  guint start = mention->line;
  int value;
  guint n = match (words, start, &value);

  if (value == LABEL)
    return mention->first >= start + n && mention->first - start - n <= NEAR &&
           words->words[start + n].gap == OPENINGS_GAP_MARK;
  if (mention->first != start || start == 0)
    return FALSE;

  do
    start--;
  while (!breaks_at (words, start) && start > 0);

  return match (words, start, &value) == mention->line - start && value == LABEL;
}

static gboolean
is_of_job (const Mention *mention,
           OpeningsEmployment type)
{
  gboolean begins = mention->first == mention->line;

  if (is_labelled (mention))
    return TRUE;
  if (begins && breaks_at (mention->words, mention->end))
    return type != OPENINGS_EMPLOYMENT_VOLUNTEER;
  if (follows (mention, IS, 0))
    return TRUE;
  if (type == OPENINGS_EMPLOYMENT_INTERNSHIP)
    return follows (mention, OFFER, 1);

  return is_followed_by (mention, JOB, 2) && (begins || follows (mention, OFFER, NEAR));
}

/* The type that is said of the job, or another one right behind it. */
static guint
read_mention (const Mention *mention,
              int value)
{
  gboolean is_stated = value >= STATED;
  int type = value % STATED;
  guint types = 1u << type;

  if (follows (mention, NEGATION, 2) || is_followed_by (mention, PERHAPS, 1))
    return 0;
  if (!is_stated && !is_of_job (mention, (OpeningsEmployment) type))
    return 0;

  for (guint i = mention->end; i < mention->end + 2 && !breaks_at (mention->words, i); i++)
    if (match (mention->words, i, &value) > 0 && value < LABEL)
      types |= 1u << (value % STATED);

  return types;
}

/**
 * openings_employment_read_text:
 * @text: the text of a posting
 * @words: its words
 * @phrase: (out) (optional): the words that say so
 *
 * Returns: the one kind of employment that a text states for the job, else unknown
 */
OpeningsEmployment
openings_employment_read_text (const char *text,
                               const OpeningsWords *words,
                               char **phrase)
{
  Mention mention = { words, 0, 0, 0 };
  Mention found = { 0 };
  guint types = 0;
  int value;
  guint n;

  for (guint i = 0; (n = openings_phrases_next (get_vocabulary (), words, &i, &value)) > 0; i += n)
    {
      guint stated;

      for (guint word = mention.end; word <= i; word++)
        if (breaks_at (words, word))
          mention.line = word;
      mention.first = i;
      mention.end = i + n;
      if (value >= LABEL)
        continue;

      stated = read_mention (&mention, value);
      if (stated != 0 && types == 0)
        found = mention;
      types |= stated;
    }

  for (int type = OPENINGS_EMPLOYMENT_FULL_TIME; type <= OPENINGS_EMPLOYMENT_VOLUNTEER; type++)
    if (types == 1u << type)
      {
        if (phrase != NULL)
          *phrase = openings_words_dup_sentence (words, text, found.first, found.end - 1);
        return (OpeningsEmployment) type;
      }

  return OPENINGS_EMPLOYMENT_UNKNOWN;
}
