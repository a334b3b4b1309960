/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How pay is told from other money in a text: an amount has a currency, and
 * the nearest word that says what it is of is one of pay. Where no word says
 * it, the form may: a rate by the hour, or a range that stands by itself.
 * Millions are no pay where a year's pay has five digits. */

#include "openings-salary.h"

#include <string.h>

#include "openings-amount.h"
#include "openings-currency.h"
#include "openings-pay-period.h"
#include "openings-pay.h"
#include "openings-salary-cues.h"

#define MAX_PHRASE  160
#define MAX_HEADING 60
/* How far from an amount its sentence may begin and end. */
#define MAX_SENTENCE 400
/* Bounds what one posting can cost. */
#define MAX_AMOUNTS 400

typedef struct
{
  const char *start;
  const char *end;
} Span;

/* Whether a sentence ends with the full stop at @at: not one in a number or an
 * abbreviation. */
static gboolean
is_full_stop (const char *text,
              const char *at)
{
  static const char *const abbreviations[] = { "p.a", "ca", "Rs", "approx", "inkl", "max", "min",
                                               "yr", "hr", "Std", "mind", "St", "p.m", "Fr", "Rp",
                                               NULL };

  if (at[1] != ' ' && at[1] != '\0' && at[1] != '\n')
    return FALSE;

  for (guint i = 0; abbreviations[i] != NULL; i++)
    {
      gsize length = strlen (abbreviations[i]);

      if ((gsize) (at - text) >= length && memcmp (at - length, abbreviations[i], length) == 0 &&
          ((gsize) (at - text) == length || !g_ascii_isalpha (at[-(gssize) length - 1])))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_break (const char *text,
          const char *at)
{
  return strchr ("\n|;!?", *at) != NULL || (*at == '.' && is_full_stop (text, at)) ||
         g_str_has_prefix (at, "。") || g_str_has_prefix (at, "•") || g_str_has_prefix (at, "·");
}

/* The sentence, or the part of a list, around an amount. */
static Span
find_sentence (const char *text,
               const OpeningsPay *pay)
{
  Span span = { pay->start, pay->end };

  while (span.start > text && pay->start - span.start < MAX_SENTENCE &&
         !is_break (text, g_utf8_prev_char (span.start)))
    span.start = g_utf8_prev_char (span.start);
  while (*span.end != '\0' && span.end - pay->end < MAX_SENTENCE &&
         !is_break (text, span.end))
    span.end = g_utf8_next_char (span.end);

  return span;
}

/* The line before @sentence, if that begins a line and this is short. */
static Span
find_heading (const char *text,
              const Span *sentence)
{
  const char *end = sentence->start;
  const char *start;

  while (end > text && strchr ("\n *-#", end[-1]) != NULL)
    end--;
  start = end;
  if (memchr (end, '\n', sentence->start - end) != NULL)
    while (start > text && start[-1] != '\n' && end - start <= MAX_HEADING)
      start--;
  if (end - start > MAX_HEADING)
    start = end;

  return (Span) { start, end };
}

static gboolean
is_blank (const char *from,
          const char *to,
          const char *marks)
{
  for (; from < to; from = g_utf8_next_char (from))
    if (*from != ' ' && strchr (marks, *from) == NULL)
      return FALSE;

  return TRUE;
}

/* Whether the amounts are a part by themselves, as in lists: “Engineer |
 * $120k-$140k + equity”, “Engineer ($120k-$140k)”. */
static gboolean
stands_alone (const OpeningsPay *pay,
              const Span *sentence)
{
  const char *before = pay->start;
  const char *after = pay->end;

  while (before > sentence->start && before[-1] == ' ')
    before--;
  while (after < sentence->end && *after == ' ')
    after++;

  return (before == sentence->start || strchr ("-(:,", before[-1]) != NULL ||
          is_blank (sentence->start, pay->start, "*#")) &&
         (after == sentence->end || strchr ("-)+,(*", *after) != NULL ||
          pay->period != OPENINGS_PERIOD_UNKNOWN);
}

/* “Support Engineer £30k–£55k | …” */
static gboolean
ends_part (const OpeningsPay *pay,
           const Span *sentence)
{
  return *sentence->end == '|' && is_blank (pay->end, sentence->end, "");
}

/* “$20 per article” is a price for a piece of work. */
static gboolean
is_by_piece (const OpeningsPay *pay)
{
  return pay->period == OPENINGS_PERIOD_UNKNOWN && g_str_has_prefix (pay->end, " per ");
}

static gboolean
is_likely (const OpeningsPay *pay)
{
  static const struct
  {
    double min;
    double max;
  } likely[] = {
    { 5, 2e6 },
    { 5000, 2e6 },
    { 200, 100e3 },
    { 50, 25e3 },
    { 20, 10e3 },
    { 3, 2000 },
  };
  double low = pay->min > 0 ? pay->min : pay->max;
  double high = MAX (pay->min, pay->max);

  if (!openings_currency_is_strong (pay->currency))
    return high < 1e12;

  return !pay->in_millions && low >= likely[pay->period].min && high <= likely[pay->period].max;
}

/* What is said of the amounts: by their sentence, or else by the heading over
 * them. */
static OpeningsCue
find_cue (const OpeningsPay *pay,
          const Span *sentence,
          const Span *heading)
{
  OpeningsCue after = openings_salary_cue_after (pay->end, sentence->end - pay->end);
  OpeningsCue before = openings_salary_cue_before (sentence->start, pay->start - sentence->start);

  if (after == OPENINGS_CUE_OTHER || before == OPENINGS_CUE_OTHER)
    return OPENINGS_CUE_OTHER;
  if (after == OPENINGS_CUE_PAY || before == OPENINGS_CUE_PAY)
    return OPENINGS_CUE_PAY;

  return openings_salary_cue_before (heading->start, heading->end - heading->start);
}

static gboolean
is_pay (const OpeningsPay *pay,
        const Span *sentence,
        const Span *heading)
{
  double high = MAX (pay->min, pay->max);

  switch (find_cue (pay, sentence, heading))
    {
    case OPENINGS_CUE_OTHER:
      return FALSE;
    case OPENINGS_CUE_PAY:
      return TRUE;
    default:
      break;
    }

  if (pay->period == OPENINGS_PERIOD_HOUR || pay->by_year ||
      (pay->is_range && pay->period != OPENINGS_PERIOD_UNKNOWN))
    return TRUE;
  if (!stands_alone (pay, sentence) && !ends_part (pay, sentence))
    return FALSE;

  return pay->period != OPENINGS_PERIOD_UNKNOWN || (pay->is_range && high >= 10000) ||
         (high >= 20000 && is_blank (sentence->start, pay->start, "") &&
          is_blank (pay->end, sentence->end, ""));
}

static void
take (const OpeningsPay *pay,
      const char *country,
      OpeningsSalary *salary)
{
  const char *currency =
      pay->by_sign ? openings_currency_of_sign (pay->currency, country) : pay->currency;

  memset (salary, 0, sizeof *salary);
  salary->min = pay->min;
  salary->max = pay->max;
  salary->period = pay->period;
  memcpy (salary->currency, currency, strlen (currency) + 1);
}

/* The words that @salary was read from, as they stand in @text. */
static char *
dup_phrase (const char *text,
            const char *plain,
            const Span *span)
{
  glong length = g_utf8_pointer_to_offset (span->start, span->end);
  /* What is spelt otherwise is shorter: where nothing is, all stands where it stood. */
  const char *start =
      strlen (text) == strlen (plain)
          ? text + (span->start - plain)
          : g_utf8_offset_to_pointer (text, g_utf8_pointer_to_offset (plain, span->start));
  const char *end = g_utf8_offset_to_pointer (start, MIN (length, MAX_PHRASE));

  return g_strstrip (g_strndup (start, end - start));
}

/* A lakh is counted in rupees. */
static void
assume_currency (OpeningsPay *pay)
{
  if (!pay->has_currency && pay->in_rupees)
    {
      memcpy (pay->currency, "INR", 4);
      pay->has_currency = TRUE;
      pay->by_sign = TRUE;
    }
}

static Span
clip (const Span *sentence,
      const OpeningsPay *pay)
{
  Span span = *sentence;

  while (pay->start - span.start > MAX_PHRASE / 2)
    {
      const char *space = strchr (span.start, ' ');

      if (space == NULL || space >= pay->start)
        break;
      span.start = space + 1;
    }

  return span;
}

/**
 * openings_salary_read_text:
 * @text: the text of a posting
 * @country: (nullable): where it is, to tell whose dollars are meant
 * @salary: (out caller-allocates): the pay, but for its origin
 * @phrase: (out) (optional): the words that say so
 *
 * Reads the first pay that a text states in so many words, as stated.
 *
 * Returns: whether there is any
 */
gboolean
openings_salary_read_text (const char *text,
                           const char *country,
                           OpeningsSalary *salary,
                           char **phrase)
{
  g_autofree char *plain = openings_amount_dup_plain (text);
  const char *at = plain;
  OpeningsPay pay;

  for (guint i = 0; i < MAX_AMOUNTS && openings_pay_find (plain, at, &pay); i++)
    {
      Span sentence;
      Span heading;

      at = pay.end;
      assume_currency (&pay);
      if (!pay.has_currency || MAX (pay.min, pay.max) <= 0)
        continue;

      sentence = find_sentence (plain, &pay);
      heading = find_heading (plain, &sentence);
      if (pay.period == OPENINGS_PERIOD_UNKNOWN)
        pay.period = openings_pay_period_apart (pay.end, sentence.end - pay.end);
      if (pay.period == OPENINGS_PERIOD_UNKNOWN)
        pay.period = openings_pay_period_before (heading.start, pay.start - heading.start);
      if (!is_likely (&pay) || is_by_piece (&pay) || !is_pay (&pay, &sentence, &heading))
        continue;

      take (&pay, country, salary);
      sentence = clip (&sentence, &pay);
      if (phrase != NULL)
        *phrase = dup_phrase (text, plain, &sentence);
      return TRUE;
    }

  return FALSE;
}

/**
 * openings_salary_read_field:
 * @text: a text of a source that is about pay only
 * @country: (nullable): where it is, to tell whose dollars are meant
 * @salary: (out caller-allocates): the pay, but for its origin
 * @phrase: (out) (optional): the words that say so
 *
 * Reads what a field states, such as "$75k - $95k" or "18 per hour".
 *
 * Returns: whether it states any amount
 */
gboolean
openings_salary_read_field (const char *text,
                            const char *country,
                            OpeningsSalary *salary,
                            char **phrase)
{
  g_autofree char *plain = openings_amount_dup_plain (text);
  const char *at = plain;
  OpeningsPay pay;

  for (guint i = 0; i < MAX_AMOUNTS && openings_pay_find (plain, at, &pay); i++)
    {
      double high = MAX (pay.min, pay.max);
      Span whole = { plain, plain + strlen (plain) };

      at = pay.end;
      if (pay.period == OPENINGS_PERIOD_UNKNOWN)
        pay.period = openings_pay_period_apart (pay.end, whole.end - pay.end);
      if (pay.period == OPENINGS_PERIOD_UNKNOWN)
        pay.period = openings_pay_period_before (plain, pay.start - plain);
      assume_currency (&pay);
      /* A bare number may as well be a grade, a year or hours of work. */
      if (high <= 0 || (!pay.has_currency && !pay.has_unit && high < 5000 &&
                        pay.period == OPENINGS_PERIOD_UNKNOWN))
        continue;

      take (&pay, country, salary);
      if (phrase != NULL)
        *phrase = dup_phrase (text, plain, &whole);
      return TRUE;
    }

  return FALSE;
}
