/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* “Remote” in a text may be of a job, or of sensing, access and teams. It is of
 * the job where it stands beside a word for one (“a remote position”, “the role
 * is remote”), with a measure (“100 % remote”), behind a label or by itself
 * between bars. Days in an office are hybrid work, unless they are all five. */

#include "openings-workplace.h"

#include <string.h>

#include "openings-workplace-words.h"

#define MAX_PHRASE 160
#define MAX_CLAUSE 6

/* How many words an office is called by, and how far before “three days” it may be. */
#define MAX_NAMES       2
#define MAX_BEFORE_DAYS 12

/* The words that more numbers than these are written with say no days. */
static const char *const numbers[] = { "one", "two", "three", "four", "five", "ein", "zwei",
                                       "drei", "vier", "funf", "un", "deux", "trois", "quatre",
                                       "cinq", "un", "dos", "tres", "cuatro", "cinco", "um", "dois",
                                       "tres", "quatro", "cinco", "een", "twee", "drie", "vier",
                                       "vijf", NULL };

/**
 * openings_workplace_read_field:
 * @text: (nullable): a field about the workplace, or a location
 *
 * Returns: what the text says in so many words, else unknown
 */
OpeningsWorkplace
openings_workplace_read_field (const char *text)
{
  g_autofree char *plain = text != NULL ? g_strdelimit (g_strdup (text), "_", ' ') : NULL;
  g_autoptr (OpeningsWords) words = openings_words_new (plain != NULL ? plain : "", -1);
  g_autoptr (GArray) items = openings_workplace_words_list (words);
  gboolean found[WORD_OTHER + 1] = { FALSE };
  gboolean negated = FALSE;

  for (guint i = 0; i < items->len; i++)
    {
      OpeningsWorkplaceWord kind = g_array_index (items, OpeningsWorkplaceItem, i).kind;

      negated |= kind == WORD_NEGATION;
      found[kind] = TRUE;
    }

  if (negated)
    return found[WORD_REMOTE] && !found[WORD_HYBRID] ? OPENINGS_WORKPLACE_ONSITE
                                                     : OPENINGS_WORKPLACE_UNKNOWN;
  if (found[WORD_REMOTE] && (found[WORD_ONSITE] || found[WORD_HYBRID]) && !found[WORD_DAYS])
    return OPENINGS_WORKPLACE_UNKNOWN;
  if (found[WORD_HYBRID] || (found[WORD_REMOTE] && found[WORD_PARTIAL]))
    return OPENINGS_WORKPLACE_HYBRID;

  return found[WORD_REMOTE]   ? OPENINGS_WORKPLACE_REMOTE
         : found[WORD_ONSITE] ? OPENINGS_WORKPLACE_ONSITE
                              : OPENINGS_WORKPLACE_UNKNOWN;
}

static const OpeningsWorkplaceItem *
item_at (const GArray *items,
         guint index)
{
  return &g_array_index (items, OpeningsWorkplaceItem, index);
}

static OpeningsWorkplaceWord
kind_at (const GArray *items,
         guint index)
{
  return index < items->len ? item_at (items, index)->kind : WORD_NOTHING;
}

static gboolean
breaks_at (const GArray *items,
           guint index)
{
  return index >= items->len || item_at (items, index)->breaks;
}

/* Whether the item ends what is said of it: the sentence, or a part of it. */
static gboolean
ends_at (const GArray *items,
         guint index)
{
  return breaks_at (items, index + 1) || item_at (items, index + 1)->mark ||
         kind_at (items, index + 1) == WORD_FILLER || kind_at (items, index + 1) == WORD_MEASURE;
}

/* How many days a week “2-3 days” are; 0 where no number goes before. */
static int
read_days (const OpeningsWords *words,
           guint word)
{
  g_autofree char *key = NULL;
  const OpeningsWord *before;

  if (openings_workplace_words_is_times (words, word))
    return words->folded[words->words[word].folded] - '0';
  if (word == 0)
    return 0;
  before = &words->words[word - 1];
  key = g_strndup (words->folded + before->folded, before->folded_end - before->folded);
  for (int i = 0; numbers[i] != NULL; i++)
    if (strcmp (numbers[i], key) == 0)
      return i % 5 + 1;

  return strlen (key) == 1 && g_ascii_isdigit (*key) ? atoi (key) : 0;
}

/* What goes before in the same sentence, within a few words. */
static gboolean
follows (const GArray *items,
         guint index,
         OpeningsWorkplaceWord kind)
{
  for (guint i = index, n = 0; i > 0 && n < MAX_CLAUSE && !breaks_at (items, i); i--, n++)
    if (kind_at (items, i - 1) == kind)
      return TRUE;

  return FALSE;
}

static gboolean
is_one_of (const OpeningsWords *words,
           const OpeningsWorkplaceItem *item,
           const char *const *names)
{
  const OpeningsWord *word = &words->words[item->start];
  gsize length = word->folded_end - word->folded;

  for (; *names != NULL; names++)
    if (strlen (*names) == length && memcmp (*names, words->folded + word->folded, length) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_week (const OpeningsWords *words,
         const OpeningsWorkplaceItem *item)
{
  static const char *const names[] = { "week", "weekly", "woche", "semaine", "semana", NULL };

  return is_one_of (words, item, names);
}

/* What goes before the name of an office. */
static gboolean
is_article (const OpeningsWords *words,
            const OpeningsWorkplaceItem *item)
{
  static const char *const names[] = { "in", "at", "from", "our", "the", "a", "an", "im", NULL };

  return is_one_of (words, item, names);
}

/* Behind “three days”: in an office, or at home. Where it is by the week, the office may have
 * a name: “two days per week from an Acme office”. */
static OpeningsWorkplaceWord
read_week_behind (const GArray *items,
                  const OpeningsWords *words,
                  guint index)
{
  guint n_names = MAX_NAMES + 1;

  for (guint i = index + 1; i < items->len && i <= index + 8 && !breaks_at (items, i); i++)
    {
      OpeningsWorkplaceWord kind = kind_at (items, i);

      if (kind == WORD_OFFICE || kind == WORD_ONSITE || kind == WORD_REMOTE)
        return kind;
      if (is_week (words, item_at (items, i)))
        n_names = 0;
      else if (kind != WORD_FILLER &&
               (kind != WORD_NOTHING || ++n_names > MAX_NAMES ||
                (n_names == 1 && !is_article (words, item_at (items, i - 1)))))
        break;
    }

  return WORD_NOTHING;
}

/* Whether “days” are followed by “a week”. */
static gboolean
are_by_week (const GArray *items,
             const OpeningsWords *words,
             guint index)
{
  for (guint i = index + 1; i < items->len && i <= index + 2 && !breaks_at (items, i); i++)
    if (is_week (words, item_at (items, i)))
      return TRUE;

  return FALSE;
}

/* Before “three days”: at work in an office there may be a place between, as in “you work
 * in-office in Leeds at least three days a week”. */
static OpeningsWorkplaceWord
read_week_before (const GArray *items,
                  const OpeningsWords *words,
                  guint index)
{
  guint reach = are_by_week (items, words, index) ? MAX_BEFORE_DAYS : 8;
  gboolean is_far = FALSE;

  for (guint i = index; i > 0 && i + reach > index && !breaks_at (items, i); i--)
    {
      OpeningsWorkplaceWord kind = kind_at (items, i - 1);

      if (kind == WORD_OFFICE || kind == WORD_ONSITE || kind == WORD_REMOTE)
        return is_far && (kind == WORD_REMOTE || !follows (items, i - 1, WORD_WORK))
                   ? WORD_NOTHING
                   : kind;
      /* The numbers, as in “3-4 days”, stand between. */
      is_far |= kind != WORD_FILLER && i + 1 < index;
      if (is_far && (reach != MAX_BEFORE_DAYS || (kind != WORD_FILLER && kind != WORD_NOTHING)))
        break;
    }

  return WORD_NOTHING;
}

/* Days in an office, or at home, in the same sentence. */
static OpeningsWorkplaceWord
read_week (const GArray *items,
           const OpeningsWords *words,
           guint index)
{
  int days = read_days (words, item_at (items, index)->start);
  OpeningsWorkplaceWord kind = days > 0 ? read_week_behind (items, words, index) : WORD_NOTHING;

  if (days > 0 && kind == WORD_NOTHING)
    kind = read_week_before (items, words, index);

  if (kind == WORD_OFFICE || kind == WORD_ONSITE)
    return days >= 5 ? WORD_ONSITE : WORD_HYBRID;

  return kind == WORD_REMOTE ? WORD_HYBRID : WORD_NOTHING;
}

static gboolean
is_negated (const GArray *items,
            guint index)
{
  if (index > 0 && !breaks_at (items, index) &&
      (kind_at (items, index - 1) == WORD_NEGATION ||
       (index > 1 && !breaks_at (items, index - 1) && kind_at (items, index - 2) == WORD_NEGATION)))
    return TRUE;

  for (guint i = index + 1; i <= index + 3 && !breaks_at (items, i); i++)
    if (kind_at (items, i) == WORD_NEGATION)
      return kind_at (items, i - 1) == WORD_COPULA;

  return FALSE;
}

/* Whether the workplace at @index is that of the job. */
static gboolean
is_of_job (const GArray *items,
           guint index,
           OpeningsWorkplaceWord kind)
{
  OpeningsWorkplaceWord next = breaks_at (items, index + 1) || item_at (items, index + 1)->mark
                                   ? WORD_NOTHING
                                   : kind_at (items, index + 1);
  OpeningsWorkplaceWord last = index > 0 && !breaks_at (items, index)
                                   ? kind_at (items, index - 1)
                                   : WORD_NOTHING;

  if (next == WORD_OTHER || follows (items, index, WORD_PARTIAL) ||
      follows (items, index, WORD_PARTLY))
    return FALSE;
  if (next == WORD_WORK && kind_at (items, index + 2) == WORD_OTHER)
    return FALSE;
  if (next == WORD_JOB || (next == WORD_WORK && kind == WORD_HYBRID))
    return TRUE;
  if (last == WORD_LABEL ||
      (follows (items, index, WORD_LABEL) && kind_at (items, 0) != WORD_NOTHING &&
       item_at (items, index)->mark))
    return TRUE;
  /* “zu 100 % im Homeoffice” */
  if (kind == WORD_REMOTE && last == WORD_FILLER && ends_at (items, index) &&
      !breaks_at (items, index - 1) && kind_at (items, index - 2) == WORD_MEASURE)
    return TRUE;
  if (last == WORD_MEASURE)
    return kind == WORD_REMOTE ? next != WORD_WORK || ends_at (items, index + 1) : TRUE;
  if (next == WORD_NOTHING && !ends_at (items, index))
    return FALSE;
  if (follows (items, index, WORD_JOB) &&
      (last == WORD_COPULA || last == WORD_WORK || last == WORD_JOB ||
       follows (items, index, WORD_COPULA)))
    return TRUE;

  if (kind == WORD_ONSITE)
    return last == WORD_WORK && breaks_at (items, index + 1);

  return last == WORD_WORK && (kind == WORD_HYBRID || follows (items, index, WORD_MEASURE) ||
                               follows (items, index, WORD_JOB) || next == WORD_FILLER);
}

/* Whether the item is a part by itself between bars, or in brackets at the end
 * of one: “Acme | Remote, USA | …”, “Acme | Berlin (hybrid) | …”. */
static gboolean
is_between_bars (const char *text,
                 const OpeningsWords *words,
                 const OpeningsWorkplaceItem *item)
{
  const char *start = text + words->words[item->start].start;
  const char *end = text + words->words[item->end - 1].end;
  gboolean bar = FALSE;

  if (start > text && start[-1] == '(' && *end == ')')
    {
      end += 1 + strspn (end + 1, " ");
      return *end == '|';
    }
  while (start > text && (start[-1] == ' ' || start[-1] == '('))
    start--;
  bar = start > text && start[-1] == '|';
  if (!bar && start > text && start[-1] != '\n')
    return FALSE;
  end += strspn (end, " ");

  return *end == '|' || (bar && (*end == '\0' || strchr ("(,\n", *end) != NULL));
}

static char *
dup_sentence (const char *text,
              const OpeningsWords *words,
              const GArray *items,
              guint index)
{
  guint first = index;
  guint last = index;
  const char *start;
  const char *end;

  while (first > 0 && !breaks_at (items, first))
    first--;
  while (!breaks_at (items, last + 1))
    last++;
  start = text + words->words[item_at (items, first)->start].start;
  end = text + words->words[item_at (items, last)->end - 1].end;
  if (end - start > MAX_PHRASE)
    {
      first = index > 6 ? MAX (first, index - 6) : first;
      last = MIN (last, index + 8);
      start = text + words->words[item_at (items, first)->start].start;
      end = text + words->words[item_at (items, last)->end - 1].end;
    }

  return g_strndup (start, end - start);
}

static gboolean
is_followed_by (const GArray *items,
                guint index,
                OpeningsWorkplaceWord kind)
{
  return !breaks_at (items, index + 1) && kind_at (items, index + 1) == kind;
}

static OpeningsWorkplaceWord
read_item (const GArray *items,
           const OpeningsWords *words,
           const char *text,
           guint index)
{
  OpeningsWorkplaceWord kind = kind_at (items, index);

  if (kind == WORD_DAYS)
    return read_week (items, words, index);
  if (kind < WORD_REMOTE || kind > WORD_ONSITE)
    return WORD_NOTHING;
  /* “Onsite (hybrid)” */
  if (kind != WORD_HYBRID && !breaks_at (items, index + 1) &&
      kind_at (items, index + 1) == WORD_HYBRID)
    return WORD_NOTHING;
  if (is_negated (items, index))
    return kind == WORD_REMOTE ? WORD_ONSITE : WORD_NOTHING;
  if (kind == WORD_REMOTE && is_followed_by (items, index, WORD_PARTIAL))
    return WORD_HYBRID;
  if (kind == WORD_REMOTE && is_followed_by (items, index, WORD_PARTLY) &&
      !follows (items, index, WORD_MEASURE))
    return WORD_NOTHING;

  return is_of_job (items, index, kind) ||
                 is_between_bars (text, words, item_at (items, index))
             ? kind
             : WORD_NOTHING;
}

/**
 * openings_workplace_read_text:
 * @text: the text of a posting
 * @words: its words
 * @phrase: (out) (optional): the words that say so
 *
 * Returns: the workplace that a text states for the job, unknown where it
 *   states none or more than one; days in an office count more than a word
 */
OpeningsWorkplace
openings_workplace_read_text (const char *text,
                              const OpeningsWords *words,
                              char **phrase)
{
  g_autoptr (GArray) items = openings_workplace_words_find (words);
  OpeningsWorkplace values[] = { OPENINGS_WORKPLACE_UNKNOWN, OPENINGS_WORKPLACE_REMOTE,
                                 OPENINGS_WORKPLACE_HYBRID, OPENINGS_WORKPLACE_ONSITE };
  guint found[WORD_JOB] = { 0 };
  OpeningsWorkplaceWord kind;

  for (guint i = 0; i < items->len; i++)
    {
      kind = read_item (items, words, text, i);
      if (kind != WORD_NOTHING && found[kind] == 0)
        found[kind] = i + 1;
    }

  kind = found[WORD_HYBRID] > 0                             ? WORD_HYBRID
         : found[WORD_REMOTE] > 0 && found[WORD_ONSITE] > 0 ? WORD_NOTHING
         : found[WORD_REMOTE] > 0                           ? WORD_REMOTE
         : found[WORD_ONSITE] > 0                           ? WORD_ONSITE
                                                            : WORD_NOTHING;
  if (kind != WORD_NOTHING && phrase != NULL)
    *phrase = dup_sentence (text, words, items, found[kind] - 1);

  return values[kind];
}
