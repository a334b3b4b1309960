/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* “Remote” in a text may be of a job, or of sensing, access and teams. It is of
 * the job where it stands beside a word for one (“a remote position”, “the role
 * is remote”), with a measure (“100 % remote”), behind a label or by itself
 * between bars. Days in an office are hybrid work, unless they are all five. */

#include "openings-workplace.h"

#include <string.h>

#include "openings-phrases.h"

#define MAX_PHRASE 160
#define MAX_CLAUSE 6

/* How many words an office is called by, and how far before “three days” it may be. */
#define MAX_NAMES       2
#define MAX_BEFORE_DAYS 12

typedef enum
{
  NOTHING,
  REMOTE,
  HYBRID,
  ONSITE,
  JOB,      /* position, role */
  WORK,     /* work, model, schedule */
  MEASURE,  /* fully, 100 % */
  NEGATION, /* not, no */
  COPULA,   /* is, be */
  LABEL,    /* Location: */
  DAYS,
  OFFICE,
  FILLER,  /* a, the, in, week: may stand between */
  PARTIAL, /* partly */
  PARTLY,  /* now and then, or perhaps */
  OTHER,   /* what may be remote beside a job */
} Kind;

static const OpeningsPhrase vocabulary[] = {
  { "remote|remotely|remota|remotamente|full remote|telecommute|work from home|working from home|"
    "home office|homeoffice|home based|wfh|teletravail|teletrabajo|teletrabalho|remoto|en remoto|"
    "thuiswerken|remote first|remote only|remote based",
    REMOTE },
  { "hybrid|hybride|hybrides|hybriden|hibrido|hibrida|hybrid remote", HYBRID },
  { "onsite|on site|in office|in person|office based|vor ort|presentiel|en presentiel|sur site|"
    "presencial|op locatie|on_site|in the office full time|in office full time|fully in office|"
    "in the office every day",
    ONSITE },
  { "position|role|job|opportunity|employee|stelle|poste|puesto|posicion|vaga|functie|"
    "roles|positions",
    JOB },
  { "work|works|working|model|modell|modelo|modalidad|schedule|policy|arbeiten|arbeitest|"
    "arbeitsmodell|modalidade|werken|werkt|trabajo|trabalho|travail|mode|work model|work schedule|"
    "work policy|working policy|working model|setup|arrangement|performed",
    WORK },
  { "fully|100|entirely|completely|permanently|vollstandig|komplett|totalmente|volledig|complet|"
    "always",
    MEASURE },
  { "not|no|non|kein|keine|pas de|sin|sem|geen|never|not eligible for", NEGATION },
  { "is|be|are|ist|est|es|e|can be|will be|must be|en|been|has been|designed as|"
    "has been designed as|is designed as|designated as|classified as|listed as",
    COPULA },
  { "location|workplace|work location|location type|workplace type|job type|arbeitsort|"
    "workplace policy|work type|li",
    LABEL },
  { "hybrid role of|hybrid role between|hybrid role combining|hybrid position of", NOTHING },
  { "days|day|tage|tagen|tag|jours|jour|dias|dia|dagen|dag", DAYS },
  { "office|the office|our office|buro|im buro|bureau|au bureau|oficina|escritorio|kantoor|"
    "op kantoor",
    OFFICE },
  { "a|an|the|in|at|our|per|week|pro|woche|par|semaine|por|semana|of|for|this|to|together|the rest|"
    "across|de|la|no escritorio|each|every|from|come|mit|im|zu|an|along|with|und|and",
    FILLER },
  { "partial|partially|partiel|partielle|partly|teilweise|parcial|parcialmente|gedeeltelijk",
    PARTIAL },
  { "occasional|occasionally|possible|experience|support|sometimes|discussed|may be|may require|"
    "at times|unless|if|when",
    PARTLY },
  { "company|organization|organisation|team|teams|culture|job board|job boards|employer|"
    "unternehmen|entreprise|empresa",
    OTHER },
};

/* The words that more numbers than these are written with say no days. */
static const char *const numbers[] = { "one", "two", "three", "four", "five", "ein", "zwei",
                                       "drei", "vier", "funf", "un", "deux", "trois", "quatre",
                                       "cinq", "un", "dos", "tres", "cuatro", "cinco", "um", "dois",
                                       "tres", "quatro", "cinco", "een", "twee", "drie", "vier",
                                       "vijf", NULL };

typedef struct
{
  guint start; /* words */
  guint end;
  Kind kind;
  gboolean breaks; /* begins a sentence or a line */
  gboolean mark;   /* a mark stands before it */
} Item;

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

/* What has to be said in a sentence for it to tell a workplace. */
static OpeningsPhrases *
get_signals (void)
{
  static gsize once = 0;
  static OpeningsPhrases *phrases;

  if (g_once_init_enter (&once))
    {
      phrases = openings_phrases_new ();
      for (guint i = 0; i < G_N_ELEMENTS (vocabulary); i++)
        if ((vocabulary[i].value >= REMOTE && vocabulary[i].value <= ONSITE) ||
            vocabulary[i].value == OFFICE)
          openings_phrases_add_all (phrases, vocabulary[i].words, vocabulary[i].value);
      g_once_init_leave (&once, 1);
    }

  return phrases;
}

/* “5x” a week */
static gboolean
is_times (const OpeningsWords *words,
          guint word)
{
  const OpeningsWord *at = &words->words[word];
  const char *key = words->folded + at->folded;

  return at->folded_end - at->folded == 2 && g_ascii_isdigit (key[0]) && key[1] == 'x';
}

static Item
make_item (const OpeningsWords *words,
           guint start,
           guint n_words,
           Kind kind)
{
  OpeningsGap gap = words->words[start].gap;

  return (Item) { start, start + n_words, kind, gap == OPENINGS_GAP_BREAK || start == 0,
                  gap != OPENINGS_GAP_SPACE };
}

/* The phrases from one word to another, and the words between them one by one. */
static void
add_items (GArray *items,
           const OpeningsWords *words,
           guint first,
           guint end)
{
  for (guint i = first; i < end;)
    {
      int kind = NOTHING;
      guint n = openings_phrases_match (get_vocabulary (), words, i, &kind);
      Item item;

      if (n == 0 && is_times (words, i))
        kind = DAYS;
      item = make_item (words, i, MAX (n, 1), (Kind) kind);
      g_array_append_val (items, item);
      i = item.end;
    }
}

static guint
find_break (const OpeningsWords *words,
            guint index)
{
  while (index < words->n_words && words->words[index].gap != OPENINGS_GAP_BREAK)
    index++;

  return index;
}

/* Those of the first sentence, and of each other that says anything of a
 * workplace: most do not. */
static GArray *
find_items (const OpeningsWords *words)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));
  guint end = words->n_words > 0 ? find_break (words, 1) : 0;
  guint i = end;
  int kind;

  add_items (items, words, 0, end);
  while (openings_phrases_next (get_signals (), words, &i, &kind) > 0)
    {
      guint first = i;

      while (first > end && words->words[first].gap != OPENINGS_GAP_BREAK)
        first--;
      i = end = find_break (words, i + 1);
      add_items (items, words, first, end);
    }

  return items;
}

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
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (Item));
  gboolean found[OTHER + 1] = { FALSE };
  gboolean negated = FALSE;

  add_items (items, words, 0, words->n_words);
  for (guint i = 0; i < items->len; i++)
    {
      Kind kind = g_array_index (items, Item, i).kind;

      negated |= kind == NEGATION;
      found[kind] = TRUE;
    }

  if (negated)
    return found[REMOTE] && !found[HYBRID] ? OPENINGS_WORKPLACE_ONSITE
                                           : OPENINGS_WORKPLACE_UNKNOWN;
  if (found[REMOTE] && (found[ONSITE] || found[HYBRID]) && !found[DAYS])
    return OPENINGS_WORKPLACE_UNKNOWN;
  if (found[HYBRID] || (found[REMOTE] && found[PARTIAL]))
    return OPENINGS_WORKPLACE_HYBRID;

  return found[REMOTE]   ? OPENINGS_WORKPLACE_REMOTE
         : found[ONSITE] ? OPENINGS_WORKPLACE_ONSITE
                         : OPENINGS_WORKPLACE_UNKNOWN;
}

static Kind
kind_at (const GArray *items,
         guint index)
{
  return index < items->len ? g_array_index (items, Item, index).kind : NOTHING;
}

static gboolean
breaks_at (const GArray *items,
           guint index)
{
  return index >= items->len || g_array_index (items, Item, index).breaks;
}

/* Whether the item ends what is said of it: the sentence, or a part of it. */
static gboolean
ends_at (const GArray *items,
         guint index)
{
  return breaks_at (items, index + 1) || g_array_index (items, Item, index + 1).mark ||
         kind_at (items, index + 1) == FILLER || kind_at (items, index + 1) == MEASURE;
}

/* How many days a week “2-3 days” are; 0 where no number goes before. */
static int
read_days (const OpeningsWords *words,
           guint word)
{
  g_autofree char *key = NULL;
  const OpeningsWord *before;

  if (is_times (words, word))
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
         Kind kind)
{
  for (guint i = index, n = 0; i > 0 && n < MAX_CLAUSE && !breaks_at (items, i); i--, n++)
    if (kind_at (items, i - 1) == kind)
      return TRUE;

  return FALSE;
}

static gboolean
is_one_of (const OpeningsWords *words,
           const Item *item,
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
         const Item *item)
{
  static const char *const names[] = { "week", "weekly", "woche", "semaine", "semana", NULL };

  return is_one_of (words, item, names);
}

/* What goes before the name of an office. */
static gboolean
is_article (const OpeningsWords *words,
            const Item *item)
{
  static const char *const names[] = { "in", "at", "from", "our", "the", "a", "an", "im", NULL };

  return is_one_of (words, item, names);
}

/* Behind “three days”: in an office, or at home. Where it is by the week, the office may have
 * a name: “two days per week from an Acme office”. */
static Kind
read_week_behind (const GArray *items,
                  const OpeningsWords *words,
                  guint index)
{
  guint n_names = MAX_NAMES + 1;

  for (guint i = index + 1; i < items->len && i <= index + 8 && !breaks_at (items, i); i++)
    {
      Kind kind = kind_at (items, i);

      if (kind == OFFICE || kind == ONSITE || kind == REMOTE)
        return kind;
      if (is_week (words, &g_array_index (items, Item, i)))
        n_names = 0;
      else if (kind != FILLER &&
               (kind != NOTHING || ++n_names > MAX_NAMES ||
                (n_names == 1 && !is_article (words, &g_array_index (items, Item, i - 1)))))
        break;
    }

  return NOTHING;
}

/* Whether “days” are followed by “a week”. */
static gboolean
are_by_week (const GArray *items,
             const OpeningsWords *words,
             guint index)
{
  for (guint i = index + 1; i < items->len && i <= index + 2 && !breaks_at (items, i); i++)
    if (is_week (words, &g_array_index (items, Item, i)))
      return TRUE;

  return FALSE;
}

/* Before “three days”: at work in an office there may be a place between, as in “you work
 * in-office in Leeds at least three days a week”. */
static Kind
read_week_before (const GArray *items,
                  const OpeningsWords *words,
                  guint index)
{
  guint reach = are_by_week (items, words, index) ? MAX_BEFORE_DAYS : 8;
  gboolean is_far = FALSE;

  for (guint i = index; i > 0 && i + reach > index && !breaks_at (items, i); i--)
    {
      Kind kind = kind_at (items, i - 1);

      if (kind == OFFICE || kind == ONSITE || kind == REMOTE)
        return is_far && (kind == REMOTE || !follows (items, i - 1, WORK)) ? NOTHING : kind;
      /* The numbers, as in “3-4 days”, stand between. */
      is_far |= kind != FILLER && i + 1 < index;
      if (is_far && (reach != MAX_BEFORE_DAYS || (kind != FILLER && kind != NOTHING)))
        break;
    }

  return NOTHING;
}

/* Days in an office, or at home, in the same sentence. */
static Kind
read_week (const GArray *items,
           const OpeningsWords *words,
           guint index)
{
  int days = read_days (words, g_array_index (items, Item, index).start);
  Kind kind = days > 0 ? read_week_behind (items, words, index) : NOTHING;

  if (days > 0 && kind == NOTHING)
    kind = read_week_before (items, words, index);

  if (kind == OFFICE || kind == ONSITE)
    return days >= 5 ? ONSITE : HYBRID;

  return kind == REMOTE ? HYBRID : NOTHING;
}

static gboolean
is_negated (const GArray *items,
            guint index)
{
  if (index > 0 && !breaks_at (items, index) &&
      (kind_at (items, index - 1) == NEGATION ||
       (index > 1 && !breaks_at (items, index - 1) && kind_at (items, index - 2) == NEGATION)))
    return TRUE;

  for (guint i = index + 1; i <= index + 3 && !breaks_at (items, i); i++)
    if (kind_at (items, i) == NEGATION)
      return kind_at (items, i - 1) == COPULA;

  return FALSE;
}

/* Whether the workplace at @index is that of the job. */
static gboolean
is_of_job (const GArray *items,
           guint index,
           Kind kind)
{
  Kind next = breaks_at (items, index + 1) || g_array_index (items, Item, index + 1).mark
                  ? NOTHING
                  : kind_at (items, index + 1);
  Kind last = index > 0 && !breaks_at (items, index) ? kind_at (items, index - 1) : NOTHING;

  if (next == OTHER || follows (items, index, PARTIAL) || follows (items, index, PARTLY))
    return FALSE;
  if (next == JOB || (next == WORK && kind == HYBRID))
    return TRUE;
  if (last == LABEL || (follows (items, index, LABEL) && kind_at (items, 0) != NOTHING &&
                        g_array_index (items, Item, index).mark))
    return TRUE;
  if (last == MEASURE)
    return kind == REMOTE ? next != WORK || ends_at (items, index + 1) : TRUE;
  if (next == NOTHING && !ends_at (items, index))
    return FALSE;
  if (follows (items, index, JOB) && (last == COPULA || last == WORK || last == JOB ||
                                      follows (items, index, COPULA)))
    return TRUE;

  if (kind == ONSITE)
    return last == WORK && breaks_at (items, index + 1);

  return last == WORK && (kind == HYBRID || follows (items, index, MEASURE) ||
                          follows (items, index, JOB) || next == FILLER);
}

/* Whether the item is a part by itself between bars, or in brackets at the end
 * of one: “Acme | Remote, USA | …”, “Acme | Berlin (hybrid) | …”. */
static gboolean
is_between_bars (const char *text,
                 const OpeningsWords *words,
                 const Item *item)
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
  start = text + words->words[g_array_index (items, Item, first).start].start;
  end = text + words->words[g_array_index (items, Item, last).end - 1].end;
  if (end - start > MAX_PHRASE)
    {
      first = index > 6 ? MAX (first, index - 6) : first;
      last = MIN (last, index + 8);
      start = text + words->words[g_array_index (items, Item, first).start].start;
      end = text + words->words[g_array_index (items, Item, last).end - 1].end;
    }

  return g_strndup (start, end - start);
}

static gboolean
is_followed_by (const GArray *items,
                guint index,
                Kind kind)
{
  return !breaks_at (items, index + 1) && kind_at (items, index + 1) == kind;
}

static Kind
read_item (const GArray *items,
           const OpeningsWords *words,
           const char *text,
           guint index)
{
  Kind kind = kind_at (items, index);

  if (kind == DAYS)
    return read_week (items, words, index);
  if (kind < REMOTE || kind > ONSITE)
    return NOTHING;
  /* “Onsite (hybrid)” */
  if (kind != HYBRID && !breaks_at (items, index + 1) && kind_at (items, index + 1) == HYBRID)
    return NOTHING;
  if (is_negated (items, index))
    return kind == REMOTE ? ONSITE : NOTHING;
  if (kind == REMOTE && is_followed_by (items, index, PARTIAL))
    return HYBRID;
  if (kind == REMOTE && is_followed_by (items, index, PARTLY) && !follows (items, index, MEASURE))
    return NOTHING;

  return is_of_job (items, index, kind) ||
                 is_between_bars (text, words, &g_array_index (items, Item, index))
             ? kind
             : NOTHING;
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
  g_autoptr (GArray) items = find_items (words);
  OpeningsWorkplace values[] = { OPENINGS_WORKPLACE_UNKNOWN, OPENINGS_WORKPLACE_REMOTE,
                                 OPENINGS_WORKPLACE_HYBRID, OPENINGS_WORKPLACE_ONSITE };
  guint found[JOB] = { 0 };
  Kind kind;

  for (guint i = 0; i < items->len; i++)
    {
      kind = read_item (items, words, text, i);
      if (kind != NOTHING && found[kind] == 0)
        found[kind] = i + 1;
    }

  kind = found[HYBRID] > 0                        ? HYBRID
         : found[REMOTE] > 0 && found[ONSITE] > 0 ? NOTHING
         : found[REMOTE] > 0                      ? REMOTE
         : found[ONSITE] > 0                      ? ONSITE
                                                  : NOTHING;
  if (kind != NOTHING && phrase != NULL)
    *phrase = dup_sentence (text, words, items, found[kind] - 1);

  return values[kind];
}
