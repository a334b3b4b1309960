/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-pay.h"

#include <string.h>

#include "openings-amount.h"
#include "openings-pay-period.h"
#include "openings-phrases.h"

/* How far before an amount the words are looked for that bound it. */
#define MAX_BEFORE 32

typedef enum
{
  BOUND_NONE,
  BOUND_UPPER,
  BOUND_LOWER,
  BOUND_BETWEEN,
} Bound;

/* The last words before an amount. */
static const OpeningsPhrase bounds[] = {
  { "up to|upto|max|maximum|maximum of|maximal|maximaal|bis|bis zu|jusqu a|"
    "hasta|ate|tot|no more than|not more than",
    BOUND_UPPER },
  { "from|ab|starting at|starting from|starts at|starts from|start at|"
    "beginning at|at least|min|minimum|minimum of|mindestens|a partir de|desde|"
    "vanaf|upwards of|mindestgehalt|mindestgehalt von|mindestgehalt betragt|mindestentgelt|"
    "mindestentgelt von|mindestentgelt betragt|minimum salary|minimum salary of|"
    "minimum salary is",
    BOUND_LOWER },
  { "between|zwischen|entre|tussen",
    BOUND_BETWEEN },
};

/* What stands between two ends; the second group only after “between”. */
static const char *const joints[] = { "to", "bis", "bis zu", "à", "a", "até", "hasta", "tot",
                                      "al", "o", NULL };
static const char *const pair_joints[] = { "and", "und", "et", "y", "e", "en", NULL };

static OpeningsPhrases *
get_bounds (void)
{
  static gsize once = 0;
  static OpeningsPhrases *phrases;

  if (g_once_init_enter (&once))
    {
      phrases = openings_phrases_new_from (bounds, G_N_ELEMENTS (bounds));
      g_once_init_leave (&once, 1);
    }

  return phrases;
}

static gboolean
follows (const char *text,
         const char *at,
         const char *mark)
{
  gsize length = strlen (mark);

  while (at > text && at[-1] == ' ')
    at--;

  return (gsize) (at - text) >= length && memcmp (at - length, mark, length) == 0;
}

/* What the words right before @start say of the amount. */
static Bound
read_bound (const char *text,
            const char *start)
{
  const char *from = start - text > MAX_BEFORE ? start - MAX_BEFORE : text;
  g_autoptr (OpeningsWords) words = NULL;

  while (from < start && ((guchar) *from & 0xC0) == 0x80)
    from++;
  if (follows (text, start, ">") || follows (text, start, "≥"))
    return BOUND_LOWER;

  words = openings_words_new (from, start - from);
  for (guint n = 3; n > 0; n--)
    {
      int value;

      if (words->n_words >= n &&
          openings_phrases_match (get_bounds (), words, words->n_words - n, &value) == n)
        return (Bound) value;
    }

  return BOUND_NONE;
}

static gboolean
is_dash (const char *at,
         gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (at[i] != '-' && at[i] != '~')
      return FALSE;

  return length > 0 && length <= 3;
}

/* Whether @first and @second are the ends of one range, for what stands
 * between them. */
static gboolean
are_joined (const OpeningsAmount *first,
            const OpeningsAmount *second,
            Bound bound)
{
  const char *at = first->end;
  const char *behind = at;
  g_autofree char *joint = NULL;

  /* The period may stand at either end: “$18/hr - $20/hr”. */
  if (openings_pay_period_after (at, &behind) != OPENINGS_PERIOD_UNKNOWN && behind < second->start)
    at = behind + (*behind == '.');
  if (second->start - at > 16 || second->start < at)
    return FALSE;

  joint = g_strstrip (g_strndup (at, second->start - at));
  if (*joint == '(' || *joint == '[')
    return FALSE;

  return is_dash (joint, strlen (joint)) || g_strv_contains (joints, joint) ||
         (bound == BOUND_BETWEEN && g_strv_contains (pair_joints, joint)) ||
         (strcmp (joint, "/") == 0 && second->has_currency && first->has_currency);
}

/* “7-8k”, “$125-245K”, “500万〜800万円”: what one end leaves out, the other
 * says. */
static void
complete (OpeningsAmount *first,
          OpeningsAmount *second)
{
  if (first->unit == 1 && second->unit > 1 && first->number < 1000)
    first->unit = second->unit;

  if (!second->has_currency || (second->by_sign && first->has_currency && !first->by_sign))
    {
      memcpy (second->currency, first->currency, sizeof second->currency);
      second->has_currency = first->has_currency;
      second->by_sign = first->by_sign;
    }
}

static gboolean
says_or_more (const char *at)
{
  static const char *const words[] = { "以上", " and up", " or more", " and above", " or above",
                                       " oder mehr", " et plus", NULL };

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (at, words[i]))
      return TRUE;

  return FALSE;
}

static void
take_single (OpeningsPay *pay,
             const OpeningsAmount *amount,
             Bound bound)
{
  double value = amount->number * amount->unit;

  if (amount->is_open || bound == BOUND_LOWER || says_or_more (amount->end))
    pay->min = value;
  else if (bound == BOUND_UPPER)
    pay->max = value;
  else
    pay->min = pay->max = value;
}

/**
 * openings_pay_find:
 * @text: a text from openings_amount_dup_plain()
 * @from: where in @text to begin
 * @pay: (out caller-allocates): the amounts
 *
 * Finds the next amount or pair of amounts, whatever they are of.
 *
 * Returns: whether there is one
 */
gboolean
openings_pay_find (const char *text,
                   const char *from,
                   OpeningsPay *pay)
{
  OpeningsAmount first;
  OpeningsAmount second;
  Bound bound;

  memset (pay, 0, sizeof *pay);
  if (!openings_amount_find (text, from, &first))
    return FALSE;

  bound = read_bound (text, first.start);
  pay->start = first.start;
  pay->is_range = openings_amount_find (text, first.end, &second) &&
                  are_joined (&first, &second, bound);
  if (pay->is_range)
    {
      OpeningsAmount low = first;

      complete (&low, &second);
      pay->is_range = low.number * low.unit <= second.number * second.unit;
      if (pay->is_range)
        {
          pay->min = low.number * low.unit;
          pay->max = second.number * second.unit;
        }
    }
  if (!pay->is_range)
    {
      take_single (pay, &first, bound);
      second = first;
    }

  pay->end = second.end;
  memcpy (pay->currency, second.currency, sizeof pay->currency);
  pay->has_currency = second.has_currency;
  pay->by_sign = second.by_sign;
  pay->has_unit = second.unit > 1;
  pay->in_rupees = second.in_rupees;
  pay->in_millions = second.unit >= 1e6 && !second.in_rupees;
  pay->by_year = second.yearly;
  pay->period = second.yearly ? OPENINGS_PERIOD_YEAR : openings_pay_period_after (pay->end, NULL);
  if (pay->period == OPENINGS_PERIOD_UNKNOWN && pay->is_range)
    pay->period = openings_pay_period_after (first.end, NULL);

  return TRUE;
}
