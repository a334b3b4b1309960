/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-terms.h"

#include "openings-phrases.h"

#define MAX_NEGATION 5

/* A text must have so many words of a language, and so much more of them than
 * of any other, to be in it. */
#define MIN_LANGUAGE_WORDS 8
#define CLEARLY_MORE       2

#define NO_LEVEL -1

/* From what is said of beginners to what is said of those who lead. */
static const char *const levels[] = { "intern", "junior", "mid", "senior", "lead", "director",
                                      "executive" };

/* Words of a title; a longer phrase hides what its words would say. */
static const OpeningsPhrase level_words[] = {
  { "intern|internship|interns|trainee|working student|werkstudent|werkstudentin|praktikant|"
    "praktikantin|praktikum|stagiaire|becario|becaria|estagio|estagiario|estagiaria|stagiair|"
    "apprentice|auszubildende|alternance|alternant",
    0 },
  { "junior|jr|entry level|graduate|new grad|berufseinsteiger|debutant|starter", 1 },
  { "mid|mid level|midlevel|intermediate|medior|pleno", 2 },
  { "senior|sr|confirme|semi senior|sr.", 3 },
  { "lead|leads|tech lead|team lead|teamleiter|teamleiterin|teamleitung|staff engineer|"
    "staff software|staff data|staff product|staff designer|staff scientist|staff machine|"
    "principal engineer|principal software|principal data|principal consultant|"
    "principal scientist|principal product|principal architect|principal designer",
    4 },
  { "director|head of|direktor|direktorin|directeur|directrice|vp|vice president|diretor|diretora",
    5 },
  { "ceo|cto|cfo|coo|cmo|cio|cpo|chief executive|chief technology|chief financial|"
    "chief operating|chief marketing|chief product|chief people|geschaftsfuhrer|geschaftsfuhrerin",
    6 },
  { "lead generation|lead gen|lead management|lead qualification|graduate school|graduate studies|"
    "art director|assistant director|assistant to|office of the|director s office|senior living|"
    "senior care|junior high|junior school|junior college|to the ceo|to ceo|to the cto|to the cfo|"
    "intern program|internship program|internship coordinator|assistant to the ceo|"
    "support to the|funeral director|senior citizens|senior center",
    NO_LEVEL },
};

static const OpeningsPhrase visa_words[] = {
  { "visa sponsorship is available|visa sponsorship available|we sponsor visas|we do sponsor visas|"
    "we offer visa sponsorship|offer visa sponsorship|visa sponsorship provided|"
    "visa sponsorship is provided|able to sponsor visas|can sponsor visas|happy to sponsor visas|"
    "provide visa sponsorship|visa sponsorship possible|visa sponsorship is possible|"
    "visa support|visa possible|visa assistance|we provide visa sponsorship|"
    "sponsorship is available|sponsorship available|patrocinamos visados",
    TRUE },
  { "no visa sponsorship|visa sponsorship is not available|visa sponsorship not available|"
    "sponsorship is not available|sponsorship not available|unable to sponsor|not able to sponsor|"
    "cannot sponsor|can not sponsor|can t sponsor|do not sponsor|don t sponsor|does not sponsor|"
    "will not sponsor|won t sponsor|not offer visa sponsorship|not provide visa sponsorship|"
    "not offer sponsorship|not provide sponsorship|not sponsor visas|not sponsoring visas|"
    "unable to provide visa sponsorship|unable to offer visa sponsorship|no sponsorship|"
    "not eligible for visa sponsorship|not eligible for sponsorship|without visa sponsorship|"
    "without sponsorship|unable to provide sponsorship|unable to offer sponsorship|"
    "not able to provide visa sponsorship|not able to offer visa sponsorship|no visa support|"
    "cannot provide visa sponsorship|cannot offer visa sponsorship|kein visum sponsoring",
    FALSE },
};

static const char negations[] = "not|no|never|cannot|unable|don t|can t|neither|nor|without";

static const char *const languages[] = { "en", "de", "fr", "es", "pt", "nl" };

/* The commonest words that only one of the languages has. */
static const OpeningsPhrase language_words[] = {
  { "the|of|and|to|with|you|will|our|for|are|this|we|that|as", 0 },
  { "und|der|die|das|mit|fur|wir|sie|du|ein|eine|dich|von|zu|unser|unsere|ist|deine", 1 },
  { "les|des|et|vous|nous|pour|dans|avec|est|une|notre|votre|sur|aux|du", 2 },
  { "los|las|y|el|del|nuestro|nuestra|con|una|para que|experiencia|trabajo|equipo|tu", 3 },
  { "os|e|do|da|dos|das|com|nossa|nosso|voce|uma|em|nao|sao", 4 },
  { "het|een|van|wij|je|jij|voor|met|onze|zijn|bij|ons|ook|jouw", 5 },
};

static OpeningsPhrases *
get_phrases (guint index)
{
  static gsize once = 0;
  static OpeningsPhrases *phrases[4];

  if (g_once_init_enter (&once))
    {
      phrases[0] = openings_phrases_new_from (level_words, G_N_ELEMENTS (level_words));
      phrases[1] = openings_phrases_new_from (visa_words, G_N_ELEMENTS (visa_words));
      phrases[2] = openings_phrases_new_from (language_words, G_N_ELEMENTS (language_words));
      phrases[3] = openings_phrases_new ();
      openings_phrases_add_all (phrases[3], negations, 0);
      g_once_init_leave (&once, 1);
    }

  return phrases[index];
}

/**
 * openings_terms_seniority:
 * @title: the words of a title
 *
 * Returns: (nullable): the level that the title names, the highest of several, or intern
 */
const char *
openings_terms_seniority (const OpeningsWords *title)
{
  int found = NO_LEVEL;

  for (guint i = 0; i < title->n_words;)
    {
      int level = NO_LEVEL;
      guint n = openings_phrases_match (get_phrases (0), title, i, &level);

      if (n > 0 && level == 0)
        return levels[0];
      if (n > 0)
        found = MAX (found, level);
      i += MAX (n, 1);
    }

  return found != NO_LEVEL ? levels[found] : NULL;
}

/* “We are not currently able to sponsor visas.” */
static gboolean
is_negated (const OpeningsWords *words,
            guint index)
{
  for (guint i = index, n = 0; i > 0 && n < MAX_NEGATION; i--, n++)
    {
      int value;

      if (words->words[i].gap == OPENINGS_GAP_BREAK)
        return FALSE;
      if (openings_phrases_match (get_phrases (3), words, i - 1, &value) > 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * openings_terms_visa:
 * @text: the text of a posting
 * @words: its words
 * @phrase: (out) (optional): the words that say so
 *
 * Returns: (nullable): "yes" or "no" where the text says whether a visa is sponsored
 */
const char *
openings_terms_visa (const char *text,
                     const OpeningsWords *words,
                     char **phrase)
{
  guint first = 0;
  int sponsored;
  guint n = openings_phrases_next (get_phrases (1), words, &first, &sponsored);

  if (n == 0)
    return NULL;
  if (phrase != NULL)
    *phrase = openings_words_dup_sentence (words, text, first, first + n - 1);

  return sponsored && !is_negated (words, first) ? "yes" : "no";
}

/**
 * openings_terms_language:
 * @words: the words of a posting's text
 *
 * Returns: (nullable): the ISO 639-1 code of the one of six languages that the text is clearly in
 */
const char *
openings_terms_language (const OpeningsWords *words)
{
  guint counts[G_N_ELEMENTS (languages)] = { 0 };
  guint best = 0;
  int language;

  for (guint i = 0; openings_phrases_next (get_phrases (2), words, &i, &language) > 0; i++)
    counts[language]++;

  for (guint i = 1; i < G_N_ELEMENTS (languages); i++)
    if (counts[i] > counts[best])
      best = i;
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (i != best && counts[i] * CLEARLY_MORE > counts[best])
      return NULL;

  return counts[best] >= MIN_LANGUAGE_WORDS ? languages[best] : NULL;
}
