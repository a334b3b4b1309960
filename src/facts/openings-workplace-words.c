/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-workplace-words.h"

static const OpeningsPhrase vocabulary[] = {
  { "remote|remotely|remota|remotamente|full remote|telecommute|work from home|working from home|"
    "home office|homeoffice|home based|wfh|teletravail|teletrabajo|teletrabalho|remoto|en remoto|"
    "thuiswerken|op afstand|op afstand werken|remote first|remote only|remote based",
    WORD_REMOTE },
  { "hybrid|hybride|hybrides|hybriden|hibrido|hibrida|hybrid remote", WORD_HYBRID },
  { "onsite|on site|in office|in person|office based|vor ort|presentiel|en presentiel|sur site|"
    "presencial|op locatie|on_site|in the office full time|in office full time|fully in office|"
    "in the office every day",
    WORD_ONSITE },
  { "position|role|job|opportunity|employee|stelle|poste|puesto|posicion|vaga|functie|"
    "roles|positions",
    WORD_JOB },
  { "work|works|working|model|modell|modelo|modalidad|schedule|policy|arbeiten|arbeitest|"
    "arbeitsmodell|modalidade|werken|werkt|trabajo|trabalho|travail|mode|work model|work schedule|"
    "work policy|working policy|working model|setup|arrangement|performed",
    WORD_WORK },
  { "fully|100|entirely|completely|permanently|vollstandig|komplett|totalmente|volledig|complet|"
    "always|ausschliesslich",
    WORD_MEASURE },
  { "not|no|non|kein|keine|pas de|sin|sem|geen|never|not eligible for|"
    "cannot offer|can t offer|do not offer|don t offer|does not offer|doesn t offer|"
    "unable to offer|not able to offer",
    WORD_NEGATION },
  { "is|be|are|ist|est|es|e|can be|will be|must be|en|been|has been|designed as|"
    "has been designed as|is designed as|designated as|classified as|listed as",
    WORD_COPULA },
  { "location|workplace|work location|location type|workplace type|job type|arbeitsort|"
    "workplace policy|work type|li",
    WORD_LABEL },
  { "hybrid role of|hybrid role between|hybrid role combining|hybrid position of", WORD_NOTHING },
  { "days|day|tage|tagen|tag|jours|jour|dias|dia|dagen|dag", WORD_DAYS },
  { "office|the office|our office|buro|im buro|bureau|au bureau|oficina|escritorio|kantoor|"
    "op kantoor",
    WORD_OFFICE },
  { "a|an|the|in|at|our|per|week|pro|woche|par|semaine|por|semana|of|for|this|to|together|the rest|"
    "across|up to|at least|bis zu|hasta|jusqu a|de|la|no escritorio|each|every|from|come|mit|im|"
    "zu|an|along|with|und|and",
    WORD_FILLER },
  { "partial|partially|partiel|partielle|partly|teilweise|parcial|parcialmente|gedeeltelijk",
    WORD_PARTIAL },
  { "occasional|occasionally|possible|experience|support|sometimes|discussed|may be|may require|"
    "at times|unless|if|when",
    WORD_PARTLY },
  { "company|organization|organisation|team|teams|culture|job board|job boards|employer|"
    "unternehmen|entreprise|empresa|policies",
    WORD_OTHER },
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
        if ((vocabulary[i].value >= WORD_REMOTE && vocabulary[i].value <= WORD_ONSITE) ||
            vocabulary[i].value == WORD_OFFICE)
          openings_phrases_add_all (phrases, vocabulary[i].words, vocabulary[i].value);
      g_once_init_leave (&once, 1);
    }

  return phrases;
}

/* “5x” a week */
gboolean
openings_workplace_words_is_times (const OpeningsWords *words,
                                   guint word)
{
  const OpeningsWord *at = &words->words[word];
  const char *key = words->folded + at->folded;

  return at->folded_end - at->folded == 2 && g_ascii_isdigit (key[0]) && key[1] == 'x';
}

static OpeningsWorkplaceItem
make_item (const OpeningsWords *words,
           guint start,
           guint n_words,
           OpeningsWorkplaceWord kind)
{
  OpeningsGap gap = words->words[start].gap;

  return (OpeningsWorkplaceItem) { start, start + n_words, kind,
                                   gap == OPENINGS_GAP_BREAK || start == 0,
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
      int kind = WORD_NOTHING;
      guint n = openings_phrases_match (get_vocabulary (), words, i, &kind);
      OpeningsWorkplaceItem item;

      if (n == 0 && openings_workplace_words_is_times (words, i))
        kind = WORD_DAYS;
      item = make_item (words, i, MAX (n, 1), (OpeningsWorkplaceWord) kind);
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

/**
 * openings_workplace_words_list:
 * @words: of a text
 *
 * Returns: (transfer full) (element-type OpeningsWorkplaceItem): the phrases, and the
 *   words between them one by one
 */
GArray *
openings_workplace_words_list (const OpeningsWords *words)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (OpeningsWorkplaceItem));

  add_items (items, words, 0, words->n_words);

  return items;
}

/**
 * openings_workplace_words_find:
 * @words: of a text
 *
 * Leaves out the sentences that say nothing of a workplace, but the first: most do not.
 *
 * Returns: (transfer full) (element-type OpeningsWorkplaceItem): the others as
 *   openings_workplace_words_list() gives them
 */
GArray *
openings_workplace_words_find (const OpeningsWords *words)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (OpeningsWorkplaceItem));
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
