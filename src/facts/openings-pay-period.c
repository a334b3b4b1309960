/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-pay-period.h"

#include <string.h>

#include "openings-phrases.h"

#define MAX_FILLERS 3
#define MAX_LENGTH  64
#define MAX_APART   200
#define FILLER      100
#define RATE        200 /* says it behind a slash only */

/* What follows an amount. */
static const OpeningsPhrase after[] = {
  { "year|yr|y|annum|jahr|an|ano|jaar",
    RATE + OPENINGS_PERIOD_YEAR },
  { "per year|per yr|a year|each year|yearly|annual|annually|per annum|p.a|pa|"
    "p a|pro jahr|im jahr|jahrlich|jahresgehalt|jahresbrutto|par an|l an|"
    "annuel|annuels|annuelle|al ano|por ano|ao ano|anual|anuales|anuais|"
    "per jaar|rocznie",
    OPENINGS_PERIOD_YEAR },
  { "month|mo|mth|monat|mois|mes|maand",
    RATE + OPENINGS_PERIOD_MONTH },
  { "per month|a month|each month|monthly|p.m|pm|pcm|pro monat|im monat|"
    "monatlich|par mois|mensuel|mensuels|al mes|por mes|ao mes|mensual|"
    "mensuales|mensal|mensais|per maand|miesiecznie|aylik|per manad",
    OPENINGS_PERIOD_MONTH },
  { "week|wk",
    RATE + OPENINGS_PERIOD_WEEK },
  { "a week|weekly|pro woche|par semaine|por semana|a la semana|per week",
    OPENINGS_PERIOD_WEEK },
  { "day|d|tag|jour|j|dia",
    RATE + OPENINGS_PERIOD_DAY },
  { "per day|a day|daily|pro tag|am tag|par jour|al dia|por dia|per dag",
    OPENINGS_PERIOD_DAY },
  { "hour|hr|h|stunde|std|heure|hora|uur",
    RATE + OPENINGS_PERIOD_HOUR },
  { "p h|ph|hourpay|per hour|per hr|an hour|hourly|pro stunde|die stunde|"
    "de l heure|par heure|por hora|la hora|per uur",
    OPENINGS_PERIOD_HOUR },
  { "gross|net|brutto|netto|bruto|brutos|brut|bruts|base|salary|usd|eur|"
    "gbp|cad|vnd|mxn|pln",
    FILLER },
};

/* What goes before an amount, anywhere in its sentence. */
static const OpeningsPhrase before[] = {
  { "annual|annually|yearly|per year|per annum|annualized|jahresgehalt|"
    "bruttojahresgehalt|jahresbruttogehalt|jahresbrutto|jahreszielgehalt|"
    "jahrliches|jahrlich|annuel|annuelle|anual|jaarsalaris",
    OPENINGS_PERIOD_YEAR },
  { "monthly|per month|monatsgehalt|bruttomonatsgehalt|monatslohn|monatlich|"
    "monatliches|mensuel|mensuelle|mensual|mensal|maandsalaris",
    OPENINGS_PERIOD_MONTH },
  { "hourly|per hour|stundenlohn|stundensatz|horaire|uurloon",
    OPENINGS_PERIOD_HOUR },
  { "day rate|daily rate|tagessatz|tjm",
    OPENINGS_PERIOD_DAY },
  { "weekly rate|weekly pay",
    OPENINGS_PERIOD_WEEK },
};

static const struct
{
  const char *word;
  OpeningsPeriod period;
} japanese[] = {
  { "年収", OPENINGS_PERIOD_YEAR },
  { "年俸", OPENINGS_PERIOD_YEAR },
  { "月給", OPENINGS_PERIOD_MONTH },
  { "月収", OPENINGS_PERIOD_MONTH },
  { "時給", OPENINGS_PERIOD_HOUR },
  { "日給", OPENINGS_PERIOD_DAY },
  { "週給", OPENINGS_PERIOD_WEEK },
};

static OpeningsPhrases *
get_phrases (gboolean behind)
{
  static gsize once = 0;
  static OpeningsPhrases *phrases[2];

  if (g_once_init_enter (&once))
    {
      phrases[0] = openings_phrases_new_from (before, G_N_ELEMENTS (before));
      phrases[1] = openings_phrases_new_from (after, G_N_ELEMENTS (after));
      g_once_init_leave (&once, 1);
    }

  return phrases[behind];
}

static gboolean
has_break (const char *gap,
           gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (strchr ("\n|;!?+", gap[i]) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * openings_pay_period_after:
 * @at: what follows an amount
 * @end: (out) (optional): behind the words that say it, if any do
 *
 * Returns: what the amount is paid for, as far as the next words say it
 */
OpeningsPeriod
openings_pay_period_after (const char *at,
                           const char **end)
{
  g_autoptr (OpeningsWords) words = openings_words_new (at, strnlen (at, MAX_LENGTH));
  guint last = 0;

  for (guint i = 0; i < words->n_words;)
    {
      const OpeningsWord *word = &words->words[i];
      gboolean slash = memchr (at + last, '/', word->start - last) != NULL;
      int value;
      guint n = openings_phrases_match (get_phrases (TRUE), words, i, &value);

      if (n == 0 || i > MAX_FILLERS || has_break (at + last, word->start - last) ||
          (value > RATE && !slash))
        return OPENINGS_PERIOD_UNKNOWN;
      last = word[n - 1].end;
      if (value != FILLER)
        {
          if (end != NULL)
            *end = at + last;
          return (OpeningsPeriod) (value % FILLER);
        }
      i += n;
    }

  return OPENINGS_PERIOD_UNKNOWN;
}

/* Whether a number other than a share stands there. */
static gboolean
has_number (const char *from,
            const char *to)
{
  while (from < to)
    {
      gsize n = strspn (from, "0123456789.,");

      if (g_ascii_isdigit (*from) && from[n] != '%' && (from[n] != ' ' || from[n + 1] != '%'))
        return TRUE;
      from += MAX (n, 1);
    }

  return FALSE;
}

/**
 * openings_pay_period_apart:
 * @at: what follows an amount
 * @length: how much of it is of its sentence
 *
 * Reads what is set off by a comma or a bracket, as in “… base salary + 5% bonus, per
 * year, plus shares”, unless another number comes first.
 *
 * Returns: what the amount is paid for, as far as that says it
 */
OpeningsPeriod
openings_pay_period_apart (const char *at,
                           gsize length)
{
  const char *end = at + MIN (length, MAX_APART);

  for (const char *mark = at; mark < end; mark++)
    {
      const char *behind = mark + 1;
      OpeningsPeriod period;

      if (*mark != ',' && *mark != ')')
        continue;
      if (has_number (at, mark))
        break;
      behind += strspn (behind, " ,");
      period = openings_pay_period_after (behind, &behind);
      if (period != OPENINGS_PERIOD_UNKNOWN && (*behind == '\0' || strchr (",.;)\n", *behind)))
        return period;
    }

  return OPENINGS_PERIOD_UNKNOWN;
}

/**
 * openings_pay_period_before:
 * @text: a text
 * @length: how much of it goes before an amount
 *
 * Returns: what the amount is paid for, as its sentence says last
 */
OpeningsPeriod
openings_pay_period_before (const char *text,
                            gsize length)
{
  g_autoptr (OpeningsWords) words = openings_words_new (text, length);
  OpeningsPeriod found = OPENINGS_PERIOD_UNKNOWN;

  for (guint i = 0; i < words->n_words; i++)
    {
      int value;

      if (openings_phrases_match (get_phrases (FALSE), words, i, &value) > 0)
        found = (OpeningsPeriod) value;
    }

  for (guint i = 0; found == OPENINGS_PERIOD_UNKNOWN && i < G_N_ELEMENTS (japanese); i++)
    if (g_strstr_len (text, length, japanese[i].word) != NULL)
      found = japanese[i].period;

  return found;
}
